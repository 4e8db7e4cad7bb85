"""Authentication by token or session, and rate limits."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from knox.models import AuthToken
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

from tests import factories as make

pytestmark = pytest.mark.django_db

SPECS = "/api/v1/job-specs/"


@pytest.fixture
def member():
    return make.make_membership().user


def headers_of(user, **lifetime) -> dict[str, str]:
    return {"Authorization": f"Token {AuthToken.objects.create(user, **lifetime)[1]}"}


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_token_that_has_run_out_is_refused(client, member):
    headers = headers_of(member, expiry=timedelta(seconds=-1))
    assert refused(client.get(SPECS, headers=headers)) == (401, "authentication_failed")


def test_a_revoked_token_is_refused(client, member):
    headers = headers_of(member)
    assert client.get(SPECS, headers=headers).status_code == 200
    client.force_login(member)
    client.post(f"/account/tokens/{AuthToken.objects.get().token_key}/revoke/")
    assert refused(Client().get(SPECS, headers=headers)) == (401, "authentication_failed")


def test_a_closed_account_is_refused_by_token_and_by_session(client, member):
    headers = headers_of(member)
    client.force_login(member)
    member.is_active = False
    member.save()
    assert refused(Client().get(SPECS, headers=headers)) == (401, "authentication_failed")
    assert refused(client.get(SPECS)) == (401, "not_authenticated")


@pytest.mark.parametrize("value", ["Bearer abc", "Basic YTpi", "x", "bearer", "Tokens abc"])
def test_other_kinds_of_credentials_are_refused_even_where_none_are_needed(client, value):
    for path in (SPECS, "/api/v1/roles/"):
        answer = client.get(path, headers={"Authorization": value})
        assert refused(answer) == (401, "authentication_failed")
        assert answer.json()["detail"] == "Send the header 'Authorization: Token' and your token."
        assert answer["WWW-Authenticate"] == "Token"


def test_an_empty_header_is_none(client):
    headers = {"Authorization": ""}
    assert refused(client.get(SPECS, headers=headers)) == (401, "not_authenticated")
    assert client.get("/api/v1/roles/", headers=headers).status_code == 200


def test_a_token_alone_opens_no_page(client, member):
    assert client.get("/account/", headers=headers_of(member)).status_code == 302


def test_a_session_writes_with_the_csrf_token():
    membership = make.make_membership()
    role_level = make.make_role_level()
    make.make_role_requirement(role_level=role_level)
    client = Client(enforce_csrf_checks=True)
    client.force_login(membership.user)
    client.get("/organisations/new/")
    body = {"organisation": membership.organisation.slug, "role_level": role_level.slug}
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value}
    sent = [client.post(SPECS, body, "application/json", headers=h) for h in ({}, headers)]
    assert refused(sent[0]) == (403, "csrf_failed")
    assert sent[1].status_code == 201


def test_a_token_writes_without_the_csrf_token(member):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(SPECS, {}, "application/json", headers=headers_of(member))
    assert refused(answer) == (400, "invalid")


@pytest.fixture
def twice_an_hour(monkeypatch):
    # REST framework reads the rates when it creates the class.
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "2/hour"})
    monkeypatch.setattr(UserRateThrottle, "THROTTLE_RATES", {"user": "2/hour"})
    yield
    caches["api_limits"].clear()


def statuses(client, path: str, times: int, **headers: str) -> list[int]:
    return [client.get(path, headers=headers).status_code for _ in range(times)]


def test_a_person_has_one_limit_for_all_their_tokens(client, member, twice_an_hour):
    for _ in range(2):
        assert client.get(SPECS, headers=headers_of(member)).status_code == 200
    answer = client.get(SPECS, headers=headers_of(member))
    assert refused(answer) == (429, "throttled")
    assert 3500 < int(answer["Retry-After"]) <= 3600
    other = headers_of(make.make_user())
    assert client.get(SPECS, headers=other).status_code == 200


def test_each_answer_tells_what_is_left(client, twice_an_hour):
    told = []
    for _ in range(3):
        answer = client.get("/api/v1/roles/")
        told.append(tuple(answer[f"RateLimit-{name}"] for name in ("Limit", "Remaining")))
        assert 3590 <= int(answer["RateLimit-Reset"]) <= 3600
    assert (answer.status_code, told) == (429, [("2", "1"), ("2", "0"), ("2", "0")])


def test_a_call_without_a_limit_tells_of_none(client, monkeypatch):
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": None})
    answer = client.get("/api/v1/roles/")
    assert "RateLimit-Limit" not in answer


def test_calls_never_push_out_the_counts_of_wrong_passwords(client, settings, monkeypatch):
    """They are kept in tables of their own, and the counts of sign-ins have room for many."""
    shared, calls = (settings.CACHES[name] for name in ("default", "api_limits"))
    assert shared["LOCATION"] != calls["LOCATION"]
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "1000/hour"})
    caches["default"].set("passwords", 5)
    assert caches["default"].get("passwords") == 5
    monkeypatch.setattr(caches["api_limits"], "_max_entries", 3)
    for number in range(5):
        client.get("/api/v1/roles/", REMOTE_ADDR=f"10.0.0.{number}")
    assert caches["default"].get("passwords") == 5


def test_refused_and_cached_answers_count_too(client, twice_an_hour):
    assert statuses(client, "/api/v1/roles/nobody/", 1) == [404]
    assert statuses(client, "/api/v1/roles/", 2) == [200, 429]


def test_pages_have_no_part_in_the_limit(client, twice_an_hour):
    assert statuses(client, "/api/v1/roles/", 3) == [200, 200, 429]
    assert statuses(client, "/roles/", 1) == [200]


def test_behind_a_proxy_the_address_that_it_adds_counts(client, settings, twice_an_hour):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    for address in ("10.0.0.1", "10.0.0.2"):
        forged = {"X-Forwarded-For": f"6.6.6.6, {address}"}
        assert statuses(client, "/api/v1/roles/", 3, **forged) == [200, 200, 429]
