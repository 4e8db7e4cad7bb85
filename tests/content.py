"""Loads the demo content for tests, quickly."""

from typing import Any
from unittest import mock

from django.core.management import call_command
from django.db.models import Model

from portal.fixture_files import fixture_files
from roles.models.base import CatalogueQuerySet


def load_content() -> None:
    """As ``loaddata`` does it, but each row that others refer to is looked up once."""
    found: dict[tuple, Model] = {}
    look_up = CatalogueQuerySet.get_by_natural_key

    def remember(rows: CatalogueQuerySet, *values: Any) -> Model:
        key = (rows.model, values)
        if key not in found:
            found[key] = look_up(rows, *values)
        return found[key]

    with mock.patch.object(CatalogueQuerySet, "get_by_natural_key", remember):
        call_command("loaddata", *fixture_files(), verbosity=0)
