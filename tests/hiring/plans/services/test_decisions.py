"""A plan's life: which step follows which, who may take it, and what takes an approval back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from hiring.plans import services
from hiring.plans.models import HiringPlan, Seat
from portal.versioned.models import StaleVersionError
from tests import factories as make

STATUSES = HiringPlan.Status.values
# From which status each step leads where; everything else is refused.
LEADS = {
    "submit": {"draft": "submitted"},
    "approve": {"submitted": "approved"},
    "send back": {"submitted": "draft"},
    "activate": {"approved": "active"},
    "close": dict.fromkeys(["draft", "submitted", "approved", "active"], "closed"),
}
ALLOWED = {(status, step): to for step, leads in LEADS.items() for status, to in leads.items()}
STEPS = list(LEADS)
MOVES = [(status, name) for status in STATUSES for name in STEPS]


def kinds(plan) -> list[str]:
    return [decision.kind for decision in plan.decisions.order_by("pk")]


def refused(act, *args, **given) -> dict:
    with pytest.raises(ValidationError) as caught:
        act(*args, **given)
    return caught.value.message_dict


@pytest.fixture
def approved(plan, step):
    return step(plan, "submit", "approve")


# ------------------------------------------------------------------ steps
@pytest.mark.parametrize(("status", "name"), MOVES)
def test_each_step_leads_on_from_where_it_fits_and_nowhere_else(plan, step, status, name):
    HiringPlan.objects.update(status=status)
    if then := ALLOWED.get((status, name)):
        assert step(plan, name).status == then
        return
    message = f"The plan is {status}: this step is not possible."
    assert refused(step, plan, name) == {"status": [message]}
    plan.refresh_from_db()
    assert (plan.status, plan.version, kinds(plan)) == (status, 2, [])


@pytest.mark.parametrize("name", STEPS)
def test_a_stale_step_changes_nothing(plan, lead, approver, name):
    acts = {
        "submit": services.submit_plan,
        "approve": services.approve_plan,
        "send back": services.send_back_plan,
        "activate": services.activate_plan,
        "close": services.close_plan,
    }
    note = {"note": "Too dear."} if name == "send back" else {}
    with pytest.raises(StaleVersionError):
        acts[name](plan, by=approver, expected_version=1, **note)
    plan.refresh_from_db()
    assert (plan.status, plan.version, kinds(plan)) == ("draft", 2, [])


def test_the_history_says_who_took_which_step_and_keeps_the_plan_as_it_was(
    plan, step, saved, lead, approver
):
    step(plan, "submit", "approve", "activate", "close")
    assert kinds(plan) == ["submitted", "approved", "activated", "closed"]
    assert [d.by for d in plan.decisions.order_by("pk")] == [lead, approver, lead, lead]
    content = plan.decisions.last().content
    assert content["plan"]["budget"] == "500000.00"
    assert sorted(row["count"] for row in content["rows"].values()) == ["1", "2"]


def test_a_plan_without_rows_cannot_be_submitted(plan, saved, step):
    saved(plan, rows=[])
    assert refused(step, plan, "submit") == {"rows": ["Add at least one planned hire first."]}


@pytest.mark.parametrize("name", STEPS)
def test_a_scenario_is_not_decided_on(plan, lead, step, name):
    scenario = services.clone_plan(plan, name="Cheaper", by=lead)
    message = "You cannot submit or approve a scenario. Promote it first."
    assert refused(step, scenario, name) == {"status": [message]}


def test_who_submitted_a_plan_cannot_approve_it(plan, step, lead):
    plan = step(plan, "submit")
    message = "You submitted this plan, so someone else has to approve it."
    act = {"by": lead, "expected_version": plan.version}
    assert refused(services.approve_plan, plan, **act) == {"status": [message]}
    plan.refresh_from_db()
    assert plan.status == "submitted"


def test_only_the_last_submission_counts_for_four_eyes(plan, step, lead, approver):
    plan = step(plan, "submit", "send back")
    plan = services.submit_plan(plan, by=approver, expected_version=plan.version)
    with pytest.raises(ValidationError):
        services.approve_plan(plan, by=approver, expected_version=plan.version)
    assert services.approve_plan(plan, by=lead, expected_version=plan.version).status == "approved"


def test_a_plan_is_sent_back_with_a_reason(plan, step, approver):
    plan = step(plan, "submit")
    act = {"by": approver, "expected_version": plan.version}
    message = {"note": ["Enter what needs to change."]}
    assert refused(services.send_back_plan, plan, note=" \n", **act) == message
    services.send_back_plan(plan, note=" Too dear. ", **act)
    assert plan.decisions.get(kind="sent-back").note == "Too dear."


def test_approval_keeps_the_dates_that_were_approved(plan, saved, step, as_inputs):
    step(plan, "submit", "approve")
    march, may = date(2026, 3, 1), date(2026, 5, 1)
    saved(plan, rows=as_inputs(plan, row0={"expected_start": may}))
    step(plan, "submit", "approve")
    seats = Seat.objects.filter(hire__plan=plan, hire__position=1)
    assert set(seats.values_list("expected_start", "approved_start")) == {(may, march)}


# ------------------------------------------------------------------ changes after the approval
MATERIAL = {
    "period_start": date(2026, 2, 1),
    "period_end": date(2027, 1, 31),
    "currency": "EUR",
    "budget": Decimal(1),
}
MATERIAL_IN_A_ROW = {
    "count": 3,
    "knows_sector": True,
    "country": "GB",
    "engagement_model": "contract",
    "fte": Decimal("0.5"),
    "expected_start": date(2026, 4, 1),
    "end": date(2026, 12, 1),
}
IMMATERIAL_IN_A_ROW = {
    "reason": "backfill",
    "job_location": "Leeds",
    "work_mode": "remote",
    "latest_start": date(2026, 6, 1),
    "priority": 1,
    "probability": Decimal("0.5"),
}


@pytest.mark.parametrize("name", MATERIAL)
def test_a_material_change_asks_for_another_approval(approved, saved, name):
    assert saved(approved, fields={name: MATERIAL[name]}).status == "draft"
    assert kinds(approved)[-1] == "reopened"
    # The history keeps what had been approved.
    assert approved.decisions.first().content == approved.decisions.get(kind="approved").content


def test_another_sector_asks_for_another_approval(approved, saved):
    assert saved(approved, fields={"sector": make.make_sector()}).status == "draft"


@pytest.mark.parametrize("name", MATERIAL_IN_A_ROW)
def test_a_material_change_of_a_row_asks_for_another_approval(approved, saved, as_inputs, name):
    change = {name: MATERIAL_IN_A_ROW[name]}
    assert saved(approved, rows=as_inputs(approved, row1=change)).status == "draft"


def test_other_pay_or_another_role_asks_for_another_approval(approved, saved, as_inputs, step):
    pay = {"pay": Decimal(60_000), "pay_currency": "GBP"}
    assert saved(approved, rows=as_inputs(approved, row0=pay)).status == "draft"
    step(approved, "submit", "approve")
    role = {"role_level": make.make_role_level()}
    assert saved(approved, rows=as_inputs(approved, row0=role)).status == "draft"


def test_a_row_more_or_less_asks_for_another_approval(approved, saved, as_inputs, row, step):
    assert saved(approved, rows=[*as_inputs(approved), row()]).status == "draft"
    step(approved, "submit", "approve")
    assert saved(approved, rows=as_inputs(approved)[:2]).status == "draft"


@pytest.mark.parametrize("name", ["name", "business_goal", "goal_measure"])
def test_other_words_need_no_new_approval(approved, saved, name):
    assert saved(approved, fields={name: "Other words"}).status == "approved"


@pytest.mark.parametrize("name", IMMATERIAL_IN_A_ROW)
def test_what_costs_nothing_needs_no_new_approval(approved, saved, as_inputs, name):
    change = {name: IMMATERIAL_IN_A_ROW[name]}
    assert saved(approved, rows=as_inputs(approved, row0=change)).status == "approved"


def test_the_same_amounts_in_another_way_of_writing_change_nothing(approved, saved, as_inputs):
    rows = as_inputs(approved, row0={"fte": "1.0", "count": "2"})
    assert saved(approved, fields={"budget": "5E5"}, rows=rows).status == "approved"


def test_rows_in_another_order_need_no_new_approval(approved, saved, as_inputs):
    assert saved(approved, rows=as_inputs(approved)[::-1]).status == "approved"


@pytest.mark.parametrize("steps", [["submit"], ["submit", "approve", "activate"]])
def test_submitted_and_active_plans_are_reopened_too(plan, step, saved, steps):
    step(plan, *steps)
    assert saved(plan, fields={"budget": 1}).status == "draft"
    assert kinds(plan)[-1] == "reopened"


def test_a_draft_stays_a_draft_and_its_history_empty(plan, saved):
    assert saved(plan, fields={"budget": 1}).status == "draft"
    assert kinds(plan) == []


BONUS = {"factor": "bonus-rate", "value": Decimal("0.1"), "source": "Ours"}
EUR = {"currency": "EUR", "rate": Decimal("0.85"), "as_of": date(2026, 1, 1)}


@pytest.fixture
def assuming(lead):
    """Puts what a plan assumes in place of what it assumed."""

    def assuming(plan, *, assumptions=(), rates=()):
        plan.refresh_from_db()
        return services.save_assumptions(
            plan, expected_version=plan.version, by=lead, assumptions=assumptions, rates=rates
        )

    return assuming


@pytest.fixture
def assumed(plan, assuming, step):
    """Approved with an assumption and a rate of its own."""
    assuming(plan, assumptions=[BONUS], rates=[EUR])
    return step(plan, "submit", "approve")


@pytest.mark.parametrize(
    "change",
    [
        {"assumptions": [BONUS | {"value": Decimal("0.2")}], "rates": [EUR]},
        {"assumptions": [BONUS | {"country": "GB"}], "rates": [EUR]},
        {"assumptions": [], "rates": [EUR]},
        {"assumptions": [BONUS], "rates": [EUR | {"rate": Decimal("0.86")}]},
        {"assumptions": [BONUS], "rates": []},
    ],
)
def test_what_a_plan_assumes_is_part_of_what_was_approved(assumed, assuming, change):
    was = assumed.decisions.get(kind="approved").content
    assert assuming(assumed, **change).status == "draft"
    reopened = assumed.decisions.get(kind="reopened")
    assert reopened.content == was
    assert was["assumptions"][0]["value"] == "0.1000"


@pytest.mark.parametrize(
    "change",
    [
        {"assumptions": [BONUS], "rates": [EUR]},
        {"assumptions": [BONUS | {"source": "Payroll"}], "rates": [EUR]},
        {"assumptions": [BONUS], "rates": [EUR | {"as_of": date(2026, 2, 1)}]},
    ],
)
def test_the_same_values_from_elsewhere_need_no_new_approval(assumed, assuming, change):
    assert assuming(assumed, **change).status == "approved"


def test_a_draft_assumes_what_it_likes(plan, assuming):
    assert assuming(plan, assumptions=[BONUS]).status == "draft"
    assert kinds(plan) == []


def test_other_use_cases_ask_for_another_approval(plan, saved, step):
    use_case = make.make_use_case()
    saved(plan, fields={"sector": use_case.sector}, use_cases=[use_case])
    plan = step(plan, "submit", "approve")
    assert saved(plan, use_cases=[use_case]).status == "approved"
    assert saved(plan, use_cases=[]).status == "draft"


def test_a_scenario_that_assumes_otherwise_asks_for_another_approval(approved, assuming, lead):
    same = services.clone_plan(approved, name="The same", by=lead)
    version = approved.version
    kept = services.promote_scenario(same, by=lead, expected_version=version)
    assert kept.status == "approved"
    other = services.clone_plan(approved, name="Dearer", by=lead)
    assuming(other, assumptions=[BONUS])
    other.refresh_from_db()
    assert services.promote_scenario(other, by=lead, expected_version=version + 1).status == "draft"
