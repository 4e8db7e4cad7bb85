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
    "Status",
)
NONE = "–"


def gantt_table(by_row: Mapping[str, Sequence[SeatDates]], titles: Mapping[str, str]) -> Table:
    """Approved starts have a column only if some seat has one."""
    has_approval = any(one.approved for planned in by_row.values() for one in planned)
    rows = tuple(
        Row(f"{titles.get(row, one.seat.role_level)}, seat {number}", _cells(one, has_approval))
        for row, planned in by_row.items()
        for number, one in enumerate(planned, 1)
    )
    approved = ("Approved start",) if has_approval else ()
    return Table("Dates of each seat", (*COLUMNS, *approved), rows)


def _cells(one: SeatDates, has_approval: bool) -> tuple[str, ...]:
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
    approved = (one.approved,) if has_approval else ()
    labels = [day_label(day) if day else NONE for day in (*days, *approved)]
    return (*labels[:7], _status(one), *labels[7:])


def _status(one: SeatDates) -> str:
    if one.is_filled:
        return "Filled"
    if one.dates is None:
        return "No recruiting needed"
    return one.warning or ("Open" if one.dates.is_open else "To open")
