"""The open-by date of each seat, and the load of hiring on interviewers and recruiters.

Dates are counted in working days: an offer is accepted the notice period before the start, and the
seat is opened the time to fill before that. A start on a day off means the next working day. If the
open-by date has passed, the seat counts as opened today and starts later by as much. An open seat
is accepted the time to fill after it was opened, today at the earliest; one with an offer, today.

Load is an expected value: the interviewer hours of a hire are spread evenly over the working days
from opening to acceptance, and a hire counts in the quarter of its acceptance. Seats of dedicated
teams have dates but no funnel, as the provider finds the people.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

from .funnel import (
    STAGES,
    Funnel,
    History,
    PassRate,
    Stage,
    assumed_amount,
    hours_per_hire,
    pass_rates,
    people_needed,
)
from .inputs import Assumptions, Engagement, Factor, PlanInputError, Seat, next_month
from .working_days import WorkingDays

HUNDREDTH = Decimal("0.01")
# The country and engagement that assumptions are looked up by, and the history that applies.
Scope = tuple[str, str, History | None]
Rates = tuple[PassRate, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of hiring for a seat."""

    opened_on: date
    has_offer: bool = False


@dataclass(frozen=True, slots=True)
class OpenBy:
    """The dates by which a seat must be opened and accepted for a start as planned."""

    seat: str
    open_by: date
    accept_by: date
    start: date  # the first working day
    fill_days: int  # working days from opened to accepted
    notice_days: int  # working days from accepted to start
    has_passed: bool  # not opened, although open_by is before today
    opens: date  # when it was opened, else open_by, or today if that has passed
    accepted: date  # when it is accepted if opened then
    earliest_start: date  # the first day if opened then
    is_late: bool  # the earliest start is after the latest start
    is_open: bool = False  # recruiting has begun

    @property
    def working_days(self) -> int:
        return self.fill_days + self.notice_days


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """Interviewers' hours in a month, to a hundredth."""

    month: date
    hours: Decimal
    capacity: Decimal | None  # None without assumption

    @property
    def is_over(self) -> bool:
        return self.capacity is not None and self.hours > self.capacity


@dataclass(frozen=True, slots=True)
class QuarterLoad:
    """Hires that recruiters make in a quarter, named by its first day."""

    quarter: date
    hires: int
    capacity: Decimal | None  # None without assumption

    @property
    def is_over(self) -> bool:
        return self.capacity is not None and self.hires > self.capacity


@dataclass(frozen=True, slots=True)
class Recruiting:
    funnels: tuple[Funnel, ...]  # one for each set of rates in use
    open_by: tuple[OpenBy, ...]  # in the order of the seats
    months: tuple[MonthLoad, ...]  # all from the first with any hours to the last
    quarters: tuple[QuarterLoad, ...]  # those with hires

    @property
    def counts(self) -> dict[Stage, int]:
        """People needed at each stage in all funnels."""
        return {stage: sum(f.counts[stage] for f in self.funnels) for stage in STAGES}

    @property
    def is_example(self) -> bool:
        return any(funnel.is_example for funnel in self.funnels)


def recruit(
    seats: Sequence[Seat],
    *,
    assumptions: Assumptions,
    today: date,
    history: History | None = None,
    histories: Mapping[str, History] | None = None,
    calendar: WorkingDays | None = None,
    progress: Mapping[str, Progress] | None = None,
) -> Recruiting:
    """Compute the recruiting for seats that are not filled yet.

    Each counts as a full hire, unless its FTE or probability is 0. ``histories`` are those of
    single roles, by slug; ``history`` applies to all other roles. ``progress`` is that of open
    seats, by key.
    """
    known = progress or {}
    calendar = calendar or WorkingDays()
    wanted = [seat for seat in seats if seat.probability > 0 and seat.fte > 0]
    dates = {
        seat.key: open_by(seat, assumptions, calendar, today=today, progress=known.get(seat.key))
        for seat in wanted
    }
    hires = [seat for seat in wanted if seat.engagement != Engagement.DEDICATED_TEAM]
    scopes = _by_scope(hires, histories or {}, history)
    rates = {scope: _rates(scope, assumptions) for scope in scopes}
    hours = {
        scope: _hours(scope, rates[scope], assumptions, [dates[s.key] for s in group], calendar)
        for scope, group in scopes.items()
    }
    return Recruiting(
        tuple(_funnels((rates[scope], len(group)) for scope, group in scopes.items())),
        tuple(dates.values()),
        tuple(_months(hours.values(), assumptions)),
        tuple(_quarters((dates[seat.key].accepted for seat in hires), assumptions)),
    )


def open_by(
    seat: Seat,
    assumptions: Assumptions,
    calendar: WorkingDays,
    *,
    today: date,
    progress: Progress | None = None,
) -> OpenBy:
    """Compute the dates of one seat.

    Raises ``PlanInputError`` without an assumed time to fill.
    """
    scope = seat.country, seat.engagement
    time_to_fill = assumed_amount(assumptions, Factor.TIME_TO_FILL, *scope)
    if time_to_fill is None:
        raise PlanInputError(
            "There is no assumption for the time to fill, so open-by dates can't be computed.",
            field=f"assumptions.{Factor.TIME_TO_FILL}",
        )
    # Part of a day counts as a day.
    fill_days = ceil(time_to_fill)
    notice_days = ceil(assumed_amount(assumptions, Factor.NOTICE_DAYS, *scope) or 0)
    first_day = calendar.before(seat.start, fill_days + notice_days)
    opens = progress.opened_on if progress else max(first_day, today)
    opens = calendar.on_or_after(opens)
    accepted = _accepted(opens, fill_days, calendar, progress, today)
    earliest_start = calendar.after(accepted, notice_days)
    latest = seat.latest_start and calendar.on_or_after(seat.latest_start)
    return OpenBy(
        seat.key,
        first_day,
        calendar.before(seat.start, notice_days),
        calendar.on_or_after(seat.start),
        fill_days,
        notice_days,
        has_passed=progress is None and first_day < today,
        opens=opens,
        accepted=accepted,
        earliest_start=earliest_start,
        is_late=latest is not None and earliest_start > latest,
        is_open=progress is not None,
    )


def _accepted(
    opens: date, fill_days: int, calendar: WorkingDays, progress: Progress | None, today: date
) -> date:
    accepted = calendar.after(opens, fill_days)
    if progress is None:
        return accepted
    # Not in the past, as there is no acceptance yet.
    return calendar.on_or_after(today if progress.has_offer else max(accepted, today))


def _by_scope(
    seats: Iterable[Seat], histories: Mapping[str, History], history: History | None
) -> dict[Scope, list[Seat]]:
    scopes: dict[Scope, list[Seat]] = defaultdict(list)
    for seat in seats:
        own = histories.get(seat.role, history)
        scopes[seat.country, seat.engagement, own].append(seat)
    return scopes


def _rates(scope: Scope, assumptions: Assumptions) -> Rates:
    country, engagement, history = scope
    return pass_rates(assumptions, history, country=country, engagement=engagement)


def _funnels(hires: Iterable[tuple[Rates, int]]) -> Iterable[Funnel]:
    """Hires with the same rates share a funnel, wherever they are."""
    sums: dict[Rates, int] = defaultdict(int)
    for rates, count in hires:
        sums[rates] += count
    for rates, count in sums.items():
        yield people_needed(count, rates)


def _hours(
    scope: Scope,
    rates: Rates,
    assumptions: Assumptions,
    dates: Iterable[OpenBy],
    calendar: WorkingDays,
) -> dict[date, Fraction]:
    """Interviewers' hours by month for the seats of one scope."""
    country, engagement, _ = scope
    each = hours_per_hire(rates, assumptions, country=country, engagement=engagement)
    shares: dict[date, Fraction] = defaultdict(Fraction)
    for one in dates:
        for month, share in _spread(one, calendar).items():
            shares[month] += share
    return {month: each * share for month, share in shares.items()}


def _months(
    hours: Iterable[Mapping[date, Fraction]], assumptions: Assumptions
) -> Iterable[MonthLoad]:
    sums: dict[date, Fraction] = defaultdict(Fraction)
    for by_month in hours:
        for month, amount in by_month.items():
            sums[month] += amount
    capacity = assumed_amount(assumptions, Factor.INTERVIEWER_CAPACITY)
    month, last = min(sums, default=date.max), max(sums, default=date.min)
    while month <= last:
        yield MonthLoad(month, _rounded(sums[month]), capacity)
        month = next_month(month)


def _spread(dates: OpenBy, calendar: WorkingDays) -> dict[date, Fraction]:
    """The share of each month in a hire's working days from opening to acceptance."""
    month = dates.opens.replace(day=1)
    days = calendar.between(dates.opens, dates.accepted)
    if not days:
        return {month: Fraction(1)}
    shares = {}
    while month < dates.accepted:
        first, last = max(month, dates.opens), min(next_month(month), dates.accepted)
        shares[month] = Fraction(calendar.between(first, last), days)
        month = next_month(month)
    return shares


def _quarters(accepted: Iterable[date], assumptions: Assumptions) -> Iterable[QuarterLoad]:
    per_recruiter = assumed_amount(assumptions, Factor.HIRES_PER_RECRUITER)
    recruiters = assumed_amount(assumptions, Factor.RECRUITERS)
    capacity = None if per_recruiter is None or recruiters is None else per_recruiter * recruiters
    hires: dict[date, int] = defaultdict(int)
    for day in accepted:
        hires[date(day.year, day.month - (day.month - 1) % 3, 1)] += 1
    for quarter in sorted(hires):
        yield QuarterLoad(quarter, hires[quarter], capacity)


def _rounded(hours: Fraction) -> Decimal:
    exact = Decimal(hours.numerator) / hours.denominator
    return exact.quantize(HUNDREDTH, ROUND_HALF_UP)
