"""Checks of impossible inputs, before anything is computed."""

from collections.abc import Iterable
from decimal import Decimal

from .factors import FACTORS
from .inputs import MONEY, Assumption, Assumptions, ExchangeRate, Period, PlanInputError, Seat

MOST_MONEY = Decimal(10) ** 10
MOST_MONTHS = 120
LAST_YEAR = 9998  # dates end in 9999, and each month needs a next one
MOST_EXCHANGE_RATE = Decimal(10) ** 7


def check_cost_inputs(seats: Iterable[Seat], assumptions: Assumptions, period: Period) -> None:
    """Raise ``PlanInputError`` for the first impossible input."""
    _check_period(period)
    _check_rates(assumptions.rates)
    for assumption in assumptions.values:
        _check_assumption(assumption)
    keys: set[str] = set()
    for seat in seats:
        _refuse(seat.key in keys, f"The seat {seat.key} occurs twice.", f"seats.{seat.key}.key")
        keys.add(seat.key)
        check_seat(seat)


def check_seat(seat: Seat) -> None:
    where = f"seats.{seat.key}"
    _refuse(
        not _between(seat.pay, 0, MOST_MONEY),
        f"The pay of {seat.key} is {seat.pay}. It must be from 0 to {MOST_MONEY:,.0f}.",
        f"{where}.pay",
    )
    _refuse(not seat.currency, f"The pay of {seat.key} has no currency.", f"{where}.currency")
    _refuse(
        not _between(seat.fte, 0, 1) or seat.fte == 0,
        f"The FTE of {seat.key} is {seat.fte}. It must be above 0 and at most 1.",
        f"{where}.fte",
    )
    _refuse(
        not _between(seat.probability, 0, 1),
        f"The probability of {seat.key} is {seat.probability}. It must be from 0 to 1.",
        f"{where}.probability",
    )
    _refuse(
        seat.end is not None and seat.end < seat.start,
        f"{seat.key} ends before it starts.",
        f"{where}.end",
    )


def refuse_duplicates(keys: Iterable[str], where: str) -> None:
    seen: set[str] = set()
    for key in keys:
        _refuse(key in seen, f"‘{key}’ occurs twice.", f"{where}.{key}")
        seen.add(key)


def check_budget(budget: Decimal) -> None:
    _refuse(
        not (budget.is_finite() and budget >= 0),
        f"The budget is {budget}. It can't be below 0.",
        "budget",
    )


def _check_period(period: Period) -> None:
    years, months = period.end.year - period.start.year, period.end.month - period.start.month
    _refuse(
        12 * years + months >= MOST_MONTHS,
        f"The period is longer than {MOST_MONTHS} months.",
        "period_end",
    )
    _refuse(
        period.end.year > LAST_YEAR, f"The period ends after the year {LAST_YEAR}.", "period_end"
    )


def _check_rates(rates: Iterable[ExchangeRate]) -> None:
    currencies: set[str] = set()
    for rate in rates:
        where = f"rates.{rate.currency}"
        _refuse(
            not _between(rate.rate, 0, MOST_EXCHANGE_RATE) or rate.rate == 0,
            f"The exchange rate from {rate.currency} is {rate.rate}. "
            f"It must be above 0 and at most {MOST_EXCHANGE_RATE:,.0f}.",
            where,
        )
        twice = rate.currency in currencies
        _refuse(twice, f"There are two exchange rates from {rate.currency}.", where)
        currencies.add(rate.currency)


def _check_assumption(assumption: Assumption) -> None:
    info, where = FACTORS[assumption.factor], f"assumptions.{assumption.factor}"
    _refuse(
        not _between(assumption.value, 0, info.most),
        f"{info.label}: {assumption.value}. It must be from 0 to {info.most:,f}.",
        where,
    )
    _refuse(
        assumption.factor in MONEY and not assumption.currency,
        f"{info.label}: {assumption.value} has no currency.",
        where,
    )


def _between(value: Decimal, least: int, most: Decimal | int) -> bool:
    # NaN can't be compared.
    return value.is_finite() and least <= value <= most


def _refuse(wrong: bool, message: str, field: str) -> None:
    if wrong:
        raise PlanInputError(message, field=field)
