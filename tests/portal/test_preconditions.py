"""If-Match: a change to a job spec must name the current version."""

import pytest

from hiring.specs import services
from hiring.specs.models import JobSpec
from tests import factories as make
from tests.api_clients import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def spec():
    member = make.make_membership()
    role_level = make.make_role_level()
    make.make_role_requirement(role_level=role_level)
    return services.create_spec(member.organisation, role_level, by=member.user)


@pytest.fixture
def send(spec):
    """Change the spec's title under the given If-Match."""
    client = client_of(spec.created_by)

    def send(**headers):
        url = f"/api/v1/job-specs/{spec.pk}/"
        return client.patch(url, {"title": "New"}, headers=headers)

    return send


@pytest.mark.parametrize(
    "value",
    [
        "1",
        '"0"',
        '"01"',
        '""',
        '"x"',
        '"-1"',
        '"1234567890"',
        '"١"',
        "",
        'w/"1"',
        '*, "1"',
        '"1" "2"',
    ],
)
def test_what_is_no_etag_is_refused_by_name(send, value):
    answer = send(**{"If-Match": value})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert answer.json()["errors"] == [
        {
            "field": "If-Match",
            "code": "invalid",
            "detail": 'Use the ETag of the latest response, such as "3".',
        }
    ]
    assert JobSpec.objects.get().version == 1


@pytest.mark.parametrize(
    "value",
    ['"1"', 'W/"1"', "*", '"7", "1"', '"1",W/"7"', ", ".join(f'"{n}"' for n in range(1, 11))],
)
def test_the_current_version_may_be_weak_or_one_of_several_or_any(send, value):
    answer = send(**{"If-Match": value})
    assert (answer.status_code, answer["ETag"]) == (200, '"2"')


@pytest.mark.parametrize("value", ['W/"2"', '"2", "3"'])
def test_other_versions_fail(send, value):
    answer = send(**{"If-Match": value})
    assert (answer.status_code, answer.json()["code"]) == (412, "precondition_failed")
    assert JobSpec.objects.get().version == 1


def test_a_newer_version_than_there_is_fails_as_an_older_one_does(send):
    answer = send(**{"If-Match": '"999999999"'})
    assert (answer.status_code, answer.json()["code"]) == (412, "precondition_failed")


def test_if_none_match_is_no_substitute(send):
    answer = send(**{"If-None-Match": '"1"'})
    assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")
    assert JobSpec.objects.get().version == 1


def test_each_answer_names_the_version_for_the_next_change(send):
    etag = '"1"'
    for _ in range(3):
        answer = send(**{"If-Match": etag})
        assert (answer.status_code, answer.json()["version"]) == (200, int(answer["ETag"][1:-1]))
        etag = answer["ETag"]
    assert etag == '"4"'


def test_no_cache_keeps_what_members_read_or_write(send):
    for status in (200, 412):
        answer = send(**{"If-Match": '"1"'})
        assert (answer.status_code, answer["Cache-Control"]) == (status, "private, no-store")
