"""What the board report holds, in its order and at its figures."""

from datetime import date
from decimal import Decimal

import pytest

from hiring.plans import services
from hiring.plans.exports.board import report_data, write_board_report
from hiring.plans.models import (
    Benchmark,
    ExchangeRate,
    HiringPlan,
    OrganisationAssumption,
    PlanAssumption,
    PlannedHire,
)
from hiring.plans.services import RowInput, clone_plan
from tests import factories as make
from tests.hiring.plans.exports.test_board import read
from tests.hiring.plans.factories import make_benchmark
from tests.hiring.plans.pages_world import make_full_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(plan, computed):
    """The content of the report on the plan as it is stored."""
    return lambda: report_data(computed(plan))


def approve(plan, people, version=2) -> None:
    services.submit_plan(plan, by=people["recruiter"], expected_version=version)
    services.approve_plan(plan, by=people["approver"], expected_version=version + 1)


# ------------------------------------------------------------------ the first page
def test_the_head_names_the_plan_and_what_it_is_for(data):
    HiringPlan.objects.update(business_goal=" Fewer missed findings. ", goal_measure=" A fifth. ")
    head = data()
    assert (head["name"], head["organisation"], head["kind"]) == (
        "Diagnostics team",
        "Acme",
        "Hiring plan",
    )
    assert (head["period"], head["date"]) == ("1 Jan 2027 to 31 Dec 2027", "4 Jan 2027")
    assert (head["sector"], head["version"]) == ("Health", 2)
    assert (head["goal"], head["measure"]) == ("Fewer missed findings.", "A fifth.")


def test_a_plan_of_any_sector_names_none(data):
    HiringPlan.objects.update(sector=None)
    assert data()["sector"] == ""


def test_a_long_goal_is_shortened(data):
    HiringPlan.objects.update(business_goal="x" * 501)
    assert data()["goal"] == f"{'x' * 499}…"


@pytest.mark.parametrize(("name", "by"), [("Ada Lovelace", " by Ada Lovelace"), ("", "")])
def test_the_status_tells_who_approved_and_when(data, plan, people, name, by):
    assert data()["status"] == "Draft. Not approved yet."
    people["approver"].name = name
    people["approver"].save()
    approve(plan, people)
    plan.decisions.update(at="2027-01-02T23:30:00Z")
    assert data()["status"] == f"Approved. Approved on 2 Jan 2027{by}."


def test_a_plan_changed_after_its_approval_says_so(data, plan, people):
    approve(plan, people)
    plan.decisions.update(at="2027-01-02T12:00:00Z")
    change = RowInput({"count": 3}, plan.hires.get().pk)
    services.save_plan(plan, expected_version=4, by=people["owner"], rows=[change])
    status = data()["status"]
    assert status.startswith("Draft. Approved on 2 Jan 2027")
    assert status.endswith(". Changed since then.")


def test_a_scenario_is_one_and_needs_no_approval(plan, people, computed):
    scenario = clone_plan(plan, name="Smaller", by=people["recruiter"])
    head = report_data(computed(scenario))
    assert (head["name"], head["kind"]) == ("Smaller", "Scenario")
    assert head["status"] == (
        "A scenario of Diagnostics team, for comparison. It needs no approval."
    )


def test_figures_are_those_of_the_overview(data):
    figures = [
        (one["label"], one["value"], one["note"], one["is_bad"]) for one in data()["figures"]
    ]
    # Two people for ten months at 60,000 / 12 and a quarter of on-costs.
    assert figures[:3] == [
        ("Cost in the period", "£125,000", "", False),
        ("Over budget", "£75,000", "from July 2027", True),
        ("Seats", "2", "2 full-time equivalents", False),
    ]


def test_cases_are_listed_from_the_lowest(data, plan):
    plan.hires.update(probability=Decimal("0.4"))
    assert data()["cases"] == [
        ("Certain hires only", "£0"),
        ("Weighted by probability", "£50,000"),
        ("If every seat is filled", "£125,000"),
    ]


def test_pictures_have_the_coordinates_of_the_medium_frame(data):
    pictures = data()["pictures"]
    cost, people = pictures["cost"]["shape"], pictures["people"]["shape"]
    assert (cost["frame"]["size"], cost["bottom"], cost["right"]) == ("medium", 266, 524)
    # 125,000 on a scale to 150,000 that is 266 - 34 = 232 high.
    assert cost["places"][-1] == {"x": 524.0, "y": round(266 - 232 * 125 / 150, 1)}
    assert cost["budget"]["y"] == round(266 - 232 * 50 / 150, 1)
    assert cost["overrun"]["label"]["text"] == "Over budget from Jul 2027"
    assert [one["people"] for one in people["segments"]] == [2] * 10
    assert pictures["people"]["engagements"] == [{"engagement": "permanent", "label": "Permanent"}]


def test_an_empty_plan_has_sentences_for_pictures(data, plan):
    plan.hires.all().delete()
    pictures = data()["pictures"]
    assert (pictures["cost"]["shape"], pictures["people"]["shape"]) == (None, None)
    assert pictures["people"]["description"] == "From Jan 2027 to Dec 2027, there are no hires."


# ------------------------------------------------------------------ rows
def test_a_row_has_its_place_terms_pay_and_cost(data, plan):
    plan.hires.update(
        job_location="Berlin", country="DE", fte=Decimal("0.8"), probability=Decimal("0.75")
    )
    assert data()["rows"] == [
        {
            "number": 1,
            "title": "Senior data scientist",
            "place": "Berlin, Germany",
            "seats": 2,
            "terms": "Permanent, 0.8 FTE, 75% likely",
            "start": "1 Mar 2027",
            "pay": "£60,000 a year",
            "cost": "£100,000",  # 0.8 of 125,000
        }
    ]
    assert (data()["total"], data()["seats"]) == ("£100,000", 2)


@pytest.mark.parametrize(
    ("terms", "pay"),
    [
        ({"engagement_model": "contract"}, "£60,000 a day"),
        ({"engagement_model": "dedicated-team"}, "£60,000 a month"),
        ({"pay": None, "pay_currency": ""}, "Unknown"),
    ],
)
def test_pay_is_in_the_unit_of_the_terms(data, plan, terms, pay):
    plan.hires.update(**terms)
    assert data()["rows"][0]["pay"] == pay


def test_seats_that_do_not_count_are_not_counted(data, plan):
    plan.hires.get().seats.filter(number=1).update(status="cancelled")
    found = data()
    assert (found["rows"][0]["seats"], found["seats"], found["total"]) == (1, 1, "£62,500")


def test_rows_beyond_the_space_are_counted_with_their_cost(people, basis, computed, plan):
    found = report_data(computed(make_full_plan(people, basis, rows=26)))
    assert [row["number"] for row in found["rows"]] == [*range(1, 25)]
    assert found["more_rows"] == ["2 further rows", "£250,000"]
    assert found["total"] == "£3,250,000"
    exact = report_data(computed(make_full_plan(people, basis, rows=24)))
    assert (len(exact["rows"]), exact["more_rows"]) == (24, [])


# ------------------------------------------------------------------ coverage and findings
def test_gaps_are_listed_with_the_worst_first_and_the_rest_counted(data, plan, basis):
    make.make_phase(title="Idle")
    requirement = make.make_sector_requirement(sector=basis["sector"], statement="Half\nmet")
    own = plan.hires.get().role_level.requirements.filter(importance="essential").first()
    make.make_sector_requirement_skill(requirement=requirement, skill=own.skill, proficiency=4)
    for number in range(6):
        unmet = make.make_sector_requirement(
            sector=basis["sector"], statement=f"Unmet {number}", position=number + 1
        )
        make.make_sector_requirement_skill(requirement=unmet)
    found = data()
    # Counts of met, partly met and not met.
    assert found["coverage"] == [
        {"name": "Sector requirements", "counts": [0, 1, 6]},
        {"name": "Lifecycle phases", "counts": [3, 0, 1]},
    ]
    assert [gap["title"] for gap in found["gaps"]] == [f"Unmet {number}" for number in range(6)]
    assert {gap["status"] for gap in found["gaps"]} == {"Not met"}
    assert found["more_gaps"] == 2  # the phase, and the requirement met in part


def test_findings_beyond_the_space_are_counted(people, basis, computed, plan):
    many = make_full_plan(people, basis, rows=6)
    many.hires.update(engagement_model="fixed-term")
    found = report_data(computed(many))
    # No goal; six rows without an end and past their open-by date, and no practitioner.
    assert found["severities"][:2] == ["1 error", "13 warnings"]
    assert [one["severity"] for one in found["findings"]] == ["error"] + ["warning"] * 6
    notices = int(found["severities"][2].split()[0])
    assert found["more_findings"] == 13 + notices - 6


def test_a_finding_names_its_row_and_its_source(data):
    make.make_source(slug="s0", title="Four hiring mistakes")
    findings = {one["message"]: one for one in data()["findings"]}
    goal = findings["The plan has no business goal."]
    assert (goal["where"], goal["source"]) == ("", "Four hiring mistakes")
    assert goal["reason"].startswith("Failing to align ML with business goals")
    [late] = [one for message, one in findings.items() if "should have been opened" in message]
    assert (late["where"], late["severity"]) == ("Row 1, Senior data scientist", "warning")
    assert late["source"] == "rolebook-editorial"


# ------------------------------------------------------------------ assumptions
def names(found) -> list[tuple[str, str, str]]:
    return [(one["name"], one["scope"], one["value"]) for one in found["assumptions"]]


def test_only_assumptions_behind_costs_and_dates_are_listed(data):
    make_benchmark(factor="setup-cost", value=9, currency="GBP")
    assert names(data()) == [
        ("On-costs, of pay and bonus", "All", "25%"),
        ("Notice, working days", "All", "20 days"),
        ("Time to fill, working days", "All", "40 days"),
    ]


def test_an_assumption_names_its_scope_source_and_day(data, plan):
    PlanAssumption.objects.create(
        plan=plan, factor="overhead", value=450, currency="GBP", source="", country="DE"
    )
    OrganisationAssumption.objects.create(
        organisation=plan.organisation,
        factor="bonus-rate",
        value="0.125",
        engagement_model="permanent",
        source="Finance\nteam",
        as_of=date(2026, 4, 6),
    )
    plan.hires.update(country="DE")
    bonus, _, overhead, *_ = data()["assumptions"]
    assert bonus == {
        "name": "Bonus, of pay",
        "scope": "Permanent",
        "value": "12.5%",
        "source": "Finance team",
        "as_of": "6 Apr 2026",
    }
    assert (overhead["name"], overhead["scope"], overhead["value"]) == (
        "Overhead a month",
        "Germany",
        "£450",
    )
    assert (overhead["source"], overhead["as_of"]) == ("This plan", "")


def test_rates_that_seats_are_paid_in_are_listed_last(data, plan):
    for currency, rate, source in (("EUR", "0.85", "ECB"), ("USD", "0.80", "")):
        ExchangeRate.objects.create(
            plan=plan, currency=currency, rate=rate, source=source, as_of=date(2026, 11, 20)
        )
    plan.hires.update(pay_currency="EUR")
    assert data()["assumptions"][-1] == {
        "name": "Value of one EUR",
        "scope": "All",
        "value": "0.85 GBP",
        "source": "ECB",
        "as_of": "20 Nov 2026",
    }
    assert "USD" not in str(data()["assumptions"])


def test_assumptions_beyond_the_space_are_counted(data, plan):
    """Each of 9 countries has an own on-cost rate; time to fill and notice are everybody's."""
    row = plan.hires.get()
    countries = ("AT", "BE", "DE", "DK", "ES", "FI", "FR", "IE", "IT")
    for number, country in enumerate(countries, 2):
        for factor in ("on-cost-rate", "notice-days"):
            PlanAssumption.objects.create(plan=plan, factor=factor, value=1, country=country)
        hire = PlannedHire.objects.create(
            plan=plan,
            role_level=row.role_level,
            position=number,
            country=country,
            expected_start=row.expected_start,
        )
        hire.seats.create(number=1, expected_start=row.expected_start)
    found = data()
    # 10 on-cost rates, 10 notices and one time to fill.
    assert (len(found["assumptions"]), found["more_assumptions"]) == (16, 5)


# ------------------------------------------------------------------ the text of the PDF
def test_the_text_of_each_part_stands_in_the_report(plan, computed, basis):
    plan.hires.update(job_location="Leeds", country="GB")
    HiringPlan.objects.update(business_goal="", goal_measure="")
    Benchmark.objects.filter(factor="on-cost-rate").update(as_of=date(2026, 4, 6))
    _, text = read(write_board_report(computed(plan)))
    for expected in (
        "Acme · Hiring plan",
        "1 Jan 2027 to 31 Dec 2027 · Health · Draft. Not approved yet.",
        "No business goal stated.",
        "Certain hires only: £125,000",
        "Leeds, United Kingdom",
        "2 Permanent 1 Mar 2027 £60,000 a year £125,000",
        "All 2 £125,000",
        "Lifecycle phases 3 0 0",
        "2 errors, 2 warnings, 1 notice. Most severe first.",
        "Error The plan costs 75,000.00 GBP more than its budget.",
        "On-costs, of pay and bonus All 25%",
        "6 Apr 2026",
        "4 Jan 2027 · version 2 · page 1 of 2",
    ):
        assert expected in text, expected


def test_what_the_report_leaves_out_is_said_where_it_would_be(plan, computed, basis):
    for number in range(7):
        unmet = make.make_sector_requirement(sector=basis["sector"], statement=f"Unmet {number}")
        make.make_sector_requirement_skill(requirement=unmet)
    _, text = read(write_board_report(computed(plan)))
    assert "1 more on the plan’s page." in text
    assert "Unmet 5 Not met" in text and "Unmet 6" not in text
