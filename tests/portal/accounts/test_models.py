"""Users, organisations, memberships and invitations: constraints, names and deletion."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from knox.models import AuthToken

from hiring.specs import services as hiring
from portal.accounts import permissions, services
from portal.accounts.models import Invitation, Membership, Organisation, User
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_lower_case_and_found_in_any():
    user = User.objects.create_user("Ada@Example.ORG", make.PASSWORD)
    assert user.email == "ada@example.org"
    assert User.objects.get_by_natural_key("ADA@example.org") == user


def test_addresses_are_unique_whatever_the_case():
    make.make_user("ada@example.org")
    with pytest.raises(IntegrityError, match=r"(?i)unique"):
        User.objects.bulk_create([User(email="ADA@example.org")])


def test_a_superuser_is_staff_and_others_are_not():
    boss, other = User.objects.create_superuser("a@example.org"), make.make_user()
    assert (boss.is_staff, boss.is_superuser) == (True, True)
    assert (other.is_staff, other.is_superuser) == (False, False)


def test_an_account_without_a_password_accepts_none():
    user = User.objects.create_user("a@example.org")
    assert not user.has_usable_password()


@pytest.mark.parametrize(
    ("name", "shown", "short"),
    [("Ada", "Ada", "Ada"), ("", "ada@example.org", "ada")],
)
def test_names_of_users(name, shown, short):
    user = make.make_user("ada@example.org", name=name)
    assert (str(user), user.get_full_name(), user.get_short_name()) == (shown, name, short)


def test_names_of_rows():
    user = make.make_user(name="Ada")
    organisation = make.make_organisation("Acme", slug="acme")
    membership = make.make_membership(organisation, user, "owner")
    invitation = Invitation(organisation=organisation, email="b@example.org", role="approver")
    assert [str(organisation), str(membership), str(invitation)] == [
        *("Acme", "Ada, Owner of Acme", "b@example.org, Approver of Acme")
    ]
    assert Organisation.objects.get_by_natural_key(*organisation.natural_key()) == organisation


def test_an_organisation_is_visible_to_its_members_only():
    membership = make.make_membership()
    make.make_organisation()
    assert list(Organisation.objects.visible_to(membership.user)) == [membership.organisation]
    assert list(Organisation.objects.visible_to(make.make_user(is_superuser=True))) == []


@pytest.mark.parametrize(("days", "is_open"), [(0, True), (13, True), (14, False), (15, False)])
def test_an_invitation_is_open_for_two_weeks(days, is_open):
    owner = make.make_membership(role="owner")
    user = make.make_user()
    invitation = services.invite(owner.organisation, user.email, role="recruiter", by=owner.user)
    Invitation.objects.update(created_at=timezone.now() - timedelta(days=days))
    for rows in (
        Invitation.objects.open(),
        Invitation.objects.for_user(user),
        Invitation.objects.with_token(invitation.token),
    ):
        assert rows.exists() is is_open


def test_an_organisation_invites_an_address_once():
    owner = make.make_membership(role="owner")
    given = {"organisation": owner.organisation, "invited_by": owner.user}
    Invitation.objects.create(email="a@example.org", **given)
    with pytest.raises(ValidationError):
        Invitation(email="A@example.org", **given).full_clean()


@pytest.mark.parametrize("role", ["emperor", "", "Owner", None])
def test_a_role_is_one_of_three(role):
    membership = make.make_membership()
    with pytest.raises(ValidationError):
        services.add_member(membership.organisation, make.make_user(), role=role)
    with pytest.raises(ValidationError):
        services.change_role(membership, role=role)
    with pytest.raises(ValidationError):
        services.invite(membership.organisation, "a@example.org", role=role, by=membership.user)
    assert Membership.objects.values_list("role", flat=True).get() == "recruiter"
    assert not Invitation.objects.exists()


# ------------------------------------------------------------------ owners
def test_owners_hand_over():
    first = make.make_membership(role="owner")
    second = make.make_membership(first.organisation)
    with pytest.raises(ValidationError, match="needs an owner"):
        services.change_role(first, role="recruiter")
    services.change_role(second, role="owner")
    services.change_role(first, role="recruiter")
    with pytest.raises(ValidationError, match="needs an owner"):
        services.remove_member(second)
    assert [m.role for m in Membership.objects.order_by("pk")] == ["recruiter", "owner"]


def test_an_owner_of_another_organisation_does_not_count():
    owner = make.make_membership(role="owner")
    make.make_membership(user=owner.user, role="owner")
    make.make_membership(role="owner")
    with pytest.raises(ValidationError):
        services.remove_member(owner)


def test_the_only_owner_may_be_made_owner_again():
    owner = make.make_membership(role="owner")
    assert services.change_role(owner, role="owner").role == "owner"


# ------------------------------------------------------------------ the end of an account
def test_an_account_takes_its_tokens_and_memberships_with_it_and_leaves_the_work():
    member = make.make_membership()
    role_level = make.make_role_level()
    make.make_role_requirement(role_level=role_level)
    spec = hiring.create_spec(member.organisation, role_level, by=member.user)
    AuthToken.objects.create(member.user)
    member.user.delete()
    spec.refresh_from_db()
    assert (spec.created_by, spec.organisation) == (None, member.organisation)
    assert (AuthToken.objects.count(), Membership.objects.count()) == (0, 0)


# ------------------------------------------------------------------ rights
def test_rights_take_one_query(django_assert_num_queries):
    member = make.make_membership()
    with django_assert_num_queries(1):
        permissions.rights(member.user, member.organisation)
    with django_assert_num_queries(1):
        permissions.require(member.user, "specs.view_job_spec", member.organisation)


def test_a_role_counts_from_the_next_question_on():
    member = make.make_membership(role="approver")
    ask = (member.user, "specs.add_job_spec", member.organisation)
    answers = [permissions.may(*ask)]
    services.change_role(member, role="recruiter")
    answers.append(permissions.may(*ask))
    member.delete()
    answers.append(permissions.may(*ask))
    assert answers == [False, True, False]
    assert permissions.role_in(member.user, member.organisation) is None


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        ("specs.view_job_spec", {"recruiter", "approver", "owner"}),
        ("specs.add_job_spec", {"recruiter", "owner"}),
        ("accounts.manage_members", {"owner"}),
    ],
)
def test_organisations_where_a_person_has_a_right_come_once_each(permission, roles):
    user = make.make_user()
    mine = {
        role: make.make_membership(user=user, role=role).organisation
        for role in ("recruiter", "approver", "owner")
    }
    for organisation in mine.values():
        make.make_membership(organisation, role="owner")
    organisations = permissions.organisations_where(user, permission)
    assert sorted(row.pk for row in organisations) == sorted(mine[role].pk for role in roles)


@pytest.mark.parametrize(
    "name",
    [
        "Northgate, see https://evil.example/",
        "Northgate www.evil.example",
        "Write to prize@evil.example",
        "evil.com/win",
    ],
)
def test_a_name_holds_no_address_that_our_mails_would_spread(name):
    for row in (Organisation(name=name, slug="northgate"), make.make_user(name=name)):
        with pytest.raises(ValidationError) as caught:
            row.full_clean()
        assert caught.value.message_dict == {"name": ["Leave addresses and links out of the name."]}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("North\r\nBcc: x", "North Bcc: x"),
        ("  Two  words\u2028here ", "Two words here"),
        ("Ernst & Young Ltd.", "Ernst & Young Ltd."),
        ("Node.js makers", "Node.js makers"),
    ],
)
def test_a_name_is_one_line(name, kept):
    for row in (Organisation(name=name, slug="northgate"), make.make_user(name=name)):
        row.full_clean()
        assert row.name == kept
