"""The number of people needed at each recruiting stage for a number of hires.

Each stage needs hires / (the product of all later pass rates) people, rounded up once. Rates are
exact fractions, so that intermediate results aren't rounded.

A pass rate is the organisation's own if at least ``ENOUGH`` of its candidates reached the stage and
some went on. Otherwise it is the plan's assumption; Rolebook's own are marked as examples.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil

from .factors import FACTORS
from .inputs import Assumptions, Factor, PlanInputError

ENOUGH = 30


class Stage(StrEnum):
    APPLICANTS = "applicants"
    SCREENS = "screens"
    INTERVIEWS = "interviews"
    FINALS = "finals"
    OFFERS = "offers"
    HIRES = "hires"


STAGES = tuple(Stage)
# The rates at which people pass from each stage to the next.
PASS_RATES = (
    Factor.SCREEN_RATE,
    Factor.INTERVIEW_RATE,
    Factor.FINAL_RATE,
    Factor.OFFER_RATE,
    Factor.ACCEPT_RATE,
)
STAGE_HOURS = {
    Stage.SCREENS: Factor.SCREEN_HOURS,
    Stage.INTERVIEWS: Factor.INTERVIEW_HOURS,
    Stage.FINALS: Factor.FINAL_HOURS,
}


class Basis(StrEnum):
    """The basis of a rate."""

    HISTORY = "history"  # the organisation's own candidates
    ASSUMPTION = "assumption"  # set by the organisation or in the plan
    EXAMPLE = "example"  # Rolebook's


@dataclass(frozen=True, slots=True)
class History:
    """The number of the organisation's past candidates at each stage."""

    applicants: int = 0
    screens: int = 0
    interviews: int = 0
    finals: int = 0
    offers: int = 0
    hires: int = 0
    of: str = ""  # the roles that were counted; empty for all
    first: date | None = None  # day counted
    last: date | None = None
    wider: "History | None" = None  # of more roles, for stages with too few of these

    def __post_init__(self) -> None:
        counts = self.counts
        for stage, count, before in zip(STAGES, counts, (counts[0], *counts), strict=False):
            if count < 0 or count > before:
                raise PlanInputError(
                    f"The history counts {count} {stage}. The number can't be below 0, "
                    "or above that of the stage before.",
                    field=f"history.{stage}",
                )

    @property
    def counts(self) -> tuple[int, ...]:
        return tuple(getattr(self, stage) for stage in STAGES)

    def cases(self, stage: int) -> tuple[int, int]:
        """The number of people who reached a stage, given by its index, and the next one."""
        return self.counts[stage], self.counts[stage + 1]

    def with_enough(self, stage: int) -> "History | None":
        """The narrowest history with enough people at the stage and some at the next."""
        cases, passed = self.cases(stage)
        if cases >= ENOUGH and passed:
            return self
        return self.wider and self.wider.with_enough(stage)

    @property
    def widest(self) -> "History":
        return self.wider.widest if self.wider else self


@dataclass(frozen=True, slots=True)
class PassRate:
    """The share of a stage's people who come to the next, and how that is known."""

    factor: Factor
    rate: Fraction
    basis: Basis
    source: str = ""
    as_of: date | None = None
    own_cases: int = 0  # the organisation's own candidates at the stage, even if too few to count


@dataclass(frozen=True, slots=True)
class Funnel:
    """The people needed at each stage for a number of hires."""

    rates: tuple[PassRate, ...]
    counts: Mapping[Stage, int]

    @property
    def is_example(self) -> bool:
        """At least one of its rates is an example."""
        return any(rate.basis == Basis.EXAMPLE for rate in self.rates)


def pass_rates(
    assumptions: Assumptions,
    history: History | None = None,
    *,
    country: str = "",
    engagement: str = "",
) -> tuple[PassRate, ...]:
    """The five rates that apply, in the order of the stages.

    Raises ``PlanInputError`` for a missing rate, and for one that is not above 0 and at most 1.
    """
    history = history or History()
    rates = []
    for stage, factor in enumerate(PASS_RATES):
        if own := history.with_enough(stage):
            rates.append(_own(factor, own, *own.cases(stage)))
        else:
            cases, _ = history.widest.cases(stage)
            rates.append(_assumed(factor, assumptions, country, engagement, cases))
    return tuple(rates)


def people_needed(hires: int, rates: Sequence[PassRate]) -> Funnel:
    """The people needed at each stage for a number of hires."""
    if hires < 0:
        raise PlanInputError(f"{hires} hires can't be planned.", field="hires")
    counts = {stage: ceil(hires * each) for stage, each in people_per_hire(rates).items()}
    return Funnel(tuple(rates), counts)


def people_per_hire(rates: Sequence[PassRate]) -> dict[Stage, Fraction]:
    """The people needed at each stage for one hire, not rounded."""
    each = Fraction(1)
    needed = {Stage.HIRES: each}
    for stage, rate in zip(STAGES[-2::-1], reversed(rates), strict=True):
        each /= rate.rate
        needed[stage] = each
    return {stage: needed[stage] for stage in STAGES}


def hours_per_hire(
    rates: Sequence[PassRate],
    assumptions: Assumptions,
    *,
    country: str = "",
    engagement: str = "",
) -> Fraction:
    """Interviewers' hours for one hire, including those for candidates who drop out."""
    people = people_per_hire(rates)
    return sum(
        (
            people[stage] * Fraction(assumed_amount(assumptions, factor, country, engagement) or 0)
            for stage, factor in STAGE_HOURS.items()
        ),
        Fraction(0),
    )


def assumed_amount(
    assumptions: Assumptions, factor: Factor, country: str = "", engagement: str = ""
) -> Decimal | None:
    """An assumed time or number, or None without assumption.

    Raises ``PlanInputError`` if it is negative or too large.
    """
    assumption = assumptions.get(factor, country, engagement)
    if assumption is None:
        return None
    most = FACTORS[factor].most
    if not (assumption.value.is_finite() and 0 <= assumption.value <= most):
        raise PlanInputError(
            f"{FACTORS[factor].label} is {assumption.value}. It must be from 0 to {most}.",
            field=f"assumptions.{factor}",
        )
    return assumption.value


def _own(factor: Factor, history: History, cases: int, passed: int) -> PassRate:
    stage = STAGES[PASS_RATES.index(factor)]
    where = f" in {history.of}" if history.of else ""
    when = f", {history.first:%-d %B %Y} to {history.last:%-d %B %Y}" if history.first else ""
    return PassRate(
        factor,
        Fraction(passed, cases),
        Basis.HISTORY,
        source=f"The organisation's own history{where}: {passed} of {cases} {stage}{when}",
        as_of=history.last,
        own_cases=cases,
    )


def _assumed(
    factor: Factor, assumptions: Assumptions, country: str, engagement: str, cases: int
) -> PassRate:
    assumption = assumptions.get(factor, country, engagement)
    label, name = FACTORS[factor].label, f"assumptions.{factor}"
    if assumption is None:
        raise PlanInputError(f"There is no assumption for: {label}.", field=name)
    if not (assumption.value.is_finite() and 0 < assumption.value <= 1):
        raise PlanInputError(
            f"{label}: {assumption.value}. A rate must be above 0 and at most 1.", field=name
        )
    basis = Basis.ASSUMPTION if assumption.scope else Basis.EXAMPLE
    return PassRate(
        factor, Fraction(assumption.value), basis, assumption.source, assumption.as_of, cases
    )
