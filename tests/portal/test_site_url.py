"""Absolute links lead to SITE_URL, whatever Host a request names."""

import pytest
from django.core import mail
from django.test import RequestFactory

from portal.site_url import SiteUrlMiddleware
from tests import factories as make

pytestmark = pytest.mark.django_db
OTHER = {"Host": "127.0.0.1:81"}


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://rolebook.example"


@pytest.mark.parametrize(
    ("location", "address"),
    [
        (None, "https://rolebook.example/a/b/?c=1"),
        ("/d/?e=2", "https://rolebook.example/d/?e=2"),
        ("f/", "https://rolebook.example/a/b/f/"),
        ("https://other.example/", "https://other.example/"),
        ("/zürich/", "https://rolebook.example/z%C3%BCrich/"),
    ],
)
def test_addresses_are_built_on_the_site(location, address):
    request = RequestFactory().get("/a/b/?c=1", headers=OTHER)
    SiteUrlMiddleware(lambda request: None)(request)
    assert request.build_absolute_uri(location) == address


def test_the_api_links_to_the_site(client):
    for _ in range(3):
        make.make_role()
    page = client.get("/api/v1/roles/?page_size=2", headers=OTHER).json()
    assert page["next"] == "https://rolebook.example/api/v1/roles/?page=2&page_size=2"
    assert page["results"][0]["url"].startswith("https://rolebook.example/api/v1/roles/")


def test_a_mail_links_to_the_site(client):
    user = make.make_user()
    client.post("/accounts/password/reset/", {"email": user.email}, headers=OTHER)
    assert "https://rolebook.example/accounts/password/reset/key/" in mail.outbox[0].body
    assert "127.0.0.1" not in mail.outbox[0].body
