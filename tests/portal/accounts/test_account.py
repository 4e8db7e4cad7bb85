"""The account's own pages: name and API tokens."""

import pytest
from knox.models import AuthToken

from tests.factories import make_user

pytestmark = pytest.mark.django_db

OWN = ["/account/", "/account/tokens/"]


@pytest.mark.parametrize("path", OWN)
def test_own_pages_need_a_sign_in(client, path):
    assert client.get(path).headers["Location"] == f"/accounts/login/?next={path}"


def test_changing_the_name(client):
    user = make_user()
    client.force_login(user)
    assert client.get("/account/").status_code == 200
    data = {"name": "Rosa", "email": "x@example.org", "is_staff": "on"}
    assert client.post("/account/", data).headers["Location"] == "/account/"
    before = user.email
    user.refresh_from_db()
    assert (user.name, user.email, user.is_staff) == ("Rosa", before, False)


def test_creating_a_token_requires_reauthentication(client):
    client.force_login(make_user())
    response = client.post("/account/tokens/create/", {"days": "30"})
    assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    assert AuthToken.objects.count() == 0


def test_a_token_is_shown_once(client, sign_in, prove_again):
    user = make_user()
    sign_in(user)
    prove_again()
    response = client.post("/account/tokens/create/", {"days": "30"})
    secret = response.context["secret"]
    token = AuthToken.objects.get()
    assert token.user == user
    assert round((token.expiry - token.created).total_seconds() / 86_400) == 30
    assert secret in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    page = client.get("/account/tokens/").content.decode()
    assert secret not in page
    assert token.token_key in page


@pytest.mark.parametrize("days", ["", "7", "x", "99999999999"])
def test_other_lifetimes_are_refused(client, sign_in, prove_again, days):
    sign_in(make_user())
    prove_again()
    response = client.post("/account/tokens/create/", {"days": days})
    assert response.headers["Location"] == "/account/tokens/"
    assert AuthToken.objects.count() == 0


def test_revoking(client):
    user = make_user()
    client.force_login(user)
    token, _ = AuthToken.objects.create(user)
    response = client.post(f"/account/tokens/{token.token_key}/revoke/")
    assert response.headers["Location"] == "/account/tokens/"
    assert AuthToken.objects.count() == 0


def test_other_users_tokens_are_not_found(client):
    token, _ = AuthToken.objects.create(make_user())
    client.force_login(make_user())
    assert list(client.get("/account/tokens/").context["tokens"]) == []
    assert client.post(f"/account/tokens/{token.token_key}/revoke/").status_code == 404
    assert AuthToken.objects.count() == 1


@pytest.mark.parametrize("path", ["/account/tokens/create/", "/account/tokens/abc/revoke/"])
def test_changes_need_a_post(client, path):
    client.force_login(make_user())
    assert client.get(path).status_code == 405


def test_queries_do_not_grow(client, django_assert_num_queries):
    user = make_user()
    client.force_login(user)
    for rows in (1, 2, 47):
        for _ in range(rows):
            AuthToken.objects.create(user)
        with django_assert_num_queries(4):
            assert len(client.get("/account/tokens/").context["tokens"]) <= 25
