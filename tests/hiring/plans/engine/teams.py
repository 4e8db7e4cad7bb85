"""Cases for suggesting teams, and the slow and certain way to their answers."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from hiring.plans.engine.inputs import Engagement
from hiring.plans.engine.staffing import Candidate, Demand, Item, Kind, Limits, PhaseDemand

START = date(2027, 1, 1)
SKILLS = ("mlops", "python", "statistics")
PHASES = ("build", "run")


def candidate(key: str, cost: int | str = 100, **changes) -> Candidate:
    values = {
        "role_level": key,
        "engagement": Engagement.PERMANENT,
        "skills": {},
        "phases": frozenset(),
        "available": START,
    }
    return Candidate(key=key, cost=Decimal(cost), **values | changes)


def coder(key: str, cost: int | str = 100, **changes) -> Candidate:
    return candidate(key, cost, **{"skills": {"python": 3}} | changes)


def needs(skill: str, people: int = 1, *, at: int = 3) -> Demand:
    return Demand(skill, skill, at, people)


# -- the certain way ---------------------------------------------------------------------------


def teams(candidates: list[Candidate]) -> Iterator[list[Candidate]]:
    """Every team there can be, in which a candidate is as often as there are people of it."""
    for counts in product(*(range(each.most + 1) for each in candidates)):
        yield [each for each, people in zip(candidates, counts, strict=True) for _ in range(people)]


def keeps(team: list[Candidate], asked: Demand | PhaseDemand | tuple[Kind, object]) -> bool:
    match asked:
        case Demand():
            able = [c for c in team if c.skills.get(asked.skill, 0) >= asked.proficiency]
            return len(able) >= asked.people
        case PhaseDemand():
            return sum(asked.phase in c.phases for c in team) >= asked.people
        case (Kind.BUDGET, budget):
            return sum(c.cost for c in team) <= budget
        case (Kind.HEAD_COUNT, people):
            return len(team) <= people
        case (Kind.LATEST_START, latest):
            return all(c.available <= latest for c in team)
        case (Kind.ENGAGEMENT, (engagement, people)):
            return sum(c.engagement == engagement for c in team) <= people


def asked_for(demands, phases, limits: Limits) -> dict[tuple[Kind, str], object]:
    """All that is asked, by the kind and key under which a conflict names it."""
    asked = {(Kind.DEMAND, demand.key): demand for demand in demands}
    asked |= {(Kind.PHASE, demand.phase): demand for demand in phases}
    for kind, limit in (
        (Kind.BUDGET, limits.budget),
        (Kind.HEAD_COUNT, limits.head_count),
        (Kind.LATEST_START, limits.latest_start),
    ):
        if limit is not None:
            asked[kind, ""] = (kind, limit)
    for engagement, people in limits.per_engagement.items():
        asked[Kind.ENGAGEMENT, str(engagement)] = (Kind.ENGAGEMENT, (engagement, people))
    return asked


def can_be_kept(candidates, asked) -> bool:
    asked = list(asked)
    return any(all(keeps(team, each) for each in asked) for team in teams(candidates))


def best(candidates: list[Candidate], asked) -> tuple[Decimal, int, int] | None:
    """The cost, people and places in the order of keys of the team that comes first."""
    places = {key: place for place, key in enumerate(sorted(c.key for c in candidates))}
    return min(
        (
            (sum((c.cost for c in team), Decimal(0)), len(team), sum(places[c.key] for c in team))
            for team in teams(candidates)
            if all(keeps(team, each) for each in asked.values())
        ),
        default=None,
    )


def named(items: tuple[Item, ...]) -> set[tuple[Kind, str]]:
    return {(item.kind, item.key) for item in items}


# -- cases -------------------------------------------------------------------------------------

costs = st.one_of(
    st.sampled_from([Decimal(0), Decimal(50), Decimal(100)]),  # for ties
    st.decimals(min_value=0, max_value=10**10, places=2),
)
skill_sets = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 4))
phase_sets = st.frozensets(st.sampled_from(PHASES))


@st.composite
def candidate_lists(draw) -> list[Candidate]:
    return [
        Candidate(
            key,
            key,
            draw(st.sampled_from([Engagement.PERMANENT, Engagement.CONTRACT])),
            draw(costs),
            draw(skill_sets),
            draw(phase_sets),
            START + timedelta(days=draw(st.integers(0, 2))),
            draw(st.integers(0, 2)),
        )
        for key in draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=5))
    ]


demand_lists = st.lists(
    st.builds(
        Demand,
        st.sampled_from("stuvwx"),
        st.sampled_from(SKILLS),
        st.integers(1, 4),
        st.integers(1, 2),
    ),
    max_size=5,
    unique_by=lambda demand: demand.key,
)
phase_lists = st.lists(
    st.builds(PhaseDemand, st.sampled_from(PHASES), st.integers(1, 2)),
    max_size=2,
    unique_by=lambda demand: demand.phase,
)
limits = st.builds(
    Limits,
    st.none() | costs,
    st.none() | st.integers(0, 4),
    st.none() | st.sampled_from([START, START + timedelta(days=1)]),
    st.dictionaries(
        st.sampled_from([Engagement.PERMANENT, Engagement.CONTRACT]), st.integers(0, 2)
    ),
)
