"""Responses are private unless a view makes them public."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/account/", "/nowhere/", "/skills/?q=%00", "/healthz/"])
def test_other_answers_are_private(client, address):
    assert client.get(address)["Cache-Control"] == "private, no-store"


def test_a_public_page_is_revalidated_by_all_caches(client):
    response = client.get("/skills/")
    assert response["Cache-Control"] == "public, no-cache"
    assert response["Vary"] == "Cookie, HX-Request"


def test_a_signed_in_visitors_page_is_private(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("a@example.org"))
    assert client.get("/skills/")["Cache-Control"] == "private, no-store"
