"""A row on other terms, and the month after which a permanent hire costs less."""

from datetime import date
from decimal import Decimal

import pytest

from hiring.plans.engine.inputs import Engagement
from hiring.plans.loading.alternatives import Alternatives, alternatives
from hiring.plans.loading.inputs import PlanInputs
from hiring.plans.models import ExchangeRate, HiringPlan
from tests.hiring.plans.factories import make_benchmark

CONTRACT, TEAM = Engagement.CONTRACT, Engagement.DEDICATED_TEAM


@pytest.fixture
def of_row(plan, saved, row):
    """The alternatives of a plan's only row."""

    def of_row(**values) -> Alternatives:
        saved(plan, rows=[row(**values)])
        inputs = PlanInputs(HiringPlan.objects.with_parts().get(pk=plan.pk))
        return alternatives(inputs, inputs.rows[0])

    return of_row


@pytest.fixture
def assumed(plan):
    make_benchmark(factor="on-cost-rate", value="0.25")
    make_benchmark(factor="billable-days", value=220)
    make_benchmark(factor="one-time-cost", value=5_500, currency="GBP")


@pytest.mark.usefixtures("assumed")
def test_each_alternative_costs_the_same_work_by_the_month(of_row):
    found = of_row(pay=66_000, pay_currency="GBP")
    # A month of pay is 66,000 / 12 = 5,500, and on-costs are a quarter of it.
    permanent = found.against[CONTRACT].permanent
    assert (permanent.a_month, permanent.at_start) == (5_500 + 1_375, 5_500)
    # 66,000 / 220 = 300 a day, on 220 / 12 days a month.
    assert found.pay[CONTRACT].amount == 300
    assert found.against[CONTRACT].other.a_month == 5_500
    assert found.pay[TEAM].amount == 5_500
    assert found.against[TEAM].other.a_month == 5_500
    assert found.missing == {}


@pytest.mark.usefixtures("assumed")
def test_the_extra_cost_at_the_start_is_earned_back_by_the_monthly_saving(of_row):
    make_benchmark(factor="markup-rate", value="0.50")
    make_benchmark(factor="management-rate", value="0.15")
    found = of_row(pay=66_000, pay_currency="GBP")
    # On contract 5,500 × 1.5 = 8,250 a month, 1,375 more than the 6,875 of an employee.
    assert found.against[CONTRACT].months == 5_500 / Decimal(1_375)
    # A team costs 5,500 × 1.15 = 6,325 a month, less than an employee.
    assert found.against[TEAM].months is None


@pytest.mark.usefixtures("assumed")
def test_alternatives_are_of_a_whole_seat_whatever_the_row_has(of_row):
    terms = {"pay": 66_000, "pay_currency": "GBP"}
    whole = of_row(**terms)
    part = of_row(**terms, fte="0.5", probability="0.1", count=3, end=date(2026, 6, 30))
    for engagement in (CONTRACT, TEAM):
        assert part.against[engagement].other.a_month == whole.against[engagement].other.a_month
        assert part.against[engagement].months == whole.against[engagement].months


@pytest.mark.usefixtures("assumed")
def test_the_pay_of_a_contractor_is_turned_into_a_years(of_row):
    found = of_row(engagement_model="contract", pay=300, pay_currency="GBP")
    pay = found.pay[Engagement.PERMANENT]
    assert (pay.amount, pay.is_converted) == (66_000, True)
    assert not found.pay[CONTRACT].is_converted


@pytest.mark.usefixtures("assumed")
def test_without_pay_there_is_no_alternative(of_row):
    found = of_row()
    reason = "No pay is given, and no pay band fits."
    assert (found.against, found.missing) == ({}, {CONTRACT: reason, TEAM: reason})


@pytest.mark.usefixtures("assumed")
def test_pay_of_0_cannot_be_compared(of_row):
    found = of_row(pay=0, pay_currency="GBP")
    reason = "Pay is 0, or there is no assumption for billable days a year."
    assert (found.against, found.missing) == ({}, {CONTRACT: reason, TEAM: reason})


def test_without_billable_days_only_the_contract_is_missing(of_row):
    found = of_row(pay=66_000, pay_currency="GBP")
    assert list(found.against) == [TEAM]
    assert list(found.missing) == [CONTRACT]
    assert "billable days" in found.missing[CONTRACT]


@pytest.mark.usefixtures("assumed")
def test_pay_without_an_exchange_rate_names_what_is_missing(of_row, plan):
    foreign = {"pay": 66_000, "pay_currency": "EUR"}
    reason = "There is no exchange rate from EUR to GBP. Add one to the plan."
    assert of_row(**foreign).missing == {CONTRACT: reason, TEAM: reason}
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate="0.5", as_of="2026-01-01")
    # 5,500 euros a month at 0.5 pounds.
    assert of_row(**foreign).against[TEAM].other.a_month == 2_750
