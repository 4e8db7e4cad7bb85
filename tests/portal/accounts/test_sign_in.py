"""Sign-up, e-mail verification, signing in and out, and password reset."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from portal.accounts.models import User
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

SIGN_UP = {
    "email": "New.Person@example.org",
    "password1": "seven purple boats",
    "password2": "seven purple boats",
}


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_sign_up_verify_sign_in(client, mailed_path):
    response = client.post("/accounts/signup/", SIGN_UP)
    assert response.headers["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(client)
    user = User.objects.get()
    assert (user.email, mail.outbox[0].to) == ("new.person@example.org", ["new.person@example.org"])
    assert mail.outbox[0].subject == "Confirm your e-mail address"

    login = {"login": user.email, "password": SIGN_UP["password1"]}
    assert client.post("/accounts/login/", login).headers["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(client)

    path = mailed_path()
    assert client.get(path).status_code == 200
    assert not EmailAddress.objects.get().verified, (
        "a mail scanner that opens links confirms nothing"
    )
    client.post(path)
    assert EmailAddress.objects.get().verified
    assert client.post("/accounts/login/", login).headers["Location"] == "/careers/skills/"
    assert is_signed_in(client)


def test_reset_password_by_mail(client, mailed_path, sign_in):
    user = make_user()
    response = client.post("/accounts/password/reset/", {"email": user.email})
    assert response.headers["Location"] == "/accounts/password/reset/done/"
    page = client.get(mailed_path(), follow=True)
    assert page.status_code == 200
    new = {"password1": "eight yellow kites", "password2": "eight yellow kites"}
    client.post(page.redirect_chain[-1][0], new)
    sign_in(user)
    assert not is_signed_in(client)
    sign_in(user, "eight yellow kites")
    assert is_signed_in(client)


def test_a_reset_link_works_once(client, mailed_path):
    user = make_user()
    client.post("/accounts/password/reset/", {"email": user.email})
    path = mailed_path()
    new = {"password1": "eight yellow kites", "password2": "eight yellow kites"}
    client.post(client.get(path, follow=True).redirect_chain[-1][0], new)
    assert "expired or has been used" in client.get(path, follow=True).content.decode()


@pytest.mark.parametrize(
    ("path", "data", "subjects"),
    [
        ("signup", SIGN_UP, ["You already have an account", "Confirm your e-mail address"]),
        ("password/reset", {}, ["Choose a new password", "No account with this address"]),
    ],
)
def test_a_form_does_not_reveal_who_has_an_account(client, path, data, subjects):
    make_user("known@example.org")
    responses = [
        client.post(f"/accounts/{path}/", data | {"email": email}, follow=True)
        for email in ("known@example.org", "unknown@example.org")
    ]
    known, unknown = [(one.redirect_chain, one.status_code) for one in responses]
    assert known == unknown
    assert [message.subject for message in mail.outbox] == subjects


def test_wrong_password_and_unknown_address_read_the_same(client):
    make_user("known@example.org")
    errors = []
    for email in ("known@example.org", "unknown@example.org"):
        response = client.post("/accounts/login/", {"login": email, "password": "wrong"})
        errors.append(response.context["form"].errors.get_json_data())
    assert errors[0] == errors[1]


def test_guessing_passwords_ends_in_429(client):
    user = make_user()
    wrong = {"login": user.email, "password": "wrong"}
    statuses = [client.post("/accounts/login/", wrong).status_code for _ in range(5)]
    assert statuses == [200] * 5
    response = client.post("/accounts/login/", wrong)
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "300"
    assert "429.html" in [template.name for template in response.templates]
    right = {"login": user.email, "password": PASSWORD}
    assert client.post("/accounts/login/", right).status_code == 429
    assert not is_signed_in(client)


def test_asking_for_mails_ends_in_429(client):
    for _ in range(5):
        response = client.post("/accounts/password/reset/", {"email": "a@example.org"})
        assert response.status_code == 302
    response = client.post("/accounts/password/reset/", {"email": "a@example.org"})
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"


def test_a_limit_is_for_one_address_and_visitor(client, sign_in):
    user = make_user()
    for _ in range(6):
        client.post("/accounts/login/", {"login": "other@example.org", "password": "wrong"})
    sign_in(user)
    assert is_signed_in(client)


def test_signing_in_changes_the_session_key(client, sign_in):
    client.get("/accounts/login/")
    client.session["before"] = 1
    client.session.save()
    before = client.session.session_key
    sign_in(make_user())
    assert client.session.session_key != before


def test_a_changed_password_ends_the_other_sessions(client, sign_in):
    user = make_user()
    other = type(client)()
    other.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    sign_in(user)
    data = {
        "oldpassword": PASSWORD,
        "password1": "nine green hills",
        "password2": "nine green hills",
    }
    client.post("/accounts/password/change/", data)
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").headers["Location"] == "/accounts/login/?next=/account/"
    assert mail.outbox[-1].subject == "Your password was changed"


def test_other_sessions_can_be_ended(client, sign_in):
    user = make_user()
    other = type(client)()
    other.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    sign_in(user)
    assert client.get("/accounts/sessions/").context["session_count"] == 2
    client.post("/accounts/sessions/")
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_signing_out_needs_a_post(client, sign_in):
    sign_in(make_user())
    client.get("/accounts/logout/")
    assert is_signed_in(client)
    client.post("/accounts/logout/")
    assert not is_signed_in(client)


def test_next_never_leads_to_another_host(client):
    user = make_user()
    data = {"login": user.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/accounts/login/", data).headers["Location"] == "/careers/skills/"


def test_the_admin_signs_in_where_everybody_does(client):
    response = client.get("/admin/login/?next=/admin/")
    assert response.headers["Location"] == reverse("account_login") + "?next=%2Fadmin%2F"
    response = client.post("/admin/login/", {"username": "a@example.org", "password": "x"})
    assert response.status_code == 302


@pytest.mark.parametrize(("is_staff", "status"), [(False, 403), (True, 302)])
def test_the_admin_login_page_for_signed_in_users(client, is_staff, status):
    client.force_login(make_user(is_staff=is_staff))
    assert client.get("/admin/login/?next=/admin/").status_code == status


PUBLIC_PAGES = ["login", "signup", "password/reset", "password/reset/done", "confirm-email"]
OWN_PAGES = ["email", "password/change", "2fa", "2fa/webauthn", "sessions", "logout"]


@pytest.mark.parametrize("path", [*PUBLIC_PAGES, "inactive", "confirm-email/no-such-key"])
def test_public_pages(client, path):
    response = client.get(f"/accounts/{path}/")
    assert response.status_code == 200
    assert "<style" not in response.content.decode()
    assert ' style="' not in response.content.decode()


@pytest.mark.parametrize("path", OWN_PAGES)
def test_own_pages(client, sign_in, path):
    assert client.get(f"/accounts/{path}/").status_code == 302
    sign_in(make_user())
    assert client.get(f"/accounts/{path}/").status_code == 200
