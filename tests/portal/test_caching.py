"""Public pages are rendered once per content version, and are never stale."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from portal.caching import cached_answer, public_page
from roles.models import Role
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return make.make_role(slug="role", title="First title")


def test_the_second_visitor_costs_one_query(client, role, django_assert_num_queries):
    first = client.get("/roles/role/")
    with django_assert_num_queries(1):
        second = client.get("/roles/role/")
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    assert second["Cache-Control"] == "public, no-cache"
    assert {"Cookie", "HX-Request"} <= set(second["Vary"].split(", "))


def test_a_current_copy_gets_304(client, role, django_assert_num_queries):
    etag = client.get("/roles/role/")["ETag"]
    with django_assert_num_queries(1):
        response = client.get("/roles/role/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
    other = client.get("/roles/role/", headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


def test_an_edit_past_the_models_shows_at_once(client, role):
    etag = client.get("/roles/role/")["ETag"]
    Role.objects.update(title="Second title")
    response = client.get("/roles/role/", headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert "Second title" in response.content.decode()
    assert "First title" not in response.content.decode()


def test_withdrawn_rows_disappear_at_once(client, role):
    assert client.get("/roles/role/").status_code == 200
    Role.objects.update(is_published=False)
    assert client.get("/roles/role/").status_code == 404
    assert client.get("/roles/").context["page_obj"].paginator.count == 0


def test_a_request_with_a_session_bypasses_the_cache(client, role):
    user = make.make_user()
    client.force_login(user)
    own = client.get("/roles/role/")
    assert "ETag" not in own
    assert own["Cache-Control"] == "private, no-store"
    assert ">Sign in<" not in own.content.decode()
    client.logout()
    assert ">Sign in<" in client.get("/roles/role/").content.decode()


def test_part_and_page_addresses_and_hosts_are_kept_apart(client, role):
    answers = [
        client.get("/roles/"),
        client.get("/roles/", headers={"HX-Request": "true"}),
        client.get("/roles/?q=nothing"),
    ]
    assert len({answer["ETag"] for answer in answers}) == 3


def test_only_answers_without_cookies_and_faults_are_kept():
    calls = []

    def view(request, status=200, cookie=False):
        calls.append(status)
        response = HttpResponse("x", status=status)
        if cookie:
            response.set_cookie("own", "1")
        return response

    page = public_page(view)
    for kwargs in ({"status": 404}, {"cookie": True}, {}):
        request = RequestFactory().get(f"/{len(kwargs)}-{kwargs}/")
        for _ in range(2):
            page(request, **kwargs)
    assert calls == [404, 404, 200, 200, 200]


def test_a_views_own_cache_policy_is_kept():
    made = []
    request = RequestFactory().get("/")
    for _ in range(2):
        answer = cached_answer(
            request,
            lambda: HttpResponse(made.append(1) or b"x", headers={"Cache-Control": "no-store"}),
        )
    assert (len(made), answer["Cache-Control"], "ETag" in answer) == (2, "no-store", False)


def test_writes_are_not_cached():
    calls = []
    request = RequestFactory().post("/")
    for _ in range(2):
        cached_answer(request, lambda: calls.append(1) or HttpResponse("x"))
    assert len(calls) == 2
