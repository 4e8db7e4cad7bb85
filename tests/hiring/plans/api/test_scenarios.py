"""Scenarios in the API: listed, made, compared, promoted, deleted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hiring.plans import services
from hiring.plans.models import HiringPlan
from tests import factories as make
from tests.api_clients import client_of
from tests.hiring.plans import factories

from .world import PLANS, at, errors, make_plan, row_of

pytestmark = pytest.mark.django_db
READ = ("scenarios", "comparison", "decisions")


@pytest.fixture
def scenario(plan, recruiter):
    """One person less."""
    scenario = services.clone_plan(plan, name="Fewer", by=recruiter)
    rows = [services.RowInput({"count": 1}, row.pk) for row in scenario.hires.all()]
    return services.save_plan(scenario, expected_version=1, by=recruiter, rows=rows)


def address(plan, part="scenarios/") -> str:
    return f"{PLANS}{plan.pk}/{part}"


# ------------------------------------------------------------------ list and clone
def test_scenarios_are_listed_from_each_of_the_family(api, plan, scenario, recruiter):
    again = services.clone_plan(scenario, name="Again", by=recruiter)
    for one in (plan, scenario):
        answer = api.get(address(one)).json()
        assert [row["id"] for row in answer["results"]] == [again.pk, scenario.pk]
    assert api.get(f"{address(plan)}?page_size=1").json()["count"] == 2
    assert api.get(f"{address(plan)}?colour=blue").status_code == 400


def test_a_plan_is_cloned(api, plan):
    answer = api.post(address(plan), {"name": "Cheaper"}, format="json")
    assert (answer.status_code, answer["ETag"]) == (201, '"1"')
    assert (answer.json()["scenario_of"], answer.json()["name"]) == (plan.pk, "Cheaper")
    assert answer["Location"].endswith(f"{PLANS}{plan.scenarios.get().pk}/")


@pytest.mark.parametrize("sent", [{}, {"name": " "}, {"name": "x" * 151}, {"name": "x", "a": 1}])
def test_a_scenario_needs_a_name_and_nothing_else(api, plan, sent):
    assert api.post(address(plan), sent, format="json").status_code == 400
    assert not plan.scenarios.exists()


# ------------------------------------------------------------------ promote and delete
def test_a_scenario_is_promoted_at_the_plans_version(api, plan, scenario):
    sent = {"scenario_version": 2}
    answer = api.post(address(scenario, "promote/"), sent, format="json", **at(2))
    assert (answer.status_code, answer.json()["id"], answer["ETag"]) == (200, plan.pk, '"3"')
    assert [row["count"] for row in answer.json()["rows"]] == [1]


@pytest.mark.parametrize(("version", "sent"), [(1, {}), (2, {"scenario_version": 1})])
def test_what_changed_since_is_not_promoted(api, plan, scenario, version, sent):
    answer = api.post(address(scenario, "promote/"), sent, format="json", **at(version))
    assert answer.status_code == 412
    assert plan.hires.get().count == 2


def test_a_plan_proper_is_neither_promoted_nor_deleted(api, plan):
    assert api.post(address(plan, "promote/"), {}, format="json", **at(2)).status_code == 409
    assert api.delete(address(plan, ""), **at(2)).status_code == 409
    assert api.delete(address(plan, "")).status_code == 428
    assert HiringPlan.objects.get() == plan


def test_a_scenario_is_deleted_at_its_version(api, plan, scenario):
    assert api.delete(address(scenario, ""), **at(1)).status_code == 412
    assert api.delete(address(scenario, ""), **at(2)).status_code == 204
    assert plan.decisions.get().kind == "deleted"


# ------------------------------------------------------------------ compare
def test_the_plan_and_its_scenarios_are_compared(api, plan, scenario):
    answer = api.get(address(plan, "comparison/"))
    assert answer["Cache-Control"] == "private, no-store"
    found = answer.json()
    first, second = found["plans"]
    assert (found["base"], first["from_base"], first["differences"]) == (plan.pk, None, None)
    assert (first["figures"]["total"], second["from_base"]["total"]) == ("150000.00", "-75000.00")
    assert (second["from_base"]["seats"], second["months"][0]["people"]) == (-1, 1)
    [row] = second["differences"]["rows"]
    assert row["changes"] == [{"field": "count", "before": "2", "after": "1"}]
    assert (row["kind"], row["key"]) == ("changed", str(plan.hires.get().identity))


def test_the_page_and_the_api_say_the_same(api, plan, scenario, client, recruiter):
    client.force_login(recruiter, backend="portal.accounts.backends.UserBackend")
    page = client.get(f"/hiring/plans/{plan.pk}/scenarios/").context["compared"]
    found = api.get(address(plan, "comparison/")).json()["plans"]
    assert [one["figures"]["total"] for one in found] == [str(one.figures.total) for one in page]


def test_use_cases_that_differ_are_named(api, plan, scenario):
    scenario.use_cases.set([make.make_use_case(slug="triage")])
    found = api.get(address(plan, "comparison/")).json()["plans"][1]["differences"]
    assert found["fields_changed"] == [{"field": "use_cases", "before": "", "after": "triage"}]


def test_one_that_cannot_be_computed_has_a_problem_and_no_figures(api, plan, scenario):
    scenario.hires.update(pay_currency="USD")
    found = api.get(address(plan, "comparison/")).json()["plans"][1]
    assert (found["figures"], found["from_base"], found["months"]) == (None, None, [])
    assert "USD" in found["problem"]
    assert found["differences"]["rows"]


def test_who_is_compared_can_be_chosen(api, plan, scenario, recruiter):
    other = services.clone_plan(plan, name="Other", by=recruiter)
    query = f"?plan={other.pk}&plan={scenario.pk}"
    found = api.get(address(plan, "comparison/") + query).json()
    assert [one["plan"] for one in found["plans"]] == [scenario.pk, other.pk]


@pytest.mark.parametrize("query", ["plan=x", "plan=1", "plan=1&plan=1&plan=2", "plan=", "page=1"])
def test_a_choice_that_is_none_is_refused(api, plan, query):
    assert api.get(f"{address(plan, 'comparison/')}?{query}").status_code == 400


def test_plans_outside_the_family_are_not_there(api, plan, organisation, recruiter, role_level):
    for other in (factories.make_plan(), make_plan(organisation, recruiter, [row_of(role_level)])):
        answer = api.get(f"{address(plan, 'comparison/')}?plan={plan.pk}&plan={other.pk}")
        assert answer.status_code == 404
        assert errors(answer) == [("plan", "does_not_exist")]


def test_more_rows_take_no_more_queries(api, organisation, recruiter, role_level, benchmarks):
    counts = set()
    for rows in (1, 20):
        plan = make_plan(organisation, recruiter, [row_of(role_level) for _ in range(rows)])
        for number in range(3):
            services.clone_plan(plan, name=f"Way {number}", by=recruiter)
        with CaptureQueriesContext(connection) as queries:
            assert api.get(address(plan, "comparison/")).status_code == 200
        counts.add(len(queries))
    assert len(counts) == 1


# ------------------------------------------------------------------ who may
def test_strangers_find_nothing_and_approvers_change_nothing(api, plan, scenario, approver):
    stranger = client_of(make.make_membership(role="owner").user)
    for part in READ:
        assert stranger.get(address(plan, f"{part}/")).status_code == 404
        assert approver.get(address(plan, f"{part}/")).status_code == 200
    for client, status in ((stranger, 404), (approver, 403)):
        made = client.post(address(plan), {"name": "Mine"}, format="json")
        promoted = client.post(address(scenario, "promote/"), {}, format="json", **at(2))
        deleted = client.delete(address(scenario, ""), **at(2))
        assert {made.status_code, promoted.status_code, deleted.status_code} == {status}
    assert plan.scenarios.get() == scenario
