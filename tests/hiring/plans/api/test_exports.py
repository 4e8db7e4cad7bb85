"""A plan's files and links in the API."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from hiring.plans import services
from hiring.plans.models import PlanShare
from tests.api_clients import client_of
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan

pytestmark = pytest.mark.django_db
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
}


@pytest.fixture
def plan(people, basis):
    make_benchmarks()
    return make_full_plan(people, basis, budget=50_000)


@pytest.fixture
def api(people):
    """A client of the API, signed in as somebody."""

    def api(name) -> APIClient:
        return client_of(people[name])

    return api


def address(plan, rest) -> str:
    return f"/api/v1/plans/{plan.pk}/{rest}/"


@pytest.mark.parametrize("suffix", KINDS)
def test_a_member_gets_each_file(api, plan, suffix):
    answer = api("approver").get(address(plan, suffix))
    assert (answer.status_code, answer["Content-Type"]) == (200, KINDS[suffix])
    assert answer["Content-Disposition"] == f'attachment; filename="diagnostics-team.{suffix}"'
    assert api("stranger").get(address(plan, suffix)).status_code == 404


def test_the_workbook_is_the_pages(api, plan):
    content = api("approver").get(address(plan, "xlsx")).content
    assert openpyxl.load_workbook(BytesIO(content)).sheetnames[0] == "Summary"


def test_a_file_can_be_asked_for_by_its_type_and_by_no_other(api, plan):
    client = api("approver")
    assert client.get(address(plan, "pdf"), HTTP_ACCEPT="application/pdf").status_code == 200
    assert client.get(address(plan, "pdf"), HTTP_ACCEPT="text/csv").status_code == 406


def test_a_plan_that_cannot_be_computed_is_a_problem_that_names_the_field(api, plan):
    plan.hires.update(pay_currency="EUR")
    answer = api("approver").get(address(plan, "xlsx"))
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert answer.json()["errors"][0]["field"] == "exchange_rates.EUR"


# ------------------------------------------------------------------ links
def test_a_link_is_made_with_its_address_in_that_answer_only(api, plan):
    client = api("recruiter")
    ends = timezone.now() + timedelta(days=3)
    made = client.post(address(plan, "shares"), {"label": "The board", "expires_at": ends})
    assert made.status_code == 201
    assert made["Cache-Control"] == "private, no-store"
    link = made.json()["address"].removeprefix("http://testserver")
    assert Client().get(link).status_code == 200
    [listed] = client.get(address(plan, "shares")).json()["results"]
    assert "address" not in listed
    assert (listed["label"], listed["is_working"]) == ("The board", True)


@pytest.mark.parametrize(
    ("sent", "status", "field"),
    [
        ({}, 400, "label"),
        ({"label": ""}, 400, "label"),
        ({"label": 5}, 400, "label"),
        ({"label": "x", "expires_at": "soon"}, 400, "expires_at"),
        ({"label": "x", "token": "mine"}, 400, "token"),
        ({"label": "x", "expires_at": "2020-01-01T00:00:00Z"}, 409, "expires_at"),
    ],
)
def test_what_is_wrong_is_named(api, plan, sent, status, field):
    answer = api("recruiter").post(address(plan, "shares"), sent, format="json")
    assert answer.status_code == status
    assert answer.json()["errors"][0]["field"] == field
    assert not PlanShare.objects.exists()


def test_a_revoked_link_opens_nothing_and_stays_listed(api, plan, people):
    share, token = services.share_plan(plan, by=people["owner"], label="The board")
    client = api("recruiter")
    assert client.delete(address(plan, f"shares/{share.pk}")).status_code == 204
    assert Client().get(f"/shared/plans/{token}/").status_code == 404
    [listed] = client.get(address(plan, "shares")).json()["results"]
    assert listed["revoked_at"] and not listed["is_working"]


def test_a_link_of_another_plan_is_not_there(api, plan, people, basis):
    share, _ = services.share_plan(plan, by=people["owner"], label="The board")
    other = make_full_plan(people, basis)
    assert api("recruiter").delete(address(other, f"shares/{share.pk}")).status_code == 404


@pytest.mark.parametrize(("name", "status"), [("approver", 403), ("stranger", 404)])
def test_only_who_may_change_the_plan_has_to_do_with_links(api, plan, people, name, status):
    share, _ = services.share_plan(plan, by=people["owner"], label="The board")
    client = api(name)
    assert client.get(address(plan, "shares")).status_code == status
    assert client.post(address(plan, "shares"), {"label": "Mine"}).status_code == status
    assert client.delete(address(plan, f"shares/{share.pk}")).status_code == status
