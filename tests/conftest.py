"""Fixtures that all tests share."""

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _empty_page_cache():
    """Content versions start again with each test's rollback, so cached pages must go too."""
    caches["pages"].clear()
