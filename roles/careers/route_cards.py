"""Routes as a page shows them: each step with what it takes, what it pays and who says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from django.urls import reverse

from portal.formats import money
from roles.models import LearningRoute, OccupationRelation, PayBand, Transition
from roles.pay.bars import PayBar, pay_bars

from .engine import Engine, GapLine, Node, NodeKind, Route, RouteStep, SkillSet, Status
from .engine.effort import MONTH
from .engine.pay import middle
from .engine.routes import MOST_STEPS, RouteConstraints
from .role_search import RoleOption

SHOWN = 5


@dataclass(frozen=True)
class RouteQuestion:
    """A start is a role, or what somebody has, where there is no role."""

    target: RoleOption
    start: RoleOption | None
    skill_set: SkillSet | None
    constraints: RouteConstraints
    bands: Sequence[PayBand] = ()  # among which the engine's are, with their sources


@dataclass(frozen=True)
class SkillToLearn:
    line: GapLine

    @property
    def months(self) -> str:
        return _figure(self.line.effort)


@dataclass(frozen=True)
class LearningOption:
    """A way to learn, and which of a step's skills it teaches."""

    route: LearningRoute
    labels: list[str]


@dataclass(frozen=True)
class StepCard:
    """One step of a route; ``step`` is the engine's."""

    number: int
    step: RouteStep
    evidence: str  # curated, taxonomy, computed, skills or straight
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
        """Occupations have no page of their own."""
        if not self.is_role_level:
            return ""
        return reverse("roles:role_level_detail", args=[self.node.group, self.node.slug])

    @property
    def to_learn(self) -> list[SkillToLearn]:
        return [SkillToLearn(line) for line in self.step.to_learn]

    @property
    def optional(self) -> list[GapLine]:
        """What is asked for beside, is not there, and is not counted."""
        lines = self.step.gap.lines
        return [line for line in lines if not line.is_essential and line.status != Status.MET]

    @property
    def asks_for_nothing(self) -> bool:
        return not self.step.gap.lines

    @property
    def months(self) -> str:
        return months(self.step.gap.effort)

    @property
    def taxonomy_note(self) -> str:
        """What a taxonomy says of the step."""
        tier = dict(OccupationRelation.Tier.choices).get(self.step.sourced_step.kind)
        if tier:
            return f"O*NET names it as a related occupation: {tier.lower()}."
        return "A role and the occupation that it names as its own in ESCO or O*NET."

    @property
    def pay_change(self) -> str:
        before, after, change = self.step.pay_before, self.step.pay, self.step.pay_change
        if change is None or before is None or after is None:
            return ""
        if before.slug == after.slug:
            return "The figure is the same as before: it is for all roles at this level."
        if not change:
            return "The same as before, by the middle of both ranges."
        more = "more" if change > 0 else "less"
        return f"{_rounded(abs(change), after.currency)} {more} than before, by the middle of both."


@dataclass(frozen=True)
class RouteCard:
    number: int
    route: Route
    steps: list[StepCard]

    @property
    def months(self) -> str:
        return months(self.route.effort)

    @property
    def asks_for_nothing(self) -> bool:
        """Nobody has recorded what any of its steps asks for."""
        return all(step.asks_for_nothing for step in self.steps)

    @property
    def typical_months(self) -> int:
        """Of those steps of which somebody says how long they take."""
        return sum(step.step.typical_months or 0 for step in self.steps)

    @property
    def timed(self) -> int:
        return sum(step.step.typical_months is not None for step in self.steps)

    @property
    def pay_change(self) -> str:
        """From the start, where it is a role, to the target."""
        before, after = self.route.steps[0].pay_before, self.route.steps[-1].pay
        if before is None or after is None:
            return ""
        change = middle(after) - middle(before)
        sign = "+" if change > 0 else "−" if change < 0 else "±"
        return f"{sign}{_rounded(abs(change), after.currency)}"


@dataclass(frozen=True)
class Relaxation:
    """A wish without which there are routes, by its parameters' values then."""

    words: str
    changed: Mapping[str, str]


@dataclass(frozen=True)
class RouteAnswer:
    question: RouteQuestion
    routes: list[RouteCard]
    relaxations: list[Relaxation]
    # No step leads there within the wishes: the one answer is all at once.
    is_straight: bool

    @property
    def role_levels(self) -> list[int]:
        """Keys of all role-levels on the way: whoever knows open jobs asks once for all."""
        keys = {s.node.key for route in self.routes for s in route.steps if s.is_role_level}
        return sorted(keys)

    @property
    def ways(self) -> list[LearningRoute]:
        """Each way to learn that any step names, once."""
        steps = (step for route in self.routes for step in route.steps)
        found = {one.route.slug: one.route for step in steps for one in step.learning}
        return sorted(found.values(), key=lambda way: way.title)


def answer(engine: Engine, question: RouteQuestion) -> RouteAnswer:
    """Raises what the engine raises: ``UnknownNode`` where it doesn't know a role yet."""
    asked = _RouteFinder(engine, question)
    found = asked.routes(question.constraints, SHOWN)
    is_straight = bool(found) and asked.is_straight(found[0])
    relaxations = asked.relaxations() if is_straight or not found else []
    return RouteAnswer(question, list(_cards(asked, found)), relaxations, is_straight)


def months(effort: int) -> str:
    """Thousandths of a month in words: '2.5 months', and whole ones from ten on."""
    text = _figure(effort) if effort < 10 * MONTH else f"{round(Decimal(effort) / MONTH)}"
    return f"{text} month{'' if text == '1' else 's'}"


def _figure(effort: int) -> str:
    return f"{round(Decimal(effort) / MONTH, 1).normalize():f}"


def _rounded(amount: Decimal, currency: str) -> str:
    """To hundreds: medians of small samples are no more exact."""
    return money(round(amount / 100) * 100, currency)


# ------------------------------------------------------------------ asking the engine
# A wish, what the page says of dropping it, and its value then: in the address, and to the engine.
LOOSER = (
    ("avoid_leadership", "roles that lead people are allowed", "", False),
    ("sector", "the sector is left out", "", ""),
    ("no_step_down_in_pay", "a step may pay less", "", False),
    ("most_steps", f"up to {MOST_STEPS} steps are allowed", str(MOST_STEPS), MOST_STEPS),
)


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
        skill_set = None if self.question.start else self.question.have
        return self.engine.routes(
            self.target, start=self.start, skill_set=skill_set, constraints=constraints, k=k
        )

    def is_straight(self, route: Route) -> bool:
        """From a role by no step; from skills alone, the first step is never anybody's."""
        return self.question.start is not None and route.steps[0].evidence is None

    def relaxations(self) -> list[Relaxation]:
        """The fewest wishes without which there are routes, really tried; all that would do."""
        constraints = self.question.constraints
        given = [each for each in LOOSER if getattr(constraints, each[0]) != each[3]]
        for count in range(1, len(given) + 1):
            helping = [
                Relaxation(
                    " and ".join(words for _, words, _, _ in dropped),
                    {name: sent for name, _, sent, _ in dropped},
                )
                for dropped in combinations(given, count)
                if self._helps(
                    replace(constraints, **{name: value for name, _, _, value in dropped})
                )
            ]
            if helping:
                return helping
        return []

    def _helps(self, constraints: RouteConstraints) -> bool:
        found = self.routes(constraints, 1)
        return bool(found) and not self.is_straight(found[0])

    def _position(self, place: RoleOption) -> int:
        return self.engine.matrix.node(place.kind, place.slug)


# ------------------------------------------------------------------ what a page shows
def _cards(asked: _RouteFinder, found: list[Route]) -> Iterator[RouteCard]:
    steps = [step for route in found for step in route.steps]
    nodes = asked.engine.matrix.nodes
    start = None if asked.start is None else nodes[asked.start]
    bars = _bars(steps, asked.question.bands)
    learning = _learning(steps)
    transitions = _transitions([*([start] if start else []), *(step.node for step in steps)])
    for number, route in enumerate(found, start=1):
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


def _key(node: Node | None) -> int | None:
    """A role-level's; an occupation's would be another row's here."""
    return node.key if node and node.kind == NodeKind.ROLE_LEVEL else None


def _evidence(step: RouteStep, origin: Node | None) -> str:
    if step.evidence is not None:
        return step.evidence.value
    return "skills" if origin is None else "straight"


def _bars(steps: Iterable[RouteStep], bands: Iterable[PayBand]) -> dict[str, PayBar]:
    """By the slug of the band, on one scale."""
    slugs = {step.pay.slug for step in steps if step.pay}
    return {bar.band.slug: bar for bar in pay_bars(band for band in bands if band.slug in slugs)}


def _transitions(nodes: Iterable[Node]) -> dict[tuple[int, int], Transition]:
    """Between any of them, by their keys, in one query."""
    keys = {_key(node) for node in nodes} - {None}
    rows = Transition.objects.filter(from_role_level__in=keys, to_role_level__in=keys)
    return {
        (row.from_role_level_id, row.to_role_level_id): row for row in rows.select_related("source")
    }


def _learning(steps: Iterable[RouteStep]) -> dict[str, LearningRoute]:
    """By slug, with their sources, in two queries."""
    slugs = {way.slug for step in steps for ways in step.learning.values() for way in ways}
    rows = LearningRoute.objects.published().filter(slug__in=slugs).prefetch_related("sources")
    return {row.slug: row for row in rows}


def _learning_options(step: RouteStep, rows: Mapping[str, LearningRoute]) -> list[LearningOption]:
    """Those that teach most of what is to be learnt first."""
    labels: dict[str, list[str]] = {}
    for line in step.to_learn:
        for way in step.learning.get(line.slug, ()):
            if way.slug in rows:
                labels.setdefault(way.slug, []).append(line.label)
    found = [LearningOption(rows[slug], taught) for slug, taught in labels.items()]
    return sorted(found, key=lambda one: (-len(one.labels), one.route.title))
