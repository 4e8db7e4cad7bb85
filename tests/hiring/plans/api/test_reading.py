"""Hiring plans in the API: whose they are, and what is read of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from hiring.plans import services
from tests import factories as make
from tests.api_clients import client_of
from tests.hiring.plans import factories

from .world import PARTS, PLANS, make_plan, row_of

pytestmark = pytest.mark.django_db


def test_a_list_shows_the_plans_of_own_organisations_without_scenarios(api, plan, recruiter):
    services.clone_plan(plan, name="Another way", by=recruiter)
    factories.make_plan()
    [row] = api.get(PLANS).json()["results"]
    assert (row["id"], row["organisation"], row["seat_count"]) == (plan.pk, "acme", 2)
    assert row["url"].endswith(f"{PLANS}{plan.pk}/")


def test_a_list_is_filtered_as_the_page_is(api, plan, organisation):
    factories.make_plan(organisation=organisation, name="Fraud team", status="closed")
    for query in ("q=fraud", "status=closed", "ordering=-name&status=closed"):
        found = api.get(f"{PLANS}?{query}").json()["results"]
        assert (query, [row["name"] for row in found]) == (query, ["Fraud team"])
    assert api.get(f"{PLANS}?organisation=strange").status_code == 404
    assert api.get(f"{PLANS}?nonsense=1").status_code == 400


def test_a_plan_is_read_with_its_rows_and_seats(api, plan):
    answer = api.get(f"{PLANS}{plan.pk}/")
    [row] = answer.json()["rows"]
    assert (answer["ETag"], answer["Cache-Control"]) == ('"2"', "private, no-store")
    assert (row["role_level"], row["pay"], row["fte"]) == ("ds-senior", "60000.00", "1.00")
    assert [(seat["number"], seat["status"]) for seat in row["seats"]] == [
        (1, "planned"),
        (2, "planned"),
    ]


def test_a_scenario_is_read_by_its_number_and_names_its_plan(api, plan, recruiter):
    scenario = services.clone_plan(plan, name="Another way", by=recruiter)
    assert api.get(f"{PLANS}{scenario.pk}/").json()["scenario_of"] == plan.pk
    assert api.get(f"{PLANS}{plan.pk}/").json()["scenarios"] == [scenario.pk]


@pytest.mark.parametrize("path", ["", *(f"{part}/" for part in PARTS)])
def test_strangers_find_no_plan(plan, path):
    stranger = client_of(make.make_membership().user)
    assert stranger.get(f"{PLANS}{plan.pk}/{path}").status_code == 404
    assert APIClient().get(f"{PLANS}{plan.pk}/{path}").status_code == 401


@pytest.mark.parametrize("path", ["", *(f"{part}/" for part in PARTS)])
def test_more_rows_take_no_more_queries(api, organisation, recruiter, benchmarks, path):
    counts = []
    for number in (1, 3, 30):
        rows = [row_of(make.make_role_level()) for _ in range(number)]
        plan = make_plan(organisation, recruiter, rows)
        with CaptureQueriesContext(connection) as made:
            assert api.get(f"{PLANS}{plan.pk}/{path}").status_code == 200
        counts.append(len(made))
    assert counts == [counts[0]] * 3


def test_more_plans_take_no_more_queries(api, organisation, recruiter, role_level):
    counts = []
    for number in (1, 2, 27):
        for _ in range(number):
            make_plan(organisation, recruiter, [row_of(role_level)])
        with CaptureQueriesContext(connection) as made:
            api.get(f"{PLANS}?page_size=100")
        counts.append(len(made))
    assert counts == [counts[0]] * 3
