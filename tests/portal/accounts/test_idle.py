"""Sessions end after a stated idle time, and active ones go on."""

import pytest
from django.contrib.sessions.models import Session

from portal.accounts import idle
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
HOUR, DAY = 3600, 86_400


@pytest.fixture
def clock(monkeypatch):
    """The time in seconds, as the middleware reads it."""

    class Clock:
        now = 1_800_000_000.0

        def __call__(self) -> float:
            return self.now

    clock = Clock()
    monkeypatch.setattr(idle, "time", clock)
    return clock


@pytest.fixture
def sign_in_here(client):
    def sign_in(**extra):
        client.post("/accounts/login/", {"login": make_user().email, "password": PASSWORD} | extra)
        assert is_in(client)

    return sign_in


def is_in(client) -> bool:
    return client.get("/account/").status_code == 200


def test_half_a_day_without_use_ends_a_session(client, clock, sign_in_here):
    sign_in_here()
    clock.now += 12 * HOUR
    assert is_in(client)
    clock.now += 12 * HOUR + 1
    assert not is_in(client)
    clock.now -= 12 * HOUR
    assert not is_in(client)


def test_use_keeps_it_going(client, clock, sign_in_here):
    sign_in_here()
    for _ in range(5):
        clock.now += 11 * HOUR
        assert is_in(client)


def test_whoever_asked_for_it_stays_two_weeks(client, clock, sign_in_here):
    sign_in_here(remember="on")
    clock.now += 13 * DAY
    assert is_in(client)
    clock.now += 13 * DAY
    assert is_in(client)
    clock.now += 14 * DAY + 1
    assert not is_in(client)


def test_a_session_is_written_once_in_ten_minutes(client, clock, sign_in_here):
    sign_in_here()
    stored = Session.objects.get().session_data
    for minutes in (3, 3, 3):
        clock.now += minutes * 60
        assert is_in(client)
        assert Session.objects.get().session_data == stored
    clock.now += 120
    assert is_in(client)
    assert Session.objects.get().session_data != stored


def test_visitors_without_an_account_get_no_session(client, clock):
    client.get("/roles/")
    assert not Session.objects.exists()
