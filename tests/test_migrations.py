"""Migrations can be reversed completely and applied again."""

import pytest
from django.core.management import call_command
from django.db import connection

TABLES = ("roles_role", "specs_jobspec", "accounts_organisation", "versions_contentversion")


def tables() -> set[str]:
    return {name for name in connection.introspection.table_names() if name in TABLES}


@pytest.mark.django_db(transaction=True)
def test_migrations_are_reversible():
    try:
        for app in ("plans", "specs", "roles", "versions"):
            call_command("migrate", app, "zero", verbosity=0)
        # Organisations move a content version, so they go with the versions.
        assert tables() == set()
    finally:
        call_command("migrate", verbosity=0)
    assert tables() == {*TABLES}
