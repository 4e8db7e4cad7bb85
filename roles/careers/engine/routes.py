"""Routes from a role level, an occupation or somebody's skills to another node, step by step.

The search takes the learning between two nodes' profiles as the cost of a step, which treats
everybody at a node alike. Longer routes teach more, so each step is then recalculated with all the
skills learnt on the way. That can only lower the effort, and routes are ranked by it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

import numpy as np

from .effort import MONTH
from .gap import Gap, GapLine, gap
from .graph import COMPUTED_STEP, FAR, STEP, Graph, months_to
from .matrix import CareerMatrix
from .nearest import nearest
from .paths import REFUSED, Path, PathStart, cheapest_paths
from .pay import PayIn, middle
from .skill_set import SkillSet
from .tables import Band, Evidence, Learning, Node, SourcedStep

MOST_STEPS = 6
MOST_ROUTES = 20
FIRST_STEPS = 20  # the nearest nodes, where routes from skills alone may begin


@dataclass(frozen=True)
class RouteConstraints:
    """What a route must comply with; ``routes`` validates it."""

    avoid_leadership: bool = False
    sector: str = ""  # a slug; only role levels have profiles in sectors
    pay: PayIn | None = None  # the currency and country to show pay in
    no_step_down_in_pay: bool = False  # needs ``pay``; unknown pay counts as no change
    most_steps: int = 4


@dataclass(frozen=True)
class RouteStep:
    """One step, for somebody who has learnt all that the earlier steps require."""

    position: int
    node: Node
    evidence: Evidence | None  # None: from skills, or directly to the target
    sourced_step: SourcedStep | None  # with kind, note and typical months, unless computed
    gap: Gap  # before the learning
    learning: dict[str, Sequence[Learning]]  # by the slug of the skill
    pay_before: Band | None
    pay: Band | None

    @property
    def carried_over(self) -> list[GapLine]:
        return self.gap.met

    @property
    def to_learn(self) -> list[GapLine]:
        """Essential requirements that aren't met."""
        return [line for line in self.gap.lines if line.is_essential and line.effort]

    @property
    def months(self) -> float:
        """Months of learning alongside a job."""
        return self.gap.months

    @property
    def typical_months(self) -> int | None:
        """Months that people typically spend before this step, if recorded."""
        return self.sourced_step.typical_months if self.sourced_step else None

    @property
    def pay_change(self) -> Decimal | None:
        """Between the middles of two bands in one currency; None unless both are known."""
        if self.pay is None or self.pay_before is None:
            return None
        return middle(self.pay) - middle(self.pay_before)


@dataclass(frozen=True)
class Route:
    steps: Sequence[RouteStep]
    searched_cost: int  # thousandths of a month in the search, with a month for each step

    @property
    def effort(self) -> int:
        """Learning in thousandths of a month, with everything learnt earlier carried over."""
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
    skill_set: SkillSet | None = None,
    constraints: RouteConstraints | None = None,
    k: int = 5,
) -> list[Route]:
    """Return the ``k`` cheapest simple routes to a node, those with the least learning first.

    They start from a node, from skills, or from both: somebody at a node with further skills.
    From skills alone, the first step leads to one of the nearest nodes. If no steps lead to the
    target, the only route leads there directly, with all the learning at once. The list is empty
    if no route complies with the constraints. Raises ``ValueError`` for invalid constraints,
    ``UnknownSector``, and ``UnknownNode`` if the target has no profile in the sector.
    """
    constraints = constraints or RouteConstraints()
    _check(to, start, constraints, k)
    state = _state(matrix, start, skill_set, constraints)
    matrix.row(to, constraints.sector)
    costs = _costs(matrix, graph, to, constraints)
    condition = (
        _pay_condition(matrix, constraints) if constraints.no_step_down_in_pay else _anything
    )
    paths: list[Path] = []
    for is_direct in (False, True):
        starts = _path_starts(matrix, graph, to, start, state, constraints, is_direct=is_direct)
        ways = cheapest_paths(graph.indptr, graph.targets, costs, to, starts, condition=condition)
        paths = list(islice(ways, k))
        if paths:
            break
    explained = [_explain(matrix, graph, path, start, state, constraints) for path in paths]
    return sorted(explained, key=lambda route: (route.effort, len(route.steps)))


def _check(to: int, start: int | None, constraints: RouteConstraints, k: int) -> None:
    if start == to:
        raise ValueError("The start and the target are the same.")
    if not 1 <= k <= MOST_ROUTES:
        raise ValueError(f"k is {k}, not 1 to {MOST_ROUTES}.")
    if not 1 <= constraints.most_steps <= MOST_STEPS:
        raise ValueError(f"most_steps is {constraints.most_steps}, not 1 to {MOST_STEPS}.")
    if constraints.no_step_down_in_pay and constraints.pay is None:
        raise ValueError("Give a currency to compare pay in.")


def _costs(
    matrix: CareerMatrix, graph: Graph, to: int, constraints: RouteConstraints
) -> np.ndarray:
    """Return the cost of each step, or FAR for those that the constraints exclude."""
    costs = graph.costs_in(constraints.sector)
    excluded = np.zeros(len(costs), bool)
    if constraints.avoid_leadership:
        excluded |= matrix.is_leadership[graph.targets]
    if constraints.no_step_down_in_pay:
        # The condition on the whole path checks this too, but the search is faster with the costs.
        pay = _known_pay(matrix, constraints)
        origins = np.repeat(pay, np.diff(graph.indptr))
        excluded |= (pay[graph.targets] < origins) | (pay[graph.targets] > pay[to])
    return np.where(excluded, FAR, costs)


def _known_pay(matrix: CareerMatrix, constraints: RouteConstraints) -> np.ndarray:
    """Return each node's pay, or NaN, which compares with nothing, if it isn't known."""
    bands = _bands(matrix, constraints)
    return np.array([np.nan if band is None else float(middle(band)) for band in bands])


def _path_starts(
    matrix: CareerMatrix,
    graph: Graph,
    to: int,
    start: int | None,
    state: SkillSet,
    constraints: RouteConstraints,
    *,
    is_direct: bool,
) -> list[PathStart]:
    """Return the first steps, or the direct one to the target, with their costs from the start."""
    if is_direct:
        nodes = [to]
    elif start is None:
        nodes = sorted(each.position for each in nearest(matrix, state, FIRST_STEPS))
    else:
        edges = graph.edges(start)
        nodes = graph.targets[edges].tolist()
    nodes = [
        node
        for node in nodes
        if (not constraints.sector or (node, constraints.sector) in matrix.sector_rows)
        and not (constraints.avoid_leadership and matrix.is_leadership[node])
    ]
    rows = np.array([matrix.row(node, constraints.sector) for node in nodes], np.int64)
    months = months_to(state, matrix.requirements, rows).tolist()
    before = () if start is None else (start,)
    return [
        PathStart(STEP + effort, (*before, node), constraints.most_steps - 1)
        for node, effort in zip(nodes, months, strict=True)
    ]


def _state(
    matrix: CareerMatrix,
    start: int | None,
    skill_set: SkillSet | None,
    constraints: RouteConstraints,
) -> SkillSet:
    """Return the skills before the first step."""
    if start is None:
        if skill_set is None:
            raise ValueError("Give a start: a node, skills, or both.")
        return skill_set
    if (start, constraints.sector) in matrix.sector_rows:
        row = matrix.row(start, constraints.sector)
    else:
        row = start
    return skill_set.after(row) if skill_set else SkillSet.in_profile(matrix, row)


def _bands(matrix: CareerMatrix, constraints: RouteConstraints) -> Sequence[Band | None]:
    """Return each node's pay band, or None without a known one or a currency to show."""
    if constraints.pay is None:
        return [None] * len(matrix.nodes)
    return matrix.pays.of(constraints.pay, constraints.sector)


def _anything(before: Any, node: int) -> Any:
    return None


def _pay_condition(
    matrix: CareerMatrix, constraints: RouteConstraints
) -> Callable[[Any, int], Any]:
    """Require each step to pay no less than the latest earlier step with known pay."""
    bands = _bands(matrix, constraints)

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
    state: SkillSet,
    constraints: RouteConstraints,
) -> Route:
    bands = _bands(matrix, constraints)
    targets = path.nodes if start is None else path.nodes[1:]
    origins: list[int | None] = [start, *targets[:-1]]
    steps = []
    for origin, node in zip(origins, targets, strict=True):
        row = matrix.row(node, constraints.sector)
        step_gap = gap(state, row)
        evidence, sourced_step = _evidence(matrix, graph, origin, node)
        steps.append(
            RouteStep(
                position=node,
                node=matrix.nodes[node],
                evidence=evidence,
                sourced_step=sourced_step,
                gap=step_gap,
                learning={
                    line.slug: matrix.learning[line.column]
                    for line in step_gap.lines
                    if line.effort and line.column in matrix.learning
                },
                pay_before=None if origin is None else bands[origin],
                pay=bands[node],
            )
        )
        state = state.after(row)
    return Route(steps, path.cost)


def _evidence(
    matrix: CareerMatrix, graph: Graph, origin: int | None, node: int
) -> tuple[Evidence | None, SourcedStep | None]:
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
