"""Plans that the API computes and stores nowhere."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hiring.plans.models import HiringPlan, PlannedHire
from tests import factories as make
from tests.api_clients import client_of

from .world import GIVEN, PARTS, PLANS, errors

pytestmark = pytest.mark.django_db


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
        (
            {"assumptions": [{"factor": "bonus-rate", "value": "0"}] * 2},
            409,
            "assumptions[1].factor",
        ),
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
