"""What plans read of the catalogue: once for all of them, and each its own part."""

import pytest

from hiring.plans.loading.catalogue import CatalogueParts
from hiring.plans.loading.inputs import PlanInputs
from hiring.plans.loading.plan_source import PlanSource, new_source
from hiring.plans.models import HiringPlan
from roles.models import UseCase
from tests import factories as make
from tests.hiring.plans.factories import make_plan, make_planned_hire, make_recruiting_figures
from tests.hiring.plans.loading.values import PERIOD, row_values

PARTS = (
    "benchmarks",
    "recorded",
    "bands",
    "sector_links",
    "use_case_links",
    "role_claims",
    "phases",
)


def sources(*plans) -> list[PlanSource]:
    stored = HiringPlan.objects.with_parts().in_bulk([plan.pk for plan in plans])
    return [PlanSource.stored(stored[plan.pk]) for plan in plans]


def use_case(sector, label: str) -> UseCase:
    found = make.make_use_case(sector=sector, title=label)
    found.skills.add(make.make_skill(slug=label.lower()))
    return found


@pytest.mark.parametrize("count", [1, 4])
def test_more_plans_take_no_more_queries(employer, basis, count, django_assert_num_queries):
    plans = [make_plan(organisation=employer, sector=basis["sector"]) for _ in range(count)]
    for plan in plans:
        plan.use_cases.set(basis["use_cases"])
        make_planned_hire(plan=plan, role_level=basis["role_level"])
    catalogue = CatalogueParts(sources(*plans))
    with django_assert_num_queries(len(PARTS)):
        for part in PARTS:
            getattr(catalogue, part)
    with django_assert_num_queries(0):
        catalogue.phases_of(basis["role_level"].role_id), catalogue.working_roles


def test_each_plan_has_its_own_use_cases(employer, basis):
    sector = basis["sector"]
    first, second, unused = (use_case(sector, label) for label in ("Fraud", "Risk", "Triage"))
    one, two, stranger = (make_plan(organisation=employer, sector=sector) for _ in range(3))
    one.use_cases.set([first])
    two.use_cases.set([second, first])
    stranger.use_cases.set([unused])
    catalogue = CatalogueParts(sources(one, two))
    chosen = [(link.plan, link.usecase.title) for link in catalogue.use_case_links]
    assert sorted(chosen) == [(one.pk, "Fraud"), (two.pk, "Fraud"), (two.pk, "Risk")]
    demands = [
        [demand.title for demand in PlanInputs(source, catalogue).demands]
        for source in catalogue.sources
    ]
    assert demands == [["Fraud"], ["Fraud", "Risk"]]


def test_a_plan_that_is_not_stored_has_the_use_cases_it_names(basis, role_level):
    sector = basis["sector"]
    named, other = use_case(sector, "Fraud"), use_case(sector, "Risk")
    other.skills.add(make.make_skill(slug="graphs"))
    source = new_source(
        rows=[row_values(role_level)], sector=sector, use_cases=[named], currency="GBP", **PERIOD
    )
    [demand] = PlanInputs(source).demands
    assert (demand.title, [need.skill for need in demand.needs]) == ("Fraud", ["fraud"])


def test_a_plan_that_is_not_stored_has_no_organisations_figures(role_level, employer):
    make_recruiting_figures(employer)
    source = new_source(rows=[row_values(role_level)], currency="GBP", **PERIOD)
    catalogue = CatalogueParts([source])
    assert (catalogue.histories, catalogue.organisation_assumptions) == ([], [])


def test_bands_are_those_of_the_levels_that_come_to_a_years_pay(plan, role_level):
    fits = [
        make.make_pay_band(level=role_level.level),
        make.make_pay_band(level=role_level.level, period="month", country="DE"),
    ]
    make.make_pay_band(level=role_level.level, period="hour")
    make.make_pay_band()
    assert set(CatalogueParts(sources(plan)).bands) == set(fits)


def test_phases_come_in_their_order_with_the_roles_that_work_in_them(plan, role_level):
    role, other = role_level.role, make.make_role()
    last = make.make_phase(slug="run", title="Run", position=900)
    first = make.make_phase(slug="build", title="Build", position=800)
    make.make_phase(slug="rest", title="Rest", position=850)
    for phase in (first, first, last):
        make.make_responsibility(role=role, phase=phase)
    make.make_responsibility(role=other, phase=last)
    catalogue = CatalogueParts(sources(plan))
    assert catalogue.phases == [("build", "Build"), ("rest", "Rest"), ("run", "Run")]
    assert catalogue.phases_of(role.pk) == {"build", "run"}
    assert catalogue.phases_of(other.pk) == {"run"}
    assert catalogue.phases_of(make.make_role().pk) == frozenset()
    assert catalogue.working_roles == {role.pk, other.pk}


def test_requirements_come_in_the_order_of_the_sectors_statements(plan, saved, basis):
    sector = basis["sector"]
    for position, skill in ((2, "b"), (1, "c"), (1, "a")):
        requirement = make.make_sector_requirement(sector=sector, position=position)
        make.make_sector_requirement_skill(
            requirement=requirement, skill=make.make_skill(slug=skill)
        )
    make.make_sector_requirement_skill()
    saved(plan, fields={"sector": sector})
    links = CatalogueParts(sources(plan)).sector_links
    assert [link.skill.slug for link in links] == ["c", "a", "b"]
