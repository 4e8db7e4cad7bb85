"""The triggers of content versions: declared by models, installed after each migrate."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.state import ProjectState

from portal.versions.models import ContentVersion
from portal.versions.triggers import install_triggers, tables_of, version_of

DECLARED = [model for model in apps.get_models() if version_of(model)]


def triggers(table: str) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        else:
            sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = %s::regclass"
        cursor.execute(sql, [table])
        return {name for (name,) in cursor.fetchall()}


def wanted(table: str) -> set[str]:
    if connection.vendor == "sqlite":
        return {f"{table}_{event}_moves_version" for event in ("insert", "update", "delete")}
    return {f"{table}_moves_version"}


def number(model: type[models.Model]) -> int:
    return ContentVersion.current()[version_of(model)]


@pytest.fixture
def extra_column(transactional_db):
    """Adds a plain column to a model's table, as a migration would, and takes it away again."""
    # Not nullable and with a default, so that SQLite makes the table anew.
    field = models.CharField(max_length=10, default="x")
    field.set_attributes_from_name("extra")
    state = ProjectState.from_apps(apps).apps
    added = []

    def extra_column(model: type[models.Model]) -> None:
        historical = state.get_model(model._meta.label)
        with connection.schema_editor() as editor:
            editor.add_field(historical, field)
        added.append(historical)

    yield extra_column
    for historical in added:
        with connection.schema_editor() as editor:
            editor.remove_field(historical, field)
    call_command("migrate", verbosity=0)


@pytest.mark.parametrize("model", DECLARED, ids=lambda model: model._meta.label)
@pytest.mark.django_db
def test_every_declared_table_has_its_triggers(model):
    assert {table: triggers(table) for table in tables_of(model)} == {
        table: wanted(table) for table in tables_of(model)
    }


def test_a_table_that_was_changed_has_its_triggers_after_migrate(extra_column):
    """SQLite makes a table anew for a plain column, and drops its triggers."""
    for model in DECLARED:
        extra_column(model)
    lost = {model for model in DECLARED if not triggers(model._meta.db_table)}
    # Where none was lost, nothing would be tested.
    assert (lost == set(DECLARED)) is (connection.vendor == "sqlite")
    call_command("migrate", verbosity=0)
    found = {model: triggers(model._meta.db_table) for model in DECLARED}
    assert found == {model: wanted(model._meta.db_table) for model in DECLARED}


def drop_triggers(table: str) -> None:
    with connection.cursor() as cursor:
        for name in triggers(table):
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {name}{on}")


@pytest.mark.django_db
def test_missing_triggers_come_back_and_move_the_version_once():
    model = apps.get_model("roles", "Skill")
    drop_triggers(model._meta.db_table)
    before = number(model)
    config = apps.get_app_config("roles")
    install_triggers(config)
    assert (triggers("roles_skill"), number(model)) == (wanted("roles_skill"), before + 1)
    install_triggers(config)
    assert number(model) == before + 1


@pytest.mark.django_db
def test_a_model_that_no_page_shows_any_more_loses_its_triggers(monkeypatch):
    model = apps.get_model("roles", "Skill")
    monkeypatch.setattr(model, "content_version", "")
    install_triggers(apps.get_app_config("roles"))
    assert triggers("roles_skill") == set()
