"""What a plan costs and when its people start: as approved, so far, and by the period's end.

The *approved* are the seats as they were approved, by what was assumed then. The *forecast* are the
seats as they stand: who is there by their own start and pay, the others by the later of what is
expected and what is still possible. The *actual* is what those who are there have cost until today.
Each is a ``Costing`` of its own, so a variance is a difference of sums that agree to the cent
whichever way they are taken.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Self

from .costing import Costing, cost
from .inputs import Assumptions, Period, Seat
from .recruiting import OpenBy

ZERO = Decimal("0.00")
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class ApprovedSnapshot:
    """What was approved: the seats, and what was assumed of them."""

    seats: tuple[Seat, ...]
    assumptions: Assumptions


class Variance(NamedTuple):
    """One sum three ways; the plan costs more than approved where ``change`` is above 0."""

    approved: Decimal
    actual: Decimal
    forecast: Decimal

    @classmethod
    def none(cls) -> Self:
        return cls(ZERO, ZERO, ZERO)

    @property
    def change(self) -> Decimal:
        return self.forecast - self.approved


class Delay(NamedTuple):
    """How many calendar days later than approved a seat starts; below 0 where earlier."""

    approved: date
    current: date

    @property
    def days(self) -> int:
        return (self.current - self.approved).days


@dataclass(frozen=True)
class Actuals:
    """A plan against what was approved of it."""

    approved: Costing
    actual: Costing
    forecast: Costing
    starts: Mapping[str, date]  # when each seat of the forecast starts, by key
    delays: Mapping[str, Delay]  # of seats that have both starts, by key

    @property
    def total(self) -> Variance:
        return Variance(self.approved.total, self.actual.total, self.forecast.total)

    @cached_property
    def seats(self) -> dict[str, Variance]:
        """By key, those first that were approved."""
        return self.by("seat")

    @cached_property
    def rows(self) -> dict[str, Variance]:
        return self.by("row")

    def by(self, key: str) -> dict[str, Variance]:
        """Of each value of one of the keys that costs are summed by."""
        sums = [costing.by(key) for costing in (self.approved, self.actual, self.forecast)]
        known = dict.fromkeys(value for by_value in sums for value in by_value)
        return {value: Variance(*(one.get(value, ZERO) for one in sums)) for value in known}

    @cached_property
    def months(self) -> dict[date, Variance]:
        """What each month costs; nothing is actual after the month of today."""
        spent = self.actual.by("month")
        planned, expected = self.approved.by("month"), self.forecast.by("month")
        return {
            month: Variance(planned.get(month, ZERO), spent.get(month, ZERO), amount)
            for month, amount in expected.items()
        }

    def cumulative(self) -> dict[date, Variance]:
        """What has been spent by the end of each month."""
        sums = [accumulate(amounts) for amounts in zip(*self.months.values(), strict=True)]
        return dict(zip(self.months, map(Variance, *sums), strict=True))

    @property
    def late(self) -> int:
        """How many seats start later than approved."""
        return sum(delay.days > 0 for delay in self.delays.values())

    @property
    def average_days(self) -> Decimal | None:
        """By how many days seats start later, on average, to a tenth; None where there are none."""
        if not self.delays:
            return None
        days = Decimal(sum(delay.days for delay in self.delays.values()))
        return (days / len(self.delays)).quantize(TENTH, ROUND_HALF_UP)


def compare(
    approved: ApprovedSnapshot,
    seats: Iterable[Seat],
    *,
    filled: frozenset[str],
    possible: Mapping[str, date],
    assumptions: Assumptions,
    period: Period,
    today: date,
) -> Actuals:
    """Hold the seats as they stand against the approved.

    ``seats`` are those that somebody sits on or is to sit on, at their actual start and pay where
    they are ``filled``; ``possible`` is the earliest start of the others. Seats of the approved
    that are not among them cost nothing any more.
    """
    expected = tuple(
        seat if seat.key in filled else postponed(seat, possible.get(seat.key)) for seat in seats
    )
    there = [seat for seat in expected if seat.key in filled]
    starts = {seat.key: seat.start for seat in expected}
    return Actuals(
        cost(approved.seats, approved.assumptions, period),
        _cost_until(there, assumptions, period, today),
        cost(expected, assumptions, period),
        starts,
        {
            seat.key: Delay(seat.start, starts[seat.key])
            for seat in approved.seats
            if seat.key in starts
        },
    )


def postponed(seat: Seat, earliest: date | None) -> Seat:
    """The seat from its expected or its earliest start, whichever is later; it lasts as long."""
    if earliest is None or earliest <= seat.start:
        return seat
    end = seat.end and earliest + (seat.end - seat.start)
    return replace(seat, start=earliest, end=end)


def _cost_until(
    seats: Sequence[Seat], assumptions: Assumptions, period: Period, today: date
) -> Costing:
    """What has been paid for seats that are there, today included."""
    if today < period.start:
        return cost((), assumptions, period)
    return cost(seats, assumptions, Period(period.start, min(period.end, today)))


def earliest_starts(dates: Iterable[OpenBy]) -> dict[str, date]:
    """Of seats that can't start as expected any more: from when they can, by key."""
    return {one.seat: one.earliest_start for one in dates if one.earliest_start > one.start}
