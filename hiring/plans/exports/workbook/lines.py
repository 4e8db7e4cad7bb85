"""Groups of seats with the same cost, which the workbook computes once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from hiring.plans.engine.costing import Costing
from hiring.plans.engine.inputs import Seat
from hiring.plans.engine.parts import Part, monthly, once

ZERO = Decimal("0.00")
Amounts = Mapping[tuple[Part, int], Decimal]  # by part and which of the period's months


@dataclass(frozen=True)
class Line:
    """Seats of one row that are identical except for their keys."""

    title: str
    seat: Seat  # one of them
    count: int
    parts: tuple[Part, ...]
    amounts: Amounts  # of one seat

    def amount(self, part: Part, month: int) -> Decimal:
        return self.amounts.get((part, month), ZERO)


def lines(costing: Costing, titles: Mapping[str, str]) -> list[Line]:
    identical: dict[Seat, list[Seat]] = defaultdict(list)
    for seat in costing.seats:
        identical[replace(seat, key="")].append(seat)
    amounts = _amounts(costing)
    return [
        Line(
            titles.get(seats[0].row, seats[0].row),
            seats[0],
            len(seats),
            _parts(seats[0], costing),
            amounts[seats[0].key],
        )
        for seats in identical.values()
    ]


def _parts(seat: Seat, costing: Costing) -> tuple[Part, ...]:
    amounts = monthly(seat, costing.assumptions) + once(seat, costing.assumptions)
    return tuple(amount.part for amount in amounts)


def _amounts(costing: Costing) -> dict[str, dict[tuple[Part, int], Decimal]]:
    amounts: dict[str, dict[tuple[Part, int], Decimal]] = defaultdict(dict)
    for run in costing.if_filled:
        for month in range(run.first, run.first + run.length):
            amounts[run.seat.key][run.part, month] = run.amount
    return amounts
