"""Fields of the API accept values only in their own JSON type."""

from datetime import date
from decimal import Decimal

import pytest
from rest_framework.exceptions import ValidationError

from portal.rest import serializers as strict
from roles.models import Sector
from tests import factories as make

MONEY = {"max_digits": 12, "decimal_places": 2}
FIELDS = {
    "text": strict.StrictCharField(max_length=5),
    "optional text": strict.StrictCharField(allow_blank=True),
    "slug": strict.StrictSlugField(),
    "boolean": strict.StrictBooleanField(),
    "integer": strict.StrictIntegerField(min_value=-5, max_value=5),
    "choice": strict.StrictChoiceField(choices=[("a", "A"), ("3", "Three")]),
    "number": strict.StrictChoiceField(choices=[(30, "30"), (90, "90")]),
    "money": strict.StrictDecimalField(**MONEY),
    "date": strict.StrictDateField(),
}


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("text", " a ", "a"),
        ("optional text", "", ""),
        ("slug", "a-b_C9", "a-b_C9"),
        ("boolean", True, True),
        ("boolean", False, False),
        ("integer", -5, -5),
        ("integer", 5.0, 5),
        ("choice", "3", "3"),
        ("number", 30, 30),
        ("number", 30.0, 30),
        ("money", "52000", Decimal(52000)),
        ("money", "0.50", Decimal("0.50")),
        ("date", "2028-02-29", date(2028, 2, 29)),
    ],
)
def test_a_value_in_its_own_type_is_taken(kind, given, value):
    taken = FIELDS[kind].run_validation(given)
    assert (taken, type(taken)) == (value, type(value))


WRONG = {
    "text": [3, 1.5, True, None, [], {}, " ", "", "123456"],
    "optional text": [3, None, []],
    "slug": ["a b", "é", "a/b", "", 3],
    "boolean": ["true", "false", 0, 1, "on", None, [], "x"],
    "integer": ["3", True, 1.5, 6, -6, None, [3], 1e300],
    "choice": [3, "b", True, None, ["a"], {"a": 1}, "A", 1.5],
    "number": ["30", 31, True, [30], 30.5],
    "money": [52000, 52000.5, "1e3", "-1", " 1", "1.005", "NaN", "١", "1,000", "12345678901", ""],
    "date": ["20280229", "2028-W09-2", "2027-02-29", "2028-2-9", "٢٠٢٨-٠٢-٢٩", 3, None, "x"],
}


@pytest.mark.parametrize(
    ("kind", "given"), [(kind, given) for kind, values in WRONG.items() for given in values]
)
def test_any_other_value_is_refused(kind, given):
    with pytest.raises(ValidationError):
        FIELDS[kind].run_validation(given)


@pytest.mark.django_db
def test_another_resource_is_named_by_its_slug_alone():
    sector = make.make_sector(slug="retail")
    field = strict.StrictSlugRelatedField(queryset=Sector.objects.all())
    assert field.run_validation("retail") == sector
    for given in (sector.pk, str(sector.pk), "RETAIL", ["retail"], {"slug": "retail"}, True):
        with pytest.raises(ValidationError):
            field.run_validation(given)


class Person(strict.StrictSerializer):
    name = strict.StrictCharField()
    age = strict.StrictIntegerField(read_only=True)


def test_a_field_that_is_not_known_or_only_shown_is_refused_by_name():
    person = Person(data={"name": "Ada", "age": 36, "shoe": 5})
    assert not person.is_valid()
    assert {name: errors[0].code for name, errors in person.errors.items()} == {
        "age": "unknown_field",
        "shoe": "unknown_field",
    }
