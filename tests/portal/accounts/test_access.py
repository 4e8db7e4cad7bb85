"""What lets somebody in ends with the password it was opened under."""

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from knox.models import AuthToken

from tests import factories as make
from tests.api_clients import client_of

pytestmark = pytest.mark.django_db
NEW = {"password1": "seven purple boats", "password2": "seven purple boats"}


@pytest.fixture
def user(client):
    user = make.make_user()
    client.post("/accounts/login/", {"login": user.email, "password": make.PASSWORD})
    return user


def answers(api) -> int:
    return api.get("/api/v1/plans/").status_code


def test_a_changed_password_ends_tokens_and_keeps_the_session(client, user):
    api, others = client_of(user), client_of(make.make_user())
    assert answers(api) == 200
    change = {"oldpassword": make.PASSWORD} | NEW
    assert client.post("/accounts/password/change/", change).status_code == 302
    assert (answers(api), answers(others)) == (401, 200)
    assert client.get("/account/").status_code == 200


def test_a_reset_password_ends_tokens(client, mailed_path):
    user = make.make_user()
    api = client_of(user)
    client.post("/accounts/password/reset/", {"email": user.email})
    form = client.get(mailed_path())
    assert client.post(form.headers["Location"], NEW).status_code == 302
    assert answers(api) == 401


def test_a_token_is_announced_by_mail(client, user):
    mail.outbox.clear()
    client.post("/account/tokens/create/", {"days": "30"})
    [token] = AuthToken.objects.all()
    [message] = mail.outbox
    assert (message.subject, message.to) == ("A new API token", [user.email])
    assert f"An API token that begins with {token.token_key}" in message.body


def test_an_account_that_is_closed_and_opened_again_starts_without_sessions(client, user, rf):
    api = client_of(user)
    curator = make.make_user(is_staff=True, is_superuser=True)
    admin = client.__class__()
    admin.force_login(curator)
    page = f"/admin/accounts/user/{user.pk}/change/"
    for is_active in ("", "on"):
        sent = {"email": user.email, "name": "", "is_active": is_active}
        assert admin.post(page, {k: v for k, v in sent.items() if v}).status_code == 302
    user.refresh_from_db()
    assert user.is_active
    assert client.get("/account/").status_code == 302
    assert answers(api) == 401
    assert not UserSession.objects.filter(user=user).exists()


def test_a_password_that_a_curator_sets_ends_tokens(client, user):
    api = client_of(user)
    admin = client.__class__()
    admin.force_login(make.make_user(is_staff=True, is_superuser=True))
    sent = {"usable_password": "true"} | NEW
    assert admin.post(f"/admin/accounts/user/{user.pk}/password/", sent).status_code == 302
    assert answers(api) == 401
