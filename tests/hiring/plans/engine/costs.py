"""Seats and assumptions for tests of cost, with round figures to reckon with by hand."""

from datetime import date
from decimal import Decimal

from hiring.plans.engine import inputs
from hiring.plans.engine.costing import cost

YEAR = inputs.Period(date(2028, 1, 1), date(2028, 12, 31))  # a leap year

VALUES = (
    inputs.Assumption(inputs.Factor.BONUS_RATE, Decimal("0.10")),
    inputs.Assumption(inputs.Factor.ON_COST_RATE, Decimal("0.30")),
    inputs.Assumption(
        inputs.Factor.ON_COST_RATE,
        Decimal("0.18"),
        country="GB",
        source="HMRC",
        as_of=date(2026, 4, 6),
    ),
    inputs.Assumption(inputs.Factor.OVERHEAD, Decimal("400"), currency="GBP"),
    inputs.Assumption(inputs.Factor.FEE_RATE, Decimal("0.20")),
    inputs.Assumption(inputs.Factor.ONE_TIME_COST, Decimal("3000"), currency="GBP"),
    inputs.Assumption(
        inputs.Factor.RAMP_MONTHS, Decimal("4"), engagement=inputs.Engagement.PERMANENT
    ),
    inputs.Assumption(inputs.Factor.BILLABLE_DAYS, Decimal("220")),
    inputs.Assumption(inputs.Factor.MARKUP_RATE, Decimal("0.20")),
    inputs.Assumption(inputs.Factor.SETUP_COST, Decimal("2500"), currency="GBP"),
    inputs.Assumption(inputs.Factor.MANAGEMENT_RATE, Decimal("0.12")),
)
RATES = (inputs.ExchangeRate("EUR", Decimal("0.85"), "ECB", date(2026, 11, 20)),)
ASSUMPTIONS = inputs.Assumptions(VALUES, "GBP", RATES)


def assuming(
    *values: inputs.Assumption, rates: tuple[inputs.ExchangeRate, ...] = RATES
) -> inputs.Assumptions:
    """What the plan assumes comes before the rest."""
    return inputs.Assumptions((*VALUES, *values), "GBP", rates)


def make_seat(key="a/1", start=date(2028, 1, 1), pay=60_000, **fields) -> inputs.Seat:
    defaults = {
        "row": key.partition("/")[0],
        "role_level": "analyst-senior",
        "role": "analyst",
        "engagement": inputs.Engagement.PERMANENT,
        "currency": "GBP",
        "country": "GB",
    }
    return inputs.Seat(key=key, start=start, pay=Decimal(pay), **(defaults | fields))


def contractor(**fields) -> inputs.Seat:
    return make_seat(**({"engagement": inputs.Engagement.CONTRACT, "pay": 500} | fields))


def team_member(**fields) -> inputs.Seat:
    return make_seat(**({"engagement": inputs.Engagement.DEDICATED_TEAM, "pay": 8000} | fields))


def cost_of(
    *seats: inputs.Seat, assumptions: inputs.Assumptions = ASSUMPTIONS, period: inputs.Period = YEAR
):
    return cost(seats, assumptions, period)
