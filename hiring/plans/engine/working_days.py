"""Working days: Monday to Friday, except holidays."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date

from .inputs import PlanInputError

LAST_DAY = date(9998, 12, 31).toordinal()  # each month needs a next one


@dataclass(frozen=True)
class WorkingDays:
    """A calendar that counts working days without stepping through them."""

    holidays: frozenset[date] = frozenset()
    _ordinals: list[int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Holidays at weekends don't count.
        weekdays = [day.toordinal() for day in self.holidays if day.weekday() < 5]
        object.__setattr__(self, "_ordinals", sorted(weekdays))

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""
        return self.after(day, 0)

    def after(self, day: date, days: int) -> date:
        """The day ``days`` working days later, or earlier if negative.

        A day off counts as the next working day. Raises ``PlanInputError`` outside the supported
        years.
        """
        ordinal = self._ordinal(self._number(day) + days)
        if not 1 <= ordinal <= LAST_DAY:
            raise PlanInputError(
                f"There is no date that is {abs(days)} working days from {day}.", field="start"
            )
        return date.fromordinal(ordinal)

    def before(self, day: date, days: int) -> date:
        return self.after(day, -days)

    def between(self, first: date, last: date) -> int:
        """The number of working days from ``first`` up to, but not including, ``last``."""
        return max(0, self._number(last) - self._number(first))

    def _number(self, day: date) -> int:
        """The number of earlier working days; day 1 of year 1 is a Monday."""
        weeks, rest = divmod(day.toordinal() - 1, 7)
        return 5 * weeks + min(rest, 5) - bisect_left(self._ordinals, day.toordinal())

    def _ordinal(self, number: int) -> int:
        """The ordinal of the working day with this number."""
        weekday = number
        while True:
            ordinal = 7 * (weekday // 5) + weekday % 5 + 1
            with_holidays = number + bisect_right(self._ordinals, ordinal)
            if with_holidays == weekday:
                return ordinal
            weekday = with_holidays
