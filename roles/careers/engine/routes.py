"""Ways from a role-level, an occupation or one's own skills to another, step by step.

What a step costs is the learning that it takes, from the profile of the one to the profile of the
other: the search treats everybody at a node alike. Whoever came by a longer way knows more, so
each step is then worked out again with all that was learnt on the way. That can only be less, and
it is what routes are ordered by.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise
from typing import Any

import numpy as np

from .effort import MONTH
from .gap import Gap, GapLine, gap
from .graph import COMPUTED_STEP, FAR, STEP, Graph, months_to
from .matrix import CareerMatrix
from .nearest import nearest
from .pay import PayIn, middle
from .search import REFUSED, Beginning, Path, cheapest_paths
from .skill_set import Have
from .tables import Band, Evidence, Learning, Node, Step

MOST_STEPS = 6
MOST_ROUTES = 20
FIRST_STEPS = 20  # the nearest nodes, which whoever comes with skills alone may begin at


@dataclass(frozen=True)
class Wishes:
    """What a way must keep to. Raises nothing by itself; ``routes`` checks it."""

    avoid_leadership: bool = False
    sector: str = ""  # a slug; only role-levels have profiles in sectors
    pay: PayIn | None = None  # where pay is looked at
    no_step_down_in_pay: bool = False  # needs ``pay``; unknown pay counts as no change
    most_steps: int = 4


@dataclass(frozen=True)
class RouteStep:
    """One step, for somebody who has learnt what the steps before it take."""

    position: int
    node: Node
    evidence: Evidence | None  # None: from one's own skills, or straight
    vouched: Step | None  # with kind, note and typical months, unless it is computed
    gap: Gap  # before it is learnt
    learning: dict[str, Sequence[Learning]]  # by slug of the skill to learn
    pay_before: Band | None
    pay: Band | None

    @property
    def carried_over(self) -> list[GapLine]:
        return self.gap.met

    @property
    def to_learn(self) -> list[GapLine]:
        """Essential requirements that are not met."""
        return [line for line in self.gap.lines if line.is_essential and line.effort]

    @property
    def months(self) -> float:
        """Of learning beside a job."""
        return self.gap.months

    @property
    def typical_months(self) -> int | None:
        """That people spend before this step, where somebody says so."""
        return self.vouched.typical_months if self.vouched else None

    @property
    def pay_change(self) -> Decimal | None:
        """Between the middles of two bands of one currency; None where one is not known."""
        if self.pay is None or self.pay_before is None:
            return None
        return middle(self.pay) - middle(self.pay_before)


@dataclass(frozen=True)
class Route:
    steps: Sequence[RouteStep]
    searched_cost: int  # thousandths of a month, as the search saw it, with a month for each step

    @property
    def effort(self) -> int:
        """Thousandths of a month of learning, all that was learnt before carried over."""
        return sum(step.gap.effort for step in self.steps)

    @property
    def months(self) -> float:
        return self.effort / MONTH


def routes(
    matrix: CareerMatrix,
    graph: Graph,
    to: int,
    *,
    start: int | None = None,
    have: Have | None = None,
    wishes: Wishes | None = None,
    k: int = 5,
) -> list[Route]:
    """The ``k`` cheapest simple ways to a node, those with the least learning first.

    From a node, from what somebody has, or from both: who works there and has more besides.
    From skills alone, the first step is to one of the nearest nodes. Where steps lead nowhere
    near, the one answer is straight to the target, with all its learning at once. An empty list
    says that there is no way within the wishes. Raises ``ValueError`` for wishes
    that can't be, ``UnknownSector``, and ``UnknownNode`` where the target has no profile there.
    """
    wishes = wishes or Wishes()
    _check(to, start, have, wishes, k)
    matrix.row(to, wishes.sector)
    costs = _costs(matrix, graph, to, wishes)
    condition = _pay_condition(matrix, wishes) if wishes.no_step_down_in_pay else _anything
    found: list[Path] = []
    for straight in (False, True):
        begin = _beginnings(matrix, graph, to, start, have, wishes, straight=straight)
        ways = cheapest_paths(graph.indptr, graph.targets, costs, to, begin, condition=condition)
        found = list(islice(ways, k))
        if found:
            break
    explained = [_explain(matrix, graph, path, start, have, wishes) for path in found]
    return sorted(explained, key=lambda route: (route.effort, len(route.steps)))


def _check(to: int, start: int | None, have: Have | None, wishes: Wishes, k: int) -> None:
    if start is None and have is None:
        raise ValueError("Say where the way begins: a node, skills, or both.")
    if start == to:
        raise ValueError("The way ends where it begins.")
    if not 1 <= k <= MOST_ROUTES:
        raise ValueError(f"k is {k}, not 1 to {MOST_ROUTES}.")
    if not 1 <= wishes.most_steps <= MOST_STEPS:
        raise ValueError(f"most_steps is {wishes.most_steps}, not 1 to {MOST_STEPS}.")
    if wishes.no_step_down_in_pay and wishes.pay is None:
        raise ValueError("Say in which currency pay is compared.")


def _costs(matrix: CareerMatrix, graph: Graph, to: int, wishes: Wishes) -> np.ndarray:
    """What each step costs; FAR for those that are not wished for."""
    costs = graph.costs_in(wishes.sector)
    unwished = np.zeros(len(costs), bool)
    if wishes.avoid_leadership:
        unwished |= matrix.is_leadership[graph.targets]
    if wishes.no_step_down_in_pay:
        # The condition on the whole path says so too; the search is quicker if the costs do.
        pay = _known_pay(matrix, wishes)
        origins = np.repeat(pay, np.diff(graph.indptr))
        unwished |= (pay[graph.targets] < origins) | (pay[graph.targets] > pay[to])
    return np.where(unwished, FAR, costs)


def _known_pay(matrix: CareerMatrix, wishes: Wishes) -> np.ndarray:
    """Of each node; NaN, with which nothing compares, where it is not known."""
    bands = matrix.pays.of(wishes.pay, wishes.sector)
    return np.array([np.nan if band is None else float(middle(band)) for band in bands])


def _beginnings(
    matrix: CareerMatrix,
    graph: Graph,
    to: int,
    start: int | None,
    have: Have | None,
    wishes: Wishes,
    *,
    straight: bool,
) -> list[Beginning]:
    """First steps, or the one straight to the target, at what they take from what is there."""
    if straight:
        nodes = [to]
    elif start is None:
        nodes = sorted(each.position for each in nearest(matrix, have, FIRST_STEPS))
    else:
        edges = graph.edges(start)
        nodes = graph.targets[edges].tolist()
    nodes = [
        node
        for node in nodes
        if (not wishes.sector or (node, wishes.sector) in matrix.sector_rows)
        and not (wishes.avoid_leadership and matrix.is_leadership[node])
    ]
    rows = np.array([matrix.row(node, wishes.sector) for node in nodes], np.int64)
    state = _state(matrix, start, have, wishes)
    months = months_to(state, matrix.requirements, rows).tolist()
    before = () if start is None else (start,)
    return [
        Beginning(STEP + effort, (*before, node), wishes.most_steps - 1)
        for node, effort in zip(nodes, months, strict=True)
    ]


def _state(matrix: CareerMatrix, start: int | None, have: Have | None, wishes: Wishes) -> Have:
    """What is there before the first step."""
    if start is None:
        return have
    if (start, wishes.sector) in matrix.sector_rows:
        row = matrix.row(start, wishes.sector)
    else:
        row = start
    return have.after(row) if have else Have.in_profile(matrix, row)


def _anything(before: Any, node: int) -> Any:
    return None


def _pay_condition(matrix: CareerMatrix, wishes: Wishes) -> Callable[[Any, int], Any]:
    """Each step pays at least what the last one pays of which it is known."""
    bands = matrix.pays.of(wishes.pay, wishes.sector)

    def condition(before: Decimal | None, node: int) -> Any:
        band = bands[node]
        if band is None:
            return before
        pay = middle(band)
        return REFUSED if before is not None and pay < before else pay

    return condition


def _explain(
    matrix: CareerMatrix,
    graph: Graph,
    path: Path,
    start: int | None,
    have: Have | None,
    wishes: Wishes,
) -> Route:
    state = _state(matrix, start, have, wishes)
    bands = matrix.pays.of(wishes.pay, wishes.sector) if wishes.pay else None
    ways = pairwise(path.nodes) if start is not None else pairwise((None, *path.nodes))
    steps = []
    for origin, node in ways:
        row = matrix.row(node, wishes.sector)
        found = gap(state, row)
        evidence, vouched = _evidence(matrix, graph, origin, node)
        steps.append(
            RouteStep(
                position=node,
                node=matrix.nodes[node],
                evidence=evidence,
                vouched=vouched,
                gap=found,
                learning={
                    line.slug: matrix.learning[line.column]
                    for line in found.lines
                    if line.effort and line.column in matrix.learning
                },
                pay_before=bands[origin] if bands and origin is not None else None,
                pay=bands[node] if bands else None,
            )
        )
        state = state.after(row)
    return Route(steps, path.cost)


def _evidence(
    matrix: CareerMatrix, graph: Graph, origin: int | None, node: int
) -> tuple[Evidence | None, Step | None]:
    if origin is None:
        return None, None
    edges = graph.edges(origin)
    at = np.flatnonzero(graph.targets[edges] == node)
    if not len(at):
        return None, None
    number = int(graph.steps[edges.start + int(at[0])])
    if number == COMPUTED_STEP:
        return Evidence.COMPUTED, None
    return matrix.steps[number].evidence, matrix.steps[number]
