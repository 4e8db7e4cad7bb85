"""Variants of a plan: a copy to change, and a copy put in the plan's place."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F

from hiring.plans.fields import HIRE_FIELDS, PLAN_FIELDS
from hiring.plans.loading.inputs import PlanInputs
from hiring.plans.models import ExchangeRate, HiringPlan, PlanAssumption, Seat
from hiring.plans.services import (
    clone_plan,
    delete_scenario,
    draft_specs,
    fill_seat,
    promote_scenario,
    record_leaving,
)
from portal.versioned.models import StaleVersionError
from tests import factories as make
from tests.hiring.plans.factories import make_plan


@pytest.fixture
def scenario(plan, lead):
    return clone_plan(plan, name="Cheaper", by=lead)


def identities(plan) -> list:
    return [row.identity for row in plan.hires.all()]


def assume(plan, value: str, rate: str) -> None:
    PlanAssumption.objects.create(plan=plan, factor="bonus-rate", value=value, source="Ours")
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate=rate, as_of="2026-01-01")


def assumed(plan) -> list:
    return [
        *plan.assumptions.values_list("factor", "value", "source"),
        *plan.exchange_rates.values_list("currency", "rate"),
    ]


def contents(plan, names) -> list:
    return [getattr(plan, name) for name in names if name != "name"]


def backfills(plan) -> list:
    """The numbers of seats and of those whose work they go on with."""
    again = Seat.objects.filter(hire__plan=plan, backfills__hire=F("hire")).order_by("number")
    return list(again.values_list("number", "backfills__number"))


def works(plan) -> list:
    """From when to when each seat works."""
    plan = HiringPlan.objects.with_parts().get(pk=plan.pk)
    return [(seat.start, seat.end) for seat in PlanInputs(plan).seats]


def leave(seat, start: date, last_day: date) -> Seat:
    """Somebody takes a seat and leaves it. Returns the backfill."""
    plan, lead = seat.hire.plan, seat.hire.plan.owner
    fill_seat(seat, by=lead, expected_version=plan.version, actual_start=start)
    plan.refresh_from_db()
    left = record_leaving(seat, by=lead, expected_version=plan.version, left_on=last_day)
    plan.refresh_from_db()
    return left.backfilled_by.select_related("hire__plan").get()


# ------------------------------------------------------------------ clone
def test_a_scenario_is_the_plan_again(plan, lead):
    use_case = make.make_use_case()
    plan.sector = use_case.sector
    plan.save()
    plan.use_cases.set([use_case])
    scenario = clone_plan(plan, name=" Cheaper ", by=lead)
    assert (scenario.name, scenario.status, scenario.scenario_of) == ("Cheaper", "draft", plan)
    assert (scenario.owner, scenario.organisation) == (lead, plan.organisation)
    assert contents(scenario, PLAN_FIELDS) == contents(plan, PLAN_FIELDS)
    assert list(scenario.use_cases.all()) == [use_case]


def test_its_rows_keep_their_identities_and_have_seats_of_their_own(plan, scenario):
    assert identities(scenario) == identities(plan)
    theirs, ours = scenario.hires.all(), plan.hires.all()
    assert [contents(row, HIRE_FIELDS) for row in theirs] == [
        contents(r, HIRE_FIELDS) for r in ours
    ]
    assert not {row.pk for row in theirs} & {row.pk for row in ours}
    assert Seat.objects.filter(hire__plan=scenario).count() == 3


def test_who_is_there_already_is_there_in_the_scenario_too(plan, lead):
    pay = {"actual_pay": Decimal(70_000), "actual_pay_currency": "GBP"}
    filled = {"status": "filled", "actual_start": date(2026, 2, 1)} | pay
    Seat.objects.filter(hire__plan=plan, hire__position=1, number=2).update(**filled)
    scenario = clone_plan(plan, name="Cheaper", by=lead)
    copied = Seat.objects.get(hire__plan=scenario, status="filled")
    assert (copied.number, copied.hire.position) == (2, 1)
    assert {name: getattr(copied, name) for name in filled} == filled


def test_backfills_go_on_with_the_work_of_the_copied_seats(plan, lead):
    plan.hires.update(end=date(2026, 6, 30))
    second = Seat.objects.get(hire__plan=plan, hire__position=1, number=2)
    third = leave(second, date(2026, 3, 1), date(2026, 3, 31))
    leave(third, date(2026, 4, 20), date(2026, 5, 15))
    scenario = clone_plan(plan, name="Cheaper", by=lead)
    assert backfills(scenario) == backfills(plan) == [(3, 2), (4, 3)]
    assert works(scenario) == works(plan)


def test_a_scenarios_seats_have_no_specs(plan, lead, step):
    [*seats] = Seat.objects.filter(hire__plan=plan).select_related("hire__role_level")
    draft_specs(plan, seats, by=lead)
    scenario = clone_plan(plan, name="Cheaper", by=lead)
    copied = Seat.objects.filter(hire__plan=scenario)
    assert {(seat.status, seat.spec) for seat in copied} == {("spec-drafted", None)}
    with pytest.raises(ValidationError) as caught:
        draft_specs(scenario, copied, by=lead)
    assert list(caught.value.message_dict) == ["seats"]


def test_it_assumes_the_same_and_can_assume_otherwise(plan, lead):
    assume(plan, "0.10", "0.85")
    scenario = clone_plan(plan, name="Cheaper", by=lead)
    assert assumed(scenario) == assumed(plan)
    scenario.assumptions.update(value="0.05")
    assert plan.assumptions.get().value == Decimal("0.10")


def test_a_scenario_of_a_scenario_varies_the_plan_itself(plan, scenario, lead):
    again = clone_plan(scenario, name="Cheaper still", by=lead)
    assert again.scenario_of == plan


def test_a_scenario_needs_a_name(plan, lead):
    with pytest.raises(ValidationError) as caught:
        clone_plan(plan, name="  ", by=lead)
    assert caught.value.message_dict == {"name": ["This field cannot be blank."]}
    assert not plan.scenarios.exists()


def test_changing_a_scenario_leaves_the_plan_alone(plan, scenario, saved, as_inputs):
    saved(scenario, fields={"budget": 1}, rows=as_inputs(scenario, row0={"count": 9}))
    plan.refresh_from_db()
    assert (plan.version, plan.budget, plan.hires.first().count) == (2, Decimal(500_000), 2)


# ------------------------------------------------------------------ promote
def promote(scenario, by, version: int = 2):
    scenario.refresh_from_db()
    return promote_scenario(scenario, by=by, expected_version=version)


def test_a_promoted_scenario_is_in_the_place_of_the_plan(plan, scenario, saved, as_inputs, lead):
    saved(scenario, fields={"budget": 1}, rows=as_inputs(scenario, row0={"count": 3})[:1])
    promoted = promote(scenario, lead)
    assert (promoted.pk, promoted.name, promoted.budget) == (plan.pk, plan.name, 1)
    assert [row.count for row in plan.hires.all()] == [3]
    decision = plan.decisions.get()
    assert (decision.kind, decision.by, decision.note) == ("promoted", lead, "Cheaper")
    assert plan.scenarios.get() == scenario


def test_rows_that_both_have_keep_their_seats(plan, scenario, saved, as_inputs, lead):
    seats = Seat.objects.filter(hire__plan=plan, hire__position=1)
    seats.filter(number=1).update(status="open")
    kept = seats.get(number=1).pk
    saved(scenario, rows=as_inputs(scenario, row0={"count": 1}))
    promote(scenario, lead)
    assert [(seat.pk, seat.status) for seat in seats.all()] == [(kept, "open")]


def test_rows_of_the_scenario_alone_keep_their_identities(
    plan, scenario, saved, as_inputs, row, lead
):
    saved(scenario, rows=[*as_inputs(scenario), row(count=4)])
    promoted = promote(scenario, lead)
    assert identities(plan) == identities(scenario)
    kept = list(plan.hires.values_list("pk", flat=True))
    promote(scenario, lead, promoted.version)
    assert list(plan.hires.values_list("pk", flat=True)) == kept


def test_what_a_scenario_assumes_comes_with_it(plan, scenario, saved, lead):
    assume(plan, "0.10", "0.85")
    saved(scenario, fields={"currency": "USD"})
    assume(scenario, "0.20", "1.10")
    promoted = promote(scenario, lead)
    assert (promoted.currency, assumed(plan)) == ("USD", assumed(scenario))
    assert scenario.assumptions.exists()


def test_an_approved_plan_needs_a_new_approval(plan, scenario, saved, step, lead):
    approved = step(plan, "submit", "approve")
    saved(scenario, fields={"budget": 1})
    assert promote(scenario, lead, approved.version).status == "draft"


def test_a_row_in_recruitment_that_the_scenario_lacks_stops_it(plan, scenario, saved, lead):
    Seat.objects.filter(hire__plan=plan).update(status="filled")
    saved(scenario, rows=[])
    with pytest.raises(ValidationError) as caught:
        promote(scenario, lead)
    assert list(caught.value.message_dict) == ["rows"]
    assert plan.hires.count() == 2


def test_a_stale_promotion_changes_nothing(plan, scenario, saved, lead):
    saved(scenario, rows=[])
    with pytest.raises(StaleVersionError):
        promote(scenario, lead, 1)
    assert plan.hires.count() == 2


def test_a_scenario_saved_since_it_was_read_is_not_promoted(plan, scenario, saved, lead):
    """Its rows would be those that somebody else saved, under the version that was looked at."""
    in_hand = HiringPlan.objects.get(pk=scenario.pk)
    saved(scenario, rows=[])
    with pytest.raises(StaleVersionError) as caught:
        promote_scenario(in_hand, by=lead, expected_version=plan.version)
    assert (caught.value.current, plan.hires.count()) == (scenario, 2)


def test_only_a_scenario_can_be_promoted(plan, lead):
    with pytest.raises(ValidationError) as caught:
        promote(plan, lead)
    assert caught.value.message_dict == {"status": ["Only a scenario can be promoted."]}


def test_a_scenario_that_changed_since_it_was_looked_at_stays_where_it_is(
    plan, scenario, saved, lead
):
    seen = scenario.version
    saved(scenario, rows=[])
    scenario.refresh_from_db()
    with pytest.raises(StaleVersionError) as caught:
        promote_scenario(scenario, by=lead, expected_version=2, scenario_version=seen)
    assert caught.value.current == scenario
    assert plan.hires.count() == 2


# ------------------------------------------------------------------ delete
def test_a_deleted_scenario_is_gone_and_the_plan_remembers_it(plan, scenario, approver):
    found = delete_scenario(scenario, by=approver, expected_version=scenario.version)
    assert (found, HiringPlan.objects.get()) == (plan, plan)
    decision = plan.decisions.get()
    assert (decision.kind, decision.by, decision.note) == ("deleted", approver, "Cheaper")
    assert len(decision.content["rows"]) == 2
    assert Seat.objects.filter(hire__plan=plan).count() == 3


def test_a_plan_proper_is_not_deleted(plan, lead):
    with pytest.raises(ValidationError) as caught:
        delete_scenario(plan, by=lead, expected_version=2)
    assert caught.value.message_dict == {"status": ["Only a scenario can be deleted."]}
    plan.refresh_from_db()
    assert plan.version == 2


def test_a_scenario_that_somebody_just_changed_is_not_deleted(scenario, saved, lead):
    seen = scenario.version
    saved(scenario, rows=[])
    with pytest.raises(StaleVersionError):
        delete_scenario(scenario, by=lead, expected_version=seen)
    assert HiringPlan.objects.filter(pk=scenario.pk).exists()


# ------------------------------------------------------------------ families
def test_a_family_is_counted_and_listed_from_each_of_its_members(plan, scenario, lead):
    again = clone_plan(scenario, name="Cheaper still", by=lead)
    alone = make_plan()
    for one in (plan, scenario, again):
        assert list(HiringPlan.objects.scenarios_of(one)) == [again, scenario]
        assert HiringPlan.objects.with_scenario_count().get(pk=one.pk).scenario_count == 2
    alone = HiringPlan.objects.with_scenario_count().exclude(
        pk__in=[plan.pk, scenario.pk, again.pk]
    )
    assert alone.get().scenario_count == 0
