"""Fixtures of an employer and a recruiter of theirs who uses the API; a conftest imports them."""

import pytest

from tests import factories as make
from tests.api_clients import client_of


@pytest.fixture
def organisation():
    return make.make_organisation(slug="acme")


@pytest.fixture
def recruiter(organisation):
    return make.make_membership(organisation).user


@pytest.fixture
def api(recruiter):
    return client_of(recruiter)
