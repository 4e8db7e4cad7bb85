"""The pages of hiring plans: what they show, to whom, and in how many queries."""

from datetime import date

import pytest

from hiring.plans import services
from hiring.plans.models import ExchangeRate, HiringPlan, Seat
from tests import factories as make
from tests.hiring.plans.factories import make_plan, make_planned_hire
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan, posted

pytestmark = pytest.mark.django_db
TABS = [
    "",
    "timeline/",
    "cost/",
    "coverage/",
    "funnel/",
    "assumptions/",
    "scenarios/",
    "suggestion/",
    "history/",
    "export/",
]
MOST = 15


def address(plan, tab="") -> str:
    return f"/hiring/plans/{plan.pk}/{tab}"


# ------------------------------------------------------------------ what they show
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens_and_names_the_plan(recruiter, plan, tab):
    assert "Diagnostics team" in recruiter.get(address(plan, tab)).text


def test_the_overview_counts_the_cost_and_says_what_is_over(recruiter, plan):
    figures = {f.label: f for f in recruiter.get(address(plan)).context["figures"]}
    # Two people, ten months of 60,000 a year, and a quarter on top.
    assert figures["Cost in the period"].value == "£125,000"
    assert figures["Over budget"].value == "£75,000"
    assert figures["Over budget"].is_bad


def test_findings_name_their_source(recruiter, plan):
    response = recruiter.get(address(plan))
    rules = {item.finding.rule.id for item in response.context["findings"]}
    assert {"over-budget", "business-goal-missing"} <= rules
    assert "Source:" in response.text


def test_a_seats_cost_opens_to_its_parts(recruiter, plan):
    text = recruiter.get(address(plan, "cost/")).text
    assert "On-costs" in text
    assert make_source_title() in text


def make_source_title() -> str:
    from hiring.plans.models import Benchmark  # noqa: PLC0415

    return Benchmark.objects.get(factor="on-cost-rate").source.title


def test_coverage_says_who_meets_what(recruiter, plan, basis):
    requirement = make.make_sector_requirement(sector=basis["sector"], statement="Knows trials")
    make.make_sector_requirement_skill(requirement=requirement)
    response = recruiter.get(address(plan, "coverage/"))
    demands = dict(response.context["groups"])["Sector requirements"]
    assert [(d["line"].title, d["line"].status.value) for d in demands] == [
        ("Knows trials", "unmet")
    ]


def test_coverage_is_shown_hire_by_hire(recruiter, plan, basis):
    requirement = make.make_sector_requirement(sector=basis["sector"], statement="Knows trials")
    link = make.make_sector_requirement_skill(requirement=requirement)
    able = make.make_role_level(title="Trialist")
    make.make_role_requirement(role_level=able, skill=link.skill, proficiency=link.proficiency)
    row = make_planned_hire(plan=plan, role_level=able, position=2)
    Seat.objects.create(hire=row, number=1, expected_start=plan.period_start)
    make_planned_hire(plan=plan, role_level=able, position=3)  # nobody sits there yet
    chart = recruiter.get(address(plan, "coverage/")).context["hires_chart"]
    assert [column.label.split()[0] for column in chart.columns] == ["1", "2"]
    [line] = chart.groups[0].lines
    assert [cell.status for cell in line.cells] == ["unmet", "met"]


def test_a_sector_specialist_brings_what_the_sector_asks_for(recruiter, plan, basis):
    requirement = make.make_sector_requirement(sector=basis["sector"])
    make.make_sector_requirement_skill(requirement=requirement)
    plan.hires.update(knows_sector=True)
    response = recruiter.get(address(plan, "coverage/"))
    demands = dict(response.context["groups"])["Sector requirements"]
    assert [d["line"].status.value for d in demands] == ["met"]


def test_the_funnel_says_that_its_rates_are_examples(recruiter, plan):
    response = recruiter.get(address(plan, "funnel/"))
    assert response.context["stages"][0]["count"] == 64
    assert "Rolebook’s examples" in response.text


def test_the_timeline_says_what_to_open_first_and_what_moved_since_the_approval(
    recruiter, people, plan, basis
):
    values = {"role_level": basis["role_level"], "expected_start": date(2027, 9, 1)}
    later = services.RowInput(values | {"pay": 60_000, "pay_currency": "GBP"})
    kept = services.RowInput({}, plan.hires.get().pk)
    services.save_plan(plan, expected_version=2, by=people["recruiter"], rows=[later, kept])
    Seat.objects.filter(hire__position=1).update(approved_start=date(2027, 6, 1))
    response = recruiter.get(address(plan, "timeline/"))
    assert [(item["dates"].start, item["approved"]) for item in response.context["to_open"]] == [
        (date(2027, 3, 1), None),
        (date(2027, 3, 1), None),
        (date(2027, 9, 1), date(2027, 6, 1)),
    ]
    assert response.text.count("Now later") == 1


def test_the_funnel_says_when_the_first_seat_opens(recruiter, plan):
    response = recruiter.get(address(plan, "funnel/"))
    first = recruiter.get(address(plan, "timeline/")).context["to_open"][0]["dates"]
    assert response.context["first_to_open"] == first.open_by
    assert f"/hiring/plans/{plan.pk}/timeline/" in response.text
    Seat.objects.update(status="open")
    assert recruiter.get(address(plan, "funnel/")).context["first_to_open"] is None


def test_a_missing_rate_is_named_and_nothing_is_guessed(recruiter, plan):
    plan.hires.update(pay_currency="EUR")
    response = recruiter.get(address(plan, "cost/"))
    assert "There is no exchange rate from EUR to GBP" in response.text
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate="0.5", as_of=date(2026, 1, 1))
    figures = recruiter.get(address(plan)).context["figures"]
    assert figures[0].value == "£62,500"


def test_an_empty_plan_says_what_to_do(recruiter, people):
    plan = make_plan(organisation=people["recruiter"].memberships.get().organisation)
    assert "Add the first hire" in recruiter.get(address(plan)).text


def test_the_list_has_ones_own_plans_without_scenarios(recruiter, people, plan):
    services.clone_plan(plan, name="Cheaper", by=people["recruiter"])
    make_plan(name="Of somebody else")
    assert [p.name for p in recruiter.get("/hiring/plans/").context["page_obj"]] == [
        "Diagnostics team"
    ]


@pytest.mark.parametrize(
    ("who", "is_there"), [("recruiter", True), ("approver", True), ("candidate", False)]
)
def test_the_list_leads_to_the_figures_that_plans_rest_on(people, signed_in, plan, who, is_there):
    shown = signed_in(people[who]).get("/hiring/plans/").text
    address = f"/hiring/recruiting-figures/{plan.organisation.slug}/"
    assert (f'href="{address}"' in shown) is is_there


def test_members_who_may_not_change_see_no_way_to(people, signed_in, plan):
    text = signed_in(people["approver"]).get(address(plan)).text
    assert "Edit plan" not in text
    assert "Submit for approval" not in text


# ------------------------------------------------------------------ editing
def test_a_new_plan_goes_on_to_its_rows(recruiter):
    given = {
        "name": "New team",
        "period_start": "2027-01-01",
        "period_end": "2027-12-31",
        "currency": "GBP",
    }
    response = recruiter.post("/hiring/plans/new/", given)
    plan = HiringPlan.objects.get(name="New team")
    assert response.url == f"/hiring/plans/{plan.pk}/edit/"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"period_end": "2026-12-31"}, "The last day is before the first."),
        ({"period_end": "2077-12-31"}, "A plan spans at most 60 months."),
        ({"period_start": "yesterday"}, "Enter a valid date."),
        ({"budget": "-1"}, "greater than or equal to 0"),
        ({"budget": "1" + 20 * "0"}, "no more than 14 digits"),
        ({"currency": "XXQ"}, "Select a valid choice"),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_is_reported_at_the_field(recruiter, plan, change, expected):
    [field] = change
    response = recruiter.post(address(plan, "edit/"), posted(plan, **change))
    assert response.status_code == 422
    assert expected in response.context["form"].errors[field][0]


def test_rows_are_added_changed_and_removed(recruiter, plan, basis):
    new = {"role_level": "ds-senior", "count": 3, "engagement_model": "contract"}
    recruiter.post(address(plan, "edit/"), posted(plan, {"count": 1}, new=new))
    assert [row.count for row in plan.hires.all()] == [1, 3]
    plan.refresh_from_db()
    recruiter.post(address(plan, "edit/"), posted(plan, {"DELETE": "on"}))
    assert [row.count for row in plan.hires.all()] == [3]
    assert Seat.objects.filter(hire__plan=plan).count() == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("fte", "0"),
        ("fte", "1.5"),
        ("count", "0"),
        ("count", "100"),
        ("probability", "-0.1"),
        ("expected_start", "2027-02-29"),
        ("latest_start", "2027-02-01"),
        ("pay", "-5"),
        ("pay_currency", ""),
        ("role_level", "nobody"),
    ],
)
def test_a_wrong_row_is_told_at_its_field_and_keeps_what_was_typed(recruiter, plan, field, value):
    data = posted(plan, {field: value}, name="Renamed")
    response = recruiter.post(address(plan, "edit/"), data)
    assert response.status_code == 422
    assert field in response.context["rows"].forms[0].errors
    assert 'value="Renamed"' in response.text
    plan.refresh_from_db()
    assert plan.name == "Diagnostics team"


def test_use_cases_of_another_sector_are_forgotten_as_the_sector_changes(recruiter, plan):
    other = make.make_sector()
    data = posted(plan) | {"sector": other.slug}
    assert data["use_cases"]
    recruiter.post(address(plan, "edit/"), data)
    plan.refresh_from_db()
    assert (plan.sector, list(plan.use_cases.all())) == (other, [])


def test_saving_over_somebody_elses_save_is_asked_first(recruiter, people, plan):
    data = posted(plan, name="Mine")
    services.save_plan(plan, expected_version=2, by=people["owner"], fields={"name": "Theirs"})
    response = recruiter.post(address(plan, "edit/"), data)
    assert response.status_code == 409
    assert "saved this plan after you opened it" in response.text
    again = data | {"version": response.context["version"]}
    assert recruiter.post(address(plan, "edit/"), again).status_code == 302
    assert HiringPlan.objects.get().name == "Mine"


def test_a_row_of_another_plan_cannot_be_taken(recruiter, plan, people, basis):
    other = make_full_plan(people, basis)
    stolen = other.hires.get()
    recruiter.post(address(plan, "edit/"), posted(plan, {"id": stolen.pk}))
    stolen.refresh_from_db()
    assert stolen.plan == other


# ------------------------------------------------------------------ deciding
def step(client, plan, name, **data):
    plan.refresh_from_db()
    return client.post(address(plan, f"{name}/"), {"version": plan.version} | data, follow=True)


def test_a_plan_from_draft_to_specs(recruiter, people, signed_in, plan):
    approver = signed_in(people["approver"])
    assert "Submitted." in step(recruiter, plan, "submit").text
    assert "Approved." in step(approver, plan, "approve").text
    assert "has begun" in step(recruiter, plan, "activate").text
    seats = [seat.pk for seat in Seat.objects.filter(hire__plan=plan)]
    response = recruiter.post(address(plan, "job-specs/"), {"seats": seats}, follow=True)
    assert "2 job specs drafted." in response.text
    assert {seat.status for seat in Seat.objects.all()} == {"spec-drafted"}


def test_nobody_approves_what_they_submitted(people, signed_in, plan):
    owner = signed_in(people["owner"])
    step(owner, plan, "submit")
    assert "someone else has to approve" in step(owner, plan, "approve").text
    plan.refresh_from_db()
    assert plan.status == "submitted"


def test_sending_back_needs_a_reason(recruiter, people, signed_in, plan):
    approver = signed_in(people["approver"])
    step(recruiter, plan, "submit")
    assert "Enter what needs to change." in step(approver, plan, "send-back").text
    step(approver, plan, "send-back", note="Too dear.")
    assert "Too dear." in recruiter.get(address(plan, "history/")).text


def test_an_old_page_decides_nothing(recruiter, plan):
    response = recruiter.post(address(plan, "submit/"), {"version": 1})
    plan.refresh_from_db()
    assert (response.status_code, response.context["current"]) == (409, plan)
    assert plan.status == "draft"


def test_a_change_that_matters_asks_for_approval_again(recruiter, people, signed_in, plan):
    step(recruiter, plan, "submit")
    step(signed_in(people["approver"]), plan, "approve")
    plan.refresh_from_db()
    response = recruiter.post(address(plan, "edit/"), posted(plan, {"count": 5}), follow=True)
    assert "the plan is a draft again" in response.text
    assert "Changed after approval" in recruiter.get(address(plan, "history/")).text


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30])
def test_a_wrong_key_of_a_seat_is_refused(recruiter, plan, key):
    response = recruiter.post(address(plan, "job-specs/"), {"seats": [key]})
    assert response.status_code == 400


# ------------------------------------------------------------------ queries
@pytest.mark.parametrize("tab", [*TABS, "edit/"])
def test_a_tab_makes_few_queries_however_many_rows(
    recruiter, people, basis, django_assert_max_num_queries, tab
):
    make_benchmarks()
    counts = set()
    for rows in (1, 3, 30):
        plan = make_full_plan(people, basis, rows=rows)
        with django_assert_max_num_queries(MOST) as queries:
            assert recruiter.get(address(plan, tab)).status_code == 200
        counts.add(len(queries))
    assert len(counts) == 1
