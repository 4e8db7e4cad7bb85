import re

import pytest
from django.core import mail
from django.core.cache import cache

from tests.factories import PASSWORD


@pytest.fixture(autouse=True)
def _fresh_rate_limits(db):
    cache.clear()


@pytest.fixture
def sign_in(client):
    """Sign in through the page, so that the session records time and method."""

    def sign_in(user, password=PASSWORD):
        data = {"login": user.email, "password": password}
        return client.post("/accounts/login/", data)

    return sign_in


@pytest.fixture
def prove_again(client):
    """Reauthenticate by password, as security settings require."""
    return lambda: client.post("/accounts/reauthenticate/", {"password": PASSWORD})


@pytest.fixture
def mailed_path():
    """The path of the link in the latest e-mail."""

    def path() -> str:
        return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body).group(1)

    return path
