"""Role levels on all terms, as candidates for a team."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.engine.inputs import Engagement, PlanInputError
from hiring.plans.loading.candidates import CandidateInputs, LeftOut, choose
from hiring.plans.models import Benchmark, ExchangeRate, HiringPlan, PlanAssumption
from roles.models import PayBand, RoleLevel
from tests import factories as make

TODAY = date(2026, 11, 2)
# 60 working days from a Monday in November.
FIRST_DAY = date(2027, 1, 25)
TITLES = ("Analyst", "Senior data scientist")


def inputs_of(plan) -> CandidateInputs:
    return CandidateInputs(HiringPlan.objects.get(pk=plan.pk))


def offered(plan, *, country="GB", job_location="Leeds", today=TODAY):
    return inputs_of(plan).offers(country=country, job_location=job_location, today=today)


def by_key(plan, **where) -> dict:
    offers, _ = offered(plan, **where)
    return {offer.candidate.key: offer for offer in offers}


# ------------------------------------------------------------------ on all terms
def test_a_role_level_is_offered_on_each_term_with_and_without_the_sector(plan_to_staff):
    assert list(by_key(plan_to_staff)) == [
        f"analyst/{number}-{engagement}/{knows_sector}"
        for number, engagement in enumerate(Engagement, 1)
        for knows_sector in (0, 1)
    ]


def test_without_a_sector_there_are_no_specialists(plan_to_staff):
    plan_to_staff.use_cases.clear()
    HiringPlan.objects.update(sector=None)
    assert {key[-1] for key in by_key(plan_to_staff)} == {"0"}


def test_a_candidate_costs_as_much_as_a_row_on_the_same_terms(plan_to_staff):
    costs = {key[:-2]: offer.candidate.cost for key, offer in by_key(plan_to_staff).items()}
    # 7 of January's 31 days, then 11 months, at 4,000 a month.
    january = Decimal("903.23")
    employed = january + Decimal("225.81") + 11 * (4_000 + 1_000)
    # 48,000 / 220 = 218.18 a day, of which a twelfth of 220 make 3,999.97 a month.
    contract = Decimal("903.22") + 11 * Decimal("3999.97")
    assert costs == {
        "analyst/1-permanent": employed,
        "analyst/2-fixed-term": employed,
        "analyst/3-contract": contract,
        "analyst/4-dedicated-team": january + 11 * 4_000,
    }


def test_a_candidate_brings_what_the_role_level_and_the_sector_require(plan_to_staff, work):
    offers = by_key(plan_to_staff)
    general = offers["analyst/1-permanent/0"].candidate
    specialist = offers["analyst/1-permanent/1"].candidate
    assert general.skills == {work["imaging"].slug: 3}
    sector_skills = {link.skill.slug for link in inputs_of(plan_to_staff).sector_links}
    assert specialist.skills == general.skills | dict.fromkeys(sector_skills, 3)
    assert general.phases == specialist.phases == {slug for slug, _ in phases(plan_to_staff)}


def phases(plan) -> list[tuple[str, str]]:
    return inputs_of(plan).phases


def test_the_row_is_what_would_be_planned(plan_to_staff):
    offer = by_key(plan_to_staff, country="DE", job_location="Berlin")["analyst/3-contract/1"]
    row = offer.row
    assert (row.country, row.job_location, row.knows_sector) == ("DE", "Berlin", True)
    assert (row.role_level.slug, row.engagement_model) == ("analyst", "contract")
    assert (row.fte, row.probability, row.pay) == (1, 1, None)
    assert row.end == plan_to_staff.period_end
    permanent = by_key(plan_to_staff)["analyst/1-permanent/0"]
    assert permanent.row.end is None
    assert (permanent.candidate.most, permanent.candidate.available) == (99, FIRST_DAY)


def test_nobody_starts_before_the_plan(plan_to_staff):
    [available] = {
        offer.candidate.available for offer in offered(plan_to_staff, today=date(2025, 1, 6))[0]
    }
    assert available == date(2027, 1, 1)


def test_notice_is_that_of_the_terms(plan_to_staff):
    PlanAssumption.objects.create(
        plan=plan_to_staff, factor="notice-days", value=0, engagement_model="contract"
    )
    starts = {key[:-2]: o.candidate.available for key, o in by_key(plan_to_staff).items()}
    # 40 working days end on 28 December, before the plan begins.
    assert starts["analyst/3-contract"] == date(2027, 1, 1)
    assert starts["analyst/1-permanent"] == FIRST_DAY


# ------------------------------------------------------------------ who is left out
def test_role_levels_are_left_out_by_reason_each_once(plan_to_staff):
    PayBand.objects.all().delete()
    offers, left_out = offered(plan_to_staff)
    assert (offers, left_out) == ([], [LeftOut(TITLES, "No pay band in a currency of the plan")])


def test_a_plan_that_ends_too_soon_for_some_terms_offers_the_others(plan_to_staff):
    PlanAssumption.objects.create(
        plan=plan_to_staff, factor="notice-days", value=260, engagement_model="permanent"
    )
    HiringPlan.objects.update(period_end=date(2027, 6, 30))
    offers, left_out = offered(plan_to_staff)
    assert {offer.row.engagement_model for offer in offers} == {
        "fixed-term",
        "contract",
        "dedicated-team",
    }
    assert LeftOut(TITLES, "If opened today, permanent hires would start after the plan ends") in (
        left_out
    )


def test_the_last_day_of_the_plan_is_early_enough_to_start(plan_to_staff):
    HiringPlan.objects.update(period_end=FIRST_DAY)
    assert len(offered(plan_to_staff)[0]) == 8
    HiringPlan.objects.update(period_end=date(2027, 1, 24))
    assert offered(plan_to_staff)[0] == []


def test_pay_in_another_currency_needs_the_plans_rate(plan_to_staff):
    PayBand.objects.update(currency="EUR")
    assert offered(plan_to_staff)[0] == []
    ExchangeRate.objects.create(
        plan=plan_to_staff, currency="EUR", rate="0.5", as_of=date(2026, 1, 1)
    )
    pounds = by_key(plan_to_staff)["analyst/4-dedicated-team/0"].candidate.cost
    # Half of 4,000 a month: 451.61 for 7 of 31 days, then 11 months.
    assert pounds == Decimal("451.61") + 11 * 2_000


def test_hidden_roles_and_those_without_anything_asked_for_are_not_considered(plan_to_staff, work):
    make.make_pay_band(level=make.make_role_level(title="Poet").level)
    hidden = make.make_role_level(title="Hidden", role=make.make_role(is_published=False))
    make.make_role_requirement(role_level=hidden, skill=work["imaging"])
    inputs = inputs_of(plan_to_staff)
    _, left_out = inputs.offers(country="", job_location="", today=TODAY)
    titles = {row.role_level.title for row in inputs.rows}
    assert titles == {*TITLES}
    assert inputs.touching_count == 2
    assert {title for one in left_out for title in one.titles} == {"Senior data scientist"}


def test_without_a_time_to_fill_nobody_has_a_start(plan_to_staff):
    Benchmark.objects.filter(factor="time-to-fill").delete()
    with pytest.raises(PlanInputError, match="time to fill"):
        offered(plan_to_staff)


def test_a_larger_catalogue_takes_no_more_queries(plan_to_staff, work, django_assert_num_queries):
    for _ in range(2):
        inputs = inputs_of(plan_to_staff)
        with django_assert_num_queries(9):
            inputs.offers(country="GB", job_location="", today=TODAY)
        for _ in range(20):
            level = make.make_role_level(level=work["analyst"].level)
            make.make_role_requirement(role_level=level, skill=work["imaging"])


# ------------------------------------------------------------------ the choice
LEVELS = [RoleLevel(pk=number, slug=f"level-{number}") for number in range(6)]
MEETS = {0: "a", 1: "ab", 2: "abc", 3: "d", 4: "", 5: "d"}


def chosen(asked: str, most: int, meets=MEETS) -> list[int]:
    found = choose(LEVELS, lambda level: set(meets[level.pk]), asked, most)
    return [level.pk for level in found]


def test_where_all_can_be_considered_their_order_stays():
    assert chosen("d", 6) == [0, 1, 2, 3, 4, 5]


def test_each_thing_asked_for_has_somebody_before_those_who_meet_most():
    assert chosen("abcd", 2) == [2, 3]
    assert chosen("dabc", 2) == [3, 2]
    # Then whoever meets most, in the order given where they meet as much.
    assert chosen("d", 4) == [3, 2, 1, 0]


def test_what_nobody_meets_takes_no_place():
    assert chosen("xyz", 3) == [2, 1, 0]


@given(
    st.lists(st.sets(st.sampled_from("abcdef")), min_size=6, max_size=6),
    st.permutations("abcdef"),
    st.integers(1, 6),
)
def test_as_many_as_may_be_are_chosen_each_once(sets, asked, most):
    meets = dict(enumerate(sets))
    found = chosen(asked, most, meets)
    assert len(found) == len(set(found)) == most
    met = set().union(*(meets[number] for number in found))
    if most == 6:
        assert met == set().union(*sets)
    # The first thing asked for that anybody meets is met.
    first = next((thing for thing in asked if any(thing in each for each in sets)), None)
    assert first is None or first in met
