"""Error pages, with the headers of every page."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from portal import urls
from portal.errors import too_many_requests
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("A fault in our code, with a detail that is nobody's business.")


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("The inside's reason.")


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("The inside's reason.")


urlpatterns = [
    path("refused/", refused),
    path("suspicious/", suspicious),
    path("api/v1/refused/", refused),
    path("api/v1/suspicious/", suspicious),
    path("broken/", broken),
    path("api/v1/broken/", broken),
    path("busy/", too_many_requests),
    *urls.urlpatterns,
]
handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
handler500 = urls.handler500

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def visitor():
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(enforce_csrf_checks=True, raise_request_exception=False)


def check(response: HttpResponse, status: int, message: str) -> None:
    text = response.content.decode()
    assert (response.status_code, response["Content-Type"][:9]) == (status, "text/html")
    assert (text.count("<h1"), message in text) == (1, True)
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/roles/?q=%00", "The query parameter &#x27;q&#x27; contains a NUL byte."),
        ("/roles/?q=%ff", "The query parameter &#x27;q&#x27; is not valid UTF-8."),
        ("/roles/?%ff=1", "The name of a query parameter is not valid UTF-8."),
        ("/roles/%00/", "The address contains a NUL byte."),
    ],
)
def test_bad_request_names_the_parameter(visitor, path, message):
    check(visitor.get(path), 400, message)


def test_form_without_its_token(visitor):
    check(visitor.post("/accounts/login/", {}), 403, "This form has expired")


def test_missing_page(visitor):
    check(visitor.get("/nothing/"), 404, "There is nothing at this address.")


def test_too_many_requests(visitor):
    response = visitor.get("/busy/")
    check(response, 429, "You have tried this too many times.")
    assert response["Retry-After"] == "60"


def test_fault_of_ours(visitor):
    response = visitor.get("/broken/")
    check(response, 500, "Something went wrong on our side")
    assert "nobody's business" not in response.content.decode()


def test_fault_of_ours_in_the_api(visitor):
    response = visitor.get("/api/v1/broken/")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert (response.json()["code"], response.json()["status"]) == ("server_error", 500)


def test_internal_reasons_are_not_shown(visitor):
    for where, status, message in (
        ("refused", 403, "Your account does not have access to this."),
        ("suspicious", 400, "The server could not read this request."),
    ):
        response = visitor.get(f"/{where}/")
        check(response, status, message)
        assert "inside" not in response.content.decode()


@pytest.mark.parametrize(
    ("where", "status", "code", "detail"),
    [
        ("refused/", 403, "permission_denied", "Your account does not have access to this."),
        ("suspicious/", 400, "bad_request", "The server could not read this request."),
        ("nowhere", 404, "not_found", "There is nothing at this address."),
        ("%00/", 400, "bad_request", "The address contains a NUL byte."),
        ("roles/?q=%00", 400, "bad_request", "The query parameter 'q' contains a NUL byte."),
    ],
)
def test_below_the_apis_address_every_error_is_a_problem(visitor, where, status, code, detail):
    response = visitor.get(f"/api/v1/{where}")
    body = response.json()
    assert response["Content-Type"] == "application/problem+json"
    assert (response.status_code, body["status"]) == (status, status)
    assert (body["code"], body["detail"]) == (code, detail)


def test_a_host_that_is_not_ours_is_refused(visitor, settings):
    settings.ALLOWED_HOSTS = ["rolebook.example"]
    assert visitor.get("/roles/", headers={"Host": "evil.example"}).status_code == 400
    assert visitor.get("/roles/", headers={"Host": "rolebook.example"}).status_code == 200


def test_the_page_for_our_faults_needs_no_database(visitor, django_assert_num_queries):
    visitor.cookies["sessionid"] = "x" * 32
    with django_assert_num_queries(0):
        text = visitor.get("/broken/").content.decode()
    assert "Something went wrong on our side" in text


@pytest.mark.parametrize("path", ["/nothing/", "/roles/?q=%00", "/refused/"])
def test_search_engines_keep_no_error_page(visitor, path):
    text = visitor.get(path).content.decode()
    assert '<meta name="robots" content="noindex">' in text
    assert 'rel="canonical"' not in text


@pytest.mark.parametrize("path", ["/nothing/", "/roles/?q=%00", "/refused/"])
def test_an_error_page_repeats_no_markup(visitor, path):
    joined = f"{path}{'&' if '?' in path else '?'}<script>=<script>"
    assert "<script>" not in visitor.get(joined).content.decode()


def test_who_is_signed_in_stays_so_on_an_error_page(visitor):
    visitor.force_login(make_user(name="Ada"))
    assert ">Ada</a>" in visitor.get("/nothing/").content.decode()
