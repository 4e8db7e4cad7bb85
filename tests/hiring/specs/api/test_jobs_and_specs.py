"""Job specs and jobs in the API."""

from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from hiring.specs import services
from hiring.specs.fields import names
from hiring.specs.models import JobSpec
from tests import factories as make
from tests.api_clients import client_of

pytestmark = pytest.mark.django_db

SPECS = "/api/v1/job-specs/"


@pytest.fixture
def role_level():
    role_level = make.make_role_level(slug="ds-senior", title="Senior data scientist")
    for _ in range(3):
        make.make_role_requirement(role_level=role_level)
        make.make_responsibility(role=role_level.role)
    return role_level


@pytest.fixture
def spec(organisation, role_level, recruiter):
    return make_spec(organisation, role_level, recruiter)


def make_spec(organisation, role_level, by, **terms) -> JobSpec:
    terms = {"job_location": "Leeds", "country": "GB"} | terms
    return services.create_spec(organisation, role_level, by=by, **terms)


def errors(answer) -> list[tuple[str, str]]:
    return [(found["field"], found["code"]) for found in answer.json()["errors"]]


def test_a_member_drafts_a_spec_from_a_profile(api, role_level, recruiter):
    sector = make.make_sector(slug="health")
    make.make_use_case(slug="risk", sector=sector)
    body = {
        "organisation": "acme",
        "role_level": "ds-senior",
        "sector": "health",
        "use_cases": ["risk"],
        "work_mode": "remote",
        "country": "GB",
    }
    answer = api.post(SPECS, body)
    made = answer.json()
    assert answer.status_code == 201
    assert answer["Location"] == made["url"]
    assert (answer["ETag"], answer["Cache-Control"]) == ('"1"', "private, no-store")
    assert (made["title"], made["status"]) == ("Senior data scientist", "draft")
    assert (made["sector"], made["use_cases"], made["work_mode"]) == ("health", ["risk"], "remote")
    assert {line["section"] for line in made["lines"]} >= {"must-have", "responsibility"}
    assert JobSpec.objects.get().created_by == recruiter
    assert api.get(made["url"]).json() == made


@pytest.mark.parametrize("name", ["status", "created_by", "version", "title", "nonsense"])
def test_creation_refuses_what_it_does_not_know(api, role_level, name):
    answer = api.post(SPECS, {"organisation": "acme", "role_level": "ds-senior", name: "x"})
    assert (answer.status_code, errors(answer)) == (400, [(name, "unknown_field")])


@pytest.mark.parametrize("name", ["status", "created_by", "version", "organisation", "role_level"])
def test_editing_refuses_what_it_may_not_change(api, spec, name):
    answer = api.patch(f"{SPECS}{spec.pk}/", {name: "x"}, headers={"If-Match": '"1"'})
    assert (answer.status_code, errors(answer)) == (400, [(name, "unknown_field")])


def test_what_is_not_there_is_named(api, role_level):
    make.make_organisation(slug="others")
    body = {"organisation": "others", "role_level": "nothing", "sector": "none"}
    answer = api.post(SPECS, body)
    assert (answer.status_code, answer.json()["code"]) == (409, "unknown_reference")
    assert {name for name, _ in errors(answer)} == {"organisation", "role_level", "sector"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("work_mode", 3),
        ("work_mode", "moon"),
        ("work_mode", ["remote"]),
        ("role_level", 7),
        ("role_level", {"slug": "ds-senior"}),
        ("use_cases", "risk"),
        ("use_cases", [3]),
        ("country", "XX"),
        ("country", True),
        ("job_location", None),
    ],
)
def test_wrong_types_and_values_are_named(api, role_level, field, value):
    answer = api.post(SPECS, {"organisation": "acme", "role_level": "ds-senior"} | {field: value})
    assert answer.status_code == 400
    assert errors(answer)[0][0].startswith(field)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("title", 3),
        ("title", "x" * 151),
        ("salary_minimum", 20),
        ("salary_minimum", "1e3"),
        ("salary_minimum", "-1"),
        ("salary_minimum", "12345678901"),
        ("salary_currency", "ZZZ"),
        ("salary_period", "year "),
        ("valid_through", "20300105"),
        ("valid_through", "2030-02-30"),
        ("valid_through", 3),
        ("engagement_model", None),
    ],
)
def test_an_edit_with_a_wrong_value_is_named(api, spec, field, value):
    answer = api.patch(f"{SPECS}{spec.pk}/", {field: value}, headers={"If-Match": '"1"'})
    assert (answer.status_code, errors(answer)[0][0]) == (400, field)


def test_an_edit_needs_the_current_version(api, spec):
    url = f"{SPECS}{spec.pk}/"
    missing = api.patch(url, {"title": "New"})
    stale = api.patch(url, {"title": "New"}, headers={"If-Match": '"7"'})
    odd = api.patch(url, {"title": "New"}, headers={"If-Match": "any"})
    assert (missing.status_code, missing.json()["code"]) == (428, "precondition_required")
    assert (stale.status_code, stale.json()["code"]) == (412, "precondition_failed")
    assert (odd.status_code, errors(odd)) == (400, [("If-Match", "invalid")])
    done = api.patch(url, {"title": "New"}, headers={"If-Match": '"1"'})
    assert (done.status_code, done["ETag"], done.json()["title"]) == (200, '"2"', "New")
    assert api.patch(url, {"title": "Old"}, headers={"If-Match": '"1"'}).status_code == 412


def as_input(line: dict) -> dict:
    names = ("id", "section", "text", "skill", "proficiency", "phase", "days", "stage")
    return {name: line[name] for name in names}


def test_lines_are_replaced_as_a_whole(api, spec):
    url = f"{SPECS}{spec.pk}/"
    kept = next(line for line in api.get(url).json()["lines"] if line["section"] == "must-have")
    lines = [as_input(kept) | {"text": "Reworded"}, {"section": "nice-to-have", "text": "Own"}]
    changed = api.patch(url, {"lines": lines}, headers={"If-Match": '"1"'}).json()["lines"]
    found = [(line["text"], line["is_own"], line["is_reworded"]) for line in changed]
    assert found == [("Reworded", False, True), ("Own", True, False)]
    assert changed[0]["id"] == kept["id"]


def test_faults_in_lines_are_named(api, spec):
    url = f"{SPECS}{spec.pk}/"
    cases = [
        ([{"section": "outcome", "text": "x", "origins": []}], 400, "lines[0].origins"),
        ([{"section": "outcome", "text": ""}], 400, "lines[0].text"),
        ([{"section": "outcome", "text": "x", "days": 31}], 400, "lines[0].days"),
        ([{"section": "outcome", "text": "x", "days": "30"}], 400, "lines[0].days"),
        ([{"section": "outcome", "text": "x", "days": True}], 400, "lines[0].days"),
        ([{"section": "outcome", "text": "x", "id": 1.5}], 400, "lines[0].id"),
        ([{"section": "outcome", "text": "x", "id": "1"}], 400, "lines[0].id"),
        ([{"section": "must-have", "text": "x", "skill": "no"}], 409, "lines[0].skill"),
        ([{"section": "must-have", "text": "x"}], 409, "lines[0].stage"),
        ([{"section": "outcome", "text": "x", "id": 2**52}], 409, "lines[0].id"),
        ({"section": "outcome"}, 400, "lines"),
    ]
    for lines, status, field in cases:
        answer = api.patch(url, {"lines": lines}, headers={"If-Match": '"1"'})
        assert (lines, answer.status_code, errors(answer)[0][0]) == (lines, status, field)
    assert JobSpec.objects.get().version == 1


def test_put_takes_everything(api, spec):
    url = f"{SPECS}{spec.pk}/"
    answer = api.put(url, {"title": "New"}, headers={"If-Match": '"1"'})
    assert answer.status_code == 400
    assert ("lines", "required") in errors(answer)
    whole = api.get(url).json()
    body = {name: whole[name] for name in names()}
    body |= {"title": "New", "lines": [as_input(line) for line in whole["lines"]]}
    assert api.put(url, body, headers={"If-Match": '"1"'}).json()["title"] == "New"


def test_pay_out_of_order_breaks_a_rule(api, spec):
    body = {"salary_minimum": "20.00", "salary_maximum": "10.00", "salary_currency": "GBP"}
    answer = api.patch(f"{SPECS}{spec.pk}/", body, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["code"]) == (409, "rule_broken")
    assert errors(answer)[0][0] == "salary_minimum"


def test_publish_then_close(api, client, spec):
    url = f"{SPECS}{spec.pk}/"
    assert api.post(f"{url}publish/").status_code == 428
    assert api.post(f"{url}close/", headers={"If-Match": '"1"'}).status_code == 409
    assert api.post(f"{url}publish/", {"a": 1}, headers={"If-Match": '"1"'}).status_code == 400
    published = api.post(f"{url}publish/", headers={"If-Match": '"1"'})
    assert (published.status_code, published["ETag"]) == (200, '"2"')
    job = client.get(published.json()["job_url"]).json()
    assert (job["title"], job["is_closed"]) == ("Senior data scientist", False)
    assert "stage" not in job["lines"][0]
    closed = api.post(f"{url}close/", headers={"If-Match": '"2"'})
    assert (closed.json()["status"], closed.json()["version"]) == ("closed", 3)
    assert client.get("/api/v1/jobs/").json()["count"] == 0
    assert client.get(published.json()["job_url"]).json()["is_closed"] is True


@pytest.mark.parametrize(
    ("method", "path", "wanted"),
    [
        ("get", "", {"anonymous": 401, "stranger": 404, "approver": 200, "owner": 200}),
        ("put", "", {"anonymous": 401, "stranger": 404, "approver": 403, "owner": 428}),
        ("patch", "", {"anonymous": 401, "stranger": 404, "approver": 403, "owner": 428}),
        ("post", "publish/", {"anonymous": 401, "stranger": 404, "approver": 428, "owner": 428}),
        ("post", "close/", {"anonymous": 401, "stranger": 404, "approver": 428, "owner": 428}),
        ("delete", "", {"anonymous": 405, "stranger": 405, "approver": 405, "owner": 405}),
    ],
)
def test_who_may_do_what(spec, organisation, method, path, wanted):
    people = {
        "anonymous": APIClient(),
        "stranger": client_of(make.make_membership().user),
        "approver": client_of(make.make_membership(organisation, role="approver").user),
        "owner": client_of(make.make_membership(organisation, role="owner").user),
    }
    url = f"{SPECS}{spec.pk}/{path}"
    found = {who: getattr(client, method)(url).status_code for who, client in people.items()}
    assert found == wanted


def test_lists_show_only_the_specs_of_own_organisations(api, spec, role_level):
    other = make.make_membership()
    theirs = make_spec(other.organisation, role_level, other.user)
    assert [row["id"] for row in api.get(SPECS).json()["results"]] == [spec.pk]
    answer = api.get(f"{SPECS}?organisation={other.organisation.slug}")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_reference")
    assert api.get(f"{SPECS}{theirs.pk}/").status_code == 404
    assert APIClient().get(SPECS).status_code == 401
    assert client_of(make.make_user()).get(SPECS).json()["results"] == []


def test_an_approver_does_not_draft(organisation, role_level):
    approver = client_of(make.make_membership(organisation, role="approver").user)
    answer = approver.post(SPECS, {"organisation": "acme", "role_level": "ds-senior"})
    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")


def test_a_session_needs_the_csrf_token(recruiter, role_level):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(recruiter)
    assert client.get(SPECS).status_code == 200
    answer = client.post(SPECS, {"organisation": "acme", "role_level": "ds-senior"})
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")


def test_spec_queries_do_not_grow(
    api, organisation, role_level, recruiter, django_assert_num_queries
):
    for added in (1, 2, 47):
        for _ in range(added):
            make_spec(organisation, role_level, recruiter)
        # Token twice, count, rows, use cases.
        with django_assert_num_queries(5):
            assert api.get(f"{SPECS}?page_size=100").status_code == 200


def test_saving_lines_takes_as_many_queries_for_1_as_for_50(api, spec):
    line = {"section": "nice-to-have", "text": "x", "skill": make.make_skill().slug}
    counts = []
    for version, rows in ((1, 1), (2, 3), (3, 50)):
        headers = {"If-Match": f'"{version}"'}
        with CaptureQueriesContext(connection) as queries:
            answer = api.patch(f"{SPECS}{spec.pk}/", {"lines": [line] * rows}, headers=headers)
        assert answer.status_code == 200, answer.content
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def published(organisation, role_level, by, **terms):
    spec = make_spec(organisation, role_level, by, **terms)
    return services.publish_spec(spec, by=by, expected_version=1, on=date.today())


@pytest.mark.once
def test_job_queries_do_not_grow(
    client, organisation, role_level, recruiter, django_assert_num_queries
):
    for added in (1, 2, 47):
        for _ in range(added):
            published(organisation, role_level, recruiter)
        caches["pages"].clear()
        with django_assert_num_queries(3):
            client.get("/api/v1/jobs/?page_size=100")


def test_jobs_can_be_filtered(client, organisation, role_level, recruiter):
    sector = make.make_sector(slug="health")
    job = published(
        organisation, role_level, recruiter, sector=sector, work_mode="remote", country="FR"
    )
    job.title = "Rare find"
    job.save()
    other = make.make_role_level(role=role_level.role)
    make.make_role_requirement(role_level=other)
    published(organisation, other, recruiter)
    for query in (
        "q=rare",
        "sector=health",
        "work_mode=remote",
        "country=FR",
        "level=" + role_level.level.slug,
        "ordering=title&page_size=1",
    ):
        rows = client.get(f"/api/v1/jobs/?{query}").json()["results"]
        assert (query, [row["id"] for row in rows]) == (query, [job.pk])
    for query in ("role=" + role_level.role.slug, "organisation=acme", "employment_type=full-time"):
        assert (query, client.get(f"/api/v1/jobs/?{query}").json()["count"]) == (query, 2)


def test_a_job_past_its_closing_date_is_not_listed(client, organisation, role_level, recruiter):
    job = published(organisation, role_level, recruiter)
    job.date_posted = job.valid_through = date.today() - timedelta(days=1)
    job.save()
    assert client.get("/api/v1/jobs/").json()["count"] == 0
    assert client.get(f"/api/v1/jobs/{job.pk}/").status_code == 200
