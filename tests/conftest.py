"""Fixtures that all tests share."""

import os

import pytest
from django.core.cache import caches
from django.db import transaction
from hypothesis import settings

from portal.versions.cache import Current, VersionedCache
from roles.careers import engine_cache, role_search, skill_search
from tests.content import load_content

# How long an example takes says nothing on a busy machine. The suite runs on two databases and at
# every change, so each property gets few examples, the same at each run: what fails was changed,
# not drawn. `make fuzz` goes looking with many others.
settings.register_profile("project", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))


DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="Leave out tests that know no database, where they ran with another one already.",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    kept = [item for item in items if _needs_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _needs_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("once"):
        return False
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return bool(marked or DATABASE_FIXTURES & set(item.fixturenames))


# Modules that cache something for each version of the catalogue, under the name ``cache``.
KEPT_BY_VERSION = (engine_cache, skill_search, role_search)


class BuiltWhenAsked:
    """Builds in the request, after a change too: a thread would see no row of the test's."""

    def __init__(self, kept: VersionedCache) -> None:
        self._kept = kept
        self._built: tuple[int, object] | None = None

    def current(self) -> Current:
        version = self._kept.version()
        if self._built is None or self._built[0] != version:
            self._built = version, self._kept.build()
        return Current(self._built[1], is_stale=False)


@pytest.fixture(autouse=True)
def _forget_what_versions_key(monkeypatch):
    """Content versions start again with each test's rollback, so what they key must go too."""
    caches["pages"].clear()
    for module in KEPT_BY_VERSION:
        monkeypatch.setattr(module, "cache", BuiltWhenAsked(module.cache))


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker):
    """The demo content, for one module: there from its first test, gone after its last.

    The module's tests run inside its transaction, so none may be ``transaction=True``.
    """
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        load_content()
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)
