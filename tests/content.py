"""Loads the demo content for tests, quickly."""

import gc
from pathlib import Path
from typing import Any
from unittest import mock

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from portal.fixture_files import fixture_files, model_of
from roles.models.base import CatalogueQuerySet

# The rows of the files by model, once this process has read them.
_known: dict[type[Model], list[Model]] = {}


def load_content() -> None:
    """Read the files as ``loaddata`` does, once; then insert the same rows again."""
    if _known:
        _insert()
    else:
        _read()
        _known.update({model: list(model._base_manager.all()) for model in content_models()})
        # The rows live as long as the process, so spare the collector from scanning them.
        gc.collect()
        gc.freeze()


def content_models() -> list[type[Model]]:
    """The models of the files, each followed by the tables of its many-to-many fields."""
    models = []
    for label in dict.fromkeys(map(model_of, map(Path, fixture_files()))):
        model = apps.get_model(label)
        models += [model, *(m2m.remote_field.through for m2m in model._meta.local_many_to_many)]
    return models


def _read() -> None:
    """Look up each referenced row once."""
    rows_by_key: dict[tuple, Model] = {}
    look_up = CatalogueQuerySet.get_by_natural_key

    def remember(rows: CatalogueQuerySet, *values: Any) -> Model:
        key = (rows.model, values)
        if key not in rows_by_key:
            rows_by_key[key] = look_up(rows, *values)
        return rows_by_key[key]

    with mock.patch.object(CatalogueQuerySet, "get_by_natural_key", remember):
        call_command("loaddata", *fixture_files(), verbosity=0)


def _insert() -> None:
    for model, rows in _known.items():
        model._base_manager.bulk_create(rows)
    # PostgreSQL's sequences don't advance for explicit keys.
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(_known)):
            cursor.execute(sql)
