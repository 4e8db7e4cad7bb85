"""Fixtures that all tests share."""

import os

import pytest
from django.core.cache import caches
from django.db import transaction
from hypothesis import settings

from tests.content import load_content

# How long an example takes says nothing on a busy machine. The suite runs on two databases and at
# every change, so each property gets few examples; HYPOTHESIS_PROFILE=thorough gives it many.
settings.register_profile("project", deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))


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
        load_content()
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)
