"""What is computed of the demo's plans has the shape that the API's schema promises."""

import jsonschema
import pytest
from rest_framework.test import APIClient

from hiring.plans.models import HiringPlan
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]
PLAN = "/api/v1/plans/{id}/"


@pytest.fixture(scope="module")
def schema(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return APIClient().get("/api/v1/schema/").json()


def answer_schema(schema: dict, path: str, method: str = "get") -> dict:
    answers = schema["paths"][path][method]["responses"]["200"]["content"]
    return answers["application/json"]["schema"] | {"components": schema["components"]}


@pytest.fixture
def plans(demo_hiring) -> list[HiringPlan]:
    return list(HiringPlan.objects.all())


def member_of(plan: HiringPlan) -> APIClient:
    client = APIClient()
    client.force_authenticate(make.make_membership(plan.organisation).user)
    return client


@pytest.mark.parametrize(
    "part", ["", "cost/", "coverage/", "recruiting/", "findings/", "suggestion/"]
)
def test_each_demo_plan_is_answered_as_the_schema_says(schema, plans, part):
    for plan in plans:
        answer = member_of(plan).get(f"/api/v1/plans/{plan.pk}/{part}")
        assert (plan.name, answer.status_code) == (plan.name, 200)
        jsonschema.validate(answer.json(), answer_schema(schema, f"{PLAN}{part}"))


def test_the_breakdowns_of_each_demo_plan_add_up(plans):
    for plan in plans:
        cost = member_of(plan).get(f"/api/v1/plans/{plan.pk}/cost/").json()
        for name in [name for name in cost if name.startswith("by_")]:
            total = sum(round(100 * float(one["amount"])) for one in cost[name])
            assert (name, total) == (name, round(100 * float(cost["total"])))
