"""Rights by role, and of users without one."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from portal.accounts import permissions
from tests.factories import make_membership, make_organisation, make_user

pytestmark = pytest.mark.django_db

DRAFTING = {
    "specs.add_job_spec",
    "plans.add_plan",
    "specs.change_job_spec",
    "plans.change_plan",
    "plans.change_recruiting_figures",
}
APPROVING = {"plans.approve_plan"}
READING_AND_PUBLISHING = {
    "accounts.view_organisation",
    "specs.close_job_spec",
    "specs.publish_job_spec",
    "specs.view_job_spec",
    "plans.view_plan",
    "plans.view_recruiting_figures",
}
LOOKING_AFTER = {"accounts.change_organisation", "accounts.manage_members"}
WANTED = {
    "recruiter": READING_AND_PUBLISHING | DRAFTING,
    "approver": READING_AND_PUBLISHING | APPROVING,
    "owner": READING_AND_PUBLISHING | DRAFTING | APPROVING | LOOKING_AFTER,
}


def granted(user, target) -> set[str]:
    return {name for name in permissions.GRANTS if permissions.may(user, name, target)}


@pytest.mark.parametrize("role", WANTED)
def test_what_each_role_may(role):
    membership = make_membership(role=role)
    assert granted(membership.user, membership.organisation) == WANTED[role]
    assert permissions.rights(membership.user, membership.organisation) == WANTED[role]


@pytest.mark.parametrize("role", WANTED)
def test_rows_of_an_organisation_have_its_rights(role):
    # A membership belongs to an organisation, as a job spec does.
    membership = make_membership(role=role)
    assert granted(membership.user, membership) == WANTED[role]


@pytest.mark.parametrize("role", WANTED)
def test_has_perm_agrees(role):
    membership = make_membership(role=role)
    for name in permissions.GRANTS:
        wanted = name in WANTED[role]
        assert membership.user.has_perm(name, membership.organisation) is wanted
        assert membership.user.has_perm(name) is False


def strangers():
    yield AnonymousUser()
    yield make_user()
    yield make_membership(role="owner").user
    yield make_user(is_superuser=True, is_staff=True)
    closed = make_user(is_active=False)
    yield closed


def test_strangers_may_nothing():
    organisation = make_organisation()
    for user in strangers():
        assert granted(user, organisation) == set()
        assert permissions.rights(user, organisation) == set()
        with pytest.raises(Http404):
            permissions.require(user, "specs.view_job_spec", organisation)


def test_a_closed_account_may_nothing():
    membership = make_membership(role="owner")
    membership.user.is_active = False
    assert granted(membership.user, membership.organisation) == set()
    where = permissions.organisations_where(membership.user, "specs.add_job_spec")
    assert list(where) == []


def test_members_without_the_right_get_a_reason():
    membership = make_membership(role="approver")
    permissions.require(membership.user, "specs.publish_job_spec", membership.organisation)
    with pytest.raises(PermissionDenied):
        permissions.require(membership.user, "specs.change_job_spec", membership.organisation)


def test_organisations_where():
    user = make_user()
    drafts_for = make_membership(user=user, role="recruiter").organisation
    make_membership(user=user, role="approver")
    make_membership(role="owner")
    organisations = permissions.organisations_where(user, "specs.add_job_spec")
    assert list(organisations) == [drafts_for]
    nobody = permissions.organisations_where(AnonymousUser(), "specs.add_job_spec")
    assert list(nobody) == []
