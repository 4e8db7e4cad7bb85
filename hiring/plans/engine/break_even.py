"""The break-even of a permanent hire with the same work on other terms."""

from decimal import Decimal
from typing import NamedTuple

from .inputs import Assumptions, Seat, cents, total
from .limits import check_seat
from .parts import Amount, monthly, once


class Offer(NamedTuple):
    """The cost of one way to fill a seat, each amount with its terms."""

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
    """The months after which a permanent hire is cheaper.

    None means never, as the other terms cost no more a month; 0 means from the start.
    """

    months: Decimal | None
    permanent: Offer
    other: Offer


def break_even(permanent: Seat, other: Seat, assumptions: Assumptions) -> BreakEven:
    """Compare a permanent hire with a contract or a dedicated team.

    The break-even is the extra cost at the start divided by the monthly saving.
    """
    ours, theirs = _offer(permanent, assumptions), _offer(other, assumptions)
    saved = theirs.a_month - ours.a_month
    if saved <= 0:
        return BreakEven(None, ours, theirs)
    extra_at_start = max(ours.at_start - theirs.at_start, Decimal(0))
    return BreakEven(cents(extra_at_start / saved), ours, theirs)


def _offer(seat: Seat, assumptions: Assumptions) -> Offer:
    check_seat(seat)
    return Offer(seat, monthly(seat, assumptions), once(seat, assumptions))
