"""When a permanent hire has become cheaper than the same work on other terms."""

from decimal import Decimal
from typing import NamedTuple

from .inputs import Assumptions, Seat, cents, total
from .limits import check_seat
from .parts import Amount, monthly, once


class Offer(NamedTuple):
    """What one way to fill a seat costs, each amount with its terms."""

    seat: Seat
    monthly: list[Amount]
    once: list[Amount]

    @property
    def a_month(self) -> Decimal:
        return total(amount.amount for amount in self.monthly)

    @property
    def at_start(self) -> Decimal:
        return total(amount.amount for amount in self.once)


class BreakEven(NamedTuple):
    """After how many months a permanent hire is the cheaper one.

    None: never, because the other isn't dearer a month. 0: from the start.
    """

    months: Decimal | None
    permanent: Offer
    other: Offer


def break_even(permanent: Seat, other: Seat, assumptions: Assumptions) -> BreakEven:
    """Compares a permanent hire with a contract or a dedicated team.

    What the permanent one costs more at the start, divided by what it saves each month.
    """
    ours, theirs = _offer(permanent, assumptions), _offer(other, assumptions)
    saved = theirs.a_month - ours.a_month
    if saved <= 0:
        return BreakEven(None, ours, theirs)
    dearer_at_start = max(ours.at_start - theirs.at_start, Decimal(0))
    return BreakEven(cents(dearer_at_start / saved), ours, theirs)


def _offer(seat: Seat, assumptions: Assumptions) -> Offer:
    check_seat(seat)
    return Offer(seat, monthly(seat, assumptions), once(seat, assumptions))
