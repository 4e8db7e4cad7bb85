"""The dates of one seat in a timeline."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hiring.plans.engine.inputs import Seat, next_month
from hiring.plans.engine.recruiting import OpenBy

LAST_MONTH = 12 * 9998 + 11  # December 9998, as each month needs a next one

Stretch = tuple[str, date, date]  # its kind, its first day, and the day after its last


@dataclass(frozen=True, slots=True)
class SeatDates:
    seat: Seat
    dates: OpenBy | None  # None once it is filled
    works_from: date
    ramped_up: date  # the first day of full productivity
    approved: date | None  # the approved start
    is_filled: bool = False  # its start is the actual one

    @property
    def is_overdue(self) -> bool:
        return self.dates is not None and self.dates.has_passed

    @property
    def is_late(self) -> bool:
        return self.dates is not None and self.dates.is_late

    @property
    def warning(self) -> str:
        if self.is_late:
            return "Too late"
        return "Overdue" if self.is_overdue else ""

    def stretches(self, end: date) -> Iterator[Stretch]:
        """The stages of the seat in order, up to ``end``."""
        if self.dates:
            accepted = self.dates.accepted
            yield "recruiting", self.dates.opens, accepted
            yield "notice", accepted, self.works_from
        leaves = min(end, self.seat.end + timedelta(1)) if self.seat.end else end
        yield "ramp", self.works_from, min(self.ramped_up, leaves)
        yield "work", self.ramped_up, leaves


def seat_dates(
    seat: Seat,
    dates: OpenBy | None,
    ramp_months: int,
    approved: Mapping[str, date],
    filled: Collection[str] = (),
) -> SeatDates:
    """If the open-by date has passed, work starts later by as much."""
    works_from = max(seat.start, dates.earliest_start) if dates else seat.start
    ramped_up = _months_later(works_from, ramp_months)
    return SeatDates(seat, dates, works_from, ramped_up, approved.get(seat.key), seat.key in filled)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    number = min(12 * day.year + day.month - 1 + months, LAST_MONTH)
    month = date(number // 12, number % 12 + 1, 1)
    last = next_month(month) - timedelta(1)
    return month.replace(day=min(day.day, last.day))
