"""Routes as a page shows them: steps with their requirements, pay and evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from django.urls import reverse

from portal.formats import money
from roles.models import LearningRoute, OccupationRelation, PayBand, Transition
from roles.pay.bars import PayBar, pay_bars

from .engine import Engine, Evidence, GapLine, Node, NodeKind, Route, RouteStep, SkillSet, Status
from .engine.effort import MONTH
from .engine.pay import middle
from .engine.routes import MOST_STEPS, RouteConstraints
from .role_search import RoleOption

SHOWN = 5


@dataclass(frozen=True)
class RouteQuestion:
    """What to find routes for. The start is a role or, without one, somebody's skills."""

    target: RoleOption
    start: RoleOption | None
    skill_set: SkillSet | None
    constraints: RouteConstraints
    bands: Sequence[PayBand] = ()  # including the engine's, with their sources


@dataclass(frozen=True)
class SkillToLearn:
    line: GapLine

    @property
    def months(self) -> str:
        return _figure(self.line.effort)


class LearningOption(NamedTuple):
    """A learning route, and the step's skills that it teaches."""

    route: LearningRoute
    labels: list[str]


@dataclass(frozen=True)
class StepCard:
    """One step of a route on the page; ``step`` is the engine's."""

    number: int
    step: RouteStep
    evidence: str  # curated, taxonomy, computed, skills or direct
    transition: Transition | None
    learning: list[LearningOption]
    bar: PayBar | None

    @property
    def node(self) -> Node:
        return self.step.node

    @property
    def is_role_level(self) -> bool:
        return self.node.kind == NodeKind.ROLE_LEVEL

    @property
    def address(self) -> str:
        """The step's page; occupations have none."""
        if not self.is_role_level:
            return ""
        return reverse("roles:role_level_detail", args=[self.node.group, self.node.slug])

    @property
    def to_learn(self) -> list[SkillToLearn]:
        return [SkillToLearn(line) for line in self.step.to_learn]

    @property
    def optional(self) -> list[GapLine]:
        """Optional requirements that aren't met; they don't count."""
        lines = self.step.gap.lines
        return [line for line in lines if not line.is_essential and line.status != Status.MET]

    @property
    def has_no_requirements(self) -> bool:
        return not self.step.gap.lines

    @property
    def months(self) -> str:
        return months(self.step.gap.effort)

    @property
    def taxonomy_note(self) -> str:
        """The taxonomy that the step comes from, if any."""
        if self.step.evidence != Evidence.TAXONOMY or self.step.sourced_step is None:
            return ""
        tier = dict(OccupationRelation.Tier.choices).get(self.step.sourced_step.kind)
        if tier:
            return f"O*NET lists it as a related occupation ({tier.lower()})."
        return "A role and its equivalent occupation in ESCO or O*NET."

    @property
    def pay_change(self) -> str:
        before, after, change = self.step.pay_before, self.step.pay, self.step.pay_change
        if change is None or before is None or after is None:
            return ""
        if before.slug == after.slug:
            return "The same figure as before, which covers all roles at this level."
        if not change:
            return "The same as before, comparing the middle of both ranges."
        more = "more" if change > 0 else "less"
        amount = _rounded(abs(change), after.currency)
        return f"{amount} {more} than before, comparing the middle of both ranges."


@dataclass(frozen=True)
class RouteCard:
    number: int
    route: Route
    steps: list[StepCard]

    @property
    def months(self) -> str:
        return months(self.route.effort)

    @property
    def has_no_requirements(self) -> bool:
        """Whether none of its steps has any recorded requirements."""
        return all(step.has_no_requirements for step in self.steps)

    @property
    def typical_months(self) -> int:
        """Typical months, of the steps for which they are recorded."""
        return sum(step.step.typical_months or 0 for step in self.steps)

    @property
    def timed_steps(self) -> int:
        """The number of steps with typical months."""
        return sum(step.step.typical_months is not None for step in self.steps)

    @property
    def pay_change(self) -> str:
        """The change from the start to the target, if the start is a role."""
        before, after = self.route.steps[0].pay_before, self.route.steps[-1].pay
        if before is None or after is None:
            return ""
        change = middle(after) - middle(before)
        sign = "+" if change > 0 else "−" if change < 0 else "±"
        return f"{sign}{_rounded(abs(change), after.currency)}"


@dataclass(frozen=True)
class Relaxation:
    """A constraint that prevents routes, with the parameters that drop it."""

    message: str
    changed: Mapping[str, str]


@dataclass(frozen=True)
class RouteAnswer:
    question: RouteQuestion
    routes: list[RouteCard]
    relaxations: list[Relaxation]
    # No steps lead to the target, so that the only route does it all at once.
    is_direct: bool

    @property
    def role_levels(self) -> list[int]:
        """Keys of all role levels in the steps, to look up open jobs in one query."""
        keys = {s.node.key for route in self.routes for s in route.steps if s.is_role_level}
        return sorted(keys)

    @property
    def learning_routes(self) -> list[LearningRoute]:
        """Every learning route in any step, once."""
        steps = (step for route in self.routes for step in route.steps)
        by_slug = {option.route.slug: option.route for step in steps for option in step.learning}
        return sorted(by_slug.values(), key=lambda route: route.title)


def find_routes(engine: Engine, question: RouteQuestion) -> RouteAnswer:
    """Find and explain routes. Raises ``UnknownNode`` if the engine doesn't know a role yet."""
    finder = _RouteFinder(engine, question)
    routes = finder.routes(question.constraints, SHOWN)
    is_direct = bool(routes) and finder.is_direct(routes[0])
    relaxations = finder.relaxations() if is_direct or not routes else []
    return RouteAnswer(question, list(_cards(finder, routes)), relaxations, is_direct)


def months(effort: int) -> str:
    """Format thousandths of a month: '2.5 months', in whole months from ten."""
    text = _figure(effort) if effort < 10 * MONTH else f"{round(Decimal(effort) / MONTH)}"
    return f"{text} month{'' if text == '1' else 's'}"


def _figure(effort: int) -> str:
    return f"{round(Decimal(effort) / MONTH, 1).normalize():f}"


def _rounded(amount: Decimal, currency: str) -> str:
    """Round to hundreds, because medians of small samples are no more exact."""
    return money(round(amount, -2), currency)


# ------------------------------------------------------------------ search
class Limit(NamedTuple):
    """A constraint that can be dropped."""

    name: str
    message: str  # about dropping it
    parameter: str = ""  # its value in the address then


LIMITS = (
    Limit("avoid_leadership", "include roles that lead people"),
    Limit("sector", "include all sectors"),
    Limit("no_step_down_in_pay", "include steps that pay less"),
    Limit("most_steps", f"allow up to {MOST_STEPS} steps", str(MOST_STEPS)),
)
WITHOUT_LIMITS = RouteConstraints(most_steps=MOST_STEPS)


@dataclass(frozen=True)
class _RouteFinder:
    engine: Engine
    question: RouteQuestion

    @property
    def target(self) -> int:
        return self._position(self.question.target)

    @property
    def start(self) -> int | None:
        return self._position(self.question.start) if self.question.start else None

    def routes(self, constraints: RouteConstraints, k: int) -> list[Route]:
        skill_set = None if self.question.start else self.question.skill_set
        return self.engine.routes(
            self.target, start=self.start, skill_set=skill_set, constraints=constraints, k=k
        )

    def is_direct(self, route: Route) -> bool:
        """Whether a route from a role has no step between; from skills, none counts as direct."""
        return self.question.start is not None and route.steps[0].evidence is None

    def relaxations(self) -> list[Relaxation]:
        """The smallest sets of constraints to drop so that there are routes, each tried out."""
        constraints = self.question.constraints
        given = [
            limit
            for limit in LIMITS
            if getattr(constraints, limit.name) != getattr(WITHOUT_LIMITS, limit.name)
        ]
        for count in range(1, len(given) + 1):
            helping = [
                Relaxation(
                    " and ".join(limit.message for limit in dropped),
                    {limit.name: limit.parameter for limit in dropped},
                )
                for dropped in combinations(given, count)
                if self._helps(dropped)
            ]
            if helping:
                return helping
        return []

    def _helps(self, dropped: Iterable[Limit]) -> bool:
        without = {limit.name: getattr(WITHOUT_LIMITS, limit.name) for limit in dropped}
        routes = self.routes(replace(self.question.constraints, **without), 1)
        return bool(routes) and not self.is_direct(routes[0])

    def _position(self, role: RoleOption) -> int:
        return self.engine.matrix.node(role.kind, role.slug)


# ------------------------------------------------------------------ cards
def _cards(finder: _RouteFinder, routes: list[Route]) -> Iterator[RouteCard]:
    steps = [step for route in routes for step in route.steps]
    nodes = finder.engine.matrix.nodes
    start = None if finder.start is None else nodes[finder.start]
    bars = _bars(steps, finder.question.bands)
    learning = _learning(steps)
    transitions = _transitions([*([start] if start else []), *(step.node for step in steps)])
    for number, route in enumerate(routes, start=1):
        ways = pairwise([start, *(step.node for step in route.steps)])
        yield RouteCard(
            number,
            route,
            [
                StepCard(
                    number=place,
                    step=step,
                    evidence=_evidence(step, origin),
                    transition=transitions.get((_key(origin), _key(end))),
                    learning=_learning_options(step, learning),
                    bar=bars.get(step.pay.slug) if step.pay else None,
                )
                for place, (step, (origin, end)) in enumerate(
                    zip(route.steps, ways, strict=True), start=1
                )
            ],
        )


# The keys of the role levels that a step joins; None for skills and occupations.
Ends = tuple[int | None, int | None]


def _key(node: Node | None) -> int | None:
    """The key of a role level; an occupation's would belong to another table."""
    return node.key if node and node.kind == NodeKind.ROLE_LEVEL else None


def _evidence(step: RouteStep, origin: Node | None) -> str:
    if step.evidence is not None:
        return step.evidence.value
    return "skills" if origin is None else "direct"


def _bars(steps: Iterable[RouteStep], bands: Iterable[PayBand]) -> dict[str, PayBar]:
    """Pay bars by the slug of their band, on one scale."""
    slugs = {step.pay.slug for step in steps if step.pay}
    return {bar.band.slug: bar for bar in pay_bars(band for band in bands if band.slug in slugs)}


def _transitions(nodes: Iterable[Node]) -> dict[Ends, Transition]:
    """Transitions between any of the nodes, by their keys, in one query."""
    keys = {_key(node) for node in nodes} - {None}
    rows = Transition.objects.filter(from_role_level__in=keys, to_role_level__in=keys)
    return {
        (row.from_role_level_id, row.to_role_level_id): row for row in rows.select_related("source")
    }


def _learning(steps: Iterable[RouteStep]) -> dict[str, LearningRoute]:
    """Learning routes by slug, with their sources, in two queries."""
    slugs = {way.slug for step in steps for ways in step.learning.values() for way in ways}
    rows = LearningRoute.objects.published().filter(slug__in=slugs).prefetch_related("sources")
    return {row.slug: row for row in rows}


def _learning_options(step: RouteStep, rows: Mapping[str, LearningRoute]) -> list[LearningOption]:
    """Learning routes for a step, those that teach most of it first."""
    labels: dict[str, list[str]] = {}
    for line in step.to_learn:
        for way in step.learning.get(line.slug, ()):
            if way.slug in rows:
                labels.setdefault(way.slug, []).append(line.label)
    options = [LearningOption(rows[slug], taught) for slug, taught in labels.items()]
    return sorted(options, key=lambda option: (-len(option.labels), option.route.title))
