"""A plan with two rows, and the people who work on it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction

from hiring.plans import demo, services
from hiring.specs.demo import create_demo_specs
from portal.accounts.services import create_demo_accounts
from roles.models import LifecyclePhase
from tests import factories as make
from tests.hiring.plans.factories import make_plan

from .pages_world import make_benchmarks


@pytest.fixture
def lead(people):
    """Who plans."""
    return people["recruiter"]


@pytest.fixture
def approver(people):
    return people["approver"]


@pytest.fixture
def role_level(db):
    return make.make_role_level(title="Senior analyst")


@pytest.fixture
def row(role_level):
    """What a row says, with changes."""

    def row(**changes) -> services.RowInput:
        given = {"role_level": role_level, "expected_start": date(2026, 3, 1)} | changes
        return services.RowInput(given)

    return row


@pytest.fixture
def saved(lead):
    """Saves a plan as it stands in the database."""

    def saved(plan, **changes):
        plan.refresh_from_db()
        return services.save_plan(plan, expected_version=plan.version, by=lead, **changes)

    return saved


@pytest.fixture
def plan(employer, lead, row, saved):
    """A draft with a row of two and a row of one."""
    plan = make_plan(organisation=employer, owner=lead, budget=500_000)
    return saved(plan, rows=[row(count=2), row()])


@pytest.fixture
def step(lead, approver):
    """Takes a plan one step on, by its name."""
    steps = {
        "submit": lambda plan, given: services.submit_plan(plan, by=lead, **given),
        "approve": lambda plan, given: services.approve_plan(plan, by=approver, **given),
        "send back": lambda plan, given: services.send_back_plan(
            plan, by=approver, note="Too dear.", **given
        ),
        "activate": lambda plan, given: services.activate_plan(plan, by=lead, **given),
        "close": lambda plan, given: services.close_plan(plan, by=lead, **given),
    }

    def step(plan, *names: str):
        for name in names:
            plan.refresh_from_db()
            plan = steps[name](plan, {"expected_version": plan.version})
        return plan

    return step


@pytest.fixture
def as_inputs():
    """The rows of a plan as its editor sends them back, some changed, by number."""

    def as_inputs(plan, **changes) -> list[services.RowInput]:
        return [
            services.RowInput(changes.get(f"row{number}", {}), row.pk)
            for number, row in enumerate(plan.hires.all())
        ]

    return as_inputs


@pytest.fixture
def work(basis):
    """A sector that asks for two skills, a use case for one, a phase; who is able and at what pay.

    An analyst knows the use case's skill and works in the phase, a manager nothing that is asked.
    """
    make_benchmarks()
    sector, [use_case] = basis["sector"], basis["use_cases"]
    requirement = make.make_sector_requirement(sector=sector, statement="Knows trials")
    for label in ("Privacy", "Trials"):
        make.make_sector_requirement_skill(
            requirement=requirement, skill=make.make_skill(preferred_label=label)
        )
    imaging = make.make_skill(preferred_label="Imaging")
    use_case.skills.set([imaging])
    analyst = make.make_role_level(title="Analyst", slug="analyst")
    make.make_role_requirement(role_level=analyst, skill=imaging, proficiency=3)
    for phase in LifecyclePhase.objects.all():
        make.make_responsibility(role=analyst.role, phase=phase)
    make.make_pay_band(level=analyst.level, minimum=48_000, maximum=48_000)
    return {"analyst": analyst, "imaging": imaging, "use_case": use_case, "sector": sector}


@pytest.fixture
def plan_to_staff(employer, lead, work):
    plan = make_plan(
        organisation=employer,
        owner=lead,
        sector=work["sector"],
        period_start=date(2027, 1, 1),
        period_end=date(2027, 12, 31),
    )
    plan.use_cases.set([work["use_case"]])
    return plan


@pytest.fixture(scope="module")
def demo_hiring(catalogue, django_db_blocker) -> Iterator[None]:
    """The demo's accounts, specs and plans, for one module as the catalogue is."""
    with django_db_blocker.unblock(), transaction.atomic():
        create_demo_accounts()
        create_demo_specs()
        demo.create_demo_plans()
        yield
        transaction.set_rollback(True)
