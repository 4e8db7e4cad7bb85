"""What the API computes of stored plans."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import Benchmark, ExchangeRate, HiringPlan
from tests import factories as make
from tests.hiring.plans.factories import make_benchmark

from .world import PARTS, PLANS, errors

pytestmark = pytest.mark.django_db


def test_the_cost_is_in_the_plans_currency_month_by_month(api, plan):
    plan.budget = 150_001
    plan.save()
    cost = api.get(f"{PLANS}{plan.pk}/cost/").json()
    assert (cost["currency"], cost["total"]) == ("GBP", "150000.00")
    assert cost["months"][0] == {
        "month": "2026-01-01",
        "amount": "12500.00",
        "cumulative": "12500.00",
        "people": 2,
        "fte": "2.00",
        "expected_fte": "2.00",
    }
    assert cost["budget"]["remaining"] == "1.00"
    assert cost["by_part"] == [
        {"key": "pay", "amount": "120000.00"},
        {"key": "on-costs", "amount": "30000.00"},
    ]


def test_each_row_says_what_its_cost_is_made_of(api, plan):
    [row] = api.get(f"{PLANS}{plan.pk}/cost/").json()["rows"]
    parts = {part["part"]: part for part in row["parts"]}
    assert (row["row"], row["amount"]) == (plan.hires.get().pk, "150000.00")
    assert row["pay"] == {
        "amount": "60000.00",
        "currency": "GBP",
        "pay_band": None,
        "is_known": True,
    }
    assert parts["on-costs"]["amount"] == "1250.00"
    assert Benchmark.objects.get(factor="on-cost-rate").source.title in [
        term["source"] for term in parts["on-costs"]["terms"]
    ]


def test_coverage_says_who_meets_what_and_when(api, plan, role_level):
    requirement = make.make_sector_requirement(statement="Knows the rules")
    skill = make.make_skill(slug="regulation")
    make.make_sector_requirement_skill(requirement=requirement, skill=skill)
    HiringPlan.objects.filter(pk=plan.pk).update(sector=requirement.sector)
    lines = api.get(f"{PLANS}{plan.pk}/coverage/").json()["lines"]
    assert [(line["group"], line["status"]) for line in lines] == [
        ("sector-requirement", "unmet"),
        ("phase", "met"),
    ]
    assert lines[0]["needs"][0]["skill"] == "regulation"
    assert lines[1]["holdings"][0]["role_level"] == "ds-senior"
    assert lines[1]["months"][0] == {"month": "2026-01-01", "status": "met"}


def test_recruiting_says_by_when_each_seat_opens_and_how_many_must_apply(api, plan):
    start = localdate() + timedelta(days=300)
    plan.hires.update(expected_start=start)
    plan.hires.get().seats.update(expected_start=start)
    found = api.get(f"{PLANS}{plan.pk}/recruiting/").json()
    assert found["stages"][0] == {"stage": "applicants", "people": 64}
    assert found["is_example"] is True
    assert [seat["has_passed"] for seat in found["seats"]] == [False, False]
    assert found["seats"][0]["fill_days"] == 40


def test_findings_name_the_rule_and_the_row(api, plan):
    found = api.get(f"{PLANS}{plan.pk}/findings/").json()["findings"]
    computed = ComputedPlan(HiringPlan.objects.with_parts().get(), today=localdate())
    assert [one["rule"] for one in found] == [one.rule.id for one in computed.findings]
    assert {one["row"] for one in found} <= {None, plan.hires.get().pk}
    assert found


@pytest.mark.parametrize("part", PARTS)
def test_what_keeps_a_plan_from_being_computed_is_named(api, plan, part):
    plan.hires.update(pay_currency="EUR")
    answer = api.get(f"{PLANS}{plan.pk}/{part}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "uncomputable")
    assert errors(answer) == [("exchange_rates.EUR", "uncomputable")]
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate=1, as_of=plan.period_start)
    assert api.get(f"{PLANS}{plan.pk}/{part}/").status_code == 200


def test_a_permanent_hire_is_held_against_other_terms(api, plan):
    make_benchmark(factor="billable-days", value="200")
    make_benchmark(factor="one-time-cost", value="3750", currency="GBP")
    make_benchmark(factor="markup-rate", value="0.5")
    [row] = api.get(f"{PLANS}{plan.pk}/cost/").json()["rows"]
    contract, team = row["break_even"]
    # 60,000 a year is 300 a day and 5,000 a month; a quarter on top, or half for the agency.
    assert contract["other"] == {
        "pay": "300.00",
        "currency": "GBP",
        "a_month": "7500.00",
        "at_start": "0.00",
    }
    assert (contract["permanent"]["a_month"], contract["permanent"]["at_start"]) == (
        "6250.00",
        "3750.00",
    )
    assert (contract["months"], contract["problem"]) == ("3.00", "")
    assert (team["months"], team["other"]["a_month"]) == (None, "5000.00")


def test_terms_whose_cost_is_not_known_say_why(api, plan):
    [row] = api.get(f"{PLANS}{plan.pk}/cost/").json()["rows"]
    contract, _ = row["break_even"]
    assert (contract["months"], contract["other"]) == (None, None)
    known = "Pay is 0, or there is no assumption for billable days a year."
    assert contract["problem"] == known
    plan.hires.update(pay=None)
    [row] = api.get(f"{PLANS}{plan.pk}/cost/").json()["rows"]
    assert {even["problem"] for even in row["break_even"]} == {
        "No pay is given, and no pay band fits."
    }


def test_a_day_rate_beyond_all_comparison_is_compared_with_nothing(api, plan, client, recruiter):
    make_benchmark(factor="billable-days", value="220")
    plan.hires.update(engagement_model="contract", pay="9999999999.99")
    [row] = api.get(f"{PLANS}{plan.pk}/cost/").json()["rows"]
    assert {even["problem"][:14] for even in row["break_even"]} == {"The pay of row"}
    client.force_login(recruiter, backend="portal.accounts.backends.UserBackend")
    shown = client.get(f"/hiring/plans/{plan.pk}/cost/")
    assert "Unknown: The pay of row 1 is" in shown.text
