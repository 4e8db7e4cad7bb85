"""Checks that report at a field: what Python finds is what the database finds."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Q

from hiring.plans.models import PlannedHire
from hiring.specs.models import JobSpec, SpecLine
from portal.constraints import CheckedModel, FieldCheck, holds
from roles.models import PayBand, RoleRequirement

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
ROWS = [
    PayBand(minimum=3, maximum=2),
    PayBand(minimum=2, maximum=2),
    PayBand(minimum=2, maximum=None),
    PayBand(minimum=2, maximum=4, median=Decimal("4.01")),
    PayBand(minimum=2, maximum=None, median=3),
    PayBand(minimum=2, maximum=None, median=1),
    RoleRequirement(importance="essential", proficiency=None),
    RoleRequirement(importance="optional", proficiency=None),
    JobSpec(salary_minimum=1),
    JobSpec(salary_maximum=1, salary_currency="GBP"),
    JobSpec(salary_minimum=2, salary_maximum=1),
    SpecLine(section="outcome"),
    SpecLine(section="outcome", days=60),
    SpecLine(section="outcome", days=90),
    SpecLine(section="must-have"),
    SpecLine(section="must-have", stage="screen"),
    PlannedHire(expected_start=APRIL, latest_start=MARCH),
    PlannedHire(expected_start=APRIL, end=APRIL),
    PlannedHire(pay=1),
]


def checks_of(row) -> list[FieldCheck]:
    return [check for check in row._meta.constraints if isinstance(check, FieldCheck)]


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS)
def test_python_and_the_database_agree(row):
    columns = row._get_field_expression_map(meta=row._meta)
    by_database = {check.name: not Q(check.condition).check(columns) for check in checks_of(row)}
    assert {check.name: check.is_broken_by(row) for check in checks_of(row)} == by_database
    assert by_database


def test_a_checked_row_names_each_field_without_a_query():
    spec = JobSpec(salary_minimum=2, salary_maximum=1)
    with pytest.raises(ValidationError) as caught:
        spec.clean()
    assert caught.value.message_dict == {
        "salary_minimum": ["The lowest pay is above the highest."],
        "salary_currency": ["Pay needs a currency."],
    }


def test_a_broken_check_is_reported_once():
    line = SpecLine(section="outcome", text="Something")
    with pytest.raises(ValidationError) as caught:
        line.full_clean(exclude=["spec"], validate_unique=False)
    assert caught.value.message_dict == {"days": ["Choose a day: 30, 90 or 365."]}


def test_a_check_of_an_excluded_field_is_left_out():
    [check] = checks_of(RoleRequirement())
    row = RoleRequirement(importance="essential")
    check.validate(RoleRequirement, row, exclude={"importance"})
    with pytest.raises(ValidationError) as caught:
        check.validate(RoleRequirement, row, exclude={"reason"})
    message = "An essential requirement needs a proficiency."
    assert caught.value.message_dict == {"proficiency": [message]}


@pytest.mark.parametrize("wrong", ["many", Decimal("NaN"), Decimal("sNaN")])
def test_a_value_of_another_type_is_left_to_its_field(wrong):
    assert holds(Q(minimum__gte=0), PayBand(minimum=wrong)) is None


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        (Q(minimum=1), True),
        (~Q(minimum=1), False),
        (Q(minimum=1) & Q(median=1), None),
        (Q(minimum=2) & Q(median=1), False),
        (Q(minimum=1) | Q(median=1), True),
        (Q(minimum=2) | Q(median=1), None),
        (~(Q(minimum=2) | Q(median=1)), None),
        (Q(median__isnull=True, currency__in=["GBP"]), True),
    ],
)
def test_a_missing_value_makes_an_outcome_unknown_unless_another_settles_it(condition, outcome):
    assert holds(condition, PayBand(minimum=1, currency="GBP")) is outcome


def test_migrations_know_field_checks_as_plain_ones():
    checks = [check for model in apps.get_models() for check in checks_of(model)]
    assert len(checks) > 20
    paths = {check.deconstruct()[0] for check in checks}
    assert paths == {"django.db.models.CheckConstraint"}


@pytest.mark.parametrize("model", CheckedModel.__subclasses__())
def test_each_check_names_a_field_of_its_model(model):
    for check in checks_of(model):
        assert model._meta.get_field(check.field).name == check.field
