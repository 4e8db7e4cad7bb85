"""Costs and starts of a plan: as approved, to date, and forecast to the end of the period.

*Approved* are the seats and assumptions at the time of approval. The *forecast* uses the actual
start and pay of filled seats; all others start on the expected or the earliest possible date,
whichever is later. *Actual* is the cost of filled seats to date. Each is a ``Costing`` of its own,
so the variances agree to the cent whichever way they are summed.
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
    """The seats and assumptions of a plan at the time of its approval."""

    seats: tuple[Seat, ...]
    assumptions: Assumptions


class Variance(NamedTuple):
    """One sum in three states; a ``change`` above 0 means that the plan costs more."""

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
    """The calendar days by which a seat starts later than approved; below 0 if earlier."""

    approved: date
    current: date

    @property
    def days(self) -> int:
        return (self.current - self.approved).days


@dataclass(frozen=True)
class Actuals:
    """A plan compared with its approved snapshot."""

    approved: Costing
    actual: Costing
    forecast: Costing
    starts: Mapping[str, date]  # the forecast start of each seat, by key
    delays: Mapping[str, Delay]  # of seats with an approved and a forecast start, by key

    @property
    def total(self) -> Variance:
        return Variance(self.approved.total, self.actual.total, self.forecast.total)

    @cached_property
    def seats(self) -> dict[str, Variance]:
        """Variances by key of the seat, approved seats first."""
        return self.by("seat")

    @cached_property
    def rows(self) -> dict[str, Variance]:
        return self.by("row")

    def by(self, key: str) -> dict[str, Variance]:
        """Variances by one of the keys that costs can be summed by."""
        sums = [costing.by(key) for costing in (self.approved, self.actual, self.forecast)]
        values = dict.fromkeys(value for by_value in sums for value in by_value)
        return {value: Variance(*(one.get(value, ZERO) for one in sums)) for value in values}

    @cached_property
    def months(self) -> dict[date, Variance]:
        """The cost of each month; actuals end with the current month."""
        spent = self.actual.by("month")
        planned, expected = self.approved.by("month"), self.forecast.by("month")
        return {
            month: Variance(planned.get(month, ZERO), spent.get(month, ZERO), amount)
            for month, amount in expected.items()
        }

    def cumulative(self) -> dict[date, Variance]:
        """Cumulative costs by the end of each month."""
        sums = [accumulate(amounts) for amounts in zip(*self.months.values(), strict=True)]
        variances = (Variance(*amounts) for amounts in zip(*sums, strict=True))
        return dict(zip(self.months, variances, strict=True))

    @property
    def late(self) -> int:
        """The number of seats that start later than approved."""
        return sum(delay.days > 0 for delay in self.delays.values())

    @property
    def average_days(self) -> Decimal | None:
        """The average delay in days, to a tenth; None without comparable seats."""
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
    """Compare the current seats with the approved ones.

    ``seats`` are those filled or still to be filled, with actual start and pay if ``filled``;
    ``possible`` holds the earliest start of the others. Approved seats that are not among them no
    longer cost anything.
    """
    expected = tuple(
        seat if seat.key in filled else postponed(seat, possible.get(seat.key)) for seat in seats
    )
    filled_seats = [seat for seat in expected if seat.key in filled]
    starts = {seat.key: seat.start for seat in expected}
    return Actuals(
        cost(approved.seats, approved.assumptions, period),
        _cost_until(filled_seats, assumptions, period, today),
        cost(expected, assumptions, period),
        starts,
        {
            seat.key: Delay(seat.start, starts[seat.key])
            for seat in approved.seats
            if seat.key in starts
        },
    )


def postponed(seat: Seat, earliest: date | None) -> Seat:
    """The seat from its expected or earliest start, whichever is later, for the same duration."""
    if earliest is None or earliest <= seat.start:
        return seat
    end = seat.end and earliest + (seat.end - seat.start)
    return replace(seat, start=earliest, end=end)


def _cost_until(
    seats: Sequence[Seat], assumptions: Assumptions, period: Period, today: date
) -> Costing:
    """The cost of filled seats to date, today included."""
    if today < period.start:
        return cost((), assumptions, period)
    return cost(seats, assumptions, Period(period.start, min(period.end, today)))


def earliest_starts(dates: Iterable[OpenBy]) -> dict[str, date]:
    """The earliest starts of seats that can no longer start as expected, by key."""
    return {one.seat: one.earliest_start for one in dates if one.earliest_start > one.start}
