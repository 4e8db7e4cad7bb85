"""A small world for the engine, without a database, and the demo content with one."""

import pytest

from roles.careers.engine import Engine
from roles.careers.loading import load


@pytest.fixture(scope="module")
def demo(catalogue, django_db_blocker) -> Engine:
    """The engine of the demo content, built once for a module."""
    with django_db_blocker.unblock():
        return Engine.build(load())
