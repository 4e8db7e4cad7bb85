"""Seats and assumptions for tests of cost, with round figures to reckon with by hand."""

from datetime import date
from decimal import Decimal

from hiring.plans.engine.costing import cost
from hiring.plans.engine.inputs import (
    Assumption,
    Assumptions,
    Engagement,
    ExchangeRate,
    Factor,
    Period,
    Seat,
)

YEAR = Period(date(2028, 1, 1), date(2028, 12, 31))  # a leap year

VALUES = (
    Assumption(Factor.BONUS_RATE, Decimal("0.10")),
    Assumption(Factor.ON_COST_RATE, Decimal("0.30")),
    Assumption(
        Factor.ON_COST_RATE, Decimal("0.18"), country="GB", source="HMRC", as_of=date(2026, 4, 6)
    ),
    Assumption(Factor.OVERHEAD, Decimal("400"), currency="GBP"),
    Assumption(Factor.FEE_RATE, Decimal("0.20")),
    Assumption(Factor.ONE_TIME_COST, Decimal("3000"), currency="GBP"),
    Assumption(Factor.RAMP_MONTHS, Decimal("4"), engagement=Engagement.PERMANENT),
    Assumption(Factor.BILLABLE_DAYS, Decimal("220")),
    Assumption(Factor.MARKUP_RATE, Decimal("0.20")),
    Assumption(Factor.SETUP_COST, Decimal("2500"), currency="GBP"),
    Assumption(Factor.MANAGEMENT_RATE, Decimal("0.12")),
)
RATES = (ExchangeRate("EUR", Decimal("0.85"), "ECB", date(2026, 11, 20)),)
ASSUMPTIONS = Assumptions(VALUES, "GBP", RATES)


def assuming(*values: Assumption, rates: tuple[ExchangeRate, ...] = RATES) -> Assumptions:
    """What the plan assumes comes before the rest."""
    return Assumptions((*VALUES, *values), "GBP", rates)


def make_seat(key="a/1", start=date(2028, 1, 1), pay=60_000, **fields) -> Seat:
    defaults = {
        "row": key.partition("/")[0],
        "role_level": "analyst-senior",
        "role": "analyst",
        "engagement": Engagement.PERMANENT,
        "currency": "GBP",
        "country": "GB",
    }
    return Seat(key=key, start=start, pay=Decimal(pay), **(defaults | fields))


def contractor(**fields) -> Seat:
    return make_seat(**({"engagement": Engagement.CONTRACT, "pay": 500} | fields))


def team_member(**fields) -> Seat:
    return make_seat(**({"engagement": Engagement.DEDICATED_TEAM, "pay": 8000} | fields))


def cost_of(*seats: Seat, assumptions: Assumptions = ASSUMPTIONS, period: Period = YEAR):
    return cost(seats, assumptions, period)
