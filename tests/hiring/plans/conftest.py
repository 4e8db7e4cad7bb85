"""A plan with two rows, and the people who work on it."""

from datetime import date

import pytest

from hiring import plans
from tests import factories as make


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

    def row(**changes) -> plans.RowInput:
        given = {"role_level": role_level, "expected_start": date(2026, 3, 1)} | changes
        return plans.RowInput(given)

    return row


@pytest.fixture
def saved(lead):
    """Saves a plan as it stands in the database."""

    def saved(plan, **changes):
        plan.refresh_from_db()
        return plans.save_plan(plan, expected_version=plan.version, by=lead, **changes)

    return saved


@pytest.fixture
def plan(employer, lead, row, saved):
    """A draft with a row of two and a row of one."""
    plan = make.make_plan(organisation=employer, owner=lead, budget=500_000)
    return saved(plan, rows=[row(count=2), row()])


@pytest.fixture
def step(lead, approver):
    """Takes a plan one step on, by its name."""
    steps = {
        "submit": lambda plan, given: plans.submit_plan(plan, by=lead, **given),
        "approve": lambda plan, given: plans.approve_plan(plan, by=approver, **given),
        "send back": lambda plan, given: plans.send_back_plan(
            plan, by=approver, note="Too dear.", **given
        ),
        "activate": lambda plan, given: plans.activate_plan(plan, by=lead, **given),
        "close": lambda plan, given: plans.close_plan(plan, by=lead, **given),
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

    def as_inputs(plan, **changes) -> list[plans.RowInput]:
        return [
            plans.RowInput(changes.get(f"row{number}", {}), row.pk)
            for number, row in enumerate(plan.hires.all())
        ]

    return as_inputs
