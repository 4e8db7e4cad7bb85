"""An address without its final slash is redirected for readers and not found for others."""

import pytest

from tests import factories as make
from tests.api_clients import client_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/roles", "/api/v1/roles", "/hiring/plans"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_readers_are_redirected_with_their_parameters(client, path, method):
    answer = getattr(client, method)(f"{path}?q=x")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}/?q=x")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_call_that_writes_is_told_what_is_missing(method):
    client = client_of(make.make_user())
    answer = getattr(client, method)("/api/v1/plans", {})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert (
        answer.json()["detail"] == "There is nothing at this address. Addresses end with a slash."
    )


def test_a_form_is_not_turned_into_a_reading(client):
    answer = client.post("/careers/routes", {"to": "x"})
    assert answer.status_code == 404
    assert "Addresses end with a slash." in answer.text
