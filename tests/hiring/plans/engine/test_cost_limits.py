"""Absurd input is refused with a sentence, and the input it is about is named."""

from datetime import date
from decimal import Decimal

import pytest

from hiring.plans.engine.inputs import (
    Assumption,
    Assumptions,
    ExchangeRate,
    Factor,
    Period,
    PlanInputError,
)
from tests.hiring.plans.engine.costs import YEAR, assuming, contractor, cost_of, make_seat


def refused(*seats, **others):
    with pytest.raises(PlanInputError) as error:
        cost_of(*seats, **others)
    return error.value.field, str(error.value)


@pytest.mark.parametrize("pay", ["-0.01", "10000000000.01", "NaN", "Infinity"])
def test_pay_is_refused(pay):
    message = f"The pay of a/1 is {pay}. It must be from 0 to 10,000,000,000."
    assert refused(make_seat(pay=pay)) == ("seats.a/1.pay", message)


@pytest.mark.parametrize("fte", ["0", "-1", "1.01", "NaN"])
def test_fte_is_refused(fte):
    message = f"The FTE of a/1 is {fte}. It must be above 0 and at most 1."
    assert refused(make_seat(fte=Decimal(fte))) == ("seats.a/1.fte", message)


@pytest.mark.parametrize("probability", ["-0.01", "1.01", "NaN"])
def test_probability_is_refused(probability):
    message = f"The probability of a/1 is {probability}. It must be from 0 to 1."
    seat = make_seat(probability=Decimal(probability))
    assert refused(seat) == ("seats.a/1.probability", message)


def test_an_end_before_the_start_is_refused():
    seat = make_seat(start=date(2028, 2, 2), end=date(2028, 2, 1))
    assert refused(seat) == ("seats.a/1.end", "a/1 ends before it starts.")


def test_two_seats_of_one_key_are_refused():
    assert refused(make_seat(), make_seat()) == ("seats.a/1.key", "The seat a/1 occurs twice.")


def test_pay_without_a_currency_is_refused():
    message = "The pay of a/1 has no currency."
    assert refused(make_seat(currency="")) == ("seats.a/1.currency", message)


def test_a_currency_without_a_rate_is_refused():
    message = "There is no exchange rate from USD to GBP. Add one to the plan."
    assert refused(make_seat(currency="USD")) == ("rates.USD", message)


def test_assumed_money_in_a_currency_without_a_rate_is_refused():
    overhead = Assumption(Factor.OVERHEAD, Decimal(1), currency="USD", scope=2)
    assert refused(make_seat(), assumptions=assuming(overhead))[0] == "rates.USD"


@pytest.mark.parametrize("rate", ["0", "-1", "10000000.1", "NaN"])
def test_an_absurd_exchange_rate_is_refused(rate):
    assumptions = assuming(rates=(ExchangeRate("EUR", Decimal(rate)),))
    message = f"The exchange rate from EUR is {rate}. It must be above 0 and at most 10,000,000."
    assert refused(make_seat(), assumptions=assumptions) == ("rates.EUR", message)


def test_two_rates_for_one_currency_are_refused():
    rates = (ExchangeRate("EUR", Decimal(1)), ExchangeRate("EUR", Decimal(2)))
    message = "There are two exchange rates from EUR."
    assert refused(assumptions=assuming(rates=rates)) == ("rates.EUR", message)


def test_a_percentage_in_place_of_a_share_is_refused():
    on_costs = Assumption(Factor.ON_COST_RATE, Decimal(25))
    message = "On-costs, of pay and bonus: 25. It must be from 0 to 2."
    assert refused(assumptions=assuming(on_costs)) == ("assumptions.on-cost-rate", message)


def test_assumed_money_without_a_currency_is_refused():
    overhead = Assumption(Factor.OVERHEAD, Decimal(25))
    message = "Overhead a month: 25 has no currency."
    assert refused(assumptions=assuming(overhead)) == ("assumptions.overhead", message)


def test_a_contractor_without_billable_days_is_refused():
    message = "a/1 is on contract, but there is no assumption for billable days a year."
    found = refused(contractor(), assumptions=Assumptions((), "GBP"))
    assert found == ("assumptions.billable-days", message)


def test_a_period_of_more_than_ten_years_is_refused():
    too_long = Period(date(2028, 1, 31), date(2038, 1, 1))
    assert refused(period=too_long) == ("period_end", "The period is longer than 120 months.")
    ten_years = Period(date(2028, 1, 1), date(2037, 12, 31))
    assert len(cost_of(period=ten_years).months) == 120


def test_the_last_year_of_all_is_refused():
    period = Period(date(9999, 1, 1), date(9999, 12, 31))
    assert refused(period=period) == ("period_end", "The period ends after the year 9998.")


def test_a_seat_may_start_on_the_last_day_of_all():
    assert cost_of(make_seat(start=date.max)).total == 0


@pytest.mark.parametrize("budget", ["-1", "NaN"])
def test_a_budget_is_refused(budget):
    with pytest.raises(PlanInputError, match="It can't be below 0") as error:
        cost_of(period=YEAR).against(Decimal(budget))
    assert error.value.field == "budget"
