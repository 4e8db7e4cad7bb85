"""A POST under a key is done once, however often it is sent."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from hiring.specs.models import JobSpec
from portal.idempotency.models import AnsweredRequest
from tests import factories as make
from tests.api_clients import client_of
from tests.threads import at_once

pytestmark = pytest.mark.django_db
SPECS = "/api/v1/job-specs/"
KEY = {"Idempotency-Key": "8e03978e-40d5-43e8-bc93-6894a57f9324"}


@pytest.fixture
def member():
    return make.make_membership(make.make_organisation("Northgate"))


@pytest.fixture
def body(member):
    role_level = make.make_role_level(slug="ds-senior")
    make.make_role_requirement(role_level=role_level)
    make.make_responsibility(role=role_level.role)
    return {"organisation": member.organisation.slug, "role_level": "ds-senior"}


@pytest.fixture
def api(member):
    return client_of(member.user)


def test_the_same_request_makes_one_thing_and_gets_the_same_answer(api, body):
    first = api.post(SPECS, body, headers=KEY)
    again = api.post(SPECS, body, headers=KEY)
    assert (first.status_code, again.status_code, JobSpec.objects.count()) == (201, 201, 1)
    assert again.content == first.content
    for name in ("ETag", "Location", "Cache-Control", "Content-Type"):
        assert again[name] == first[name]
    assert "Idempotency-Replayed" not in first
    assert again["Idempotency-Replayed"] == "true"


def test_without_a_key_each_request_makes_its_own(api, body):
    answers = [api.post(SPECS, body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert JobSpec.objects.count() == 2
    assert not AnsweredRequest.objects.exists()


@pytest.mark.parametrize("changed", ["body", "address"])
def test_another_request_under_the_key_is_refused(api, body, changed):
    api.post(SPECS, body, headers=KEY)
    other = {"body": (SPECS, body | {"job_location": "Leeds"}), "address": ("/api/v1/plans/", body)}
    answer = api.post(*other[changed], headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (409, "rule_broken")
    assert answer.json()["errors"] == [
        {
            "field": "Idempotency-Key",
            "code": "key_used",
            "detail": "Another request was sent under this key. "
            "Choose a new key for a new request.",
        }
    ]
    assert JobSpec.objects.count() == 1


def test_what_was_refused_can_be_mended_under_the_same_key(api, body):
    wrong = api.post(SPECS, body | {"work_mode": "moon"}, headers=KEY)
    assert wrong.status_code == 400
    assert api.post(SPECS, body, headers=KEY).status_code == 201


def test_each_person_has_keys_of_their_own(api, body, member):
    colleague = make.make_membership(member.organisation).user
    api.post(SPECS, body, headers=KEY)
    answer = client_of(colleague).post(SPECS, body, headers=KEY)
    assert (answer.status_code, JobSpec.objects.count()) == (201, 2)
    assert "Idempotency-Replayed" not in answer


def test_a_stranger_gets_no_kept_answer(api, body, client):
    api.post(SPECS, body, headers=KEY)
    assert client.post(SPECS, body, "application/json", headers=KEY).status_code == 401


def test_a_change_by_version_is_repeated_too(api, body):
    spec = api.post(SPECS, body | {"job_location": "Leeds", "country": "GB"}).json()
    send = {"headers": KEY | {"If-Match": '"1"'}}
    first, again = (api.post(f"{SPECS}{spec['id']}/publish/", {}, **send) for _ in range(2))
    assert (first.status_code, again.status_code, again.content) == (200, 200, first.content)
    assert JobSpec.objects.get().version == 2
    assert JobSpec.objects.get().versions.count() == 1


def test_a_computation_is_done_anew(api):
    asked = {"q": "python"}
    for _ in range(2):
        answer = api.post("/api/v1/careers/skill-suggestions/", asked, headers=KEY)
        assert (answer.status_code, "Idempotency-Replayed" in answer) == (200, False)
    assert not AnsweredRequest.objects.exists()


def test_a_key_works_for_a_day(api, body):
    api.post(SPECS, body, headers=KEY)
    day = timedelta(days=1)
    AnsweredRequest.objects.update(created_at=timezone.now() - day + timedelta(minutes=1))
    assert api.post(SPECS, body, headers=KEY)["Idempotency-Replayed"] == "true"
    AnsweredRequest.objects.update(created_at=timezone.now() - day - timedelta(minutes=1))
    assert "Idempotency-Replayed" not in api.post(SPECS, body, headers=KEY)
    assert (JobSpec.objects.count(), AnsweredRequest.objects.count()) == (2, 1)


@pytest.mark.parametrize("key", ["", "two words", "x" * 201, "naïve"])
def test_what_is_no_key_is_refused_by_name(api, body, key):
    answer = api.post(SPECS, body, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "Idempotency-Key")
    assert not JobSpec.objects.exists()


def test_a_body_that_is_too_large_to_repeat_is_refused_by_name(api, body, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = api.post(SPECS, body, headers=KEY)
    assert answer.json()["errors"][0]["detail"].startswith("A body this large can't be repeated.")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's tests share one connection")
def test_two_at_once_make_one_thing(member, body):
    def send(name: str) -> str:
        answer = client_of(member.user).post(SPECS, body, headers=KEY)
        return f"{answer.status_code} {answer.get('Idempotency-Replayed', 'first')}"

    assert at_once(send)[0] == ["201 first", "201 true"]
    assert JobSpec.objects.count() == 1
