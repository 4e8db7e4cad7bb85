"""The page and the API of an organisation's recruiting figures."""

from datetime import date

import pytest
from rest_framework.test import APIClient

from hiring.plans.models import RecruitingFigures
from hiring.plans.services.recruiting_figures import get_figures, save_figures
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan
from tests.hiring.plans.services.test_recruiting_figures import ENOUGH, FEW, YEAR

pytestmark = pytest.mark.django_db
ADDRESS = "/hiring/recruiting-figures/acme/"
API = "/api/v1/recruiting-figures/acme/"


@pytest.fixture
def api(people):
    client = APIClient()
    client.force_authenticate(people["recruiter"])
    return client


@pytest.fixture
def saved(employer, lead):
    def saved(**counts):
        version = get_figures(employer).version
        given = {"expected_version": version, "by": lead, "assumptions": []}
        save_figures(employer, histories=[YEAR | counts], **given)

    return saved


def posted(*histories, assumptions=(), version=1) -> dict:
    data = {"version": version}
    for name, rows in (("histories", histories), ("assumptions", assumptions)):
        data |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
        for number, row in enumerate(rows):
            data |= {f"{name}-{number}-{field}": value for field, value in row.items()}
    return data


def wrong(response) -> dict:
    lists = response.context["editor"].lists
    return {
        name: [dict(form.errors) for form in rows if form.errors]
        for name, rows in lists.items()
        if rows.total_error_count()
    }


# ------------------------------------------------------------------ the page
def test_what_is_typed_is_saved_and_shown_again(recruiter, employer):
    assumed = {"factor": "recruiters", "value": "3", "source": "Our team"}
    response = recruiter.post(ADDRESS, posted(YEAR | ENOUGH, assumptions=[assumed]), follow=True)
    assert "All plans of the organisation follow." in response.text
    found = get_figures(employer)
    assert [row.applicants for row in found.histories] == [300]
    assert [(row.factor, row.source) for row in found.assumptions] == [("recruiters", "Our team")]
    assert response.context["editor"].histories[0]["applicants"].value() == 300


def test_what_is_wrong_is_reported_at_its_field_and_what_is_typed_stays(recruiter, employer):
    response = recruiter.post(ADDRESS, posted(YEAR | ENOUGH | {"screens": 500}))
    assert response.status_code == 422
    assert wrong(response)["histories"] == [
        {"screens": ["There are more screens than applicants."]}
    ]
    assert response.context["editor"].histories[0]["screens"].value() == "500"
    assert not RecruitingFigures.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("applicants", "-1"), ("applicants", "many"), ("period_end", "soon"), ("role_family", "x")],
)
def test_absurd_input_is_named(recruiter, field, value):
    response = recruiter.post(ADDRESS, posted(YEAR | ENOUGH | {field: value}))
    assert response.status_code == 422
    assert list(wrong(response)["histories"][0]) == [field]


def test_numbers_stand_as_people_write_them_and_blank_rows_have_nothing_to_remove(
    recruiter, employer, lead
):
    assumed = [{"factor": "on-cost-rate", "value": "0.3"}, {"factor": "recruiters", "value": "20"}]
    save_figures(employer, expected_version=1, by=lead, histories=[], assumptions=assumed)
    rows = recruiter.get(ADDRESS).context["editor"].assumptions
    assert [str(row["value"].value()) for row in rows] == ["0.3", "20", "None", "None"]
    assert ["DELETE" in row.fields for row in rows] == [True, True, False, False]


def test_whoever_comes_second_is_told_and_may_save_again(recruiter, employer, saved):
    saved(**FEW)
    response = recruiter.post(ADDRESS, posted(YEAR | ENOUGH, version=1))
    assert response.status_code == 409
    assert "saved these figures after you opened them" in response.text
    version = response.context["version"]
    assert recruiter.post(ADDRESS, posted(YEAR | ENOUGH, version=version)).status_code == 302
    assert [row.applicants for row in get_figures(employer).histories] == [300]


def test_its_queries_do_not_grow_with_the_rows(recruiter, employer, lead, queries):
    def with_periods(count: int) -> int:
        rows = [
            ENOUGH | {"period_start": date(2020, n, 1), "period_end": date(2020, n, 28)}
            for n in range(1, count + 1)
        ]
        version = get_figures(employer).version
        given = {"expected_version": version, "by": lead, "assumptions": []}
        save_figures(employer, histories=rows, **given)
        return queries(recruiter, ADDRESS)

    assert with_periods(1) == with_periods(9)


def test_approvers_read_and_strangers_stay_out(people, signed_in, employer):
    for who, status in (("approver", 200), ("stranger", 404), ("owner", 200)):
        assert signed_in(people[who]).get(ADDRESS).status_code == status
    assert signed_in(people["stranger"]).post(ADDRESS, posted()).status_code == 404
    assert signed_in(people["approver"]).post(ADDRESS, posted()).status_code == 403


def test_who_may_not_change_them_reads_them(people, signed_in, employer, lead):
    reader = signed_in(people["approver"])
    empty = reader.get(ADDRESS).text
    assert "No counts yet" in empty
    assert "No assumptions of its own" in empty
    assumed = [
        {"factor": "on-cost-rate", "value": "0.3", "country": "DE", "source": "Payroll"},
        {"factor": "recruiters", "value": "3", "engagement_model": "contract"},
    ]
    save_figures(
        employer, expected_version=1, by=lead, histories=[YEAR | ENOUGH], assumptions=assumed
    )
    shown = reader.get(ADDRESS).text
    for expected in (
        "1 Jan 2026 to 31 Dec 2026",
        ">300</td>",
        "30%",
        "Germany",
        "Payroll",
        "3 people",
    ):
        assert expected in shown
    assert "All countries, Contract" in shown
    assert "<form method" not in shown.split("<main")[1]


# ------------------------------------------------------------------ what a plan's pages say
def test_the_funnel_says_where_each_rate_comes_from(recruiter, people, basis, saved):
    make_benchmarks()
    plan = make_full_plan(people, basis)
    saved(**ENOUGH)
    response = recruiter.get(f"/hiring/plans/{plan.pk}/funnel/")
    expected = {item["label"]: item["basis"] for item in response.context["rates"]}
    assert list(expected.values()) == ["Own history"] * 4 + ["Example"]
    assert "60 of 300 applicants, 1 January 2026 to 31 December 2026" in response.text
    assert "10 of your own candidates; a pass rate needs 30" in response.text


def test_the_assumptions_say_what_the_organisation_put_in_place_of_a_benchmark(
    recruiter, people, basis, employer, lead
):
    make_benchmarks()
    plan = make_full_plan(people, basis)
    assumed = [{"factor": "on-cost-rate", "value": "0.3"}]
    save_figures(employer, expected_version=1, by=lead, histories=[], assumptions=assumed)
    response = recruiter.get(f"/hiring/plans/{plan.pk}/assumptions/")
    cost = dict(response.context["groups"])["Cost"]
    found = [(i["set_by"], i["is_overridden"]) for i in cost if i["value"].factor == "on-cost-rate"]
    assert sorted(found) == [("", True), ("Organisation", False)]


# ------------------------------------------------------------------ the API
def body(**changes) -> dict:
    days = {name: str(day) for name, day in YEAR.items()}
    return {"histories": [days | ENOUGH | changes], "assumptions": []}


def test_the_api_reads_and_replaces_them(api, employer):
    assert api.get(API).headers["ETag"] == '"1"'
    answer = api.put(API, body(source="ATS"), format="json", headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert api.get(API).json() == {
        "organisation": "acme",
        "version": 2,
        "histories": [
            {"role_family": None, "source": "ATS"}
            | {name: str(day) for name, day in YEAR.items()}
            | ENOUGH
        ],
        "assumptions": [],
    }


def test_the_api_refuses_an_older_version_and_what_cannot_be(api, saved):
    assert api.put(API, body(), format="json").status_code == 428
    too_many = api.put(API, body(screens=400), format="json", headers={"If-Match": '"1"'})
    assert too_many.status_code == 409
    assert [found["field"] for found in too_many.json()["errors"]] == ["histories[0].screens"]
    saved(**FEW)
    stale = api.put(API, body(), format="json", headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    unknown = body(role_family="alchemists")
    answer = api.put(API, unknown, format="json", headers={"If-Match": '"2"'})
    assert [found["code"] for found in answer.json()["errors"]] == ["does_not_exist"]
