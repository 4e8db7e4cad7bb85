"""Migrations go back to nothing and forward again, on the database that the tests run on."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from hiring.models import Seat
from tests import factories as make

DAY = date(2027, 1, 1)
TABLES = ("roles_role", "hiring_jobspec", "accounts_organisation", "versions_contentversion")


def tables() -> set[str]:
    return {name for name in connection.introspection.table_names() if name in TABLES}


@pytest.mark.django_db(transaction=True)
def test_migrations_are_reversible():
    try:
        for app in ("hiring", "roles", "versions"):
            call_command("migrate", app, "zero", verbosity=0)
        assert tables() == {"accounts_organisation"}
    finally:
        call_command("migrate", verbosity=0)
    assert tables() == {*TABLES}


@pytest.mark.django_db(transaction=True)
def test_the_pay_of_seats_gets_the_currency_it_was_in():
    plan = make.make_plan(currency="EUR")
    rows = [make.make_planned_hire(plan=plan, pay_currency=code) for code in ("PLN", "")]
    seats = [Seat.objects.create(hire=row, number=1, expected_start=DAY) for row in rows]
    seats.append(Seat.objects.create(hire=rows[0], number=2, expected_start=DAY))
    try:
        call_command("migrate", "hiring", "0010", verbosity=0)
        Seat.objects.filter(pk__in=[seat.pk for seat in seats[:2]]).update(actual_pay=1)
    finally:
        call_command("migrate", verbosity=0)
    found = [Seat.objects.get(pk=seat.pk).actual_pay_currency for seat in seats]
    assert found == ["PLN", "EUR", ""]
