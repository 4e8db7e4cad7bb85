"""Measure what a hiring plan's computations take, and fail where a goal is missed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import product
from random import Random
from time import process_time
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError

from hiring.plans.engine.costing import KEYS, cost
from hiring.plans.engine.inputs import (
    Assumption,
    Assumptions,
    Engagement,
    ExchangeRate,
    Factor,
    Period,
    Seat,
)
from hiring.plans.engine.staffing import Candidate, Demand, Limits, PhaseDemand, Status, suggest

RUNS = 7  # the best of them counts: the others waited for the machine


class Measure(NamedTuple):
    """One computation to time. ``prepare`` makes what is timed, and its own time doesn't count."""

    name: str
    prepare: Callable[[], Callable[[], object]]
    goal: int  # milliseconds of CPU
    runs: int = RUNS

    def best(self) -> float:
        """The least CPU time of several runs, in milliseconds."""
        timed = self.prepare()
        return min(_milliseconds(timed) for _ in range(self.runs))


def plan_of_200_seats() -> Callable[[], object]:
    """A plan's cost with all totals that its pages show."""
    seats = [_seat(n) for n in range(200)]
    period = Period(date(2027, 1, 1), date(2029, 12, 31))

    def timed() -> None:
        # Looked-up assumptions are kept with them, so that each run starts with its own.
        costing = cost(seats, Assumptions(ASSUMED, "GBP", RATES), period)
        for key in KEYS:
            costing.by(key)
        costing.by("month", "part")
        costing.ramp_loss_by("month")
        costing.headcount()
        costing.cases()
        costing.against(Decimal(10_000_000))

    return timed


def team_of_12_seats(case: int) -> Callable[[], object]:
    """A team of at most 12 for 112 skills, a fifth of them by two people, and 8 phases."""
    random = Random(case)
    skills = {f"skill-{n}": 2 if random.random() < 0.2 else 1 for n in range(112)}
    demands = [Demand(skill, skill, 3, people) for skill, people in skills.items()]
    phases = [PhaseDemand(f"phase-{n}", 2) for n in range(8)]
    candidates = [
        Candidate(
            key=f"candidate-{n}",
            role_level=f"candidate-{n}",
            engagement=random.choice(list(Engagement)),
            cost=Decimal(random.randint(6_000_000, 25_000_000)).scaleb(-2),
            skills={skill: 3 for skill in skills if random.random() < 0.25},
            phases=frozenset(each.phase for each in phases if random.random() < 0.3),
            available=date(2027, 1, 1),
            most=random.randint(1, 3),
        )
        for n in range(60)
    ]

    def timed() -> None:
        found = suggest(candidates, demands, phases, Limits(head_count=12), seconds=60)
        if found.status is not Status.OPTIMAL:
            raise CommandError(f"Case {case} of the team suggestion is {found.status}.")

    return timed


def team_on_any_terms(case: int) -> Callable[[], object]:
    """As above, but each role-level on four terms, with and without a fifth of the skills more.

    The candidates of a plan are made so; what they cost is worked out within the time.
    """
    random = Random(case)
    skills = [f"skill-{n}" for n in range(112)]
    phases = [PhaseDemand(f"phase-{n}") for n in range(8)]
    kinds = []
    for n in range(60):
        own = {skill: 3 for skill in skills if random.random() < 0.2}
        works_in = frozenset(each.phase for each in phases if random.random() < 0.3)
        sector = dict.fromkeys(skills[:22], 3)
        kinds += [(n, knows, works_in) for knows in (own, own | sector)]
    seats = [
        replace(_seat(number), key=f"{number}", row=f"{number}", engagement=engagement)
        for number, (_, engagement) in enumerate(product(kinds, Engagement))
    ]
    period = Period(date(2027, 1, 1), date(2029, 12, 31))

    def timed() -> None:
        costs = cost(seats, Assumptions(ASSUMED, "GBP", RATES), period).by("row")
        candidates = [
            Candidate(
                key=f"{seat.key:>4}",
                role_level=f"role-{n}",
                engagement=seat.engagement,
                cost=costs[seat.row],
                skills=knows,
                phases=works_in,
                available=date(2027, 1, 1),
                most=99,
            )
            for seat, (n, knows, works_in) in zip(
                seats, (kind for kind, _ in product(kinds, Engagement)), strict=True
            )
        ]
        demands = [Demand(skill, skill, 3) for skill in skills]
        found = suggest(candidates, demands, phases, Limits(head_count=12), seconds=60)
        if found.status is not Status.OPTIMAL:
            raise CommandError(f"Case {case} of the team on any terms is {found.status}.")

    return timed


TEAM = "team suggestion, 60 candidates x 120 requirements x 12 seats, case"
ANY = "team suggestion, 60 role-levels on any terms (480 candidates), costed, case"
MEASURES = (
    Measure("plan of 200 seats over 36 months", plan_of_200_seats, 50),
    *(Measure(f"{TEAM} {case}", partial(team_of_12_seats, case), 2000, 1) for case in range(1, 7)),
    *(Measure(f"{ANY} {case}", partial(team_on_any_terms, case), 2000, 1) for case in range(1, 4)),
)


class Command(BaseCommand):
    help = "Measure what a hiring plan's computations take. Fails where a goal is missed."
    requires_system_checks = ()
    measures: Sequence[Measure] = MEASURES

    def handle(self, *args: Any, **options: Any) -> None:
        missed = [measure.name for measure in self.measures if not self._met(measure)]
        if missed:
            raise CommandError(f"Missed: {', '.join(missed)}.")

    def _met(self, measure: Measure) -> bool:
        best = measure.best()
        self.stdout.write(f"{measure.name}: {best:.1f} ms CPU, goal under {measure.goal}")
        return best < measure.goal


def _milliseconds(timed: Callable[[], object]) -> float:
    begun = process_time()
    timed()
    return 1000 * (process_time() - begun)


ASSUMED = (
    Assumption(Factor.BONUS_RATE, Decimal("0.10")),
    Assumption(Factor.ON_COST_RATE, Decimal("0.25")),
    Assumption(Factor.ON_COST_RATE, Decimal("0.18"), country="GB"),
    Assumption(Factor.OVERHEAD, Decimal(400), currency="GBP"),
    Assumption(Factor.FEE_RATE, Decimal("0.20")),
    Assumption(Factor.ONE_TIME_COST, Decimal(3000), currency="GBP"),
    Assumption(Factor.RAMP_MONTHS, Decimal(4)),
    Assumption(Factor.BILLABLE_DAYS, Decimal(220)),
    Assumption(Factor.MARKUP_RATE, Decimal("0.20")),
    Assumption(Factor.SETUP_COST, Decimal(2500), currency="GBP"),
    Assumption(Factor.MANAGEMENT_RATE, Decimal("0.12")),
)
RATES = (ExchangeRate("EUR", Decimal("0.85")),)
# Employment has the most parts, so most of a plan that is slow is that.
ENGAGEMENTS = (*[Engagement.PERMANENT] * 7, *Engagement)


def _seat(n: int) -> Seat:
    row = n // 4
    engagement = ENGAGEMENTS[row % len(ENGAGEMENTS)]
    pay = {Engagement.CONTRACT: 500, Engagement.DEDICATED_TEAM: 8000}.get(engagement, 60_000)
    return Seat(
        key=f"row-{row}/{n}",
        row=f"row-{row}",
        role_level=f"role-{row % 12}-senior",
        role=f"role-{row % 12}",
        engagement=engagement,
        start=date(2027, 1 + n % 12, 1 + n % 28),
        end=date(2029, 6, 15) if engagement == Engagement.FIXED_TERM else None,
        pay=Decimal(pay + row),
        currency="EUR" if row % 3 == 0 else "GBP",
        country="DE" if row % 3 == 0 else "GB",
        place="Berlin" if row % 3 == 0 else "Leeds",
        fte=Decimal("0.8") if n % 5 == 0 else Decimal(1),
        probability=Decimal("0.75") if n % 4 == 0 else Decimal(1),
    )
