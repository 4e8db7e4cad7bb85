"""Hiring plans in the API: reading, computing, changing and deciding on them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from knox.models import AuthToken
from rest_framework.test import APIClient

from hiring import plans
from hiring.models import Benchmark, ExchangeRate, HiringPlan, PlannedHire
from hiring.plans.computing import ComputedPlan
from tests import factories as make

pytestmark = pytest.mark.django_db

PLANS = "/api/v1/plans/"
PARTS = ("cost", "coverage", "recruiting", "findings")
RATES = ("screen-rate", "interview-rate", "final-rate", "offer-rate", "accept-rate")


def client_of(user) -> APIClient:
    client = APIClient(raise_request_exception=True)
    client.credentials(HTTP_AUTHORIZATION=f"Token {AuthToken.objects.create(user)[1]}")
    return client


def errors(answer) -> list[tuple[str, str]]:
    return [(found["field"], found["code"]) for found in answer.json()["errors"]]


def at(version: int) -> dict[str, str]:
    return {"headers": {"If-Match": f'"{version}"'}}


@pytest.fixture
def organisation():
    return make.make_organisation(slug="acme")


@pytest.fixture
def recruiter(organisation):
    return make.make_membership(organisation).user


@pytest.fixture
def api(recruiter):
    return client_of(recruiter)


@pytest.fixture
def approver(organisation):
    return client_of(make.make_membership(organisation, role="approver").user)


@pytest.fixture
def role_level():
    role_level = make.make_role_level(slug="ds-senior")
    make.make_responsibility(role=role_level.role)
    return role_level


@pytest.fixture
def benchmarks():
    """As much as a plan needs to be computed."""
    for factor in RATES:
        make.make_benchmark(factor=factor, value="0.5")
    make.make_benchmark(factor="time-to-fill", value="40")
    make.make_benchmark(factor="on-cost-rate", value="0.25")


@pytest.fixture
def plan(organisation, recruiter, role_level, benchmarks):
    """Two people for a year at £60,000, who cost a quarter more."""
    return make_plan(organisation, recruiter, [row_of(role_level, count=2)])


def make_plan(organisation, by, rows, **fields) -> HiringPlan:
    plan = make.make_plan(organisation=organisation, owner=by, **fields)
    return plans.save_plan(plan, expected_version=1, by=by, rows=rows)


def row_of(role_level, **values) -> plans.RowInput:
    given = {"expected_start": date(2026, 1, 1), "pay": 60_000, "pay_currency": "GBP"}
    return plans.RowInput(given | {"role_level": role_level} | values)


# What the fixture's plan is, as somebody would send it.
GIVEN = {
    "period_start": "2026-01-01",
    "period_end": "2026-12-31",
    "currency": "GBP",
    "rows": [
        {
            "role_level": "ds-senior",
            "count": 2,
            "expected_start": "2026-01-01",
            "pay": "60000.00",
            "pay_currency": "GBP",
        }
    ],
}


# ------------------------------------------------------------------ reading
def test_a_list_shows_the_plans_of_own_organisations_without_scenarios(api, plan, recruiter):
    plans.clone_plan(plan, name="Another way", by=recruiter)
    make.make_plan()
    [row] = api.get(PLANS).json()["results"]
    assert (row["id"], row["organisation"], row["seat_count"]) == (plan.pk, "acme", 2)
    assert row["url"].endswith(f"{PLANS}{plan.pk}/")


def test_a_list_is_filtered_as_the_page_is(api, plan, organisation):
    make.make_plan(organisation=organisation, name="Fraud team", status="closed")
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
    scenario = plans.clone_plan(plan, name="Another way", by=recruiter)
    assert api.get(f"{PLANS}{scenario.pk}/").json()["baseline"] == plan.pk
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


# ------------------------------------------------------------------ computing
def test_the_cost_is_in_the_plans_currency_month_by_month(api, plan):
    plan.budget = 150_001
    plan.save()
    cost = api.get(f"{PLANS}{plan.pk}/cost/").json()
    assert (cost["currency"], cost["total"]) == ("GBP", "150000.00")
    assert cost["months"][0] == {
        "month": "2026-01-01",
        "amount": "12500.00",
        "cumulative": "12500.00",
        "people": 2,
        "fte": "2.00",
        "expected_fte": "2.00",
    }
    assert cost["budget"]["remaining"] == "1.00"
    assert cost["by_part"] == [
        {"key": "pay", "amount": "120000.00"},
        {"key": "on-costs", "amount": "30000.00"},
    ]


def test_each_row_says_what_its_cost_is_made_of(api, plan):
    [row] = api.get(f"{PLANS}{plan.pk}/cost/").json()["rows"]
    parts = {part["part"]: part for part in row["parts"]}
    assert (row["row"], row["amount"]) == (plan.hires.get().pk, "150000.00")
    assert row["pay"] == {
        "amount": "60000.00",
        "currency": "GBP",
        "pay_band": None,
        "is_known": True,
    }
    assert parts["on-costs"]["amount"] == "1250.00"
    assert Benchmark.objects.get(factor="on-cost-rate").source.title in [
        term["source"] for term in parts["on-costs"]["terms"]
    ]


def test_coverage_says_who_meets_what_and_when(api, plan, role_level):
    requirement = make.make_sector_requirement(statement="Knows the rules")
    skill = make.make_skill(slug="regulation")
    make.make_sector_requirement_skill(requirement=requirement, skill=skill)
    HiringPlan.objects.filter(pk=plan.pk).update(sector=requirement.sector)
    lines = api.get(f"{PLANS}{plan.pk}/coverage/").json()["lines"]
    assert [(line["group"], line["status"]) for line in lines] == [
        ("sector-requirement", "unmet"),
        ("phase", "met"),
    ]
    assert lines[0]["needs"][0]["skill"] == "regulation"
    assert lines[1]["holdings"][0]["role_level"] == "ds-senior"
    assert lines[1]["months"][0] == {"month": "2026-01-01", "status": "met"}


def test_recruiting_says_by_when_each_seat_opens_and_how_many_must_apply(api, plan):
    start = localdate() + timedelta(days=300)
    plan.hires.update(expected_start=start)
    plan.hires.get().seats.update(expected_start=start)
    found = api.get(f"{PLANS}{plan.pk}/recruiting/").json()
    assert found["stages"][0] == {"stage": "applicants", "people": 64}
    assert found["is_example"] is True
    assert [seat["has_passed"] for seat in found["seats"]] == [False, False]
    assert found["seats"][0]["fill_days"] == 40


def test_findings_name_the_rule_and_the_row(api, plan):
    found = api.get(f"{PLANS}{plan.pk}/findings/").json()["findings"]
    computed = ComputedPlan(HiringPlan.objects.with_parts().get(), today=localdate())
    assert [one["rule"] for one in found] == [one.rule.id for one in computed.findings]
    assert {one["row"] for one in found} <= {None, plan.hires.get().pk}
    assert found


@pytest.mark.parametrize("part", PARTS)
def test_what_keeps_a_plan_from_being_computed_is_named(api, plan, part):
    plan.hires.update(pay_currency="EUR")
    answer = api.get(f"{PLANS}{plan.pk}/{part}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "uncomputable")
    assert errors(answer) == [("exchange_rates.EUR", "uncomputable")]
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate=1, as_of=plan.period_start)
    assert api.get(f"{PLANS}{plan.pk}/{part}/").status_code == 200


def test_a_day_rate_beyond_all_comparison_is_named_and_its_page_opens(api, plan, client, recruiter):
    make.make_benchmark(factor="billable-days", value="220")
    plan.hires.update(engagement_model="contract", pay="9999999999.99")
    assert errors(api.get(f"{PLANS}{plan.pk}/findings/")) == [("rows[0].pay", "uncomputable")]
    client.force_login(recruiter, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/hiring/plans/{plan.pk}/").status_code == 200


# ------------------------------------------------------------------ plans that are not stored
def test_a_plan_that_is_not_stored_comes_to_the_same_as_one_that_is(api, plan):
    answer = api.post(f"{PLANS}evaluate/", GIVEN)
    stored = {part: api.get(f"{PLANS}{plan.pk}/{part}/").json() for part in PARTS}
    found = answer.json()
    assert answer.status_code == 200
    for part in ("total", "months", "by_part", "by_role_level"):
        assert found["cost"][part] == stored["cost"][part]
    assert found["recruiting"]["stages"] == stored["recruiting"]["stages"]
    rules = [one["rule"] for one in found["findings"]]
    assert rules == [one["rule"] for one in stored["findings"]["findings"]]
    assert [line["status"] for line in found["coverage"]["lines"]] == ["met"]


def test_what_is_not_stored_names_rows_by_their_place(api, role_level, benchmarks):
    found = api.post(f"{PLANS}evaluate/", GIVEN).json()
    assert [row["row"] for row in found["cost"]["rows"]] == [0]
    assert [seat["seat"] for seat in found["recruiting"]["seats"]] == ["0/1", "0/2"]


def test_evaluating_writes_nothing(role_level, benchmarks):
    anybody = client_of(make.make_user())
    with CaptureQueriesContext(connection) as made:
        assert anybody.post(f"{PLANS}evaluate/", GIVEN).status_code == 200
    assert {query["sql"].split()[0] for query in made} == {"SELECT"}
    assert (HiringPlan.objects.count(), PlannedHire.objects.count()) == (0, 0)


def test_evaluating_more_rows_takes_no_more_queries(api, benchmarks):
    counts = []
    for number in (1, 3, 30):
        levels = [make.make_role_level().slug for _ in range(number)]
        rows = [GIVEN["rows"][0] | {"role_level": slug} for slug in levels]
        with CaptureQueriesContext(connection) as made:
            assert api.post(f"{PLANS}evaluate/", GIVEN | {"rows": rows}).status_code == 200
        counts.append(len(made))
    assert counts == [counts[0]] * 3


def test_given_assumptions_and_rates_take_the_place_of_the_benchmarks(api, role_level, benchmarks):
    given = GIVEN | {
        "rows": [GIVEN["rows"][0] | {"pay_currency": "EUR"}],
        "assumptions": [{"factor": "on-cost-rate", "value": "0.5"}],
        "exchange_rates": [{"currency": "EUR", "rate": "0.85"}],
    }
    assert api.post(f"{PLANS}evaluate/", given).json()["cost"]["total"] == "153000.00"


def test_use_cases_are_demands_of_a_plan_that_is_not_stored(api, role_level, benchmarks):
    use_case = make.make_use_case(slug="triage")
    use_case.skills.add(make.make_skill(slug="vision"))
    given = GIVEN | {"sector": use_case.sector.slug, "use_cases": ["triage"]}
    line = api.post(f"{PLANS}evaluate/", given).json()["coverage"]["lines"][0]
    assert (line["key"], line["group"], line["status"]) == ("triage", "use-case", "unmet")


def test_what_a_plan_that_is_not_stored_lacks_is_named(api, role_level):
    answer = api.post(f"{PLANS}evaluate/", GIVEN)
    assert (answer.status_code, answer.json()["code"]) == (409, "uncomputable")
    assert errors(answer) == [("assumptions.time-to-fill", "uncomputable")]


@pytest.mark.parametrize(
    ("wrong", "status", "field"),
    [
        ({"rows": [GIVEN["rows"][0]] * 201}, 400, "rows"),
        ({"rows": [GIVEN["rows"][0] | {"count": 99}] * 6}, 409, "rows"),
        ({"rows": [GIVEN["rows"][0] | {"count": 100}]}, 400, "rows[0].count"),
        ({"rows": [GIVEN["rows"][0] | {"fte": "0"}]}, 409, "rows[0].fte"),
        ({"rows": [GIVEN["rows"][0] | {"fte": 1}]}, 400, "rows[0].fte"),
        ({"rows": [GIVEN["rows"][0] | {"pay_currency": ""}]}, 409, "rows[0].pay_currency"),
        ({"rows": [GIVEN["rows"][0] | {"role_level": "no"}]}, 409, "rows[0].role_level"),
        (
            {"rows": [GIVEN["rows"][0] | {"latest_start": "2025-01-01"}]},
            409,
            "rows[0].latest_start",
        ),
        ({"period_end": "2031-01-01"}, 409, "period_end"),
        ({"period_end": "2025-01-01"}, 409, "period_end"),
        ({"budget": "-1"}, 400, "budget"),
        ({"sector": ""}, 400, "sector"),
        ({"use_cases": ["no"]}, 409, "use_cases"),
        ({"assumptions": [{"factor": "bonus-rate", "value": "9"}]}, 409, "assumptions[0].value"),
        ({"assumptions": [{"factor": "bonus-rate", "value": "0"}] * 2}, 409, "assumptions[1]"),
        (
            {"exchange_rates": [{"currency": "GBP", "rate": "1"}]},
            409,
            "exchange_rates[0].currency",
        ),
        ({"exchange_rates": [{"currency": "EUR", "rate": "0"}]}, 409, "exchange_rates[0].rate"),
        ({"name": "Stored"}, 400, "name"),
    ],
)
def test_absurd_plans_are_refused_at_the_field(api, role_level, benchmarks, wrong, status, field):
    answer = api.post(f"{PLANS}evaluate/", GIVEN | wrong)
    assert (answer.status_code, errors(answer)[0][0]) == (status, field)


# ------------------------------------------------------------------ writing
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
    names = (*plans.EDITABLE_FIELDS, "use_cases", "rows")
    body = {name: whole[name] for name in names} | {"name": "New"}
    for row in body["rows"]:
        del row["seats"], row["identity"]
    assert api.put(url, body, **at(2)).json()["name"] == "New"


def test_use_cases_are_of_the_plans_sector(api, plan):
    use_case = make.make_use_case(slug="triage")
    url, body = f"{PLANS}{plan.pk}/", {"use_cases": ["triage"]}
    assert errors(api.patch(url, body, **at(2)))[0][0] == "use_cases"
    body |= {"sector": use_case.sector.slug}
    assert api.patch(url, body, **at(2)).json()["use_cases"] == ["triage"]


@pytest.mark.parametrize("name", ["status", "owner", "version", "organisation", "baseline"])
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
