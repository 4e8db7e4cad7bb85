"""Rows that code refers to by slug: they must exist, and the admin keeps their slugs.

Each app lists its own in a module ``catalogue_slugs``: ``REQUIRED`` slugs must exist once the
catalogue is loaded; ``RESERVED`` ones belong to rows that an importer makes.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.utils.module_loading import module_has_submodule

Slugs = dict[type[models.Model], set[str]]


def is_fixed(row: models.Model) -> bool:
    """Whether code refers to this row by its slug."""
    slugs = _listed("REQUIRED").get(type(row), set()) | _listed("RESERVED").get(type(row), set())
    return getattr(row, "slug", None) in slugs


def missing_slugs(using: str = DEFAULT_DB_ALIAS) -> dict[str, list[str]]:
    """Required slugs that no row has, by model; a model without any rows is not loaded yet."""
    tables = connections[using].introspection.table_names()
    missing: dict[str, list[str]] = {}
    for model, slugs in _listed("REQUIRED").items():
        if model._meta.db_table not in tables:
            continue
        rows = model._base_manager.using(using)
        absent = slugs - set(rows.filter(slug__in=slugs).values_list("slug", flat=True))
        if absent and rows.exists():
            missing[model._meta.label] = sorted(absent)
    return missing


@checks.register(checks.Tags.database)
def check_fixed_slugs(
    *, app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    # A warning: the pages concerned show less, but 'migrate' must still run.
    return [
        checks.Warning(
            f"{model} has no row with the slug '{slug}', which code refers to.",
            hint="Load it from the fixtures, or give the row its slug back.",
            id="portal.W001",
        )
        for alias in databases or ()
        for model, slugs in missing_slugs(alias).items()
        for slug in slugs
    ]


@cache
def _listed(kind: str) -> Slugs:
    found: Slugs = defaultdict(set)
    for module in _modules():
        for model, slugs in getattr(module, kind, {}).items():
            found[model] |= set(slugs)
    return dict(found)


def _modules() -> list[ModuleType]:
    name = "catalogue_slugs"
    configs = [each for each in apps.get_app_configs() if module_has_submodule(each.module, name)]
    return [import_module(f"{config.name}.{name}") for config in configs]
