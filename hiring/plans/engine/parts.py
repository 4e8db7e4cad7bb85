"""The monthly and one-time costs of a seat, part by part, each amount with its terms.

An amount is computed from its terms, so they always explain it.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from .inputs import (
    Assumption,
    Assumptions,
    Engagement,
    ExchangeRate,
    Factor,
    PlanInputError,
    Seat,
    cents,
    total,
)


class Part(StrEnum):
    """The parts of a cost, in the order of pages."""

    PAY = "pay"
    BONUS = "bonus"
    ON_COSTS = "on-costs"
    OVERHEAD = "overhead"
    FEE = "fee"
    ONE_TIME = "one-time"
    DAY_RATE = "day-rate"
    MARKUP = "markup"
    TEAM_RATE = "team-rate"
    MANAGEMENT = "management"
    SETUP = "set-up"
    RAMP_LOSS = "ramp-loss"  # lost productivity, not money spent, so in no total


class Term(NamedTuple):
    """One figure of a formula, with its origin."""

    name: str
    value: Decimal
    divides: bool = False
    currency: str = ""  # of money
    assumption: Assumption | None = None  # None for a seat's own figure, or without assumption
    rate: ExchangeRate | None = None


class Amount(NamedTuple):
    """An amount in the plan's currency with its terms."""

    part: Part
    amount: Decimal
    terms: tuple[Term, ...]

    @property
    def formula(self) -> str:
        """The formula in words, such as 'a year's pay × FTE ÷ months of a year'."""
        first, *others = self.terms
        signs = [("÷ " if term.divides else "× ") + term.name for term in others]
        return " ".join([first.name, *signs])


class Days(NamedTuple):
    """The active days of a seat in a month."""

    active: int
    of: int


MONTHS_OF_A_YEAR = Term("months of a year", Decimal(12), divides=True)


def monthly(seat: Seat, assumptions: Assumptions, days: Days | None = None) -> list[Amount]:
    """The cost of a seat in one month, a whole one by default."""
    if seat.engagement.is_employment:
        return _employed(seat, assumptions, days)
    if seat.engagement == Engagement.CONTRACT:
        return _contracted(seat, assumptions, days)
    return _in_team(seat, assumptions, days)


def once(seat: Seat, assumptions: Assumptions) -> list[Amount]:
    """The one-time costs of a seat when it starts."""
    if seat.engagement.is_employment:
        fee = _assumed("fee rate", Factor.FEE_RATE, seat, assumptions)
        one_time = _money_assumed("one-time cost", Factor.ONE_TIME_COST, seat, assumptions)
        return [
            _worked_out(Part.FEE, *_pay("a year's pay", seat, assumptions), _fte(seat), fee),
            _worked_out(Part.ONE_TIME, *one_time),
        ]
    if seat.engagement == Engagement.CONTRACT:
        return []
    setup = _money_assumed("set-up cost", Factor.SETUP_COST, seat, assumptions)
    return [_worked_out(Part.SETUP, *setup)]


def whole_ramp(seat: Seat, loaded: Decimal, assumptions: Assumptions) -> Amount:
    """The loss of a whole ramp-up."""
    ramp = _assumed("ramp months", Factor.RAMP_MONTHS, seat, assumptions)
    half = Term("two, as productivity grows evenly", Decimal(2), divides=True)
    return _worked_out(Part.RAMP_LOSS, _loaded(loaded, assumptions), ramp, half)


def ramp_loss(
    seat: Seat, loaded: Decimal, assumptions: Assumptions, *, since: Decimal, until: Decimal
) -> Amount:
    """The loss in a part of a seat's ramp-up, between two numbers of months after its start.

    Productivity grows evenly from 0, so its average over the part is that in its middle.
    """
    ramp = assumptions.get(Factor.RAMP_MONTHS, seat.country, seat.engagement)
    months = ramp.value if ramp else Decimal(0)
    until = min(until, months)
    missing = 1 - (since + until) / 2 / months
    return _worked_out(
        Part.RAMP_LOSS,
        _loaded(loaded, assumptions),
        Term("months of ramp", until - since),
        Term("missing productivity", missing, assumption=ramp),
    )


def _employed(seat: Seat, assumptions: Assumptions, days: Days | None) -> list[Amount]:
    share = tuple(_share(days))
    bonus_rate = _assumed("bonus rate", Factor.BONUS_RATE, seat, assumptions)
    on_cost_rate = _assumed("on-cost rate", Factor.ON_COST_RATE, seat, assumptions)
    overhead = _money_assumed("overhead a month", Factor.OVERHEAD, seat, assumptions)
    annual = _pay("a year's pay", seat, assumptions)

    pay = _worked_out(Part.PAY, *annual, _fte(seat), MONTHS_OF_A_YEAR, *share)
    paid = _subtotal("the month's pay", assumptions, pay)
    bonus = _worked_out(Part.BONUS, paid, bonus_rate)
    earned = _subtotal("the month's pay and bonus", assumptions, pay, bonus)
    return [
        pay,
        bonus,
        _worked_out(Part.ON_COSTS, earned, on_cost_rate),
        _worked_out(Part.OVERHEAD, *overhead, _fte(seat), *share),
    ]


def _contracted(seat: Seat, assumptions: Assumptions, days: Days | None) -> list[Amount]:
    billable = _assumed("billable days of a year", Factor.BILLABLE_DAYS, seat, assumptions)
    if billable.assumption is None:
        raise PlanInputError(
            f"{seat.key} is on contract, but there is no assumption for billable days a year.",
            field=f"assumptions.{Factor.BILLABLE_DAYS}",
        )
    markup = _assumed("markup rate", Factor.MARKUP_RATE, seat, assumptions)
    day = _pay("a day's pay", seat, assumptions)
    pay = _worked_out(Part.DAY_RATE, *day, billable, _fte(seat), MONTHS_OF_A_YEAR, *_share(days))
    paid = _subtotal("the month's day rates", assumptions, pay)
    return [pay, _worked_out(Part.MARKUP, paid, markup)]


def _in_team(seat: Seat, assumptions: Assumptions, days: Days | None) -> list[Amount]:
    management = _assumed("management rate", Factor.MANAGEMENT_RATE, seat, assumptions)
    month = _pay("a month's rate", seat, assumptions)
    rate = _worked_out(Part.TEAM_RATE, *month, _fte(seat), *_share(days))
    paid = _subtotal("the month's team rate", assumptions, rate)
    return [rate, _worked_out(Part.MANAGEMENT, paid, management)]


def _worked_out(part: Part, *terms: Term) -> Amount:
    """Multiply the terms, then divide once, which keeps exact halves of a cent exact."""
    over, under = Decimal(1), Decimal(1)
    for term in terms:
        if term.divides:
            under *= term.value
        else:
            over *= term.value
    return Amount(part, cents(over / under), terms)


def _pay(name: str, seat: Seat, assumptions: Assumptions) -> Iterator[Term]:
    yield Term(name, seat.pay, currency=seat.currency)
    yield from _conversion(seat.currency, assumptions)


def _money_assumed(
    name: str, factor: Factor, seat: Seat, assumptions: Assumptions
) -> Iterator[Term]:
    term = _assumed(name, factor, seat, assumptions)
    if term.assumption is None:
        yield term._replace(currency=assumptions.currency)
        return
    yield term._replace(currency=term.assumption.currency)
    yield from _conversion(term.assumption.currency, assumptions)


def _conversion(currency: str, assumptions: Assumptions) -> Iterator[Term]:
    rate = assumptions.exchange_rate(currency)
    if rate is not None:
        yield Term(f"{assumptions.currency} for one {currency}", rate.rate, rate=rate)


def _assumed(name: str, factor: Factor, seat: Seat, assumptions: Assumptions) -> Term:
    assumption = assumptions.get(factor, seat.country, seat.engagement)
    return Term(name, assumption.value if assumption else Decimal(0), assumption=assumption)


def _fte(seat: Seat) -> Term:
    return Term("FTE", seat.fte)


def _share(days: Days | None) -> Iterator[Term]:
    if days is not None:
        yield Term("active days", Decimal(days.active))
        yield Term("days of the month", Decimal(days.of), divides=True)


def _subtotal(name: str, assumptions: Assumptions, *amounts: Amount) -> Term:
    return Term(name, total(a.amount for a in amounts), currency=assumptions.currency)


def _loaded(loaded: Decimal, assumptions: Assumptions) -> Term:
    return Term("a whole month's cost", loaded, currency=assumptions.currency)
