"""How many seats a row of a plan needs, and which of those it has stay. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hiring.plans.models import PlannedHire, Seat


@dataclass(frozen=True)
class SeatChange:
    """What a change of its row does to the seats that are there."""

    stays: list[Seat]
    moved: list[Seat]  # those of ``stays`` that start on another day
    added: list[Seat]
    gone: list[Seat]


def change_seats(row: PlannedHire, there: Sequence[Seat], was: date | None) -> SeatChange:
    """Nothing is written; ``was`` is when the row started, and seats that moved say when they do.

    ``there`` is in the order of the seats' numbers.
    """
    planned = [seat for seat in there if seat.status == Seat.Status.PLANNED]
    surplus = min(max(0, len(_wanted(there)) - row.count), len(planned))
    gone = planned[len(planned) - surplus :]
    moved = []
    for seat in planned:
        if seat.expected_start == was != row.expected_start:
            seat.expected_start = row.expected_start
            moved.append(seat)
    last = max((seat.number for seat in there), default=0)
    added = [
        Seat(hire=row, number=last + extra + 1, expected_start=row.expected_start)
        for extra in range(row.count - len(_counted(there)))
    ]
    return SeatChange([seat for seat in there if seat not in gone], moved, added, gone)


def _counted(seats: Sequence[Seat]) -> list[Seat]:
    """Seats that a row's count speaks of. Who left one is counted as its backfill."""
    return [seat for seat in seats if seat.left_on is None]


def _wanted(seats: Sequence[Seat]) -> list[Seat]:
    """Seats that somebody is to sit on."""
    return [seat for seat in _counted(seats) if seat.status != Seat.Status.CANCELLED]
