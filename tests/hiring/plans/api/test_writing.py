"""Hiring plans in the API: changing and deciding on them."""

import pytest

from hiring.plans.fields import PLAN_FIELDS
from hiring.plans.models import HiringPlan
from tests import factories as make
from tests.api_clients import client_of

from .world import GIVEN, PLANS, at, errors

pytestmark = pytest.mark.django_db


def test_a_member_makes_a_plan_with_its_rows(api, role_level, recruiter):
    answer = api.post(PLANS, GIVEN | {"organisation": "acme", "name": "Diagnostics"})
    made = answer.json()
    assert (answer.status_code, answer["Location"]) == (201, made["url"])
    assert (made["status"], made["rows"][0]["count"], made["seat_count"]) == ("draft", 2, 2)
    assert api.get(made["url"]).json() == made
    assert HiringPlan.objects.get().owner == recruiter


def test_a_plan_with_a_wrong_row_is_not_made(api, role_level):
    rows = [GIVEN["rows"][0] | {"fte": "0"}]
    answer = api.post(PLANS, GIVEN | {"organisation": "acme", "name": "None", "rows": rows})
    assert (answer.status_code, errors(answer)[0][0]) == (409, "rows[0].fte")
    assert HiringPlan.objects.count() == 0


def test_an_approver_makes_no_plan_and_strangers_find_no_organisation(approver, role_level):
    body = GIVEN | {"organisation": "acme", "name": "Diagnostics"}
    assert approver.post(PLANS, body).status_code == 403
    assert errors(client_of(make.make_user()).post(PLANS, body)) == [
        ("organisation", "does_not_exist")
    ]


def test_a_change_needs_the_current_version(api, plan):
    url = f"{PLANS}{plan.pk}/"
    assert api.patch(url, {"name": "New"}).status_code == 428
    assert api.patch(url, {"name": "New"}, **at(1)).status_code == 412
    done = api.patch(url, {"name": "New"}, **at(2))
    assert (done.status_code, done["ETag"], done.json()["name"]) == (200, '"3"', "New")
    assert done.json()["rows"][0]["count"] == 2


def test_rows_are_replaced_as_a_whole_and_keep_their_seats_by_id(api, plan):
    url = f"{PLANS}{plan.pk}/"
    [was] = api.get(url).json()["rows"]
    new = GIVEN["rows"][0]
    body = {"rows": [new, new | {"id": was["id"], "count": 3}]}
    rows = api.patch(url, body, **at(2)).json()["rows"]
    assert [(row["id"] == was["id"], len(row["seats"])) for row in rows] == [(False, 2), (True, 3)]
    assert rows[1]["seats"][:2] == was["seats"]
    assert api.patch(url, {"rows": []}, **at(3)).json()["rows"] == []


def test_faults_in_rows_are_named_and_nothing_is_lost(api, plan):
    good = GIVEN["rows"][0]
    body = {"name": "New", "rows": [good, good | {"end": "2025-01-01"}, good | {"id": 2**40}]}
    answer = api.patch(f"{PLANS}{plan.pk}/", body, **at(2))
    assert answer.status_code == 409
    assert [field for field, _ in errors(answer)] == ["rows[1].end", "rows[2].id"]
    plan.refresh_from_db()
    assert (plan.version, plan.hires.count()) == (2, 1)


def test_put_takes_everything(api, plan):
    url = f"{PLANS}{plan.pk}/"
    assert ("rows", "required") in errors(api.put(url, {"name": "New"}, **at(2)))
    whole = api.get(url).json()
    names = (*PLAN_FIELDS, "use_cases", "rows")
    body = {name: whole[name] for name in names} | {"name": "New"}
    for row in body["rows"]:
        del row["seats"], row["identity"]
    assert api.put(url, body, **at(2)).json()["name"] == "New"


def test_a_sector_that_is_public_no_more_stays(api, plan):
    sector, other = make.make_sector(slug="kept"), make.make_sector(is_published=False)
    HiringPlan.objects.filter(pk=plan.pk).update(sector=sector)
    sector.is_published = False
    sector.save()
    url = f"{PLANS}{plan.pk}/"
    assert errors(api.patch(url, {"sector": other.slug}, **at(2)))[0][0] == "sector"
    assert api.patch(url, {"sector": "kept"}, **at(2)).json()["sector"] == "kept"


def test_use_cases_are_of_the_plans_sector(api, plan):
    use_case = make.make_use_case(slug="triage")
    url, body = f"{PLANS}{plan.pk}/", {"use_cases": ["triage"]}
    assert errors(api.patch(url, body, **at(2)))[0][0] == "use_cases"
    body |= {"sector": use_case.sector.slug}
    assert api.patch(url, body, **at(2)).json()["use_cases"] == ["triage"]


@pytest.mark.parametrize("name", ["status", "owner", "version", "organisation", "scenario_of"])
def test_editing_refuses_what_it_may_not_change(api, plan, name):
    answer = api.patch(f"{PLANS}{plan.pk}/", {name: "x"}, **at(2))
    assert (answer.status_code, errors(answer)) == (400, [(name, "unknown_field")])


# ------------------------------------------------------------------ deciding
def test_a_plan_goes_from_draft_to_closed(api, approver, plan):
    url = f"{PLANS}{plan.pk}/"
    steps = [
        (api, "submit", {}, "submitted"),
        (approver, "send-back", {"note": "Too dear."}, "draft"),
        (api, "submit", {}, "submitted"),
        (approver, "approve", {"note": "Good."}, "approved"),
        (api, "activate", {}, "active"),
        (api, "close", {}, "closed"),
    ]
    for version, (client, step, body, status) in enumerate(steps, start=2):
        answer = client.post(f"{url}{step}/", body, **at(version))
        assert (step, answer.json()["status"], answer["ETag"]) == (step, status, f'"{version + 1}"')
    notes = plan.decisions.exclude(note="").order_by("pk")
    assert list(notes.values_list("note", flat=True)) == ["Too dear.", "Good."]


def test_sending_back_needs_a_reason(api, approver, plan):
    url = f"{PLANS}{plan.pk}/"
    api.post(f"{url}submit/", **at(2))
    for body, code in (({}, "required"), ({"note": " "}, "blank")):
        answer = approver.post(f"{url}send-back/", body, **at(3))
        assert (answer.status_code, errors(answer)) == (400, [("note", code)])


def test_who_submits_does_not_approve(plan, organisation):
    owner = client_of(make.make_membership(organisation, role="owner").user)
    url = f"{PLANS}{plan.pk}/"
    owner.post(f"{url}submit/", **at(2))
    answer = owner.post(f"{url}approve/", **at(3))
    assert (answer.status_code, errors(answer)[0][0]) == (409, "status")


@pytest.mark.parametrize("step", ["submit", "approve", "send-back", "activate", "close"])
def test_a_step_needs_the_current_version(plan, organisation, step):
    owner = client_of(make.make_membership(organisation, role="owner").user)
    url = f"{PLANS}{plan.pk}/{step}/"
    assert owner.post(url, {}).status_code == 428
    assert owner.post(url, {"note": "x"} if step == "send-back" else {}, **at(1)).status_code == 412
