"""Organisations, members and invitations, with a stranger for every page."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.accounts import services
from portal.accounts.models import Invitation, Membership, Organisation
from portal.parameters import parameter_notes
from tests.factories import make_membership, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def northgate():
    return make_organisation("Northgate", slug="northgate")


@pytest.fixture
def owner(northgate):
    return make_membership(northgate, make_user("owner@example.org"), "owner").user


@pytest.fixture
def recruiter(northgate):
    return make_membership(northgate, make_user("recruiter@example.org"), "recruiter").user


@pytest.fixture
def stranger():
    return make_membership(user=make_user("stranger@example.org"), role="owner").user


def roles(organisation) -> dict[str, str]:
    return dict(organisation.memberships.values_list("user__email", "role"))


def notes(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_the_creator_of_an_organisation_owns_it(client):
    user = make_user("a@example.org")
    client.force_login(user)
    data = {"name": "New Works", "website": "newworks.example", "about": ""}
    response = client.post("/organisations/new/", data)
    assert response.headers["Location"] == "/organisations/new-works/"
    organisation = Organisation.objects.get()
    assert organisation.website == "https://newworks.example"
    assert roles(organisation) == {"a@example.org": "owner"}


def test_a_name_is_taken_once(client, northgate):
    client.force_login(make_user())
    response = client.post("/organisations/new/", {"name": "Northgate"})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["name"]


@pytest.mark.parametrize(
    ("name", "slug"), [("New", "new-2"), ("Northgate!", "northgate-2"), ("日本", "organisation")]
)
def test_slugs_are_free_and_not_reserved(northgate, name, slug):
    assert services.create_organisation(name, by=make_user()).slug == slug


def test_making_organisations_has_a_limit(client):
    client.force_login(make_user())
    for number in range(10):
        assert client.post("/organisations/new/", {"name": f"N{number}"}).status_code == 302
    response = client.post("/organisations/new/", {"name": "One more"})
    assert (response.status_code, response.headers["Retry-After"]) == (429, "86400")


def test_the_list_holds_mine_only(client, northgate, recruiter, stranger):
    client.force_login(recruiter)
    response = client.get("/organisations/")
    assert [m.organisation for m in response.context["memberships"]] == [northgate]


def test_the_owner_edits(client, northgate, owner):
    client.force_login(owner)
    data = {"about": "We forecast.", "website": ""}
    assert client.post("/organisations/northgate/edit/", data).status_code == 302
    northgate.refresh_from_db()
    assert northgate.about == "We forecast."


PAGES = [
    # method, path, owner, recruiter
    ("get", "/organisations/northgate/", 200, 200),
    ("get", "/organisations/northgate/edit/", 200, 403),
    ("post", "/organisations/northgate/edit/", 302, 403),
    ("get", "/organisations/northgate/members/invite/", 200, 403),
    ("post", "/organisations/northgate/members/invite/", 200, 403),
    ("post", "/organisations/northgate/members/{pk}/role/", 302, 403),
    ("post", "/organisations/northgate/members/{pk}/remove/", 302, 403),
    ("post", "/organisations/northgate/invitations/{invitation}/withdraw/", 302, 403),
]


@pytest.mark.parametrize(("method", "path", "for_owner", "for_recruiter"), PAGES)
def test_who_may(
    client, northgate, owner, recruiter, stranger, method, path, for_owner, for_recruiter
):
    other = make_membership(northgate)
    invitation = Invitation.objects.create(
        organisation=northgate, email="x@example.org", invited_by=owner
    )
    path = path.format(pk=other.pk, invitation=invitation.pk)
    assert getattr(client, method)(path).headers["Location"].startswith("/accounts/login/")
    wanted = [(stranger, 404), (make_user(is_superuser=True), 404), (recruiter, for_recruiter)]
    for user, status in [*wanted, (owner, for_owner)]:
        client.force_login(user)
        assert getattr(client, method)(path).status_code == status, user
    assert other.organisation == northgate


def test_members_of_another_organisation_are_not_found(client, northgate, owner, stranger):
    client.force_login(owner)
    theirs = stranger.memberships.get()
    for action in ("role", "remove"):
        path = f"/organisations/northgate/members/{theirs.pk}/{action}/"
        assert client.post(path, {"role": "recruiter"}).status_code == 404
    assert stranger.memberships.get().role == "owner"


def test_changing_a_role(client, northgate, owner, recruiter):
    client.force_login(owner)
    pk = recruiter.memberships.get().pk
    path = f"/organisations/northgate/members/{pk}/role/"
    response = client.post(path, {"role": "approver"}, follow=True)
    assert notes(response) == ["The role of recruiter@example.org is now approver."]
    assert roles(northgate)["recruiter@example.org"] == "approver"
    response = client.post(path, {"role": "emperor"}, follow=True)
    assert notes(response) == ["Choose one of the three roles."]
    assert roles(northgate)["recruiter@example.org"] == "approver"


@pytest.mark.parametrize(("action", "data"), [("role", {"role": "recruiter"}), ("remove", {})])
def test_the_last_owner_stays(client, northgate, owner, recruiter, action, data):
    client.force_login(owner)
    pk = owner.memberships.get().pk
    response = client.post(f"/organisations/northgate/members/{pk}/{action}/", data, follow=True)
    assert notes(response) == ["An organisation needs an owner. Make someone else an owner first."]
    assert roles(northgate)["owner@example.org"] == "owner"


def test_an_owner_may_leave_if_another_remains(client, northgate, owner):
    make_membership(northgate, role="owner")
    client.force_login(owner)
    pk = owner.memberships.get().pk
    response = client.post(f"/organisations/northgate/members/{pk}/remove/")
    assert response.headers["Location"] == "/organisations/"
    assert not owner.memberships.exists()


def test_members_may_leave(client, northgate, owner, recruiter):
    client.force_login(recruiter)
    pk = recruiter.memberships.get().pk
    client.post(f"/organisations/northgate/members/{pk}/remove/")
    assert roles(northgate) == {"owner@example.org": "owner"}
    assert client.get("/organisations/northgate/").status_code == 404


def test_nobody_is_a_member_twice(northgate, recruiter):
    with pytest.raises(ValidationError):
        services.add_member(northgate, recruiter, role="owner")


def invite(client, email: str, role: str = "recruiter"):
    data = {"email": email, "role": role}
    return client.post("/organisations/northgate/members/invite/", data, follow=True)


def invitation_path() -> str:
    return re.search(r"https?://[^/\s]+(/organisations/\S+)", mail.outbox[-1].body).group(1)


def test_an_invitation_reveals_nothing_about_accounts(client, northgate, owner):
    make_user("known@example.org")
    client.force_login(owner)
    answers = []
    for email in ("known@example.org", "unknown@example.org"):
        response = invite(client, email)
        note = notes(response)[0].replace(email, "")
        answers.append((response.status_code, response.redirect_chain, note))
    assert answers[0] == answers[1]
    assert [m.subject for m in mail.outbox] == ["Join Northgate on Rolebook"] * 2
    assert roles(northgate) == {"owner@example.org": "owner"}


def test_inviting_a_member_is_refused(client, northgate, owner, recruiter):
    client.force_login(owner)
    response = invite(client, "Recruiter@example.org")
    assert response.context["form"].errors == {
        "email": ["recruiter@example.org is already a member."]
    }
    assert mail.outbox == []


def test_sign_up_and_accept(client, northgate, owner, mailed_path):
    client.force_login(owner)
    invite(client, "New@example.org", "approver")
    path = invitation_path()
    client.logout()
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 403
    password = "seven purple boats"
    new = {"email": "new@example.org", "password1": password, "password2": password}
    client.post("/accounts/signup/", new)
    client.post(mailed_path())
    client.post("/accounts/login/", {"login": "new@example.org", "password": password})
    assert client.get("/organisations/").context["invitations"][0].organisation == northgate
    assert client.post(path).headers["Location"] == "/organisations/northgate/"
    assert roles(northgate)["new@example.org"] == "approver"


def test_an_invitation_works_once(client, northgate, owner):
    guest = make_user("guest@example.org")
    client.force_login(owner)
    invite(client, "guest@example.org")
    path = invitation_path()
    client.force_login(guest)
    client.post(path)
    services.remove_member(guest.memberships.get())
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert not guest.memberships.exists()


def test_an_invitation_is_for_one_address(client, northgate, owner, stranger):
    client.force_login(owner)
    invite(client, "guest@example.org")
    path = invitation_path()
    client.force_login(stranger)
    EmailAddress.objects.create(user=stranger, email="guest@example.org", verified=False)
    assert client.get(path).context["is_for_user"] is False
    assert client.post(path).status_code == 403
    with pytest.raises(ValidationError):
        services.accept_invitation(Invitation.objects.get(), by=stranger)
    assert "stranger@example.org" not in roles(northgate)


def test_invitations_end(client, northgate, owner):
    guest = make_user("guest@example.org")
    client.force_login(owner)
    invite(client, "guest@example.org")
    path = invitation_path()
    Invitation.objects.update(created_at=timezone.now() - timedelta(days=15))
    client.force_login(guest)
    assert client.post(path).status_code == 404


def test_a_new_invitation_replaces_the_old(client, northgate, owner):
    client.force_login(owner)
    invite(client, "guest@example.org")
    old = invitation_path()
    invite(client, "guest@example.org", "approver")
    assert client.get(old).status_code == 404
    assert client.get(invitation_path()).status_code == 200
    assert Invitation.objects.get().role == "approver"


def test_withdrawing_ends_the_link(client, northgate, owner):
    client.force_login(owner)
    invite(client, "guest@example.org")
    pk = Invitation.objects.get().pk
    client.post(f"/organisations/northgate/invitations/{pk}/withdraw/")
    assert client.get(invitation_path()).status_code == 404


@pytest.mark.parametrize("token", ["1", "1:x:y", "é", "x" * 300])
def test_made_up_tokens(client, token):
    assert client.get(f"/organisations/invitations/{token}/").status_code == 404


def test_accepting_twice_keeps_the_role(northgate, owner, recruiter):
    """An old invitation doesn't change a member's role."""
    invitation = Invitation.objects.create(
        organisation=northgate, email="recruiter@example.org", role="owner", invited_by=owner
    )
    services.accept_invitation(invitation, by=recruiter)
    assert roles(northgate)["recruiter@example.org"] == "recruiter"
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("path", "queries"), [("/organisations/", 5), ("/organisations/northgate/", 8)]
)
def test_queries_do_not_grow(client, northgate, owner, django_assert_num_queries, path, queries):
    client.force_login(owner)
    for rows in (1, 2, 47):
        for _ in range(rows):
            make_membership(northgate)
            make_membership(user=owner)
            services.invite(northgate, make_user().email, role="recruiter", by=owner)
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200


def test_lists_have_pages(client, northgate, owner):
    Membership.objects.bulk_create(
        Membership(organisation=northgate, user=make_user()) for _ in range(30)
    )
    client.force_login(owner)
    response = client.get("/organisations/northgate/?page=2")
    assert len(response.context["memberships"]) == 6


@pytest.mark.parametrize("query", ["page=x", "page=0", "page=99", "page=%C2%B2"])
@pytest.mark.parametrize(
    "path", ["/organisations/", "/organisations/northgate/", "/account/tokens/"]
)
def test_a_page_that_is_none_is_answered_with_the_nearest(client, northgate, owner, path, query):
    client.force_login(owner)
    response = client.get(f"{path}?{query}")
    assert (response.status_code, response.context["page_obj"].number) == (200, 1)
    assert len(parameter_notes(response.wsgi_request)) == 1


@pytest.mark.parametrize("pk", [0, 10**30])
def test_numbers_that_no_member_has(client, northgate, owner, pk):
    client.force_login(owner)
    for path in (f"members/{pk}/role", f"members/{pk}/remove", f"invitations/{pk}/withdraw"):
        assert client.post(f"/organisations/northgate/{path}/").status_code == 404


def test_nul_bytes_are_dropped_from_forms(client, northgate, owner):
    client.force_login(owner)
    sent = {"name": "North\0gate", "about": "a\0b\0"}
    assert client.post("/organisations/northgate/edit/", sent).status_code == 302
    northgate.refresh_from_db()
    assert (northgate.name, northgate.about) == ("Northgate", "ab")


def test_whoever_leaves_or_is_removed_is_asked_about_first(client, northgate, owner):
    """The button is behind a disclosure that says what it does."""
    member = make_membership(northgate, make_user("m@example.org", name="Mo")).user
    client.force_login(owner)
    members = client.get("/organisations/northgate/").text.split('id="members"')[1]
    closed = re.findall(r"<details>\s*<summary>(.*?)</summary>(.*?)</details>", members, re.DOTALL)
    assert [re.sub("<.*?>", "", name) for name, _ in closed] == ["Remove Mo", "Leave"]
    for (_, asked), button in zip(closed, ["Remove Mo", "Leave Northgate"], strict=True):
        assert "no longer see the specs and plans of Northgate" in asked
        assert f">{button}</button>" in asked
    assert northgate.memberships.filter(user=member).exists()
