import pytest

from portal.accounts.models import Invitation
from tests.factories import make_membership, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", ["user", "organisation", "membership", "invitation"])
def test_each_model_is_editable(client, model):
    membership = make_membership()
    Invitation.objects.create(
        organisation=membership.organisation, email="x@example.org", invited_by=membership.user
    )
    client.force_login(make_user(is_staff=True, is_superuser=True))
    pages = client.get(f"/admin/accounts/{model}/"), client.get(f"/admin/accounts/{model}/add/")
    assert [page.status_code for page in pages] == [200, 200]
    row = pages[0].context["cl"].queryset.first()
    assert client.get(f"/admin/accounts/{model}/{row.pk}/change/").status_code == 200
    assert client.get(f"/admin/accounts/{model}/?q=x").status_code == 200


@pytest.mark.parametrize("model", ["user", "organisation", "membership", "invitation"])
def test_staff_without_the_permission_see_none(client, model):
    client.force_login(make_user(is_staff=True))
    assert client.get(f"/admin/accounts/{model}/").status_code == 403


def test_adding_a_user(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    data = {
        "email": "made@example.org",
        "usable_password": "true",
        "password1": "seven purple boats",
        "password2": "seven purple boats",
    }
    response = client.post("/admin/accounts/user/add/", data)
    assert response.status_code == 302


# ------------------------------------------------------------------ an organisation keeps an owner
@pytest.fixture
def owner():
    return make_membership(role="owner")


def delete(client, model: str, row) -> list[str]:
    """The reasons against deleting a row, by either way to delete it."""
    client.force_login(make_user(is_staff=True, is_superuser=True))
    address = f"/admin/accounts/{model}/"
    chosen = {"action": "delete_selected", "_selected_action": [row.pk]}
    pages = client.get(f"{address}{row.pk}/delete/"), client.post(address, chosen)
    one, many = (page.context["protected"] for page in pages)
    assert one == many
    return one


def test_the_last_owner_is_not_deleted(client, owner):
    reasons = [f"{owner.organisation}, which would have no owner"]
    assert delete(client, "membership", owner) == reasons
    assert delete(client, "user", owner.user) == reasons


def test_one_of_two_owners_may_leave(client, owner):
    make_membership(owner.organisation, role="owner")
    assert delete(client, "membership", owner) == []
    assert delete(client, "user", owner.user) == []


@pytest.mark.parametrize("others", [0, 1])
def test_the_last_owner_stays_owner(client, owner, others):
    for _ in range(others):
        make_membership(owner.organisation, role="owner")
    client.force_login(make_user(is_staff=True, is_superuser=True))
    data = {"user": owner.user_id, "organisation": owner.organisation_id, "role": "approver"}
    answer = client.post(f"/admin/accounts/membership/{owner.pk}/change/", data)
    assert answer.status_code == (302 if others else 200)
    owner.refresh_from_db()
    assert owner.role == ("approver" if others else "owner")


@pytest.mark.parametrize("change", [{"role": "recruiter"}, {"DELETE": "on"}])
def test_the_admin_page_of_an_organisation_keeps_an_owner_too(client, owner, change):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    organisation = owner.organisation
    row = {"id": owner.pk, "organisation": organisation.pk, "user": owner.user_id, "role": "owner"}
    data = {"name": organisation.name, "slug": organisation.slug, "website": "", "about": ""}
    data |= {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 1}
    data |= {f"memberships-0-{name}": value for name, value in (row | change).items()}
    answer = client.post(f"/admin/accounts/organisation/{organisation.pk}/change/", data)
    assert "An organisation needs an owner." in answer.text
    owner.refresh_from_db()
    assert owner.role == "owner"
