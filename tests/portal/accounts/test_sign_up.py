"""Errors of sign-up, sign-in and new passwords, and the length of sessions."""

import pytest
from allauth.core import context
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail

from portal.accounts.allauth_forms import SignupForm
from portal.accounts.models import User
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

GOOD = {
    "email": "new@example.org",
    "password1": "seven purple boats",
    "password2": "seven purple boats",
}


def both(password: str) -> dict[str, str]:
    return {"password1": password, "password2": password}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "new"}, "email"),
        ({"password2": "seven purple boots"}, "password2"),
        (both("short"), "password1"),
        (both("password123"), "password1"),
        (both("elevenchars"), "password1"),
        (both("Password123!"), "password1"),
        (both("P@ssw0rd2026!"), "password1"),
        (both("1234567890123"), "password1"),
        (both("Liverpool-2026"), "password1"),
        (both("new@example.org"), "password1"),
        (both(""), "password1"),
    ],
)
def test_sign_up_names_what_is_wrong(client, wrong, field):
    response = client.post("/accounts/signup/", GOOD | wrong)
    assert field in response.context["form"].errors
    assert "There is a problem" in response.content.decode()
    assert (User.objects.count(), mail.outbox) == (0, [])


def test_sign_up_gives_no_rights(client):
    client.post("/accounts/signup/", GOOD | {"is_staff": "on", "is_superuser": "on"})
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.memberships.count()) == (False, False, 0)


def test_passwords_are_never_sent_back(client):
    for path, data in (
        ("signup", GOOD | {"password2": "other"}),
        ("login", {"login": "new@example.org", "password": GOOD["password1"]}),
    ):
        response = client.post(f"/accounts/{path}/", data)
        assert response.status_code == 200
        assert GOOD["password1"] not in response.content.decode()


def test_a_closed_account_does_not_sign_in(client, sign_in):
    response = sign_in(make_user(is_active=False))
    assert response.headers["Location"] == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


def test_closing_an_account_ends_its_sessions(client, sign_in):
    user = make_user()
    sign_in(user)
    assert client.get("/account/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_signing_in_returns_to_the_requested_page(client):
    user = make_user()
    path = client.get("/account/tokens/").headers["Location"]
    response = client.post(path, {"login": user.email, "password": PASSWORD})
    assert response.headers["Location"] == "/account/tokens/"


@pytest.mark.parametrize(("remember", "age"), [("on", 14 * 86_400), ("", "")])
def test_a_session_outlives_the_browser_only_if_asked_to(client, remember, age):
    data = {"login": make_user().email, "password": PASSWORD, "remember": remember}
    client.post("/accounts/login/", {name: value for name, value in data.items() if value})
    assert client.cookies["sessionid"]["max-age"] == age
    assert client.cookies["sessionid"]["httponly"] is True
    assert client.cookies["sessionid"]["samesite"] == "Lax"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"oldpassword": "wrong"} | both("nine green hills"), "oldpassword"),
        ({"oldpassword": PASSWORD} | both("short"), "password1"),
        ({"oldpassword": PASSWORD, "password1": "nine green hills"}, "password2"),
    ],
)
def test_changing_the_password_names_what_is_wrong(client, sign_in, data, field):
    user = make_user()
    sign_in(user)
    response = client.post("/accounts/password/change/", data)
    assert list(response.context["form"].errors) == [field]
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_reset_refuses_a_weak_password_and_can_be_tried_again(client, mailed_path):
    user = make_user()
    client.post("/accounts/password/reset/", {"email": user.email})
    path = client.get(mailed_path()).headers["Location"]
    assert list(client.post(path, both("12345678")).context["form"].errors) == ["password1"]
    assert client.post(path, both("nine green hills")).status_code == 302
    user.refresh_from_db()
    assert user.check_password("nine green hills")


def test_a_reset_link_dies_when_the_password_changes_otherwise(client, mailed_path):
    user = make_user()
    client.post("/accounts/password/reset/", {"email": user.email})
    user.set_password("nine green hills")
    user.save()
    assert "expired or has been used" in client.get(mailed_path(), follow=True).content.decode()


def test_a_new_password_alone_does_not_sign_in(client, mailed_path):
    user = make_user()
    client.post("/accounts/password/reset/", {"email": user.email})
    client.post(client.get(mailed_path()).headers["Location"], both("nine green hills"))
    user.refresh_from_db()
    assert user.check_password("nine green hills")
    assert "_auth_user_id" not in client.session


def test_one_session_is_listed_for_each_device(client, sign_in):
    user = make_user()
    for _ in range(2):
        other = type(client)(headers={"User-Agent": "Another device"})
        other.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    sign_in(user)
    assert client.get("/accounts/sessions/").content.decode().count("Another device") == 2
    stranger = type(client)()
    stranger.force_login(make_user())
    assert "Another device" not in stranger.get("/accounts/sessions/").content.decode()


@pytest.mark.parametrize(
    ("path", "labels"),
    [
        ("login", ["E-mail address", "Password", "Keep me signed in for two weeks"]),
        ("signup", ["E-mail address", "Password", "Repeat the password"]),
        ("password/reset", ["E-mail address"]),
    ],
)
def test_forms_have_our_labels_and_no_placeholders(client, path, labels):
    response = client.get(f"/accounts/{path}/")
    assert [field.label for field in response.context["form"].visible_fields()] == labels
    assert "placeholder" not in response.content.decode()


def test_whoever_signs_up_in_the_same_instant_gets_the_mail_for_known_addresses(client, rf):
    """The form of the second was checked before the first was saved."""
    late = SignupForm(GOOD)
    assert late.is_valid()
    client.post("/accounts/signup/", GOOD)
    assert mail.outbox.pop().to == [GOOD["email"]]
    request = client.get("/accounts/signup/").wsgi_request
    with context.request_context(request):
        user, response = late.try_save(request)
    assert (user, response.status_code, User.objects.count()) == (None, 302, 1)
    assert [message.to for message in mail.outbox] == [[GOOD["email"]]]


def test_a_known_address_costs_a_hash_as_an_unknown_one_does(client, monkeypatch):
    """Else the time of the answer tells who has an account."""
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, password, salt: hashed.append(password) or encode(self, password, salt),
    )
    for _ in range(2):
        client.post("/accounts/signup/", GOOD)
        assert hashed == [GOOD["password1"]]
        hashed.clear()
    assert User.objects.count() == 1


def test_signing_up_again_sends_another_mail_as_often_as_the_page_says(client):
    for sent in (1, 2, 3, 3):
        page = client.post("/accounts/signup/", GOOD, follow=True)
        assert "at most three e-mails to an address in ten minutes" in page.text
        assert len(mail.outbox) == sent
