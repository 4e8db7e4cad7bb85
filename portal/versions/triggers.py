"""Triggers that move a content version with every change to the tables it covers."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

EVENTS = ("INSERT", "UPDATE", "DELETE")


def move_version_with(version: str, app_label: str, *model_names: str) -> RunPython:
    """A migration operation: each change to a model's table moves ``version`` by one or more.

    A many-to-many field's own table counts as its model's. PostgreSQL fires once a statement,
    SQLite, which has no statement triggers, once a row.
    """

    def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for table in _tables(apps, app_label, model_names):
            for sql in _create_sql(schema_editor, version, table):
                schema_editor.execute(sql)

    def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for table in _tables(apps, app_label, model_names):
            for sql in _drop_sql(schema_editor, table):
                schema_editor.execute(sql)

    return RunPython(create, drop)


def rest_version_of(version: str, app_label: str, *model_names: str) -> RunPython:
    """The reverse: before fields are added to tables, which SQLite makes anew without triggers.

    End the migration with ``move_version_with`` of the same models.
    """
    moving = move_version_with(version, app_label, *model_names)
    return RunPython(moving.reverse_code, moving.code)


def _tables(apps: Apps, app_label: str, model_names: tuple[str, ...]) -> list[str]:
    tables = []
    for name in model_names:
        meta = apps.get_model(app_label, name)._meta
        tables.append(meta.db_table)
        tables += [
            field.remote_field.through._meta.db_table
            for field in meta.local_many_to_many
            if field.remote_field.through._meta.auto_created
        ]
    return tables


def _move(version: str) -> str:
    return (
        f"INSERT INTO versions_contentversion (name, number) VALUES ('{version}', 1) "
        "ON CONFLICT (name) DO UPDATE SET number = versions_contentversion.number + 1;"
    )


def _create_sql(schema_editor: BaseDatabaseSchemaEditor, version: str, table: str) -> list[str]:
    if schema_editor.connection.vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_{event.lower()}_moves_version AFTER {event} ON {table} "
            f"BEGIN {_move(version)} END"
            for event in EVENTS
        ]
    function = f"move_{version}_version"
    return [
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {_move(version)} RETURN NULL; END $$",
        f"CREATE TRIGGER {table}_moves_version "
        f"AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
    ]


def _drop_sql(schema_editor: BaseDatabaseSchemaEditor, table: str) -> list[str]:
    if schema_editor.connection.vendor == "sqlite":
        return [f"DROP TRIGGER {table}_{event.lower()}_moves_version" for event in EVENTS]
    return [f"DROP TRIGGER {table}_moves_version ON {table}"]
