"""The pages of scenarios: what is compared, how it differs, what is done with one."""

import pytest

from hiring.plans import services
from hiring.plans.models import ExchangeRate, HiringPlan
from portal.parameters import parameter_notes
from tests import factories as make
from tests.hiring.plans.factories import make_plan
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan, posted

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture
def lead(people):
    return people["recruiter"]


@pytest.fixture
def plan(people, basis):
    make_benchmarks()
    return make_full_plan(people, basis, rows=2, budget=200_000)


@pytest.fixture
def recruiter(lead, signed_in):
    return signed_in(lead)


@pytest.fixture
def vary(lead):
    """A scenario of a plan, changed: ``row0`` are values of its first row, others its fields."""

    def vary(plan, name="Fewer", *, row0=None, keep=None, **fields) -> HiringPlan:
        scenario = services.clone_plan(plan, name=name, by=lead)
        rows = [services.RowInput({}, row.pk) for row in scenario.hires.all()]
        if row0:
            rows[0] = services.RowInput(row0, rows[0].id)
        services.save_plan(
            scenario, expected_version=1, by=lead, fields=fields, rows=rows[: keep or len(rows)]
        )
        scenario.refresh_from_db()
        return scenario

    return vary


def address(plan, tab="scenarios/") -> str:
    return f"/hiring/plans/{plan.pk}/{tab}"


def compare(*chosen) -> str:
    return "?" + "&".join(f"compare={getattr(one, 'pk', one)}" for one in chosen)


def shown(response) -> list[str]:
    return [one.plan.name for one in response.context["compared"]]


def figures(response) -> dict[str, list[tuple[str, str]]]:
    return {
        line.label: [(cell.value, cell.difference) for cell in line.cells]
        for _, lines in response.context["figure_groups"]
        for line in lines
    }


# ------------------------------------------------------------------ what is compared
def test_a_plan_without_scenarios_offers_to_make_one(recruiter, plan):
    response = recruiter.get(address(plan))
    assert "compared" not in response.context
    assert "Create scenario" in response.text


@pytest.mark.parametrize("count", [1, 3, 5])
def test_the_plan_and_its_newest_scenarios_are_compared_up_to_four(recruiter, plan, lead, count):
    for number in range(count):
        services.clone_plan(plan, name=f"Way {number}", by=lead)
    expected = [f"Way {number}" for number in range(count)][-3:]
    assert shown(recruiter.get(address(plan))) == [plan.name, *expected]


def test_a_scenarios_own_tab_has_it_whichever_is_newer(recruiter, plan, lead):
    oldest = services.clone_plan(plan, name="Oldest", by=lead)
    for number in range(4):
        services.clone_plan(plan, name=f"Way {number}", by=lead)
    assert shown(recruiter.get(address(oldest))) == [plan.name, "Oldest", "Way 2", "Way 3"]


def test_the_address_says_what_is_compared(recruiter, plan, lead):
    one, two, _ = (
        services.clone_plan(plan, name=name, by=lead) for name in ("One", "Two", "Three")
    )
    response = recruiter.get(address(plan) + compare(two, one, two))
    assert shown(response) == ["One", "Two"]
    assert response.context["base"].plan == one


@pytest.mark.parametrize("wrong", ["x", "-1", "9" * 30, "0", "999999"])
def test_a_key_of_no_plan_is_named(recruiter, plan, wrong):
    response = recruiter.get(address(plan) + compare(plan, wrong))
    assert response.status_code == 200
    [note] = parameter_notes(response.wsgi_request)
    assert note.startswith((f"{wrong} is neither", f"'{wrong}' isn't the key"))


def test_other_plans_are_not_there_to_compare_with(recruiter, plan, people, basis):
    for other in (make_full_plan(people, basis), make_plan()):
        response = recruiter.get(address(plan) + compare(plan, other))
        assert f"{other.pk} is neither this plan nor a scenario of it." in response.text
        assert other not in response.context["offered"]


def test_one_alone_and_five_are_told_at_the_choice(recruiter, plan, lead):
    five = [plan, *(services.clone_plan(plan, name=f"Way {n}", by=lead) for n in range(4))]
    for chosen in ([plan], five):
        response = recruiter.get(address(plan) + compare(*chosen))
        assert response.status_code == 422
        assert "Choose 2 to 4 to compare." in response.text


@pytest.mark.parametrize(
    ("query", "notes"), [("page=2", 1), ("page=x", 1), ("page=last", 0), ("colour=blue", 0)]
)
def test_wrong_parameters_are_left_out(recruiter, plan, query, notes):
    response = recruiter.get(f"{address(plan)}?{query}")
    assert (response.status_code, response.context["page_obj"].number) == (200, 1)
    assert len(parameter_notes(response.wsgi_request)) == notes


def test_many_scenarios_come_in_pages(recruiter, plan, lead):
    for number in range(21):
        services.clone_plan(plan, name=f"Way {number}", by=lead)
    first = recruiter.get(address(plan))
    assert [one.name for one in first.context["page_obj"]][:2] == ["Way 20", "Way 19"]
    assert "Page 1 of 2" in first.text
    chosen = first.context["chosen_keys"]
    second = recruiter.get(f"{address(plan)}{compare(*chosen)}&page=2")
    assert [one.name for one in second.context["page_obj"]] == ["Way 0"]
    assert second.context["chosen_keys"] == chosen


# ------------------------------------------------------------------ how they differ
def test_figures_stand_side_by_side_with_their_differences(recruiter, plan, vary):
    vary(plan, row0={"count": 1})
    found = figures(recruiter.get(address(plan)))
    # A person costs 62,500 in ten months.
    assert found["Cost in the period"] == [("£250,000", ""), ("£187,500", "£62,500 less")]
    assert found["Seats"] == [("4", ""), ("3", "1 less")]
    assert found["Budget remaining"][1] == ("£12,500", "£62,500 more")
    assert found["Budget"] == [("£200,000", ""), ("£200,000", "")]


def test_a_later_start_is_opened_later(recruiter, plan, vary):
    plan.hires.filter(position=2).delete()
    vary(plan, row0={"expected_start": "2027-04-01"})
    [_, later] = figures(recruiter.get(address(plan)))["Next open-by date"]
    assert later[1].endswith("days later")


def test_rows_differ_field_by_field(recruiter, plan, vary):
    vary(plan, row0={"count": 1, "probability": "0.5", "pay": None, "pay_currency": ""}, keep=1)
    [(_, changes)] = recruiter.get(address(plan)).context["differences"]
    changed, gone = changes.rows
    assert gone.note == "Permanent, from 1 Mar 2027, £60,000"
    assert (changed.kind.value, gone.kind.value, changes.unchanged) == ("changed", "removed", [])
    assert {(c.label, c.before, c.after) for c in changed.changes} == {
        ("Count", "2", "1"),
        ("Probability", "100%", "50%"),
        ("Pay", "£60,000", "midpoint of the pay band"),
    }


def test_what_both_have_is_folded(recruiter, plan, lead):
    services.clone_plan(plan, name="Same", by=lead)
    response = recruiter.get(address(plan))
    assert "The same as Diagnostics team." in response.text
    assert "2 rows unchanged" in response.text


def test_other_fields_and_assumptions_differ_too(recruiter, plan, vary, lead):
    scenario = vary(plan, budget=150_000)
    services.save_assumptions(
        scenario,
        expected_version=scenario.version,
        by=lead,
        assumptions=[{"factor": "bonus-rate", "value": "0.1", "source": "Ours"}],
        rates=[{"currency": "EUR", "rate": "0.85", "as_of": "2027-01-01"}],
    )
    [(_, changes)] = recruiter.get(address(plan)).context["differences"]
    assert [(c.label, c.before, c.after) for c in changes.fields] == [
        ("Budget", "£200,000", "£150,000")
    ]
    [assumed], [rate] = changes.assumptions, changes.rates
    assert (assumed.kind.value, assumed.changes[0].after) == ("added", "0.1 · Ours")
    assert rate.changes[0].after == "0.85 · 1 Jan 2027"


def test_coverage_names_what_differs_first(recruiter, plan, vary, basis):
    requirement = make.make_sector_requirement(sector=basis["sector"], statement="Knows trials")
    make.make_sector_requirement_skill(requirement=requirement)
    plan.hires.update(knows_sector=True)
    scenario = vary(plan)
    scenario.hires.update(knows_sector=False)
    [demand] = recruiter.get(address(plan)).context["coverage_differs"]
    assert demand["title"] == "Knows trials"
    assert [status["label"] for status in demand["statuses"]] == ["Met", "Not met"]


# ------------------------------------------------------------------ what can't be compared
def test_currencies_are_never_subtracted(recruiter, plan, vary):
    scenario = vary(plan, currency="EUR", budget=None)
    ExchangeRate.objects.create(plan=scenario, currency="GBP", rate="1.1", as_of="2027-01-01")
    response = recruiter.get(address(plan))
    found = figures(response)
    assert found["Cost in the period"] == [("£250,000", ""), ("€275,000", "")]
    assert found["Seats"][1] == ("4", "")
    assert response.context["cost_chart"] is None
    assert response.context["head_chart"] is not None
    assert "amounts in different currencies aren’t compared" in response.text


def test_one_that_cannot_be_computed_is_named_beside_the_others(recruiter, plan, vary, lead):
    vary(plan, "Paid in dollars", row0={"pay_currency": "USD"})
    services.clone_plan(plan, name="Third", by=lead)
    response = recruiter.get(address(plan))
    assert "Paid in dollars</strong> can’t be computed yet" in response.text
    assert figures(response)["Seats"] == [("4", ""), ("–", ""), ("4", "")]
    assert [name.letter for name in response.context["cost_chart"].names] == ["A", "C"]
    assert response.context["differences"][0][1].rows


def test_where_the_plan_itself_cannot_be_computed_nothing_differs_from_it(recruiter, plan, lead):
    services.clone_plan(plan, name="Same", by=lead)
    plan.hires.update(pay_currency="USD")
    assert figures(recruiter.get(address(plan)))["Seats"] == [("–", ""), ("4", "")]


# ------------------------------------------------------------------ what is done
def test_a_scenario_is_made_looked_at_and_promoted(recruiter, plan):
    recruiter.post(address(plan), {"name": "Fewer"})
    scenario = plan.scenarios.get()
    recruiter.post(address(scenario, "edit/"), posted(scenario, {"count": 1}))
    page = recruiter.get(address(scenario, "promote/"))
    assert [row.changes[0].after for row in page.context["changes"].rows] == ["1"]
    scenario.refresh_from_db()
    data = {"version": plan.version, "scenario_version": scenario.version}
    response = recruiter.post(address(scenario, "promote/"), data, follow=True)
    assert "The scenario is the plan now." in response.text
    assert plan.hires.first().count == 1


def test_use_cases_that_change_are_said_before_promoting(recruiter, plan, vary):
    scenario = vary(plan)
    use_case = make.make_use_case(sector=plan.sector, title="Patient risk")
    scenario.use_cases.set([use_case])
    page = recruiter.get(address(scenario, "promote/"))
    assert "Patient risk" in [change.after for change in page.context["changes"].fields]


@pytest.mark.parametrize("stale", ["version", "scenario_version"])
def test_what_was_not_looked_at_is_not_promoted(recruiter, plan, vary, stale):
    scenario = vary(plan, row0={"count": 1})
    data = {"version": plan.version, "scenario_version": scenario.version} | {stale: 1}
    response = recruiter.post(address(scenario, "promote/"), data)
    current = plan if stale == "version" else scenario
    assert (response.status_code, response.context["current"]) == (409, current)
    assert plan.hires.first().count == 2


def test_an_approved_plan_says_that_it_would_need_another(recruiter, plan, vary):
    scenario = vary(plan)
    HiringPlan.objects.filter(pk=plan.pk).update(status="approved")
    assert "needs approval again" in recruiter.get(address(scenario, "promote/")).text


def test_a_scenario_is_deleted_after_a_question(recruiter, plan, vary):
    scenario = vary(plan)
    assert "4 seats" in recruiter.get(address(scenario, "delete/")).text
    data = {"version": scenario.version}
    response = recruiter.post(address(scenario, "delete/"), data, follow=True)
    assert "“Fewer” is deleted." in response.text
    assert not plan.scenarios.exists()
    assert "Scenario deleted" in recruiter.get(address(plan, "history/")).text


def test_a_scenario_that_changed_is_not_deleted(recruiter, plan, vary):
    scenario = vary(plan)
    recruiter.post(address(scenario, "delete/"), {"version": 1})
    assert plan.scenarios.exists()


def test_a_plan_proper_has_no_page_to_promote_or_delete_it(recruiter, plan):
    for step in ("promote/", "delete/"):
        assert recruiter.get(address(plan, step)).status_code == 404
        recruiter.post(address(plan, step), {"version": plan.version})
    assert HiringPlan.objects.filter(pk=plan.pk).exists()


def test_a_scenario_needs_a_name(recruiter, plan):
    response = recruiter.post(address(plan), {"name": " "}, follow=True)
    assert not plan.scenarios.exists()
    assert "notice--error" in response.text


def test_who_only_looks_is_offered_nothing_to_change(people, signed_in, plan, vary):
    scenario = vary(plan)
    approver = signed_in(people["approver"])
    text = approver.get(address(plan)).text
    assert "Make it the plan" not in text
    assert "Create scenario" not in text
    assert approver.get(address(scenario, "promote/")).status_code == 403


# ------------------------------------------------------------------ queries
def test_four_scenarios_take_few_queries_however_many_rows(
    recruiter, people, basis, lead, django_assert_max_num_queries
):
    make_benchmarks()
    counts = set()
    for rows in (1, 30):
        plan = make_full_plan(people, basis, rows=rows)
        made = [services.clone_plan(plan, name=f"Way {n}", by=lead) for n in range(4)]
        for path in ("", compare(plan, *made[:3]), compare(*made)):
            with django_assert_max_num_queries(MOST) as queries:
                assert recruiter.get(address(plan) + path).status_code == 200
            counts.add(len(queries))
        with django_assert_max_num_queries(MOST) as queries:
            recruiter.get(address(made[0]))
        counts.add(len(queries))
    assert len(counts) == 1
