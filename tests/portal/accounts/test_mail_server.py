"""A mail server that refuses costs a mail, not an answer."""

import logging

import pytest
from django.contrib.messages import get_messages

from portal.accounts.models import Invitation, User
from tests import factories as make

pytestmark = pytest.mark.django_db
GOOD = {
    "email": "new@example.org",
    "password1": "seven purple boats",
    "password2": "seven purple boats",
}


@pytest.fixture(autouse=True)
def refusing(settings):
    """Nothing listens at the port."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1


def told(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_signing_up_makes_the_account_and_says_that_no_mail_went(client, caplog):
    with caplog.at_level(logging.ERROR):
        response = client.post("/accounts/signup/", GOOD)
    assert (response.status_code, User.objects.get().email) == (302, "new@example.org")
    assert "Our mail server doesn’t answer, so we sent no e-mail." in told(response)[0]
    assert "ConnectionRefusedError" in caplog.text
    assert "new@example.org" not in caplog.text


def test_a_reset_says_the_same_for_known_and_unknown_addresses(client):
    known = make.make_user().email
    answers = [
        client.post("/accounts/password/reset/", {"email": email})
        for email in (known, "nobody@example.org")
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert told(answers[0])[:1] == told(answers[1])[:1]


def test_an_invitation_that_was_not_sent_is_not_there(client):
    owner = make.make_membership(
        make.make_organisation("Northgate", slug="northgate"), role="owner"
    )
    client.force_login(owner.user)
    sent = {"email": "guest@example.org", "role": "recruiter"}
    response = client.post("/organisations/northgate/members/invite/", sent)
    assert response.status_code == 200
    assert "nothing was sent. Try again in a minute." in response.text
    assert not Invitation.objects.exists()
