"""The team suggested for a plan: who can be in it, what it is asked for, what becomes of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hiring.plans.engine.inputs import Engagement, PlanInputError
from hiring.plans.engine.staffing import Status
from hiring.plans.loading.candidates import choose
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import Benchmark, ExchangeRate, HiringPlan, PlanAssumption
from hiring.plans.services.suggesting import SuggestionLimits, TeamSuggestion, keep_suggestion
from roles.models import LifecyclePhase, PayBand
from tests import factories as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)
NO_FREELANCERS = {Engagement.CONTRACT: 0, Engagement.DEDICATED_TEAM: 0}


@pytest.fixture
def plan(plan_to_staff):
    return plan_to_staff


def suggested(plan, **limits) -> TeamSuggestion:
    limits = {"per_engagement": NO_FREELANCERS} | limits
    return TeamSuggestion(
        HiringPlan.objects.get(pk=plan.pk), SuggestionLimits(**limits), today=TODAY
    )


def team(plan, **limits) -> list[tuple]:
    return [
        (m.people, m.offer.candidate.role_level, m.offer.row.knows_sector, m.cost)
        for m in suggested(plan, **limits).members
    ]


# ------------------------------------------------------------------ who, and at what cost
def test_the_cheapest_who_meets_all_is_suggested_at_the_cost_of_a_row(plan, work):
    # 60 working days after 2 November is 25 January: 7 of its 31 days, then 11 months at 4,000.
    january = Decimal("903.23") + Decimal("225.81")
    cost = january + 11 * (Decimal(4000) + 1000)
    assert team(plan) == [(1, "analyst", True, cost)]


def test_specialists_are_taken_only_where_the_sector_asks_for_something(plan, work):
    plan.use_cases.clear()
    plan.sector = None
    plan.save()
    assert [member[1:3] for member in team(plan)] == [("analyst", False)]


def test_permanent_terms_go_first_where_others_cost_the_same(plan, work):
    [member] = suggested(plan).members
    assert member.offer.row.engagement_model == "permanent"
    [member] = suggested(plan, per_engagement=NO_FREELANCERS | {Engagement.PERMANENT: 0}).members
    assert (member.offer.row.engagement_model, member.offer.row.end) == (
        "fixed-term",
        plan.period_end,
    )


def test_two_people_work_in_a_phase_that_must_not_stop(plan, work):
    [phase, *_] = LifecyclePhase.objects.all()
    found = suggested(plan, redundant=frozenset({phase.slug}))
    assert found.found.people == 2
    assert f"2 people in the phase {phase.title}" in {met.words for met in found.met}


def test_role_levels_without_pay_are_left_out_by_name(plan, work):
    unpaid = make.make_role_level(title="Astronomer")
    make.make_role_requirement(role_level=unpaid, skill=work["imaging"])
    [left_out] = suggested(plan).left_out
    assert "Astronomer" in left_out.titles
    assert left_out.reason == "No pay band in a currency of the plan"


def test_contracts_without_billable_days_are_left_out(plan, work):
    Benchmark.objects.filter(factor="billable-days").delete()
    reasons = [left.reason for left in suggested(plan, per_engagement={}).left_out]
    assert "No assumption for billable days on contract" in reasons


def test_nobody_can_be_hired_for_a_plan_that_ends_too_soon(plan, work):
    HiringPlan.objects.filter(pk=plan.pk).update(
        period_start=date(2026, 10, 1), period_end=date(2026, 12, 31)
    )
    found = suggested(plan)
    assert (found.offers, found.found.status) == ({}, Status.INFEASIBLE)
    assert found.left_out[0].reason == (
        "If opened today, permanent hires would start after the plan ends"
    )


def test_unpublished_roles_are_no_candidates(plan, work):
    role = work["analyst"].role
    role.is_published = False
    role.save()
    assert "analyst" not in {o.candidate.role_level for o in suggested(plan).offers.values()}


def test_pay_in_another_currency_is_converted_by_the_plans_rate(plan, work):
    PayBand.objects.update(currency="EUR")
    assert suggested(plan).offers == {}
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate="0.5", as_of=TODAY)
    assert suggested(plan).found.cost < 30_000


def test_the_plans_own_assumptions_count(plan, work):
    before = suggested(plan).found.cost
    PlanAssumption.objects.create(plan=plan, factor="on-cost-rate", value="0.5")
    assert suggested(plan).found.cost > before


def test_an_assumption_in_a_currency_without_a_rate_is_named(plan, work):
    PlanAssumption.objects.create(plan=plan, factor="overhead", value=100, currency="USD")
    with pytest.raises(PlanInputError, match="from USD to GBP"):
        suggested(plan)


# ------------------------------------------------------------------ what is asked
def test_each_essential_skill_is_asked_once_with_whoever_asks_for_it(plan, work):
    asked = {met.words: met.asked_by for met in suggested(plan).met if met.asked_by}
    assert asked == {
        "1 person with Imaging at Practitioner or above": ("Risk prediction",),
        "1 person with Privacy at Practitioner or above": ("Knows trials",),
        "1 person with Trials at Practitioner or above": ("Knows trials",),
    }


def test_what_nobody_brings_is_left_out_unless_asked_otherwise(plan, work):
    unheard = make.make_skill(preferred_label="Alchemy")
    work["use_case"].skills.add(unheard)
    found = suggested(plan)
    assert [item.key for item in found.out_of_reach] == [f"{unheard.slug}:3"]
    assert found.found.status == Status.OPTIMAL
    strict = suggested(plan, leaves_out=False)
    assert strict.out_of_reach == []
    assert [strict.words(item) for item in strict.found.conflict.items] == [
        "1 person with Alchemy at Practitioner or above"
    ]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"budget": Decimal(40_000)}, "A budget of £40,000"),
        ({"head_count": 0}, "At most 0 people"),
        ({"latest_start": date(2027, 1, 1)}, "Everyone starts by 1 January 2027"),
    ],
)
def test_limits_that_no_team_keeps_are_named(plan, work, limits, words):
    found = suggested(plan, **limits)
    assert found.found.status == Status.INFEASIBLE
    assert words in [found.words(item) for item in found.found.conflict.items]
    assert [found.words(item) for item in found.found.conflict.give_up] == [words]


def test_terms_are_named_as_people_say_them(plan, work):
    found = suggested(plan, per_engagement=dict.fromkeys(Engagement, 0))
    said = [found.words(item) for item in found.found.conflict.give_up]
    assert len(said) == 1
    assert said[0] in {f"Nobody on {terms}" for terms in TERMS}


TERMS = ("permanent", "fixed term", "contract", "dedicated team")


# ------------------------------------------------------------------ which role-levels
def test_the_queries_do_not_grow_with_the_catalogue(plan, work):
    def made() -> int:
        with CaptureQueriesContext(connection) as queries:
            suggested(plan)
        return len(queries)

    before = made()
    for number in range(5):
        role_level = make.make_role_level(title=f"Other {number}")
        make.make_role_requirement(role_level=role_level, skill=work["imaging"], proficiency=3)
        make.make_pay_band(level=role_level.level)
    assert made() == before


class Level(str):
    """Stands for a role-level: what it meets are its letters."""


def test_of_too_many_those_stay_who_meet_what_nobody_else_does_then_who_meets_most():
    levels = [Level(each) for each in ("ab", "abc", "b", "d", "abcd")]
    assert choose(levels, set, "abcd", most=9) == levels
    assert choose(levels, set, "abcd", most=2) == ["abcd", "abc"]
    assert choose(["abc", "ab", "d"], set, "abcd", most=2) == ["abc", "d"]
    assert choose(["b", "a", "c"], set, "ab", most=1) == ["a"]


# ------------------------------------------------------------------ kept as a scenario
def test_the_scenario_is_the_team_and_meets_all_that_it_did(plan, work, lead):
    found = suggested(plan, country="GB", job_location="Leeds")
    scenario = keep_suggestion(found, name="Cheapest", by=lead)
    [row] = scenario.hires.all()
    assert (row.role_level, row.count, row.knows_sector) == (work["analyst"], 1, True)
    assert (row.country, row.job_location, row.pay) == ("GB", "Leeds", None)
    assert (scenario.scenario_of, scenario.status) == (plan, "draft")
    computed = ComputedPlan(HiringPlan.objects.with_parts().get(pk=scenario.pk), today=TODAY)
    assert {line.status for line in computed.coverage.lines} == {"met"}
    assert computed.costing.total == found.found.cost


def test_the_plan_stays_as_it_is(plan, work, lead):
    before = HiringPlan.objects.get(pk=plan.pk)
    keep_suggestion(suggested(plan), name="Cheapest", by=lead)
    after = HiringPlan.objects.get(pk=plan.pk)
    assert (after.version, after.hires.count()) == (before.version, 0)


def test_a_scenario_without_a_team_or_a_name_is_not_made(plan, work, lead):
    with pytest.raises(ValidationError):
        keep_suggestion(suggested(plan, head_count=0), name="Nobody", by=lead)
    with pytest.raises(ValidationError):
        keep_suggestion(suggested(plan), name=" ", by=lead)
    assert HiringPlan.objects.exclude(scenario_of=None).count() == 0
