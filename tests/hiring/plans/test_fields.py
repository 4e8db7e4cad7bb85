"""The fields of a planned hire are declared once, and each goes everywhere or says why not."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from hiring.plans.api.inputs import RowInputSerializer
from hiring.plans.api.serializers import PlannedHireSerializer
from hiring.plans.engine.inputs import Seat as EngineSeat
from hiring.plans.exports.workbook.layout import ROW_COLUMNS
from hiring.plans.fields import (
    HIRE_APPROVAL_FIELDS,
    HIRE_COLUMNS,
    HIRE_FIELDS,
    PLAN_APPROVAL_FIELDS,
    PLAN_FIELDS,
)
from hiring.plans.forms.rows import COLUMNS, RowForm
from hiring.plans.loading.inputs import PlanInputs
from hiring.plans.loading.plan_source import PlanSource, new_seats
from hiring.plans.models import HiringPlan, PlannedHire
from hiring.plans.row_files import COLUMNS as FILE_COLUMNS
from tests import factories as make
from tests.hiring.plans.factories import make_plan

# The other fields of the model are not edited.
NOT_EDITED = {
    "id": "the key of the row",
    "plan": "a row never leaves its plan",
    "identity": "given when the row is created, shared with scenarios",
    "position": "the order of the rows",
}
NOT_EDITED_OF_PLAN = {
    "id": "the key of the plan",
    "organisation": "a plan never leaves its organisation",
    "owner": "whoever created it",
    "status": "changed by decisions",
    "scenario_of": "set when a scenario is created",
    "created_at": "set when the plan is created",
    "version": "moved on by each save",
    "updated_at": "set by each save",
    "updated_by": "set by each save",
}
# The workbook computes these from a row and from rates.
COMPUTED_IN_WORKBOOK = {"unit", "rate"}
# Another value of each computed field, and of what it takes with it.
OTHER = {
    "role_level": {},
    "knows_sector": {"knows_sector": True},
    "job_location": {"job_location": "York"},
    "country": {"country": "DE"},
    "engagement_model": {"engagement_model": "fixed-term"},
    "fte": {"fte": Decimal("0.5")},
    "latest_start": {"latest_start": date(2027, 6, 1)},
    "end": {"end": date(2027, 9, 30)},
    "pay": {"pay": 1, "pay_currency": "GBP"},
    "pay_currency": {"pay": 60_000, "pay_currency": "EUR"},
    "probability": {"probability": Decimal("0.5")},
}
every_column = pytest.mark.parametrize("column", HIRE_COLUMNS, ids=lambda column: column.name)


@pytest.mark.parametrize(
    ("model", "declared", "others"),
    [(PlannedHire, HIRE_FIELDS, NOT_EDITED), (HiringPlan, PLAN_FIELDS, NOT_EDITED_OF_PLAN)],
)
def test_each_field_of_the_model_is_declared_or_not_edited(model, declared, others):
    assert {*declared, *others} == {field.name for field in model._meta.fields}
    assert len(declared) + len(others) == len(model._meta.fields)


@every_column
def test_each_column_is_in_the_grid_the_files_and_the_api(column):
    assert column.name in COLUMNS
    assert column.name in RowForm.base_fields
    assert [c.header for c in FILE_COLUMNS if c.name == column.name] == [column.header]
    assert column.name in RowInputSerializer().fields
    assert column.name in PlannedHireSerializer().fields


def test_each_column_has_a_place_of_its_own_in_the_grid():
    assert sorted(c.grid for c in HIRE_COLUMNS) == [*range(1, len(HIRE_COLUMNS) + 1)]


@every_column
def test_each_column_is_computed_and_in_the_workbook_or_says_why_not(column):
    assert bool(column.seat) != bool(column.not_computed)
    assert bool(column.workbook) != bool(column.not_in_workbook)
    assert column.seat in {"", *(field.name for field in fields(EngineSeat))}


def test_the_workbook_has_a_column_for_each_that_says_so():
    declared = {column.workbook for column in HIRE_COLUMNS if column.workbook}
    assert declared == set(ROW_COLUMNS) - COMPUTED_IN_WORKBOOK


def test_what_an_approval_covers_is_all_that_changes_people_or_cost():
    free = {column.name for column in HIRE_COLUMNS if column.free_to_change}
    assert {*HIRE_APPROVAL_FIELDS} == {*HIRE_FIELDS} - free
    assert {*PLAN_APPROVAL_FIELDS} <= {*PLAN_FIELDS}


@pytest.mark.django_db
@every_column
def test_what_is_computed_follows_each_column_that_says_so(column):
    level, other = make.make_role_level(), make.make_role_level()
    plan = make_plan(period_start=date(2027, 1, 1), period_end=date(2027, 12, 31))

    def seat(**values) -> EngineSeat:
        given = {"role_level": level, "expected_start": date(2027, 3, 1)} | values
        row = PlannedHire(pk=1, plan=plan, **given)
        return PlanInputs(PlanSource(plan, [row], new_seats([row]))).seats[0]

    if column.not_computed:
        assert column.name not in OTHER
        return
    change = OTHER[column.name] or {column.name: other}
    assert getattr(seat(**change), column.seat) != getattr(seat(), column.seat)
