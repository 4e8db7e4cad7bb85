"""A plan next to its scenarios: what differs, in figures and row by row."""

from datetime import date
from decimal import Decimal

import pytest

from hiring.plans.engine.comparing import Change, Kind
from hiring.plans.loading.comparison import Comparison, find_differences, in_order
from hiring.plans.models import ExchangeRate, HiringPlan, PlanAssumption
from hiring.plans.services import RowInput, clone_plan
from tests import factories as make
from tests.hiring.plans.pages_world import make_benchmarks

TODAY = date(2025, 9, 1)


@pytest.fixture
def plan(plan, saved, row):
    """Two rows on which 60,000 and 48,000 pounds a year are paid from March 2026."""
    make_benchmarks()
    paid = {"pay_currency": "GBP"}
    return saved(plan, rows=[row(pay=60_000, **paid), row(pay=48_000, **paid)])


@pytest.fixture
def scenario(plan, lead):
    return clone_plan(plan, name="Cheaper", by=lead)


def read(*plans) -> list[HiringPlan]:
    found = HiringPlan.objects.with_parts().in_bulk([plan.pk for plan in plans])
    return [found[plan.pk] for plan in plans]


def differences(plan, scenario, **options):
    return find_differences(*read(plan, scenario), **options)


def compared(*plans, **options) -> Comparison:
    return Comparison(read(*plans), today=TODAY, **options)


# ------------------------------------------------------------------ differences
def test_a_copy_differs_in_nothing_but_its_name(plan, scenario):
    found = differences(plan, scenario, with_use_cases=True)
    assert found.is_empty
    assert [row.kind for row in found.rows] == [Kind.UNCHANGED] * 2
    assert found.fields == ()


def test_changed_fields_are_named_with_both_values(plan, scenario, saved):
    sector = make.make_sector(slug="health")
    saved(scenario, fields={"sector": sector, "budget": Decimal(90_000), "goal_measure": "Less"})
    found = differences(plan, scenario)
    assert found.fields == (
        Change("sector", None, "health"),
        Change("goal_measure", "", "Less"),
        Change("budget", Decimal(500_000), Decimal(90_000)),
    )
    assert not found.is_empty


def test_use_cases_are_compared_where_somebody_asks_for_them(plan, scenario, basis):
    HiringPlan.objects.update(sector=basis["sector"])
    scenario.use_cases.set([*basis["use_cases"], make.make_use_case(slug="a-case")])
    assert differences(plan, scenario).is_empty
    assert differences(plan, scenario, with_use_cases=True).fields == (
        Change("use_cases", (), ("a-case", "risk")),
    )


def test_rows_are_matched_by_their_identity_and_not_by_their_place(plan, scenario, saved, row):
    first, second = scenario.hires.order_by("position")
    other = make.make_role_level(slug="head")
    saved(
        scenario,
        rows=[
            row(role_level=other),
            RowInput({"count": 2, "role_level": other}, second.pk),
        ],
    )
    removed, changed, added = differences(plan, scenario).rows
    assert [one.kind for one in (removed, changed, added)] == ["removed", "changed", "added"]
    assert removed.key == first.identity
    assert changed.key == second.identity
    own = plan.hires.first().role_level.slug
    assert changed.changes == (Change("role_level", own, "head"), Change("count", 1, 2))
    assert (added.before, added.after["role_level"]) == (None, "head")


def test_assumptions_are_matched_by_what_they_apply_to(plan, scenario):
    value = {"factor": "bonus-rate", "value": "0.1"}
    for country in ("", "DE"):
        PlanAssumption.objects.create(plan=plan, country=country, **value)
    PlanAssumption.objects.create(plan=scenario, country="DE", **value | {"value": "0.2"})
    PlanAssumption.objects.create(plan=scenario, engagement_model="contract", **value)
    found = {one.key: one.kind for one in differences(plan, scenario).assumptions}
    assert found == {
        ("bonus-rate", "", ""): "removed",
        ("bonus-rate", "DE", ""): "changed",
        ("bonus-rate", "", "contract"): "added",
    }


def test_rates_are_matched_by_their_currency(plan, scenario):
    for one, currency, rate in ((plan, "EUR", 1), (scenario, "EUR", 2), (scenario, "USD", 3)):
        ExchangeRate.objects.create(plan=one, currency=currency, rate=rate, as_of=TODAY)
    changed, added = differences(plan, scenario).rates
    assert (changed.key, changed.changes) == ("EUR", (Change("rate", Decimal(1), Decimal(2)),))
    assert (added.key, added.kind) == ("USD", "added")
    assert not differences(plan, scenario).is_empty


# ------------------------------------------------------------------ figures
def test_the_first_plan_is_the_one_that_others_are_compared_with(plan, scenario, lead):
    other = clone_plan(plan, name="Another", by=lead)
    found = compared(plan, scenario, other)
    assert [one.letter for one in found.all] == ["A", "B", "C"]
    assert [one.base for one in found.all] == [None, found.base, found.base]
    assert (found.base.from_base, found.base.differences) == (None, None)
    assert found.base.plan == plan


def test_figures_differ_by_what_was_changed(plan, scenario, saved, as_inputs):
    half = {"probability": Decimal("0.5"), "pay": 36_000}
    saved(scenario, rows=as_inputs(scenario, row1=half), fields={"budget": None})
    base, other = compared(plan, scenario).all
    # Ten months from March, with on-costs of a quarter: (5,000 + 4,000) × 1.25 × 10.
    assert (base.figures.total, base.figures.expected) == (112_500, 112_500)
    assert base.figures.remaining == 500_000 - 112_500
    # (5,000 + 3,000) × 1.25 × 10, and half of the second row's 37,500.
    assert (other.figures.total, other.figures.expected) == (100_000, 81_250)
    assert other.figures.remaining is None
    assert other.from_base["total"] == -12_500
    assert other.from_base["expected"] == -31_250
    assert other.from_base["remaining"] is None
    assert (other.from_base["seats"], other.from_base["most_people"]) == (0, 0)


def test_findings_are_counted_by_severity(plan):
    figures = compared(plan, plan).base.figures
    assert figures.errors == 1  # no business goal
    assert (figures.seats, figures.fte, figures.most_people) == (2, 2, 2)


def test_amounts_in_two_currencies_are_not_subtracted(plan, scenario):
    HiringPlan.objects.filter(pk=scenario.pk).update(currency="EUR")
    scenario.hires.update(pay_currency="EUR")
    found = compared(plan, scenario)
    [_, other] = found.all
    assert found.currencies == {"GBP", "EUR"}
    assert (other.from_base["total"], other.from_base["seats"]) == (None, 0)


@pytest.mark.parametrize("wrong", [0, 1])
def test_a_plan_that_cannot_be_computed_has_no_figures_but_differences(plan, scenario, wrong):
    plans = [plan, scenario]
    plans[wrong].hires.update(pay_currency="EUR")
    found = compared(*plans)
    broken = found.all[wrong]
    assert str(broken.problem).startswith("There is no exchange rate from EUR to GBP")
    assert (broken.figures, found.all[1].from_base) == (None, None)
    assert [one.letter for one in found.computed] == ["BA"[wrong]]
    assert found.currencies == {"GBP"}
    assert [row.kind for row in found.all[1].differences.rows] == ["changed"] * 2


def test_demands_have_a_status_for_each_plan_that_can_be_computed(plan, scenario, basis, saved):
    [use_case] = basis["use_cases"]
    use_case.skills.set([make.make_skill(slug="imaging")])
    saved(scenario, fields={"sector": basis["sector"]}, use_cases=[use_case])
    demands = {demand.title: demand for demand in compared(plan, scenario).demands}
    assert demands["Risk prediction"].statuses == (None, "unmet")
    assert demands["Risk prediction"].differs
    alone = {demand.title: demand for demand in compared(plan, plan).demands}
    assert "Risk prediction" not in alone


@pytest.mark.parametrize("count", [2, 4])
def test_more_plans_are_compared_in_as_many_queries(
    plan, lead, count, django_assert_max_num_queries
):
    copies = [clone_plan(plan, name=f"Copy {number}", by=lead) for number in range(count - 1)]
    plans = read(plan, *copies)
    with django_assert_max_num_queries(6):
        found = Comparison(plans, today=TODAY)
        totals = [one.figures.total for one in found.all]
        assert all(one.differences.is_empty for one in found.all[1:])
        assert len(found.demands) == 0
    assert totals == [112_500] * count


def test_the_plan_comes_before_scenarios_that_are_older(plan, scenario, lead):
    newer = clone_plan(plan, name="Newer", by=lead)
    HiringPlan.objects.filter(pk=plan.pk).update(created_at=newer.created_at)
    assert in_order(read(newer, scenario, plan)) == [plan, scenario, newer]
