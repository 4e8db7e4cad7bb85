"""A stored plan with all its results."""

from datetime import date
from decimal import Decimal

import pytest

from hiring.plans.engine.costing import Case
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import Benchmark, HiringPlan, RecruitingHistory, Seat
from tests import factories as make
from tests.hiring.plans.factories import make_benchmark, make_recruiting_figures
from tests.hiring.plans.pages_world import make_benchmarks

TODAY = date(2025, 9, 1)
PAY = {"pay": 60_000, "pay_currency": "GBP"}


@pytest.fixture
def plan(plan, saved, row):
    make_benchmarks()
    return saved(plan, rows=[row(count=2, **PAY)])


def computed(plan, today=TODAY) -> ComputedPlan:
    return ComputedPlan(HiringPlan.objects.with_parts().get(pk=plan.pk), today=today)


def of_rule(plan, rule: str) -> list[str]:
    return [found.message for found in computed(plan).findings if found.rule.id == rule]


# ------------------------------------------------------------------ problems
def test_a_plan_that_can_be_computed_has_no_problem(plan):
    assert computed(plan).problem is None
    # Ten months at 5,000 and a quarter for two people.
    assert computed(plan).costing.total == 2 * 10 * 6_250


def test_the_problem_names_its_field(plan):
    plan.hires.update(pay_currency="EUR")
    assert computed(plan).problem.field == "rates.EUR"


def test_a_plan_without_a_time_to_fill_cannot_be_recruited_for(plan):
    Benchmark.objects.filter(factor="time-to-fill").delete()
    assert computed(plan).problem.field == "assumptions.time-to-fill"


# ------------------------------------------------------------------ recruiting
def test_nobody_is_recruited_for_a_filled_seat(plan):
    first, second = [seat.key for seat in computed(plan).seats]
    Seat.objects.filter(number=1).update(status="filled", actual_start=date(2026, 3, 2))
    found = computed(plan)
    assert [dates.seat for dates in found.recruiting.open_by] == [second]
    assert found.filled == {first}
    assert len(found.seats) == 2


def test_an_open_seat_is_accepted_as_long_after_it_was_opened_as_filling_takes(plan):
    Seat.objects.filter(number=1).update(status="open", opened_on=date(2025, 8, 4))
    Seat.objects.filter(number=2).update(status="offer", opened_on=date(2025, 8, 4))
    opened, offered = computed(plan).recruiting.open_by
    # Forty working days, which are eight weeks, after Monday 4 August.
    assert (opened.opens, opened.accepted) == (date(2025, 8, 4), date(2025, 9, 29))
    assert offered.accepted == TODAY
    assert opened.is_open and offered.is_open


def test_an_open_seat_without_a_day_counts_from_the_start_of_the_period(plan):
    Seat.objects.update(status="open", opened_on=None)
    assert {dates.opens for dates in computed(plan).recruiting.open_by} == {date(2026, 1, 1)}


def test_a_role_uses_the_history_of_its_family_and_others_that_of_all(
    plan, saved, row, role_level, employer
):
    counts = {"applicants": 400, "screens": 200, "interviews": 100, "finals": 50, "offers": 40}
    half = {"period_start": date(2025, 1, 1), "period_end": date(2025, 6, 30)}
    family = role_level.role.family
    RecruitingHistory.objects.create(
        organisation=employer, role_family=family, **counts, hires=30, **half
    )
    RecruitingHistory.objects.create(organisation=employer, **counts, hires=14, **half)
    make_recruiting_figures(make.make_organisation())
    other = make.make_role_level()
    saved(plan, rows=[row(**PAY), row(role_level=other, **PAY)])
    found = computed(plan)
    assert set(found.histories) == {None, family.pk}
    accepted = [funnel.rates[-1].rate for funnel in found.recruiting.funnels]
    # 30 of 40 offers, and 44 of 80; the example would be half.
    assert [float(rate) for rate in accepted] == [0.75, 0.55]


# ------------------------------------------------------------------ coverage and terms
@pytest.fixture
def privacy(plan, saved, row, role_level):
    """The key of a sector's requirement that one of two rows meets."""
    requirement = make.make_sector_requirement(statement="Protects patients' data")
    law = make.make_sector_requirement_skill(requirement=requirement).skill
    make.make_role_requirement(role_level=role_level, skill=law)
    other = make.make_role_level()
    saved(plan, fields={"sector": requirement.sector}, rows=[row(), row(role_level=other)])
    return str(requirement.pk)


def test_each_seat_covers_the_requirements_that_it_meets_at_least_in_part(plan, privacy):
    knows, does_not = [seat.key for seat in computed(plan).seats]
    assert computed(plan).covered == {knows: [privacy], does_not: []}


def test_the_cost_of_a_seat_is_shared_by_the_requirements_it_covers(plan, privacy):
    plan.hires.update(**PAY)
    found = computed(plan)
    costs = found.costing.by_requirement(found.covered)
    assert costs == {privacy: 10 * 6_250, "": 10 * 6_250}


def test_break_even_is_of_contracts_alone(plan, saved, row, role_level):
    make.make_pay_band(level=role_level.level, minimum=48_000, maximum=48_000)
    make_benchmark(factor="one-time-cost", value=3_000, currency="GBP")
    contract = row(engagement_model="contract", pay=600, pay_currency="GBP")
    saved(plan, rows=[row(**PAY), contract])
    [_, seat] = computed(plan).seats
    # 600 × 220 / 12 = 11,000 a month, against 4,000 and a quarter: 6,000 less.
    assert computed(plan).break_even == {seat.key: Decimal("0.50")}


def test_a_contract_that_cannot_be_compared_has_no_break_even(plan, saved, row):
    saved(plan, rows=[row(engagement_model="contract", pay=0, pay_currency="GBP")])
    assert computed(plan).break_even == {}


# ------------------------------------------------------------------ findings
def test_rules_are_asked_about_the_plan_as_it_is_computed(plan):
    assert of_rule(plan, "business-goal-missing") == ["The plan has no business goal."]
    HiringPlan.objects.update(business_goal="Fewer missed findings")
    assert of_rule(plan, "business-goal-missing") == []
    assert len(of_rule(plan, "goal-measure-missing")) == 1
    HiringPlan.objects.update(goal_measure="Findings a month", budget=100_000)
    assert of_rule(plan, "goal-measure-missing") == []
    assert of_rule(plan, "over-budget") == ["The plan costs 25,000.00 GBP more than its budget."]


def test_rules_know_the_skills_of_the_sectors_own_field(plan, saved, basis):
    requirement = make.make_sector_requirement(sector=basis["sector"])
    saved(plan, fields={"sector": basis["sector"]})
    general = make.make_skill()
    make.make_sector_requirement_skill(requirement=requirement, skill=general)
    assert of_rule(plan, "domain-expertise-missing") == []
    general.category = "domain"
    general.save()
    assert of_rule(plan, "domain-expertise-missing") == [
        "Nobody in this plan has experience in Health."
    ]
    plan.hires.update(knows_sector=True)
    assert of_rule(plan, "domain-expertise-missing") == []


def test_rules_name_skills_by_their_labels(plan, saved, basis):
    [use_case] = basis["use_cases"]
    use_case.skills.set([make.make_skill(slug="img", preferred_label="Medical imaging")])
    saved(plan, fields={"sector": basis["sector"]}, use_cases=[use_case])
    [finding] = [f for f in computed(plan).findings if f.rule.id == "use-case-uncovered"]
    assert finding.fix == "Plan a hire with: Medical imaging."


def test_rules_know_the_rank_of_each_level(plan, saved, row):
    entry, senior = (make.make_role_level(level=make.make_level(rank=rank)) for rank in (1, 3))
    saved(plan, rows=[row(role_level=entry, **PAY)])
    assert len(of_rule(plan, "entry-level-without-senior")) == 1
    saved(plan, rows=[row(role_level=entry, **PAY), row(role_level=senior, **PAY)])
    assert of_rule(plan, "entry-level-without-senior") == []


def test_rules_know_when_a_contract_has_paid_for_a_permanent_hire(plan, saved, row, role_level):
    make.make_pay_band(level=role_level.level, minimum=48_000, maximum=48_000)
    make_benchmark(factor="one-time-cost", value=3_000, currency="GBP")
    saved(plan, rows=[row(engagement_model="contract", pay=600, pay_currency="GBP")])
    # 3,000 at the start against 6,000 less a month.
    assert of_rule(plan, "contract-beyond-break-even") == [
        "1 hire on contract for more than 0.5 months, after which a permanent hire costs less."
    ]


# ------------------------------------------------------------------ actuals
def test_without_an_approval_all_of_the_forecast_is_more_than_approved(plan):
    found = computed(plan)
    assert found.approved is None
    total = found.actuals.total
    assert (total.approved, total.actual, total.forecast) == (0, 0, 125_000)
    assert total.change == 125_000


def test_actuals_are_those_of_filled_seats_up_to_today(plan, step):
    step(plan, "submit", "approve", "activate")
    Seat.objects.filter(number=1).update(
        status="filled", actual_start=date(2026, 4, 1), actual_pay=72_000, actual_pay_currency="GBP"
    )
    Seat.objects.filter(number=2).update(status="cancelled")
    total = computed(plan, today=date(2026, 5, 31)).actuals.total
    # Two seats for ten months at 6,250; one for two months, and for nine in all, at 7,500.
    assert total.approved == 2 * 10 * 6_250
    assert (total.actual, total.forecast) == (2 * 7_500, 9 * 7_500)


def test_uncertain_seats_count_by_their_probability(plan):
    plan.hires.update(probability=Decimal("0.4"))
    cases = computed(plan).costing.cases()
    assert cases == {Case.LOW: 0, Case.BASE: 50_000, Case.HIGH: 125_000}
