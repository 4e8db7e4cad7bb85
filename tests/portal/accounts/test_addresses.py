"""An account's e-mail addresses: verified before use, and always one left."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from portal.accounts.models import Invitation
from tests.factories import PASSWORD, make_membership, make_user

pytestmark = pytest.mark.django_db

PAGE = "/accounts/email/"
NEW = "second@example.org"


@pytest.fixture
def person(client, sign_in, prove_again):
    user = make_user("first@example.org")
    sign_in(user)
    prove_again()
    client.get(PAGE)  # consumes the messages of signing in
    return user


def addresses(user) -> dict[str, tuple[bool, bool]]:
    """Each address with whether it is verified and primary."""
    rows = EmailAddress.objects.filter(user=user)
    return {row.email: (row.verified, row.primary) for row in rows}


def notes(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_a_new_address_counts_once_its_link_is_followed(client, person, mailed_path):
    client.post(PAGE, {"action_add": "", "email": "Second@Example.org"})
    assert addresses(person) == {"first@example.org": (True, True), NEW: (False, False)}
    assert mail.outbox[-1].to == [NEW]
    client.post(mailed_path())
    assert addresses(person)[NEW] == (True, False)


def test_the_primary_address_is_the_accounts_own(client, person):
    EmailAddress.objects.create(user=person, email=NEW, verified=True)
    client.post(PAGE, {"action_primary": "", "email": NEW})
    person.refresh_from_db()
    assert person.email == NEW
    assert addresses(person) == {"first@example.org": (True, False), NEW: (True, True)}


def test_an_unverified_address_cannot_become_primary(client, person):
    EmailAddress.objects.create(user=person, email=NEW)
    client.post(PAGE, {"action_primary": "", "email": NEW})
    person.refresh_from_db()
    assert person.email == "first@example.org"


def test_the_primary_address_stays(client, person):
    EmailAddress.objects.create(user=person, email=NEW, verified=True)
    client.post(PAGE, {"action_remove": "", "email": "first@example.org"})
    assert set(addresses(person)) == {"first@example.org", NEW}


def test_removing_an_address_notifies_the_primary_one(client, person):
    EmailAddress.objects.create(user=person, email=NEW, verified=True)
    client.post(PAGE, {"action_remove": "", "email": NEW})
    assert set(addresses(person)) == {"first@example.org"}
    assert [message.to for message in mail.outbox] == [["first@example.org"]]


def test_the_link_can_be_sent_again(client, person):
    EmailAddress.objects.create(user=person, email=NEW)
    client.post(PAGE, {"action_send": "", "email": NEW})
    assert [message.to for message in mail.outbox] == [[NEW]]


def test_a_link_is_offered_again_only_where_an_address_waits_for_it(client, person):
    assert "Resend the link" not in client.get(PAGE).text
    EmailAddress.objects.create(user=person, email=NEW)
    assert "Resend the link" in client.get(PAGE).text


@pytest.mark.parametrize("action", ["primary", "remove", "send"])
def test_other_users_addresses_are_not_found(client, person, action):
    other = make_user("other@example.org")
    EmailAddress.objects.create(user=other, email=NEW, verified=True)
    client.post(PAGE, {f"action_{action}": "", "email": NEW})
    assert addresses(other) == {"other@example.org": (True, True), NEW: (True, False)}
    assert addresses(person) == {"first@example.org": (True, True)}
    assert mail.outbox == []


def test_adding_an_address_does_not_reveal_who_has_an_account(client, person):
    make_user("known@example.org")
    answers = []
    for email in ("known@example.org", "unknown@example.org"):
        response = client.post(PAGE, {"action_add": "", "email": email}, follow=True)
        answers.append((response.redirect_chain, [n.replace(email, "") for n in notes(response)]))
    assert answers[0] == answers[1]


def test_another_users_address_is_never_taken_over(client, person):
    other = make_user("known@example.org")
    client.post(PAGE, {"action_add": "", "email": "known@example.org"})
    assert addresses(other) == {"known@example.org": (True, True)}
    assert not EmailAddress.objects.filter(
        user=person, email="known@example.org", verified=True
    ).exists()


@pytest.mark.parametrize("email", ["", "x", "a b@example.org", "a@b", "first@example.org"])
def test_an_invalid_new_address_is_refused(client, person, email):
    response = client.post(PAGE, {"action_add": "", "email": email})
    assert list(response.context["form"].errors) == ["email"]
    assert addresses(person) == {"first@example.org": (True, True)}


def test_signing_in_with_each_verified_address(client, person):
    EmailAddress.objects.create(user=person, email=NEW, verified=True)
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"login": NEW.upper(), "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_invitation_to_a_second_address_is_for_its_owner(client, person):
    owner = make_membership(role="owner")
    Invitation.objects.create(organisation=owner.organisation, email=NEW, invited_by=owner.user)
    row = EmailAddress.objects.create(user=person, email=NEW)
    assert list(client.get("/organisations/").context["invitations"]) == []
    row.verified = True
    row.save()
    assert len(client.get("/organisations/").context["invitations"]) == 1
