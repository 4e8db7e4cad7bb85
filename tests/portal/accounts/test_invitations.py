"""Invitations: the e-mail, the rate limit and the page to accept them."""

import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from portal.accounts import services
from portal.accounts.models import Invitation, Membership
from tests.factories import make_membership, make_organisation, make_user

pytestmark = pytest.mark.django_db

INVITE = "/organisations/northgate/members/invite/"


@pytest.fixture
def owner():
    northgate = make_organisation("Northgate", slug="northgate")
    return make_membership(northgate, make_user("o@example.org", name="Olive"), "owner")


@pytest.fixture
def invite(owner):
    def invite(email: str = "guest@example.org", role: str = "approver") -> Invitation:
        return services.invite(owner.organisation, email, role=role, by=owner.user)

    return invite


def page_of(client, invitation) -> str:
    return client.get(f"/organisations/invitations/{invitation.token}/").content.decode()


def test_the_invitation_names_inviter_role_and_link(invite, settings):
    settings.SITE_URL = "https://rolebook.example"
    invitation = invite("Guest@Example.org")
    (message,) = mail.outbox
    # Signed with the time, so a link that was made a second later differs.
    link = rf"https://rolebook\.example/organisations/invitations/{invitation.pk}:[\w:-]+/\n"
    assert message.to == ["guest@example.org"]
    assert "Olive has invited you to join Northgate on Rolebook as approver." in message.body
    assert re.search(link, message.body)
    assert f"expires on {invitation.expires_at:%-d %B %Y}" in message.body


def test_a_name_with_a_line_break_or_markup_does_no_harm(owner, invite):
    owner.organisation.name = "North\r\nBcc: x@example.org <b>&</b>"
    owner.organisation.save()
    invite()
    (message,) = mail.outbox
    assert message.subject == "Join North Bcc: x@example.org <b>&</b> on Rolebook"
    assert (message.to, message.bcc) == (["guest@example.org"], [])
    assert "<b>&</b>" in message.body


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        ({"email": "x", "role": "recruiter"}, ["email"]),
        ({"email": "", "role": ""}, ["email", "role"]),
        ({"email": "a@example.org", "role": "emperor"}, ["role"]),
        ({"email": "a@example.org, b@example.org", "role": "recruiter"}, ["email"]),
    ],
)
def test_an_invalid_invitation_is_refused_by_field(client, owner, data, fields):
    client.force_login(owner.user)
    assert list(client.post(INVITE, data).context["form"].errors) == fields
    assert (mail.outbox, Invitation.objects.count()) == ([], 0)


def test_invitations_have_a_limit_that_faults_do_not_use_up(client, owner):
    client.force_login(owner.user)
    sent = [client.post(INVITE, {"email": "x", "role": "recruiter"}).status_code]
    for number in range(31):
        data = {"email": f"guest{number}@example.org", "role": "recruiter"}
        answer = client.post(INVITE, data)
        sent.append(answer.status_code)
    assert sent == [200, *([302] * 30), 429]
    assert answer.headers["Retry-After"] == "3600"
    assert (len(mail.outbox), Invitation.objects.count()) == (30, 30)


def test_the_page_explains_the_next_step(client, owner, invite):
    invitation = invite()
    assert "Sign in or sign up with the e-mail address that received the invitation" in page_of(
        client, invitation
    )
    client.force_login(owner.user)
    assert "You are signed in as o@example.org" in page_of(client, invitation)
    client.force_login(make_user("guest@example.org"))
    assert '<button class="button">Join Northgate</button>' in page_of(client, invitation)


def test_viewing_the_page_adds_no_member(client, invite):
    client.force_login(make_user("guest@example.org"))
    page_of(client, invite())
    assert (Membership.objects.count(), Invitation.objects.count()) == (1, 1)


def test_a_token_with_another_tokens_signature_is_invalid(client, invite):
    first, second = invite("a@example.org"), invite("b@example.org")
    token = ":".join([str(second.pk), *first.token.split(":")[1:]])
    client.force_login(make_user("b@example.org"))
    assert client.post(f"/organisations/invitations/{token}/").status_code == 404
    assert Membership.objects.count() == 1


def test_an_invitation_is_taken_up_once_only(invite):
    guest = make_user("guest@example.org")
    invitation = invite()
    assert services.accept_invitation(invitation, by=guest).role == "approver"
    with pytest.raises(ValidationError, match="already been used"):
        services.accept_invitation(invitation, by=guest)
    assert guest.memberships.count() == 1


def test_invitations_of_another_organisation_are_not_found(client, owner):
    other = make_membership(role="owner")
    theirs = services.invite(other.organisation, "x@example.org", role="owner", by=other.user)
    client.force_login(owner.user)
    path = f"/organisations/northgate/invitations/{theirs.pk}/withdraw/"
    assert client.post(path).status_code == 404
    assert Invitation.objects.get() == theirs


@pytest.mark.parametrize("role", ["recruiter", "approver", "owner"])
def test_only_owners_see_management_tools(client, owner, invite, role):
    invite("secret-guest@example.org")
    member = make_membership(owner.organisation, role=role).user
    client.force_login(member)
    text = client.get("/organisations/northgate/").content.decode()
    for tool in ("secret-guest@example.org", INVITE, "/northgate/edit/", "Change role"):
        assert (tool, tool in text) == (tool, role == "owner")
    # Any member can leave; only owners can remove others.
    assert text.count("/remove/") == (2 if role == "owner" else 1)


def test_a_former_owner_loses_the_tools_at_once(client, owner):
    make_membership(owner.organisation, role="owner")
    client.force_login(owner.user)
    path = f"/organisations/northgate/members/{owner.pk}/role/"
    assert client.post(path, {"role": "recruiter"}).status_code == 302
    assert client.get(INVITE).status_code == 403
    assert client.post(path, {"role": "owner"}).status_code == 403


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://", "x y", "//"])
def test_a_website_is_an_address_of_the_web(client, owner, website):
    client.force_login(owner.user)
    data = {"website": website, "about": ""}
    answer = client.post("/organisations/northgate/edit/", data)
    assert list(answer.context["form"].errors) == ["website"]


def test_the_slug_and_name_of_an_organisation_stay(client, owner):
    client.force_login(owner.user)
    data = {"name": "Other", "slug": "other", "about": "<b>Us</b>"}
    page = client.post("/organisations/northgate/edit/", data, follow=True)
    assert page.redirect_chain == [("/organisations/northgate/", 302)]
    owner.organisation.refresh_from_db()
    assert (owner.organisation.name, owner.organisation.slug) == ("Northgate", "northgate")
    assert "&lt;b&gt;Us&lt;/b&gt;" in page.content.decode()


def test_an_invited_newcomer_types_no_address_and_lands_on_the_invitation(client, invite):
    invitation = invite("guest@example.org")
    page = f"/organisations/invitations/{invitation.token}/"
    client.get(page)
    for form, field in (("signup", "email"), ("login", "login")):
        shown = client.get(f"/accounts/{form}/?next={page}").context["form"]
        assert shown[field].value() == "guest@example.org"
    mail.outbox.clear()
    password = "seven purple boats"
    sent = {"email": "guest@example.org", "password1": password, "password2": password}
    client.post(f"/accounts/signup/?next={page}", sent)
    client.post(
        re.search(r"http://testserver(/accounts/confirm-email/\S+)", mail.outbox[0].body)[1]
    )
    answer = client.post("/accounts/login/", {"login": "guest@example.org", "password": password})
    assert answer.headers["Location"].startswith(f"/organisations/invitations/{invitation.pk}:")
    joined = client.post(answer.headers["Location"])
    assert joined.headers["Location"] == "/organisations/northgate/"
    assert Membership.objects.get(user__email="guest@example.org").role == "approver"


def test_an_invitation_to_somebody_else_shows_no_address_to_other_visitors(client, invite):
    invite("guest@example.org")
    assert client.get("/accounts/signup/").context["form"]["email"].value() is None
