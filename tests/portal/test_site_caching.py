"""Conditional responses, and the headers that keep cached ones apart in browsers and proxies."""

from datetime import date

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from portal.caching import cached_answer
from tests import factories as make

pytestmark = pytest.mark.django_db


PAGES = ["/roles/", "/sitemap.xml", "/"]


@pytest.fixture(params=[*PAGES, "/api/v1/roles/"])
def address(request):
    make.make_role()
    return request.param


def test_if_none_match_takes_any_form_of_the_tag(client, address):
    etag = client.get(address)["ETag"]
    for named in (etag, f"W/{etag}", f'"x", {etag}', f'W/"x",W/{etag}', "*"):
        again = client.get(address, headers={"If-None-Match": named})
        assert (named, again.status_code, again["ETag"]) == (named, 304, etag)


@pytest.mark.parametrize("named", ['"x"', 'W/"x"', "x", '""', "nonsense, more"])
def test_it_is_sent_to_who_names_another(client, address, named):
    assert client.get(address, headers={"If-None-Match": named}).status_code == 200


def test_head_has_the_headers_of_get_and_no_body(client, address):
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Cache-Control", "Content-Type"):
        assert head[name] == got[name]


def test_a_304_may_be_kept_as_the_answer_was(client, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again["Cache-Control"] == first["Cache-Control"] == "public, no-cache"
    assert again["Vary"] == first["Vary"]


def test_an_api_answer_is_the_same_for_who_is_signed_in(client):
    before = client.get("/api/v1/roles/")["ETag"]
    client.force_login(make.make_user())
    assert client.get("/api/v1/roles/")["ETag"] == before


@pytest.mark.parametrize("page_address", PAGES)
@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_who_may_have_something_of_their_own_gets_a_page_made_afresh(client, page_address, cookie):
    client.cookies[cookie] = "x"
    answer = client.get(page_address)
    assert "ETag" not in answer
    assert answer["Cache-Control"] == "private, no-store"


def test_other_cookies_do_not_matter(client, address):
    client.cookies["theme"] = "dark"
    assert client.get(address)["Cache-Control"] == "public, no-cache"


def answers(request, times: int = 2) -> int:
    """Count the requests that were not answered from the cache."""
    made = []
    for _ in range(times):
        cached_answer(request, lambda: HttpResponse(made.append(1) or b"x"))
    return len(made)


def test_each_address_and_part_has_its_own_answer():
    make_request = RequestFactory()
    requests = [
        make_request.get("/a/"),
        make_request.get("/a/?b=1"),
        make_request.get("/a/?b=2"),
        make_request.get("/b/"),
        make_request.get("/a/", headers={"HX-Request": "true"}),
    ]
    assert [answers(request) for request in requests] == [1] * 5
    assert [answers(request) for request in requests] == [0] * 5


def test_other_ways_to_write_an_address_get_the_same_answer():
    make_request = RequestFactory()
    assert answers(make_request.get("/w/?b=1&a=2&a=3")) == 1
    others = ["/w/?a=2&b=1&a=3", "/w/?&&b=1&a=2&a=3&", "/w/?b=%31&a=2&a=3"]
    assert [answers(make_request.get(other)) for other in others] == [0] * 3
    ports = ["testserver:81", "localhost", "127.0.0.1:8000"]
    again = [make_request.get("/w/?b=1&a=2&a=3", headers={"Host": host}) for host in ports]
    assert [answers(request) for request in again] == [0] * 3
    # The last value counts where a parameter takes one: this is another page.
    assert answers(make_request.get("/w/?b=1&a=3&a=2")) == 1


def test_a_new_day_has_a_new_answer(monkeypatch):
    """Jobs close at the end of a day, without a change of content."""
    request = RequestFactory().get("/")
    for day in (date(2030, 1, 1), date(2030, 1, 2)):
        monkeypatch.setattr("portal.caching.localdate", lambda day=day: day)
        assert answers(request) == 1


def test_an_answer_in_pieces_is_not_kept():
    made = []

    def stream():
        made.append(1)
        return StreamingHttpResponse(["x"])

    for _ in range(2):
        cached_answer(RequestFactory().get("/"), stream)
    assert len(made) == 2


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-pages.xml"])
def test_the_sitemap_names_the_site_whatever_host_was_asked(client, settings, address):
    settings.SITE_URL = "https://rolebook.example"
    for host in ("localhost", "127.0.0.1:81"):
        text = client.get(address, headers={"Host": host}).text
        assert "<loc>https://rolebook.example/" in text
        assert host not in text
