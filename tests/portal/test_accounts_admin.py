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
def test_staff_without_the_right_see_none(client, model):
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
