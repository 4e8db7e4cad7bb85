"""Guesses are limited without locking owners out."""

import pytest

from portal.accounts.known_devices import COOKIE
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture
def user():
    return make_user()


@pytest.fixture
def guess(client_class, user):
    """Guess a password from an address, in a new browser."""

    def guess(address: str, password: str = "wrong", browser=None, **headers) -> int:
        browser = browser or client_class()
        sent = {"login": user.email, "password": password}
        return browser.post(LOGIN, sent, REMOTE_ADDR=address, headers=headers).status_code

    return guess


@pytest.fixture
def client_class(client):
    return type(client)


def test_whoever_guesses_elsewhere_does_not_lock_the_owner_out(guess):
    assert [guess("10.0.0.1") for _ in range(6)] == [200] * 5 + [429]
    assert guess("10.0.0.2", PASSWORD) == 302


def test_another_host_or_port_is_no_other_place(guess, settings):
    settings.ALLOWED_HOSTS = ["*"]
    answers = [guess("10.0.0.1", Host=f"testserver:{port}") for port in range(6)]
    assert answers == [200] * 5 + [429]


def test_many_places_together_are_limited_but_for_the_owners_browser(guess, client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "login_failed_anywhere": "3/h/key"
    }
    assert guess("10.0.0.9", PASSWORD, client) == 302
    client.post("/accounts/logout/")
    assert [guess(f"10.0.1.{n}") for n in range(4)] == [200] * 3 + [429]
    assert guess("10.0.2.1", PASSWORD) == 429
    assert guess("10.0.3.1", PASSWORD, client) == 302


def test_a_known_browser_is_limited_too(guess, client):
    assert guess("10.0.0.1", PASSWORD, client) == 302
    client.post("/accounts/logout/")
    assert [guess(f"10.0.0.{n}", browser=client) for n in range(6)] == [200] * 5 + [429]


def test_a_forged_cookie_knows_nobody(guess, client, user):
    client.cookies[COOKIE] = f"{user.pk}"
    assert [guess("10.0.0.1", browser=client) for _ in range(5)] == [200] * 5
    assert guess("10.0.0.1") == 429


def test_success_gives_the_attempt_back(guess):
    for _ in range(12):
        assert guess("10.0.0.1", PASSWORD) == 302


def test_the_browser_of_one_person_is_not_known_for_another(guess, client, user):
    other = make_user()
    client.post(LOGIN, {"login": other.email, "password": PASSWORD})
    client.post("/accounts/logout/")
    assert [guess("10.0.0.1", browser=client) for _ in range(5)] == [200] * 5
    assert guess("10.0.0.1") == 429
    assert guess("10.0.0.2") == 200


def test_wrong_codes_end_in_429(client, user):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: PLC0415

    TOTP.activate(user, generate_totp_secret())
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    codes = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}) for _ in range(6)]
    assert [response.status_code for response in codes][-1] == 429
    assert codes[-1]["Retry-After"] == "300"
