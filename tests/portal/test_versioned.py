"""Optimistic locking: a change of an outdated version is refused, by pages and the API alike."""

import pytest

from portal.versioned.models import StaleVersionError, Versioned
from tests import factories as make
from tests.hiring.plans.factories import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_plan()


@pytest.fixture
def member(plan):
    return make.make_membership(plan.organisation, role="owner").user


def test_a_claim_moves_the_version_and_returns_the_row_as_it_is(plan, member):
    type(plan).objects.update(name="Renamed")
    current = plan.claim(1, member)
    assert (current.name, current.version, current.updated_by) == ("Renamed", 2, member)


@pytest.mark.parametrize("version", [0, 2, 3])
def test_another_version_is_refused_with_the_row_as_it_is(plan, member, version):
    with pytest.raises(StaleVersionError) as caught:
        plan.claim(version, member)
    assert (caught.value.current, str(caught.value)) == (
        plan,
        "The hiring plan is at version 1 now.",
    )
    plan.refresh_from_db()
    assert plan.version == 1


def test_of_two_claims_of_one_version_the_first_wins(plan, member):
    plan.claim(1, member)
    with pytest.raises(StaleVersionError):
        plan.claim(1, member)


def test_the_page_names_who_saved_and_keeps_what_was_typed(client, plan, member):
    client.force_login(member, backend="portal.accounts.backends.UserBackend")
    type(plan).objects.update(version=7, status="submitted", updated_by=member)
    sent = {"version": 6, "note": "Cut the <second> phase"}
    response = client.post(f"/hiring/plans/{plan.pk}/send-back/", sent)
    assert response.status_code == 409
    assert f"<h1>{member} changed this hiring plan while you had it open</h1>" in response.text
    assert "Cut the &lt;second&gt; phase" in response.text
    assert f'href="/hiring/plans/{plan.pk}/"' in response.text
    assert response.context["typed"] == ["Cut the <second> phase"]


def test_the_page_shows_no_hidden_value_or_choice_as_typed(client, plan, member):
    client.force_login(member, backend="portal.accounts.backends.UserBackend")
    type(plan).objects.update(version=7)
    sent = {"version": 6, "seats": 1, "kind": "open", "day": "2027-01-31", "together": "yes"}
    response = client.post(f"/hiring/plans/{plan.pk}/actuals/", sent)
    assert (response.status_code, response.context["typed"]) == (409, [])


def test_every_versioned_model_can_be_shown_and_named():
    """The page links to the row and calls it by its name."""
    models = Versioned.__subclasses__()
    assert {model._meta.verbose_name for model in models} >= {"hiring plan", "job spec"}
    assert all(hasattr(model, "get_absolute_url") for model in models)
