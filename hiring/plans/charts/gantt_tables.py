"""The dates of all seats as a table."""

from collections.abc import Mapping, Sequence

from portal.formats import day_label

from .seat_dates import SeatDates
from .tables import Row, Table

COLUMNS = (
    "Seat",
    "Open by",
    "Opens",
    "Accepted",
    "Planned start",
    "Starts",
    "Fully productive",
    "Ends",
    "State",
)
NONE = "–"


def gantt_table(by_row: Mapping[str, Sequence[SeatDates]], titles: Mapping[str, str]) -> Table:
    """The column of baseline starts is there only where some seat has one."""
    has_baseline = any(one.baseline for planned in by_row.values() for one in planned)
    rows = tuple(
        Row(f"{titles.get(row, one.seat.role_level)}, seat {number}", _cells(one, has_baseline))
        for row, planned in by_row.items()
        for number, one in enumerate(planned, 1)
    )
    baseline = ("Baseline start",) if has_baseline else ()
    return Table("Dates of each seat", (*COLUMNS, *baseline), rows)


def _cells(one: SeatDates, has_baseline: bool) -> tuple[str, ...]:
    dates, seat = one.dates, one.seat
    days = (
        dates and dates.open_by,
        dates and dates.opens,
        dates and dates.accepted,
        seat.start,
        one.works_from,
        one.ramped_up,
        seat.end,
    )
    baseline = (one.baseline,) if has_baseline else ()
    words = [day_label(day) if day else NONE for day in (*days, *baseline)]
    return (*words[:7], _state(one), *words[7:])


def _state(one: SeatDates) -> str:
    if one.is_filled:
        return "Filled"
    if one.dates is None:
        return "Needs no opening"
    return one.warning or ("Open" if one.dates.is_open else "To be opened")
