"""The inputs of a plan's computations: plain values that determine all results.

Nothing in this package uses the database. Money is a ``Decimal`` in the plan's currency; amounts in
other currencies are converted at the plan's own exchange rates, or refused.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

CENT = Decimal("0.01")


class Engagement(StrEnum):
    """The terms of engagement, with the values of ``hiring.choices.EngagementModel``."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed-term"
    CONTRACT = "contract"
    DEDICATED_TEAM = "dedicated-team"

    @property
    def is_employment(self) -> bool:
        """On the payroll, with annual pay, bonus and on-costs."""
        return self in (Engagement.PERMANENT, Engagement.FIXED_TERM)


class Factor(StrEnum):
    """The assumptions of computations. Rates are shares of 1; times are in the unit named."""

    BONUS_RATE = "bonus-rate"  # of a year's pay
    ON_COST_RATE = "on-cost-rate"  # of pay and bonus: the employer's taxes and benefits
    OVERHEAD = "overhead"  # money a month for a full-time seat: equipment, licences, room
    FEE_RATE = "fee-rate"  # of the first year's pay: an agency or a platform
    ONE_TIME_COST = "one-time-cost"  # money for each hire
    MARKUP_RATE = "markup-rate"  # on a contractor's day rate
    BILLABLE_DAYS = "billable-days"  # days a year that a contractor bills
    SETUP_COST = "setup-cost"  # money for each seat of a dedicated team
    MANAGEMENT_RATE = "management-rate"  # on a dedicated team's monthly rates
    RAMP_MONTHS = "ramp-months"  # months to full productivity
    NOTICE_DAYS = "notice-days"  # working days of notice to a previous employer
    TIME_TO_FILL = "time-to-fill"  # working days from opening to an accepted offer
    SCREEN_RATE = "screen-rate"  # applicants who are screened
    INTERVIEW_RATE = "interview-rate"  # screened who go to the technical interview
    FINAL_RATE = "final-rate"  # interviewed who reach the final round
    OFFER_RATE = "offer-rate"  # finalists who get an offer
    ACCEPT_RATE = "accept-rate"  # offers that are accepted
    SCREEN_HOURS = "screen-hours"  # interviewers' hours for each screen
    INTERVIEW_HOURS = "interview-hours"  # interviewers' hours for each technical interview
    FINAL_HOURS = "final-hours"  # interviewers' hours for each final round
    INTERVIEWER_CAPACITY = "interviewer-capacity"  # interviewers' hours a month, all together
    HIRES_PER_RECRUITER = "hires-per-recruiter"  # hires a recruiter makes in a quarter
    RECRUITERS = "recruiters"  # how many recruiters work on the plan


MONEY = frozenset({Factor.OVERHEAD, Factor.ONE_TIME_COST, Factor.SETUP_COST})


class PlanInputError(ValueError):
    """An input that can't be computed with; ``field`` is its path."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumed value for a country or engagement, or for all if these are empty.

    ``scope`` is 0 if set by Rolebook, 1 by the organisation, 2 by the plan.
    """

    factor: Factor
    value: Decimal
    country: str = ""
    engagement: str = ""
    currency: str = ""  # of money; empty for rates and times
    scope: int = 0
    source: str = ""
    as_of: date | None = None

    def applies(self, country: str, engagement: str) -> bool:
        return self.country in ("", country) and self.engagement in ("", engagement)

    @property
    def specificity(self) -> tuple[int, int]:
        """The most specific assumption wins; in a tie, the one with the narrower scope."""
        return (2 * bool(self.country) + bool(self.engagement), self.scope)


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """The value of one unit of ``currency`` in the plan's currency."""

    currency: str
    rate: Decimal
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True)
class Assumptions:
    """All assumptions of a plan, with a lookup of the one that applies."""

    values: tuple[Assumption, ...]
    currency: str  # the plan's
    rates: tuple[ExchangeRate, ...] = ()
    _cache: dict[tuple[Factor, str, str], Assumption | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def get(self, factor: Factor, country: str = "", engagement: str = "") -> Assumption | None:
        """The assumption that applies, or None."""
        key = (factor, country, engagement)
        if key not in self._cache:
            candidates = [
                a for a in self.values if a.factor == factor and a.applies(country, engagement)
            ]
            self._cache[key] = max(candidates, key=lambda a: a.specificity, default=None)
        return self._cache[key]

    def value(self, factor: Factor, country: str = "", engagement: str = "") -> Decimal:
        """The value that applies, money in the plan's currency; missing assumptions count as 0."""
        assumption = self.get(factor, country, engagement)
        if assumption is None:
            return Decimal(0)
        value = assumption.value
        return self.convert(value, assumption.currency) if factor in MONEY else value

    def convert(self, amount: Decimal, currency: str) -> Decimal:
        """An amount in the plan's currency, not rounded.

        Raises ``PlanInputError`` if the plan has no rate for the currency.
        """
        rate = self.exchange_rate(currency)
        return amount if rate is None else amount * rate.rate

    def exchange_rate(self, currency: str) -> ExchangeRate | None:
        """The plan's exchange rate, or None if no conversion is needed.

        Raises ``PlanInputError`` if the plan has no rate for the currency.
        """
        if currency in ("", self.currency):
            return None
        for rate in self.rates:
            if rate.currency == currency:
                return rate
        raise PlanInputError(
            f"There is no exchange rate from {currency} to {self.currency}. Add one to the plan.",
            field=f"rates.{currency}",
        )


KNOWS_SECTOR = "+sector"


def profile_key(role_level: str, knows_sector: bool) -> str:
    """The key of an ability: the slug of a role level, with a suffix for sector specialists."""
    return f"{role_level}{KNOWS_SECTOR}" if knows_sector else role_level


@dataclass(frozen=True, slots=True)
class Seat:
    """One person to hire."""

    key: str  # unique in the plan, such as 'row-3/2'
    row: str  # the row of the plan it belongs to
    role_level: str  # slug
    role: str  # slug
    engagement: Engagement
    start: date  # expected
    # For a full-time year if employed, a day on contract, or a month in a dedicated team.
    pay: Decimal
    currency: str
    country: str = ""
    place: str = ""
    fte: Decimal = Decimal(1)
    end: date | None = None  # the last day; None if open-ended
    latest_start: date | None = None
    probability: Decimal = Decimal(1)
    knows_sector: bool = False  # a sector specialist

    @property
    def profile(self) -> str:
        return profile_key(self.role_level, self.knows_sector)

    def days_in(self, month: date) -> int:
        """The active days of the seat in a month, named by its first day."""
        last = month.replace(day=monthrange(month.year, month.month)[1])
        first = max(self.start, month)
        last = min(self.end, last) if self.end else last
        return max(0, (last - first).days + 1)


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise PlanInputError("The period ends before it starts.", field="period_end")

    def months(self) -> Iterator[date]:
        """The first day of each month that the period touches."""
        month = self.start.replace(day=1)
        while month <= self.end:
            yield month
            month = next_month(month)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def cents(amount: Decimal) -> Decimal:
    """An amount rounded to the cent, halves away from zero as in accounting."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal("0.00"))
