"""The ordering choices of list pages."""

import pytest

pytestmark = pytest.mark.django_db


def chosen(response):
    return [o["label"] for o in response.context["ordering"] if o["is_active"]]


@pytest.mark.parametrize(
    ("address", "usual"),
    [("/roles/", "Title"), ("/skills/", "Name"), ("/jobs/", "Date posted (descending)")],
)
def test_the_usual_order_is_named(client, address, usual):
    assert chosen(client.get(address)) == [usual]


def test_the_usual_order_needs_no_parameter(client):
    ordering = client.get("/roles/").context["ordering"]
    assert [o["value"] for o in ordering if o["label"].startswith("Title")] == ["", "-title"]


def test_another_order_is_the_chosen_one(client):
    assert chosen(client.get("/skills/?ordering=-role_count")) == [
        "Roles that ask for it (descending)"
    ]
