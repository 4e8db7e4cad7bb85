"""Fixtures that all tests share."""

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import transaction
from hypothesis import settings

from portal.fixture_files import fixture_files

# How long an example takes says nothing on a busy machine.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture(autouse=True)
def _empty_page_cache():
    """Content versions start again with each test's rollback, so cached pages must go too."""
    caches["pages"].clear()


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker):
    """The demo content, for one module: loaded once, gone after its last test.

    The module's tests run inside its transaction, so none may be ``transaction=True``.
    """
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        call_command("loaddata", *fixture_files(), verbosity=0)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)
