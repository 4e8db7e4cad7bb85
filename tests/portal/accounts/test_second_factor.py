import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def totp_code(secret: str, steps_ahead: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps_ahead))


@pytest.fixture
def protected(client, sign_in, prove_again):
    """A user with an authenticator app, its secret and the recovery codes."""
    user = make_user()
    sign_in(user)
    prove_again()
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": totp_code(secret)})
    codes = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    client.post("/accounts/logout/")
    return user, secret, codes


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_set_up_and_sign_in_with_a_code(client, sign_in, protected):
    user, secret, _ = protected
    assert sign_in(user).headers["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    assert client.get("/accounts/2fa/authenticate/").status_code == 200
    assert client.get("/account/").status_code == 302
    # The set-up used the current code; the next one is valid already.
    response = client.post("/accounts/2fa/authenticate/", {"code": totp_code(secret, 1)})
    assert response.headers["Location"] == "/careers/skills/"
    assert is_signed_in(client)


def test_a_wrong_code_does_not_sign_in(client, sign_in, protected):
    user, _, _ = protected
    sign_in(user)
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert not is_signed_in(client)


def test_a_recovery_code_works_once(client, sign_in, protected):
    user, _, codes = protected
    for expected in (True, False):
        sign_in(user)
        client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert is_signed_in(client) is expected
        client.post("/accounts/logout/")


def test_the_admin_asks_for_the_code_too(client, sign_in, protected):
    user, _, _ = protected
    user.is_staff = True
    user.save()
    sign_in(user)
    assert client.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"


def test_codes_can_not_be_guessed(client, sign_in, protected):
    user, secret, _ = protected
    sign_in(user)
    for _ in range(5):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": totp_code(secret, 1)})
    assert not is_signed_in(client)


def test_turning_it_off_after_signing_in_with_it(client, sign_in, protected):
    user, secret, _ = protected
    sign_in(user)
    client.post("/accounts/2fa/authenticate/", {"code": totp_code(secret, 1)})
    assert client.get("/accounts/2fa/totp/deactivate/").status_code == 200
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=user, type="totp").exists()


def test_changes_require_reauthentication(client):
    client.force_login(make_user())
    response = client.get("/accounts/2fa/totp/activate/")
    assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    page = client.get(response.headers["Location"])
    assert page.status_code == 200
    client.post(response.headers["Location"], {"password": PASSWORD})
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


@pytest.mark.parametrize("path", ["2fa", "2fa/recovery-codes", "2fa/recovery-codes/generate"])
def test_pages_of_the_protected(client, sign_in, prove_again, protected, path):
    user, secret, _ = protected
    sign_in(user)
    client.post("/accounts/2fa/authenticate/", {"code": totp_code(secret, 1)})
    prove_again()
    assert client.get(f"/accounts/{path}/").status_code == 200


def test_passkey_pages(client, sign_in, prove_again):
    sign_in(make_user())
    prove_again()
    page = client.get("/accounts/2fa/webauthn/add/")
    assert page.status_code == 200
    assert client.get("/accounts/2fa/webauthn/").status_code == 200
    client.post("/accounts/logout/")
    answer = client.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    assert list(answer.json()) == ["request_options"]


def test_the_address_can_be_changed_with_a_second_factor_on(client, sign_in, protected):
    user, secret, _ = protected
    sign_in(user)
    client.post("/accounts/2fa/authenticate/", {"code": totp_code(secret, 1)})
    sent = {"action_add": "", "email": "new@example.org"}
    assert client.post("/accounts/email/", sent).status_code == 302
    added = EmailAddress.objects.get(user=user, email="new@example.org")
    assert not added.verified
    assert Authenticator.objects.filter(user=user, type="totp").exists()
