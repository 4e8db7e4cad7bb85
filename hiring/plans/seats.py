"""The seats that a row of a plan needs, and those of its present ones that stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hiring.plans.models import PlannedHire, Seat


@dataclass(frozen=True)
class SeatChange:
    """The effect of a change of a row on its seats."""

    stays: list[Seat]
    moved: list[Seat]  # those of ``stays`` with a new start
    added: list[Seat]
    gone: list[Seat]


def change_seats(row: PlannedHire, seats: Sequence[Seat], start_before: date | None) -> SeatChange:
    """Move planned seats with the start of their row, in memory, and write nothing.

    ``seats`` are those of the row by number, ``start_before`` the row's start before the change.
    """
    planned = [seat for seat in seats if seat.status == Seat.Status.PLANNED]
    surplus = min(max(0, len(_wanted(seats)) - row.count), len(planned))
    gone = planned[len(planned) - surplus :]
    moved = []
    for seat in planned:
        if seat.expected_start == start_before != row.expected_start:
            seat.expected_start = row.expected_start
            moved.append(seat)
    last = max((seat.number for seat in seats), default=0)
    added = [
        Seat(hire=row, number=last + extra + 1, expected_start=row.expected_start)
        for extra in range(row.count - len(_counted(seats)))
    ]
    return SeatChange([seat for seat in seats if seat not in gone], moved, added, gone)


def _counted(seats: Sequence[Seat]) -> list[Seat]:
    """The seats that the row's count includes: a backfill, but not the seat it replaces."""
    return [seat for seat in seats if seat.left_on is None]


def _wanted(seats: Sequence[Seat]) -> list[Seat]:
    """The counted seats that are not cancelled."""
    return [seat for seat in _counted(seats) if seat.status != Seat.Status.CANCELLED]
