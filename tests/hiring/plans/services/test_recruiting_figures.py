"""An organisation's own recruiting figures, and what its plans make of them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hiring.plans.engine.funnel import Basis
from hiring.plans.engine.inputs import Factor
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan, PlanAssumption, RecruitingHistory
from hiring.plans.services.recruiting_figures import get_figures, save_figures
from portal.versioned.models import StaleVersionError
from tests import factories as make
from tests.hiring.plans.factories import make_benchmark
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan

pytestmark = pytest.mark.django_db
YEAR = {"period_start": date(2026, 1, 1), "period_end": date(2026, 12, 31)}
STAGES = ("applicants", "screens", "interviews", "finals", "offers", "hires")
ENOUGH = dict(zip(STAGES, (300, 60, 40, 30, 10, 8), strict=True))
FEW = dict(zip(STAGES, (29, 20, 10, 5, 2, 1), strict=True))


@pytest.fixture
def plan(people, basis):
    make_benchmarks()
    return make_full_plan(people, basis)


@pytest.fixture
def save(employer, lead):
    def save(*histories, assumptions=(), version=None):
        save_figures(
            employer,
            expected_version=version or get_figures(employer).version,
            by=lead,
            histories=[YEAR | each for each in histories],
            assumptions=assumptions,
        )

    return save


def computed(plan) -> ComputedPlan:
    plan = HiringPlan.objects.with_parts().get(pk=plan.pk)
    return ComputedPlan(plan, today=date(2026, 11, 2))


def rates(plan) -> dict[Factor, tuple]:
    [funnel] = computed(plan).recruiting.funnels
    return {rate.factor: (rate.rate, rate.basis) for rate in funnel.rates}


# ------------------------------------------------------------------ what plans make of it
def test_own_history_goes_before_what_is_assumed_with_its_cases_and_dates(plan, save):
    save(ENOUGH)
    PlanAssumption.objects.create(plan=plan, factor="screen-rate", value="0.9")
    assert rates(plan)[Factor.SCREEN_RATE] == (Fraction(1, 5), Basis.HISTORY)
    rate = computed(plan).recruiting.funnels[0].rates[0]
    assert rate.source == (
        "The organisation's own history: 60 of 300 applicants, 1 January 2026 to 31 December 2026"
    )
    assert (rate.as_of, rate.own_cases) == (date(2026, 12, 31), 300)


def test_each_stage_stands_by_itself(plan, save):
    save(ENOUGH)
    found = rates(plan)
    assert found[Factor.OFFER_RATE] == (Fraction(1, 3), Basis.HISTORY)
    # Ten offers are too few.
    assert found[Factor.ACCEPT_RATE] == (Fraction(1, 2), Basis.EXAMPLE)


def test_too_few_cases_change_nothing(plan, save):
    before = rates(plan)
    save(FEW)
    assert rates(plan) == before
    assert computed(plan).recruiting.funnels[0].rates[0].own_cases == 29


def test_nobody_hired_is_no_rate(plan, save):
    save(ENOUGH | {"offers": 0, "hires": 0})
    assert rates(plan)[Factor.OFFER_RATE] == (Fraction(1, 2), Basis.EXAMPLE)


def test_periods_are_counted_together(plan, save):
    save(FEW, FEW | {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)})
    assert rates(plan)[Factor.SCREEN_RATE] == (Fraction(40, 58), Basis.HISTORY)


def test_a_role_familys_own_history_goes_before_that_of_all_roles(plan, save, basis):
    family = basis["role_level"].role.family
    save(ENOUGH, ENOUGH | {"role_family": family, "screens": 150})
    assert rates(plan)[Factor.SCREEN_RATE] == (Fraction(1, 2), Basis.HISTORY)
    assert f"in {family.title}" in computed(plan).recruiting.funnels[0].rates[0].source
    save(ENOUGH, FEW | {"role_family": family})
    assert rates(plan)[Factor.SCREEN_RATE] == (Fraction(80, 329), Basis.HISTORY)
    save(ENOUGH, ENOUGH | {"role_family": make.make_role_family(), "screens": 150})
    assert rates(plan)[Factor.SCREEN_RATE] == (Fraction(210, 600), Basis.HISTORY)


def test_another_organisations_figures_are_its_own(plan, employer):
    RecruitingHistory.objects.create(organisation=make.make_organisation(), **YEAR, **ENOUGH)
    assert Basis.HISTORY not in {basis for _, basis in rates(plan).values()}


def test_of_two_as_specific_the_plans_goes_before_the_organisations(plan, save):
    def on_costs(country="") -> tuple:
        found = computed(plan).assumptions.get(Factor.ON_COST_RATE, country)
        return found.value, found.scope, found.source

    save(assumptions=[{"factor": "on-cost-rate", "value": Decimal("0.3"), "source": "Payroll"}])
    assert on_costs() == (Decimal("0.3"), 1, "Payroll")
    make_benchmark(factor="on-cost-rate", value="0.4", country="DE")
    assert on_costs("DE")[:2] == (Decimal("0.4"), 0)
    PlanAssumption.objects.create(plan=plan, factor="on-cost-rate", value="0.2")
    assert on_costs()[:2] == (Decimal("0.2"), 2)
    assert on_costs("DE")[:2] == (Decimal("0.4"), 0)


def test_an_organisations_rate_is_an_assumption_and_no_example(plan, save):
    save(assumptions=[{"factor": "screen-rate", "value": Decimal("0.1")}])
    assert rates(plan)[Factor.SCREEN_RATE] == (Fraction(1, 10), Basis.ASSUMPTION)


def test_money_in_a_currency_without_a_rate_is_left_out(plan, save):
    save(assumptions=[{"factor": "overhead", "value": Decimal(100), "currency": "USD"}])
    found = computed(plan)
    assert found.problem is None
    assert [value.currency for value in found.unused] == ["USD"]


# ------------------------------------------------------------------ saving
def test_saving_replaces_all_and_moves_the_version(employer, save, lead):
    assert (get_figures(employer).version, get_figures(employer).updated_by) == (1, None)
    save(ENOUGH)
    save(FEW)
    found = get_figures(employer)
    assert (found.version, found.updated_by) == (3, lead)
    assert [row.applicants for row in found.histories] == [29]


@pytest.mark.parametrize("saves", [1, 2])
def test_an_older_version_writes_nothing(employer, save, saves):
    for _ in range(saves):
        save(ENOUGH)
    with pytest.raises(StaleVersionError) as stale:
        save(FEW, version=saves)
    assert stale.value.current.version == saves + 1
    assert [row.applicants for row in get_figures(employer).histories] == [300]


def test_a_version_that_never_was_is_stale(save):
    with pytest.raises(StaleVersionError):
        save(ENOUGH, version=7)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"screens": 301}, "histories.0.screens"),
        ({"hires": 11}, "histories.0.hires"),
        ({"applicants": -1}, "histories.0.applicants"),
        ({"applicants": 10**8}, "histories.0.applicants"),
        ({"period_end": date(2025, 12, 31)}, "histories.0.period_end"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_saved(employer, save, change, field):
    save(FEW)
    with pytest.raises(ValidationError) as refused:
        save(ENOUGH | change)
    assert field in refused.value.message_dict
    found = get_figures(employer)
    assert (found.version, [row.applicants for row in found.histories]) == (2, [29])


def test_a_period_or_an_assumption_given_twice_is_named(save):
    with pytest.raises(ValidationError) as refused:
        save(ENOUGH, ENOUGH, assumptions=[{"factor": "recruiters", "value": Decimal(2)}] * 2)
    assert set(refused.value.message_dict) == {"histories.1.period_start", "assumptions.1.factor"}


def test_the_database_holds_that_no_stage_exceeds_the_one_before(employer):
    for stage in ("screens", "interviews", "finals", "offers", "hires"):
        counts = dict.fromkeys(ENOUGH, 0) | {stage: 1}
        with pytest.raises(IntegrityError), transaction.atomic():
            RecruitingHistory.objects.create(organisation=employer, **YEAR, **counts)
