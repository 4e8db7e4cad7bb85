"""Triggers that increase a content version with every change to a table shown on public pages.

A model declares its version with ``content_version``; its many-to-many tables belong to it.
Triggers are installed after each ``migrate``, not by migrations: SQLite silently drops those of a
table that it rebuilds, even for a plain new column.
"""

from collections.abc import Iterable, Iterator

from django.apps import AppConfig, apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from .models import ContentVersion

SUFFIX = "_moves_version"
EVENTS = ("INSERT", "UPDATE", "DELETE")


def version_of(model: type[models.Model]) -> str:
    """The content version of a model's rows; empty if no public page shows them."""
    return getattr(model, "content_version", "")


def tables_of(model: type[models.Model]) -> list[str]:
    throughs = (field.remote_field.through for field in model._meta.local_many_to_many)
    links = [through._meta for through in throughs if through is not None]
    return [model._meta.db_table, *(link.db_table for link in links if link.auto_created)]


def install_triggers(app_config: AppConfig, using: str = "default") -> None:
    """Create and drop triggers of an app's tables until they match its models.

    Running it again changes nothing. A version whose triggers were missing increases once, since
    changes may have gone unnoticed.
    """
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if ContentVersion._meta.db_table not in tables:
        return
    declared = {table: version for table, version in _declared(app_config) if table in tables}
    wanted = {
        name: (table, version, event)
        for table, version in declared.items()
        if version
        for name, event in _names(connection, table)
    }
    installed = {name: table for name, table in _installed(connection) if table in declared}
    missing = wanted.keys() - installed.keys()
    with connection.cursor() as cursor:
        for name in sorted(installed.keys() - wanted.keys()):
            cursor.execute(_drop(connection, name, installed[name]))
        for version in sorted({version for _, version, _ in wanted.values()}):
            for sql in _prepare(connection, version):
                cursor.execute(sql)
        for name in sorted(missing):
            cursor.execute(_create(connection, name, *wanted[name]))
        for version in sorted({wanted[name][1] for name in missing}):
            cursor.execute(_move(version))


def missing_triggers(using: str = "default") -> list[str]:
    """The tables whose changes would go unnoticed, by name."""
    connection = connections[using]
    installed = {name for name, _ in _installed(connection)}
    return sorted(
        table
        for app_config in apps.get_app_configs()
        for table, version in _declared(app_config)
        if version and not {name for name, _ in _names(connection, table)} <= installed
    )


def _declared(app_config: AppConfig) -> Iterator[tuple[str, str]]:
    """The app's tables, each with its content version or nothing."""
    for model in app_config.get_models():
        if not model._meta.proxy:
            yield from ((table, version_of(model)) for table in tables_of(model))


def _names(connection: BaseDatabaseWrapper, table: str) -> Iterator[tuple[str, str]]:
    """Name one trigger per table, or on SQLite, which needs it, one per event."""
    if connection.vendor == "sqlite":
        yield from ((f"{table}_{event.lower()}{SUFFIX}", event) for event in EVENTS)
    else:
        yield f"{table}{SUFFIX}", ""


def _installed(connection: BaseDatabaseWrapper) -> Iterable[tuple[str, str]]:
    sql = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [(name, table) for name, table in cursor.fetchall() if name.endswith(SUFFIX)]


def _move(version: str) -> str:
    return (
        f"INSERT INTO versions_contentversion (name, number) VALUES ('{version}', 1) "
        "ON CONFLICT (name) DO UPDATE SET number = versions_contentversion.number + 1;"
    )


def _prepare(connection: BaseDatabaseWrapper, version: str) -> list[str]:
    if connection.vendor == "sqlite":
        return []
    return [
        f"CREATE OR REPLACE FUNCTION move_{version}_version() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {_move(version)} RETURN NULL; END $$"
    ]


def _create(
    connection: BaseDatabaseWrapper, name: str, table: str, version: str, event: str
) -> str:
    if connection.vendor == "sqlite":
        return f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {_move(version)} END"
    return (
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION move_{version}_version()"
    )


def _drop(connection: BaseDatabaseWrapper, name: str, table: str) -> str:
    if connection.vendor == "sqlite":
        return f"DROP TRIGGER {name}"
    return f"DROP TRIGGER {name} ON {table}"
