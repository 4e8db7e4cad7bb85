"""The curators' group and the demo accounts."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from portal.accounts.models import Membership, Organisation, User
from portal.accounts.services import create_demo_accounts, ensure_curators_group
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_curators_have_all_rights_on_the_catalogue_and_no_others():
    for _ in range(2):
        group = ensure_curators_group()
    assert Group.objects.count() == 1
    everything = Permission.objects.filter(content_type__app_label="roles")
    others = group.permissions.exclude(content_type__app_label="roles")
    assert set(others.values_list("content_type__model", flat=True)) == {"benchmark"}
    assert group.permissions.count() == everything.count() + len(others)


def test_curators_see_the_catalogue_in_the_admin_and_nothing_else(client):
    curator = make_user(is_staff=True)
    curator.groups.add(ensure_curators_group())
    client.force_login(curator)
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/accounts/user/").status_code == 403


def test_the_group_alone_does_not_open_the_admin(client):
    user = make_user()
    user.groups.add(ensure_curators_group())
    client.force_login(user)
    assert client.get("/admin/").status_code == 302


def test_the_command(capsys):
    call_command("create_curators_group")
    count = Group.objects.get().permissions.count()
    assert capsys.readouterr().out == f"Curators: {count} permissions on the catalogue\n"


def test_demo_accounts_can_sign_in(client):
    accounts = create_demo_accounts()
    assert [account.email.partition("@")[0] for account in accounts] == [
        *("owner", "recruiter", "approver", "harbour-owner", "harbour", "curator", "candidate")
    ]
    for account in accounts:
        data = {"login": account.email, "password": account.password}
        landing = {"curator": "/admin/", "candidate": "/careers/skills/"}
        assert client.post("/accounts/login/", data).headers["Location"] == landing.get(
            account.description, "/hiring/job-specs/"
        )
        client.post("/accounts/logout/")
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == len(accounts)


def test_demo_accounts_are_made_once():
    create_demo_accounts()
    User.objects.get(email="approver@demo.rolebook.example").delete()
    assert [account.description for account in create_demo_accounts()] == ["approver"]
    assert create_demo_accounts() == []


def test_roles_of_the_demo_accounts():
    create_demo_accounts()
    people = Membership.objects.values_list("organisation__name", "role", "user__email")
    domain = "demo.rolebook.example"
    assert set(people) == {
        ("Northgate Health Analytics", "owner", f"owner@{domain}"),
        ("Northgate Health Analytics", "recruiter", f"recruiter@{domain}"),
        ("Northgate Health Analytics", "approver", f"approver@{domain}"),
        ("Harbour Retail Group", "owner", f"harbour-owner@{domain}"),
        ("Harbour Retail Group", "recruiter", f"harbour@{domain}"),
    }
    assert Organisation.objects.count() == 2
    assert [u.email for u in User.objects.filter(is_staff=True)] == [f"curator@{domain}"]
    assert not User.objects.filter(is_superuser=True).exists()
