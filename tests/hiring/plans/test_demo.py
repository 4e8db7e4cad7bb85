"""The demo's plans: each shows what a plan can hold, and none ages."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from hiring.plans import demo
from hiring.plans.engine.costing import cost
from hiring.plans.loading.comparison import find_differences
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.loading.inputs import PlanInputs
from hiring.plans.models import HiringPlan, PlannedHire, Seat
from hiring.specs.demo import create_demo_specs
from portal.accounts.services import create_demo_accounts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]
NAMES = ["Diagnostics team", "Forecasting team", "Claims fraud team"]
SMALLER = "Forecasting team, smaller"


@pytest.fixture
def plans(demo_hiring) -> dict[str, HiringPlan]:
    return {plan.name: plan for plan in HiringPlan.objects.without_scenarios()}


def total(plan: HiringPlan):
    inputs = PlanInputs(plan)
    return cost(inputs.seats, inputs.assumptions, inputs.period).total


def test_three_plans_are_at_different_steps(plans):
    found = {name: plan.get_status_display() for name, plan in plans.items()}
    assert found == dict(zip(NAMES, ["Active", "Draft", "Submitted"], strict=True))


def test_each_plan_shows_what_a_plan_can_hold(plans):
    for plan in plans.values():
        rows = plan.hires.all()
        assert len({row.country for row in rows}) > 2
        assert {row.pay_currency for row in rows} - {"", plan.currency}
        assert {"permanent", "contract", "dedicated-team"} <= {r.engagement_model for r in rows}
        assert rows.filter(fte__lt=1, probability=1).exists()
        assert rows.filter(probability__lt=1).exists()
        assert rows.filter(reason=PlannedHire.Reason.BACKFILL).exists()
        assert plan.assumptions.exists() and plan.exchange_rates.exists()
        assert plan.business_goal and plan.goal_measure


def test_the_pay_of_each_row_is_known_and_each_benchmark_of_use(plans):
    for plan in HiringPlan.objects.all():
        inputs = PlanInputs(plan)
        assert [str(pay.row) for pay in inputs.pay.values() if not pay.is_known] == []
        assert inputs.unused == []


def test_only_the_fraud_team_is_over_budget(plans):
    over = [plan.name for plan in HiringPlan.objects.all() if total(plan) > plan.budget]
    assert over == ["Claims fraud team"]


def test_one_organisation_has_enough_cases_of_its_own_and_the_other_too_few(plans):
    bases = {
        name: {
            rate.basis
            for funnel in ComputedPlan(plan, today=localdate()).recruiting.funnels
            for rate in funnel.rates
        }
        for name, plan in plans.items()
    }
    assert bases["Diagnostics team"] == {"history"}
    assert bases["Forecasting team"] == {"history", "example"}


def test_the_active_plan_has_seats_at_each_step_beside_what_was_approved(plans):
    seats = Seat.objects.filter(hire__plan=plans["Diagnostics team"])
    assert set(seats.values_list("status", flat=True)) == set(Seat.Status)
    approved = seats.filter(backfills=None)
    assert not approved.filter(approved_start=None).exists()
    assert any(seat.expected_start != seat.approved_start for seat in approved)
    assert seats.get(backfills__left_on__isnull=False).status == "planned"


def test_two_scenarios_do_the_same_work_on_other_terms(plans):
    plan = plans["Forecasting team"]
    terms = {
        scenario.name: {row.engagement_model for row in scenario.hires.all()}
        for scenario in plan.scenarios.exclude(name=SMALLER)
    }
    assert terms == {
        "Forecasting team, in-house": {"permanent"},
        "Forecasting team, dedicated": {"permanent", "dedicated-team"},
    }
    identities = set(plan.hires.values_list("identity", flat=True))
    for scenario in plan.scenarios.exclude(name=SMALLER):
        assert set(scenario.hires.values_list("identity", flat=True)) == identities


def test_a_third_scenario_has_a_row_of_each_kind_of_difference(plans):
    plan = plans["Forecasting team"]
    found = find_differences(plan, plan.scenarios.get(name=SMALLER))
    kinds = {row.kind.value for row in found.rows}
    assert kinds == {"added", "removed", "changed", "unchanged"}
    assert [change.field for change in found.fields] == ["budget"]


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2030, 12, 31), date(2031, 1, 1)])
def test_the_plans_can_be_made_on_any_day(monkeypatch, today):
    monkeypatch.setattr(demo, "localdate", lambda: today)
    create_demo_accounts()
    create_demo_specs()
    active, *_ = demo.create_demo_plans()
    assert active.period_start < today < active.period_end
