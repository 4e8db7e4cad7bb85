"""Passkeys: adding, signing in with, renaming and removing them."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from tests.factories import make_user
from tests.portal.accounts.passkey import Passkey

pytestmark = pytest.mark.django_db

KEYS = "/accounts/2fa/webauthn/"
LOGIN = f"{KEYS}login/"


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def add(client, sign_in, prove_again):
    """Add a passkey to an account, and sign out."""

    def add(user, key: Passkey, name: str = "Phone"):
        sign_in(user)
        prove_again()
        options = client.get(f"{KEYS}add/").context["js_data"]["creation_options"]
        data = {"name": name, "passwordless": "on", "credential": key.register(options)}
        answer = client.post(f"{KEYS}add/", data)
        client.post("/accounts/logout/")
        return answer

    return add


def challenge(client) -> dict:
    return client.get(LOGIN, headers={"Accept": "application/json"}).json()["request_options"]


def test_a_passkey_signs_in_without_a_password(client, add):
    user, key = make_user(), Passkey()
    assert add(user, key).status_code == 302
    assert not is_signed_in(client)
    client.post(LOGIN, {"credential": key.sign(challenge(client))})
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.get("/account/").status_code == 200


def test_a_response_to_another_challenge_does_not_sign_in(client, add):
    key = Passkey()
    add(make_user(), key)
    old = key.sign(challenge(client))
    challenge(client)
    assert client.post(LOGIN, {"credential": old}).headers["Location"] == "/accounts/login/"
    assert not is_signed_in(client)


def test_an_answer_works_once(client, add):
    key = Passkey()
    add(make_user(), key)
    answer = key.sign(challenge(client))
    client.post(LOGIN, {"credential": answer})
    client.post("/accounts/logout/")
    client.post(LOGIN, {"credential": answer})
    assert not is_signed_in(client)


def test_a_key_does_not_open_another_account(client, add):
    victim, own = Passkey(), Passkey()
    add(make_user(), victim)
    add(make_user(), own)
    own.user_handle = victim.user_handle
    client.post(LOGIN, {"credential": own.sign(challenge(client))})
    assert not is_signed_in(client)


def test_another_key_with_a_known_number_does_not_sign_in(client, add):
    key, forged = Passkey(), Passkey()
    add(make_user(), key)
    forged.id, forged.user_handle = key.id, key.user_handle
    client.post(LOGIN, {"credential": forged.sign(challenge(client))})
    assert not is_signed_in(client)


NONSENSE = ["", "x", "[]", "[1]", "3", '"x"', "null", "{}", '{"response": {}}', '{"response": []}']


@pytest.mark.parametrize("credential", [*NONSENSE, '{"response": {"userHandle": 3}}'])
def test_nonsense_does_not_sign_in(client, credential):
    challenge(client)
    answer = client.post(LOGIN, {"credential": credential})
    assert answer.headers["Location"] == "/accounts/login/"
    assert not is_signed_in(client)


def test_a_removed_key_does_not_sign_in(client, add):
    key = Passkey()
    add(make_user(), key)
    Authenticator.objects.all().delete()
    client.post(LOGIN, {"credential": key.sign(challenge(client))})
    assert not is_signed_in(client)


def test_a_closed_account_is_not_opened(client, add):
    user, key = make_user(), Passkey()
    add(user, key)
    user.is_active = False
    user.save()
    client.post(LOGIN, {"credential": key.sign(challenge(client))})
    assert not is_signed_in(client)


def test_a_password_alone_is_not_enough_with_a_passkey(client, add, sign_in):
    user = make_user()
    add(user, Passkey())
    assert sign_in(user).headers["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_adding_a_passkey_is_mailed_and_comes_with_recovery_codes(add):
    user = make_user()
    answer = add(user, Passkey())
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    assert mail.outbox[0].to == [user.email]
    kinds = Authenticator.objects.filter(user=user).values_list("type", flat=True)
    assert set(kinds) == {"webauthn", "recovery_codes"}


@pytest.fixture
def holder(client, add, prove_again):
    """A user who has signed in with a passkey and reauthenticated."""
    user, key = make_user(), Passkey()
    add(user, key)
    client.post(LOGIN, {"credential": key.sign(challenge(client))})
    prove_again()
    return user


def own_key(user) -> str:
    return f"{KEYS}keys/{Authenticator.objects.get(user=user, type='webauthn').pk}/"


def test_renaming_and_removing_a_key(client, holder):
    path = own_key(holder)
    client.post(f"{path}edit/", {"name": "Laptop"})
    assert "Laptop" in client.get(KEYS).content.decode()
    assert client.get(f"{path}remove/").status_code == 200
    client.post(f"{path}remove/")
    assert list(client.get(KEYS).context["authenticators"]) == []
    assert mail.outbox[-1].to == [holder.email]


def test_a_key_needs_a_name(client, holder):
    answer = client.post(f"{own_key(holder)}edit/", {"name": " "})
    assert list(answer.context["form"].errors) == ["name"]
    assert Authenticator.objects.get(type="webauthn").wrap().name == "Phone"


def test_other_users_keys_are_not_found(client, add, sign_in, prove_again):
    owner = make_user()
    add(owner, Passkey())
    sign_in(make_user())
    prove_again()
    path = own_key(owner)
    for action in ("edit", "remove"):
        assert client.get(f"{path}{action}/").status_code == 404
        assert client.post(f"{path}{action}/", {"name": "Mine"}).status_code == 404
    assert list(client.get(KEYS).context["authenticators"]) == []
    assert Authenticator.objects.get(user=owner, type="webauthn").wrap().name == "Phone"
