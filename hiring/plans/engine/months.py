"""The months of a period, and the active days of a seat in each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .inputs import Period, Seat, next_month


class Stretch(NamedTuple):
    """Consecutive whole months of the period, or one month that is partly worked."""

    first: int  # the index of a month in the period
    length: int
    days: int | None  # active days; None for whole months


@dataclass(frozen=True)
class Months:
    period: Period
    firsts: tuple[date, ...] = field(init=False)  # the first day of each
    lengths: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        firsts = tuple(self.period.months())
        object.__setattr__(self, "firsts", firsts)
        object.__setattr__(self, "lengths", tuple((next_month(m) - m).days for m in firsts))

    def index(self, day: date) -> int:
        """The index of the month of a day; below 0 before the period."""
        start = self.period.start
        return 12 * (day.year - start.year) + day.month - start.month

    def active(self, seat: Seat) -> tuple[date, date] | None:
        """A seat's first and last day in the period, or None if it is outside."""
        first = max(seat.start, self.period.start)
        last = min(seat.end, self.period.end) if seat.end else self.period.end
        return (first, last) if first <= last else None

    def stretches(self, seat: Seat) -> list[Stretch]:
        active = self.active(seat)
        return list(self._stretches(*active)) if active else []

    def _stretches(self, first: date, last: date) -> Iterator[Stretch]:
        start, end = self.index(first), self.index(last)
        if start == end:
            days = (last - first).days + 1
            yield Stretch(start, 1, days if days < self.lengths[start] else None)
            return
        cut_start = first.day > 1
        cut_end = last.day < self.lengths[end]
        if cut_start:
            yield Stretch(start, 1, self.lengths[start] - first.day + 1)
        whole, until = start + cut_start, end + 1 - cut_end
        if whole < until:
            yield Stretch(whole, until - whole, None)
        if cut_end:
            yield Stretch(end, 1, last.day)

    def since(self, start: date, day: date) -> Decimal:
        """The months between two days, with part months by their share of days."""
        months = 12 * (day.year - start.year) + day.month - start.month
        return months + _passed(day) - _passed(start)


def _passed(day: date) -> Decimal:
    """The share of the month that has passed when a day begins."""
    first = day.replace(day=1)
    return Decimal(day.day - 1) / (next_month(first) - first).days
