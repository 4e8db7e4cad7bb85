"""Behaviour that all API resources share."""

import json

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from knox.models import AuthToken
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

from portal.api import router
from portal.rest.problem_types import PROBLEM_TYPES
from tests import factories as make

pytestmark = pytest.mark.django_db

PRIVATE_OR_NO_LIST = {"profiles", "careers", "job-specs", "plans", "recruiting-figures", "problems"}
PUBLIC_LISTS = [prefix for prefix, *_ in router.registry if prefix not in PRIVATE_OR_NO_LIST]


@pytest.fixture
def member_headers():
    token = AuthToken.objects.create(make.make_membership().user)[1]
    return {"Authorization": f"Token {token}"}


def errors(answer) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    "path",
    ["", "schema/", "docs/", "roles/x/", "profiles/x/", *(f"{name}/" for name in PUBLIC_LISTS)],
)
def test_an_unknown_parameter_is_named(client, path):
    answer = client.get(f"/api/v1/{path}?sektor=x")
    assert (answer.status_code, errors(answer)) == (400, [("sektor", "unknown_parameter")])
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", PUBLIC_LISTS)
def test_pages_are_bounded(client, name):
    url = f"/api/v1/{name}/"
    assert client.get(f"{url}?page=1&page_size=100").status_code == 200
    for parameter in ("page", "page_size"):
        for value in ("0", "-1", "x", "", "1.5", "1e3", "٣", str(2**63), "9" * 5000):
            answer = client.get(url, {parameter: value})
            assert (value[:9], answer.status_code) == (value[:9], 400)
            assert errors(answer) == [(parameter, "invalid")]
    assert errors(client.get(f"{url}?page_size=101")) == [("page_size", "invalid")]
    beyond = client.get(f"{url}?page=2")
    assert (beyond.status_code, beyond.json()["code"]) == (404, "not_found")


def test_pages_follow_each_other(client):
    made = [make.make_source(slug=f"s{number}", title=f"T{number}") for number in range(3)]
    first = client.get("/api/v1/sources/?page_size=2").json()
    second = client.get(first["next"]).json()
    slugs = [row["slug"] for page in (first, second) for row in page["results"]]
    assert slugs == [source.slug for source in made]
    assert (first["count"], first["previous"], second["next"]) == (3, None, None)


@pytest.mark.parametrize(
    ("query", "status", "field", "code"),
    [
        ("track=captain", 400, "track", "invalid_choice"),
        ("track=", 400, "track", "blank"),
        ("ordering=salary", 400, "ordering", "invalid_choice"),
        ("ordering=title&ordering=family", 400, "ordering", "repeated"),
        ("sector=nowhere", 404, "sector", "invalid_choice"),
        ("q=" + "x" * 201, 400, "q", "max_length"),
    ],
)
def test_a_wrong_filter_is_named(client, query, status, field, code):
    answer = client.get(f"/api/v1/roles/?{query}")
    assert (answer.status_code, errors(answer)) == (status, [(field, code)])


def test_echoed_input_is_harmless_if_taken_for_html(client):
    answer = client.get("/api/v1/roles/?sector=<script>")
    assert b"<" not in answer.content
    assert answer.json()["errors"][0]["detail"] == "'<script>' is not known here."


def test_a_boolean_filter_takes_true_and_false_only(client):
    make.make_sector(is_emerging=True)
    assert client.get("/api/v1/sectors/?is_emerging=true").json()["count"] == 1
    assert client.get("/api/v1/sectors/?is_emerging=false").json()["count"] == 0
    assert errors(client.get("/api/v1/sectors/?is_emerging=yes")) == [("is_emerging", "invalid")]


@pytest.mark.parametrize("query", ["q=%00", "%00=1", "q=%FF", "q=%ED%A0%80"])
def test_unusable_bytes_in_the_query_are_a_problem(client, query):
    answer = client.get(f"/api/v1/roles/?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"title": NaN}', "NaN"),
        (b'{"title": 1e999}', "too large"),
        (b'{"title": ' + b"9" * 5000 + b"}", "too large"),
        (b'{"title": 9223372036854775808}', "too large"),
        (b'{"title": "a", "title": "b"}', "'title' twice"),
        (b'{"title": "a\\u0000b"}', "'title' contains a NUL"),
        (b'{"lines": [{"text": "\\ud800"}]}', "'lines[0].text' contains half"),
        (b'{"a\\u0000": 1}', "contains a NUL"),
        (b'{"a":' * 3000 + b"1" + b"}" * 3000, "nested"),
        (b'{"a":' * 30 + b"1" + b"}" * 30, "nested"),
    ],
)
def test_an_unusable_body_is_a_problem_with_its_reason(client, member_headers, body, message):
    answer = client.post("/api/v1/job-specs/", body, "application/json", headers=member_headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert message in answer.json()["detail"]


@pytest.mark.parametrize("body", [b"[]", b"null", b"3", b'"x"', b"true"])
def test_a_body_of_the_wrong_type_is_refused(client, member_headers, body):
    answer = client.post("/api/v1/job-specs/", body, "application/json", headers=member_headers)
    assert answer.status_code == 400


def test_a_body_that_is_too_large_is_refused(client, member_headers):
    body = json.dumps({"title": "x" * 1_000_001})
    answer = client.post("/api/v1/job-specs/", body, "application/json", headers=member_headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("method", "path", "extra", "status", "code"),
    [
        ("GET", "nowhere/", {}, 404, "not_found"),
        ("GET", "roles/nobody/", {}, 404, "not_found"),
        ("GET", "outcomes/99999999999999999999/", {}, 404, "not_found"),
        ("GET", "outcomes/999999999999999999/", {}, 404, "not_found"),
        ("POST", "roles/", {}, 405, "method_not_allowed"),
        ("TRACE", "roles/", {}, 405, "method_not_allowed"),
        ("TRACE", "job-specs/", {}, 405, "method_not_allowed"),
        ("DELETE", "job-specs/1/", {}, 405, "method_not_allowed"),
        ("QA", "roles/", {}, 405, "method_not_allowed"),
        ("GET", "roles/", {"headers": {"Accept": "text/xml"}}, 406, "not_acceptable"),
        ("GET", "job-specs/", {}, 401, "not_authenticated"),
    ],
)
def test_every_refusal_is_a_problem(client, method, path, extra, status, code):
    answer = client.generic(method, f"/api/v1/{path}", **extra)
    body = answer.json()
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert body.keys() == {"type", "title", "status", "code", "detail"}
    assert client.get(body["type"]).json()["code"] == code
    if status == 405:
        assert "GET" in answer["Allow"]
    if status == 401:
        assert answer["WWW-Authenticate"] == "Token"


def test_another_media_type_is_415(client, member_headers):
    answer = client.post("/api/v1/job-specs/", b"a=1", "text/xml", headers=member_headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    "value", ["Token", "Token a b", "Token x", "Token " + "0" * 64, "Token \u00ff", "Token %00"]
)
def test_bad_credentials_are_401_even_where_none_are_needed(client, value):
    for path in ("roles/", "job-specs/"):
        answer = client.get(f"/api/v1/{path}", headers={"Authorization": value})
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")
        assert answer.json()["code"] == "authentication_failed"


def test_an_answer_that_has_not_changed_is_304(client, django_assert_num_queries):
    make.make_source()
    url = "/api/v1/sources/"
    first = client.get(url)
    with django_assert_num_queries(1):
        again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, no-cache"
    make.make_source()
    changed = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed.json()["count"]) == (200, 2)


@pytest.fixture
def two_a_minute(monkeypatch):
    # REST framework reads the rates when it creates the class.
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "2/min"})
    monkeypatch.setattr(UserRateThrottle, "THROTTLE_RATES", {"user": "2/min"})
    caches["api_limits"].clear()
    yield
    caches["api_limits"].clear()


def test_too_many_requests_get_the_time_to_wait(client, two_a_minute):
    answers = [client.get("/api/v1/roles/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert answers[2].json()["code"] == "throttled"


def test_a_forged_address_does_not_escape_the_limit(client, two_a_minute):
    for number in range(3):
        answer = client.get("/api/v1/roles/", headers={"X-Forwarded-For": f"10.0.0.{number}"})
    assert answer.status_code == 429


def test_people_have_their_own_limit(client, two_a_minute, member_headers):
    for _ in range(3):
        client.get("/api/v1/roles/")
    assert client.get("/api/v1/roles/", headers=member_headers).status_code == 200


def test_the_schema_is_valid(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", tmp_path / "schema.yml")


def test_every_operation_describes_its_problems(client):
    schema = client.get("/api/v1/schema/").json()
    assert schema["openapi"] == "3.1.1"
    for operations in schema["paths"].values():
        for operation in operations.values():
            name, answers = operation["operationId"], operation["responses"]
            assert (name, {"400", "401", "406", "429"} - answers.keys()) == (name, set())
            problem = answers["400"]["content"]["application/problem+json"]
            assert problem == {"schema": {"$ref": "#/components/schemas/Problem"}}


def test_a_server_error_is_a_problem_too(monkeypatch):
    monkeypatch.setattr("roles.api.views.RoleViewSet.get_queryset", lambda self: 1 / 0)
    answer = Client(raise_request_exception=False).get("/api/v1/roles/")
    assert (answer.status_code, answer.json()["code"]) == (500, "server_error")


def test_every_code_is_documented(settings):
    guide = (settings.BASE_DIR / "docs" / "api.md").read_text()
    assert [code for code in PROBLEM_TYPES if f"| `{code}` |" not in guide] == []
    assert [prefix for prefix, *_ in router.registry if f"`{prefix}`" not in guide] == []
