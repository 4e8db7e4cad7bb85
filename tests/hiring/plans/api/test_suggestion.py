"""The team suggested for a plan, in the API."""

import pytest

from hiring.plans.models import HiringPlan, PlanAssumption
from tests.api_clients import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def recruiter(people):
    return client_of(people["recruiter"])


@pytest.fixture
def address(plan_to_staff) -> str:
    return f"/api/v1/plans/{plan_to_staff.pk}/suggestion/"


def errors(answer) -> list[tuple[str, str]]:
    return [(found["field"], found["code"]) for found in answer.json()["errors"]]


def test_it_answers_with_the_team_within_the_plans_budget(recruiter, plan_to_staff, address):
    found = recruiter.get(address).json()
    assert (found["status"], found["gap"], found["bound"]) == ("optimal", "0.0000", found["cost"])
    [member] = found["team"]
    assert (member["role_level"], member["people"], member["knows_sector"]) == ("analyst", 1, True)
    assert member["cost"] == member["cost_of_one"] == found["cost"]
    assert {by for met in found["met"] for by in met["by"]} == {"analyst"}
    HiringPlan.objects.filter(pk=plan_to_staff.pk).update(budget=1)
    assert recruiter.get(address).json()["status"] == "infeasible"


def test_limits_are_kept(recruiter, address):
    no_others = {"contract": 0, "dedicated-team": 0, "permanent": 0, "fixed-term": None}
    found = recruiter.post(address, {"per_engagement": no_others, "country": "GB"}, format="json")
    assert [m["engagement_model"] for m in found.json()["team"]] == ["fixed-term"]


def test_a_conflict_is_named_with_what_to_give_up(recruiter, address):
    found = recruiter.post(address, {"head_count": 0}, format="json").json()
    assert (found["status"], found["team"], found["cost"]) == ("infeasible", [], None)
    assert found["conflict"]["proof"] == "smallest"
    assert [item["words"] for item in found["conflict"]["give_up"]] == ["At most 0 people"]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"budget": "-1"}, "budget"),
        ({"budget": 1}, "budget"),
        ({"head_count": -1}, "head_count"),
        ({"head_count": 10**9}, "head_count"),
        ({"latest_start": "soon"}, "latest_start"),
        ({"per_engagement": {"contract": -1}}, "per_engagement.contract"),
        ({"per_engagement": {"gig": 1}}, "per_engagement.gig"),
        ({"country": "XX"}, "country"),
        ({"colour": "blue"}, "colour"),
    ],
)
def test_absurd_limits_are_named(recruiter, address, sent, field):
    answer = recruiter.post(address, sent, format="json")
    assert answer.status_code == 400
    assert [name for name, _ in errors(answer)] == [field]


def test_an_unknown_phase_is_named(recruiter, address):
    answer = recruiter.post(address, {"redundant": ["coffee"]}, format="json")
    assert (answer.status_code, errors(answer)) == (409, [("redundant", "does_not_exist")])


def test_a_plan_that_cannot_be_costed_is_409(recruiter, plan_to_staff, address):
    PlanAssumption.objects.create(plan=plan_to_staff, factor="overhead", value=1, currency="USD")
    answer = recruiter.get(address)
    assert (answer.status_code, errors(answer)) == (409, [("exchange_rates.USD", "uncomputable")])


def test_it_is_kept_as_a_scenario(recruiter, plan_to_staff, address):
    answer = recruiter.post(f"{address}scenario/", {"name": "Cheapest"}, format="json")
    assert answer.status_code == 201
    scenario = answer.json()
    assert (scenario["scenario_of"], scenario["name"]) == (plan_to_staff.pk, "Cheapest")
    assert [row["role_level"] for row in scenario["rows"]] == ["analyst"]
    assert answer.headers["Location"] == scenario["url"]


def test_no_team_makes_no_scenario(recruiter, plan_to_staff, address):
    sent = {"name": "Nobody", "head_count": 0}
    answer = recruiter.post(f"{address}scenario/", sent, format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "rule_broken")
    assert not plan_to_staff.scenarios.exists()


def test_strangers_find_nothing_and_approvers_keep_nothing(people, address):
    keep = f"{address}scenario/"
    for method, path in (("get", address), ("post", address), ("post", keep)):
        assert getattr(client_of(people["stranger"]), method)(path).status_code == 404
    assert client_of(people["approver"]).post(address, {}, format="json").status_code == 200
    assert client_of(people["approver"]).post(keep, {"name": "A"}, format="json").status_code == 403
