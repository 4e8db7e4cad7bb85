"""The page of a suggested team: content, permissions, and saving as a scenario."""

import pytest

from hiring.plans.models import HiringPlan, PlanAssumption
from tests import factories as make
from tests.hiring.plans.factories import make_plan, make_planned_hire

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture
def address(plan_to_staff) -> str:
    return f"/hiring/plans/{plan_to_staff.pk}/suggestion/"


def values(response) -> dict:
    return dict(response.context["form"].sent())


# ------------------------------------------------------------------ what it shows
def test_it_starts_with_the_plans_budget_and_says_that_no_team_is_cheaper(
    recruiter, plan_to_staff, address
):
    HiringPlan.objects.filter(pk=plan_to_staff.pk).update(budget=90_000)
    response = recruiter.get(address)
    assert values(response) == {"budget": "90000", "leaves_out": "on"}
    assert response.context["verdict"] == "This is the cheapest team"
    [member] = response.context["members"]
    assert (member["role_level"].title, member["people"]) == ("Analyst", 1)
    assert {figure.label for figure in response.context["figures"]} == {
        "Cost in the period",
        "Budget remaining",
        "People",
        "Requirements met",
    }


def test_it_starts_where_the_first_row_works(recruiter, plan_to_staff, work, address):
    make_planned_hire(
        plan=plan_to_staff, role_level=work["analyst"], country="DE", job_location="Berlin"
    )
    asked = values(recruiter.get(address))
    assert (asked["country"], asked["job_location"]) == ("DE", "Berlin")


def test_rows_without_a_country_are_passed_over(recruiter, plan_to_staff, work, address):
    for place, country in (("Anywhere", ""), ("Berlin", "DE"), ("Leeds", "GB")):
        make_planned_hire(
            plan=plan_to_staff, role_level=work["analyst"], country=country, job_location=place
        )
    response = recruiter.get(address)
    assert (values(response)["country"], values(response)["job_location"]) == ("DE", "Berlin")
    assert "planned to hire" not in response.text
    assert "No country is set" not in response.text


def test_a_plan_without_places_starts_where_the_organisation_hired_last_and_says_so(
    recruiter, plan_to_staff, work, address
):
    strange = make_plan(organisation=make.make_organisation("Elsewhere"))
    for plan, country in (
        (make_plan(organisation=plan_to_staff.organisation), "FR"),
        (make_plan(organisation=plan_to_staff.organisation), "DE"),
        (strange, "GB"),
    ):
        make_planned_hire(plan=plan, role_level=work["analyst"], country=country)
    response = recruiter.get(address)
    assert values(response)["country"] == "DE"
    expected = (
        f"so we use Germany, the latest place where {plan_to_staff.organisation} planned to hire."
    )
    assert expected in response.text
    # A reader who chooses a country needs no explanation.
    assert expected not in recruiter.get(address, values(response)).text


def test_a_place_of_its_own_is_not_moved_to_another_plans_country(
    recruiter, plan_to_staff, work, address
):
    other = make_plan(organisation=plan_to_staff.organisation)
    make_planned_hire(plan=other, role_level=work["analyst"], country="DE")
    make_planned_hire(plan=plan_to_staff, role_level=work["analyst"], job_location="Leeds")
    response = recruiter.get(address)
    assert values(response).get("country") is None
    assert values(response)["job_location"] == "Leeds"
    assert "No country is set" in response.text


def test_without_any_country_it_asks_for_one(recruiter, address):
    assert 'href="#id_country"' in recruiter.get(address).text


def test_when_no_team_can_do_it_it_says_what_conflicts_and_what_to_give_up(recruiter, address):
    response = recruiter.get(address, {"head_count": "0", "leaves_out": "on"})
    assert response.context["verdict"] == "No team meets these requirements"
    conflict = response.context["conflict"]
    assert conflict["proof"] == "This is the smallest set of requirements in conflict."
    assert conflict["give_up"] == ["At most 0 people"]
    assert "To get a team, give up:" in response.text
    assert "Save as a scenario" not in response.text


def test_what_nobody_brings_is_said_with_who_asks_for_it(recruiter, work, address):
    work["use_case"].skills.add(make.make_skill(preferred_label="Alchemy"))
    response = recruiter.get(address)
    assert response.context["out_of_reach"] == [
        {
            "words": "1 person with Alchemy at Practitioner or above",
            "asked_by": ("Risk prediction",),
        }
    ]
    assert response.context["figures"][-1].is_bad


def test_without_anybody_to_suggest_it_says_why(recruiter, work, address):
    work["analyst"].level.pay_bands.all().delete()
    response = recruiter.get(address)
    assert "There is no team to suggest" in response.text
    assert "No pay band in a currency of the plan" in response.text


def test_without_a_sector_only_phases_are_asked_for(recruiter, plan_to_staff, address):
    plan_to_staff.use_cases.clear()
    HiringPlan.objects.filter(pk=plan_to_staff.pk).update(sector=None)
    response = recruiter.get(address)
    assert "The plan has no sector" in response.text
    assert all(not item["what"].asked_by for item in response.context["met"])


def test_a_plan_that_cannot_be_costed_says_so(recruiter, plan_to_staff, address):
    PlanAssumption.objects.create(plan=plan_to_staff, factor="overhead", value=1, currency="USD")
    assert "There is no exchange rate from USD to GBP" in recruiter.get(address).text


def test_it_makes_few_queries(recruiter, address, queries):
    recruiter.get(address)
    assert queries(recruiter, address) <= MOST


# ------------------------------------------------------------------ what is typed
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("budget", "-1"),
        ("budget", "1e30"),
        ("budget", "NaN"),
        ("head_count", "-1"),
        ("head_count", "501"),
        ("head_count", "two"),
        ("latest_start", "2027-02-30"),
        ("most_contract", "99999999999999999999"),
        ("country", "Atlantis"),
        ("redundant", "coffee"),
        ("job_location", "x" * 151),
    ],
)
def test_absurd_limits_are_named_at_their_field_and_stay(recruiter, address, name, value):
    response = recruiter.get(address, {name: value})
    assert response.status_code == 422
    form = response.context["form"]
    assert list(form.errors) == [name]
    assert form[name].value() in (value, [value])


def test_an_unknown_parameter_asks_for_nothing(recruiter, address):
    usual = recruiter.get(address).context["form"].data
    assert recruiter.get(address, {"colour": "blue"}).context["form"].data == usual


# ------------------------------------------------------------------ keeping it
def test_it_is_kept_as_a_scenario_with_the_limits_that_were_asked(
    recruiter, plan_to_staff, address
):
    asked = {"most_permanent": "0", "country": "GB", "leaves_out": "on"}
    response = recruiter.post(address, asked | {"scenario_name": "Cheapest"})
    scenario = plan_to_staff.scenarios.get()
    assert response.headers["Location"] == scenario.get_absolute_url()
    assert scenario.name == "Cheapest"
    [row] = scenario.hires.all()
    assert row.engagement_model != "permanent"
    assert (row.role_level.slug, row.country) == ("analyst", "GB")


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"scenario_name": " "}, "scenario_name"),
        ({"scenario_name": "x" * 151}, "scenario_name"),
        ({"scenario_name": "Cheapest", "budget": "lots"}, "budget"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(recruiter, plan_to_staff, address, sent, wrong):
    response = recruiter.post(address, {"head_count": "3"} | sent)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [wrong]
    assert values(response)["head_count"] == "3"
    assert not plan_to_staff.scenarios.exists()


def test_no_team_makes_no_scenario(recruiter, plan_to_staff, address):
    response = recruiter.post(address, {"scenario_name": "Nobody", "head_count": "0"}, follow=True)
    assert "There is no team to keep as a scenario." in response.text
    assert not plan_to_staff.scenarios.exists()


def test_members_who_may_not_change_plans_look_but_do_not_keep(people, signed_in, address):
    approver = signed_in(people["approver"])
    assert "Save as a scenario" not in approver.get(address).text
    assert approver.post(address, {"scenario_name": "Cheapest"}).status_code == 403


def test_strangers_find_nothing(people, signed_in, address):
    stranger = signed_in(people["stranger"])
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"scenario_name": "Cheapest"}).status_code == 404
