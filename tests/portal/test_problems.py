"""Problem details (RFC 9457) for each kind of exception."""

import pytest
from django.core import exceptions as django
from django.http import Http404
from rest_framework import exceptions as rest
from rest_framework.permissions import AllowAny
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from portal.errors import problem
from portal.rest.problem_types import PROBLEM_TYPES
from portal.rest.problems import (
    PreconditionFailed,
    PreconditionRequired,
    RuleBroken,
    UnknownReference,
)

pytestmark = pytest.mark.django_db

FIELDS = ["type", "title", "status", "code", "detail"]


def answer_to(error: Exception):
    """The API's response when a view raises ``error``."""

    class View(APIView):
        permission_classes = [AllowAny]

        def get(self, request):
            raise error

    return View.as_view()(APIRequestFactory().get("/api/v1/x/")).render()


def body_of(error: Exception) -> dict:
    answer = answer_to(error)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.data["status"] == answer.status_code
    return answer.data


@pytest.mark.parametrize(
    ("error", "status", "title", "code"),
    [
        (rest.ParseError(), 400, "Bad Request", "malformed"),
        (rest.NotAuthenticated(), 401, "Unauthorized", "not_authenticated"),
        (rest.AuthenticationFailed(), 401, "Unauthorized", "authentication_failed"),
        (rest.PermissionDenied(), 403, "Forbidden", "permission_denied"),
        (django.PermissionDenied(), 403, "Forbidden", "permission_denied"),
        (rest.NotFound(), 404, "Not Found", "not_found"),
        (Http404(), 404, "Not Found", "not_found"),
        (rest.MethodNotAllowed("PUT"), 405, "Method Not Allowed", "method_not_allowed"),
        (rest.NotAcceptable(), 406, "Not Acceptable", "not_acceptable"),
        (PreconditionFailed(), 412, "Precondition Failed", "precondition_failed"),
        (rest.UnsupportedMediaType("a/b"), 415, "Unsupported Media Type", "unsupported_media_type"),
        (PreconditionRequired(), 428, "Precondition Required", "precondition_required"),
        (rest.Throttled(), 429, "Too Many Requests", "throttled"),
    ],
)
def test_each_error_has_its_status_title_and_code(error, status, title, code):
    body = body_of(error)
    assert list(body) == FIELDS
    assert (body["status"], body["title"], body["code"]) == (status, title, code)
    assert body["type"] == f"/api/v1/problems/{code}/"
    assert code in PROBLEM_TYPES


def test_errors_in_nested_values_have_a_path():
    detail = {
        "title": ["Too long."],
        "lines": [{}, {"text": ["Blank."], "sources": {2: ["Unknown."]}}],
        "non_field_errors": ["Nothing fits."],
    }
    body = body_of(rest.ValidationError(detail))
    assert (body["status"], body["code"]) == (400, "invalid")
    assert [(error["field"], error["detail"]) for error in body["errors"]] == [
        ("title", "Too long."),
        ("lines[1].text", "Blank."),
        ("lines[1].sources[2]", "Unknown."),
        ("", "Nothing fits."),
    ]


def test_a_field_keeps_each_of_its_errors_with_its_code():
    detail = {"a": [rest.ErrorDetail("One.", "first"), rest.ErrorDetail("Two.", "second")]}
    assert body_of(rest.ValidationError(detail))["errors"] == [
        {"field": "a", "code": "first", "detail": "One."},
        {"field": "a", "code": "second", "detail": "Two."},
    ]


def test_unknown_references_in_a_body_are_a_conflict():
    unknown = rest.ErrorDetail("No.", "does_not_exist")
    body = body_of(rest.ValidationError({"skill": [unknown]}))
    assert (body["status"], body["code"]) == (409, "unknown_reference")
    body = body_of(rest.ValidationError({"skill": [unknown], "title": ["Blank."]}))
    assert (body["status"], body["code"]) == (400, "invalid")


def test_unknown_references_in_a_query_are_not_found():
    body = body_of(UnknownReference({"sector": ["No."]}, status=404))
    assert (body["status"], body["code"]) == (404, "unknown_reference")
    assert body["errors"] == [{"field": "sector", "code": "invalid", "detail": "No."}]


def test_a_broken_model_rule_names_its_field():
    rule = django.ValidationError("At most %(most)s.", "too_many", {"most": 7})
    error = django.ValidationError({"lines.3.text": [rule], "__all__": ["Pay is out of order."]})
    for raised in (error, RuleBroken(error)):
        body = body_of(raised)
        assert (body["status"], body["code"]) == (409, "rule_broken")
        assert body["errors"] == [
            {"field": "lines[3].text", "code": "too_many", "detail": "At most 7."},
            {"field": "", "code": "invalid", "detail": "Pay is out of order."},
        ]


def test_a_rule_without_a_field_names_none():
    body = body_of(django.ValidationError("No owner is left."))
    assert body["errors"] == [{"field": "", "code": "invalid", "detail": "No owner is left."}]


def test_a_suspicious_request_learns_nothing_internal():
    body = body_of(django.SuspiciousOperation("/etc/inside"))
    assert (body["status"], body["detail"]) == (400, "The request can't be read.")


def test_a_throttled_caller_gets_the_time_to_wait():
    assert answer_to(rest.Throttled(wait=12.2))["Retry-After"] == "13"


def test_a_server_error_is_not_reported_as_the_callers():
    with pytest.raises(ZeroDivisionError):
        answer_to(ZeroDivisionError())


def test_a_problem_without_errors_has_no_such_member():
    assert list(problem(404, "not_found", "Not there.")) == FIELDS
    assert list(problem(400, "invalid", "Wrong.", errors=[])) == FIELDS
    assert list(problem(400, "invalid", "Wrong.", errors=[{"field": "a"}])) == [*FIELDS, "errors"]


@pytest.mark.parametrize("code", PROBLEM_TYPES)
def test_each_code_can_be_looked_up(client, code):
    answer = client.get(f"/api/v1/problems/{code}/")
    assert (answer.status_code, answer.json()) == (
        200,
        {"code": code, "meaning": PROBLEM_TYPES[code]},
    )


@pytest.mark.parametrize("path", ["", "teapot/", "NOT_FOUND/", "not-found/"])
def test_there_is_no_list_of_codes_and_no_other_code(client, path):
    answer = client.get(f"/api/v1/problems/{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_problems_are_json_though_the_page_is_not(client):
    """The documentation is HTML, but its errors are JSON."""
    answer = client.get("/api/v1/docs/?colour=red", headers={"Accept": "text/html"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["errors"][0]["detail"] == "Unknown parameter. Use one of: script."


def test_problems_are_kept_by_no_cache(client):
    for path in ("nowhere/", "roles/?page=x", "job-specs/"):
        answer = client.get(f"/api/v1/{path}")
        assert (path, answer["Cache-Control"]) == (path, "private, no-store")
