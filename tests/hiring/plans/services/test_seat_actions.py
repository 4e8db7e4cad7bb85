"""A seat's way: which step leads where, what each says of it, and what is kept of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from hiring.plans import services
from hiring.plans.loading.inputs import PlanInputs
from hiring.plans.models import HiringPlan, Seat, SeatTransition
from hiring.plans.services.seat_transitions import possible_transitions
from portal.versioned.models import StaleVersionError
from tests.hiring.plans.factories import make_plan

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
STATUSES = Seat.Status.values
# From which status each step leads where; everything else is refused.
ALLOWED = {
    ("planned", "open"): "open",
    ("spec-drafted", "open"): "open",
    ("offer", "open"): "open",
    ("open", "offer"): "offer",
    ("planned", "fill"): "filled",
    ("spec-drafted", "fill"): "filled",
    ("open", "fill"): "filled",
    ("offer", "fill"): "filled",
    ("on-hold", "fill"): "filled",
    ("filled", "fill"): "filled",
    ("planned", "hold"): "on-hold",
    ("spec-drafted", "hold"): "on-hold",
    ("open", "hold"): "on-hold",
    ("offer", "hold"): "on-hold",
    ("on-hold", "resume"): "planned",
    ("cancelled", "resume"): "planned",
    ("planned", "cancel"): "cancelled",
    ("spec-drafted", "cancel"): "cancelled",
    ("open", "cancel"): "cancelled",
    ("offer", "cancel"): "cancelled",
    ("on-hold", "cancel"): "cancelled",
    ("filled", "leave"): "filled",
}
VALUES = {
    "open": {"opened_on": MARCH},
    "fill": {"actual_start": MARCH, "actual_pay": Decimal(60_000)},
    "leave": {"left_on": APRIL},
}
STEPS = {
    "open": services.open_seat,
    "offer": services.record_offer,
    "fill": services.fill_seat,
    "hold": services.hold_seat,
    "resume": services.resume_seat,
    "cancel": services.cancel_seat,
    "leave": services.record_leaving,
}


@pytest.fixture
def seat(plan):
    """The first of the plan's three."""
    plan.hires.update(pay=Decimal(55_000), pay_currency="GBP")
    return Seat.objects.filter(hire__plan=plan).order_by("hire__position", "number").first()


@pytest.fixture
def take(lead):
    """Takes a seat's steps, one after the other, by their names."""

    def take(seat, *names: str, **values) -> Seat:
        for name in names:
            version = HiringPlan.objects.get(hires__seats=seat).version
            given = values or VALUES.get(name, {})
            seat = STEPS[name](seat, by=lead, expected_version=version, **given)
        return Seat.objects.get(pk=seat.pk)

    return take


def refused(act, *args, **given) -> dict:
    with pytest.raises(ValidationError) as caught:
        act(*args, **given)
    return caught.value.message_dict


def set_status(seat, status: str) -> Seat:
    start = MARCH if status == "filled" else None
    Seat.objects.filter(pk=seat.pk).update(status=status, actual_start=start)
    return Seat.objects.get(pk=seat.pk)


# ------------------------------------------------------------------ steps
@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("status", STATUSES)
def test_each_step_leads_on_from_where_it_fits_and_nowhere_else(seat, take, status, name):
    seat = set_status(seat, status)
    then = ALLOWED.get((status, name))
    assert (name in possible_transitions(seat)) == bool(then)
    if then:
        assert take(seat, name).status == then
        return
    label = Seat.Status(status).label.lower()
    message = f"{seat} is {label}: this step is not possible."
    assert refused(take, seat, name) == {"seats": [message]}
    seat.refresh_from_db()
    assert (seat.status, seat.transitions.count()) == (status, 0)
    assert seat.hire.plan.version == 2


@pytest.mark.parametrize("name", STEPS)
def test_who_comes_second_is_told_and_nothing_changes(seat, lead, name):
    seat = set_status(seat, next(status for status, step in ALLOWED if step == name))
    was = seat.status
    with pytest.raises(StaleVersionError):
        STEPS[name](seat, by=lead, expected_version=1, **VALUES.get(name, {}))
    seat.refresh_from_db()
    assert (seat.status, SeatTransition.objects.count()) == (was, 0)


def test_the_way_of_a_seat_is_kept(seat, take, lead):
    take(seat, "open", "offer", "fill", "leave")
    made = list(SeatTransition.objects.order_by("pk"))
    assert [(one.kind, one.from_status, one.to_status, one.effective_on) for one in made] == [
        ("open", "planned", "open", MARCH),
        ("offer", "open", "offer", None),
        ("fill", "offer", "filled", MARCH),
        ("leave", "filled", "filled", APRIL),
    ]
    assert {(one.actor, one.plan, one.title) for one in made} == {(lead, seat.hire.plan, str(seat))}


@pytest.mark.parametrize("status", ["submitted", "approved", "active"])
def test_seats_move_without_another_approval(seat, take, status):
    HiringPlan.objects.update(status=status)
    take(seat, "open", "fill", "leave")
    plan = HiringPlan.objects.get()
    assert (plan.status, plan.decisions.count()) == (status, 0)


def test_the_seats_of_a_closed_plan_and_of_a_scenario_do_not_move(plan, seat, take, lead):
    scenario = services.clone_plan(plan, name="Cheaper", by=lead)
    theirs = Seat.objects.filter(hire__plan=scenario).first()
    assert refused(take, theirs, "open") == {
        "seats": ["You cannot recruit for seats of a scenario."]
    }
    HiringPlan.objects.filter(pk=plan.pk).update(status="closed")
    assert refused(take, seat, "open") == {"seats": ["A closed plan no longer changes."]}


# ------------------------------------------------------------------ there and back
@pytest.mark.parametrize("into", ["hold", "cancel"])
@pytest.mark.parametrize("before", [[], ["open"], ["open", "offer"]])
def test_a_seat_is_taken_up_again_where_it_was(seat, take, before, into):
    was = take(seat, *before).status if before else "planned"
    assert take(seat, into, "resume").status == was


def test_a_seat_that_was_cancelled_while_on_hold_goes_back_step_by_step(seat, take):
    take(seat, "open", "hold", "cancel")
    assert take(seat, "resume").status == "on-hold"
    assert take(seat, "resume").status == "open"


def test_a_declined_offer_opens_the_seat_again(seat, take):
    seat = take(seat, "open", "offer")
    again = take(seat, "open", opened_on=APRIL)
    assert (again.status, again.opened_on) == ("open", APRIL)


def test_filling_again_corrects_start_and_pay(seat, take):
    take(seat, "fill")
    seat = take(seat, "fill", actual_start=APRIL, actual_pay=None)
    assert (seat.actual_start, seat.actual_pay, seat.actual_pay_currency) == (APRIL, None, "")


# ------------------------------------------------------------------ values
def test_pay_is_in_the_currency_of_the_row_and_stays_so(plan, seat, take):
    seat = take(seat, "fill")
    plan.hires.update(pay_currency="EUR")
    found = loaded(plan)[0]
    assert (seat.actual_pay, seat.actual_pay_currency) == (Decimal(60_000), "GBP")
    assert (found.pay, found.currency) == (Decimal(60_000), "GBP")


def loaded(plan) -> list:
    """What is computed with."""
    return PlanInputs(HiringPlan.objects.with_parts().get(pk=plan.pk)).seats


def test_pay_without_a_row_that_states_it_is_in_the_currency_of_the_band(plan, seat, take):
    plan.hires.update(pay=None, pay_currency="")
    assert take(seat, "fill").actual_pay_currency == plan.currency


@pytest.mark.parametrize(
    ("step", "values", "field", "said"),
    [
        ("open", {"opened_on": date(2020, 12, 31)}, "opened_on", "from 2021 to 2031"),
        ("open", {"opened_on": None}, "opened_on", "Enter a date."),
        ("fill", {"actual_start": date(2020, 12, 31)}, "actual_start", "from 2021 to 2031"),
        ("fill", {"actual_start": date(2032, 1, 1)}, "actual_start", "from 2021 to 2031"),
        ("fill", {"actual_start": None}, "actual_start", "Enter a date."),
        ("fill", {"actual_start": MARCH, "actual_pay": Decimal(-1)}, "actual_pay", "or equal to 0"),
        ("fill", {"actual_start": MARCH, "actual_pay": Decimal("1e30")}, "actual_pay", "digits"),
        ("leave", {"left_on": None}, "left_on", "Enter a date."),
        ("leave", {"left_on": date(2026, 2, 28)}, "left_on", "before the start on 01 March 2026"),
        ("leave", {"left_on": date(9999, 12, 31)}, "left_on", "from 2021 to 2031"),
    ],
)
def test_an_absurd_value_is_told_at_its_field(seat, take, step, values, field, said):
    seat = set_status(seat, "filled" if step == "leave" else "planned")
    found = refused(take, seat, step, **values)
    assert list(found) == [field]
    assert said in found[field][0]
    assert not SeatTransition.objects.exists()
    assert Seat.objects.count() == 3


@pytest.mark.parametrize(
    "start", [date(2021, 1, 1), date(2024, 2, 29), date(2028, 2, 29), date(2031, 12, 31)]
)
def test_starts_before_and_after_the_period_and_on_leap_days_are_taken(seat, take, start):
    seat = take(seat, "fill", actual_start=start, actual_pay=Decimal(0))
    assert (seat.actual_start, seat.actual_pay) == (start, 0)


# ------------------------------------------------------------------ leaving
def test_who_leaves_is_backfilled_from_the_next_day(seat, take):
    take(seat, "fill", actual_start=date(2024, 2, 29))
    gone = take(seat, "leave", left_on=date(2028, 2, 28))
    again = gone.backfilled_by.get()
    assert (again.status, again.number, again.expected_start) == ("planned", 3, date(2028, 2, 29))
    assert (again.reason, gone.reason, again.approved_start) == ("backfill", "growth", None)
    assert refused(take, gone, "cancel") == {
        "seats": [f"{gone}: somebody left it, and its backfill has taken its place."]
    }


def test_another_last_day_moves_the_backfill_and_makes_no_other(seat, take):
    take(seat, "fill", "leave")
    take(seat, "leave", left_on=MARCH)
    assert seat.backfilled_by.get().expected_start == date(2026, 3, 2)
    again = take(seat.backfilled_by.get(), "open")
    take(seat, "leave", left_on=APRIL)
    assert seat.backfilled_by.get().expected_start == again.expected_start


def test_who_leaves_when_the_work_is_over_is_not_backfilled(plan, seat, take):
    plan.hires.update(end=date(2026, 6, 30))
    take(seat, "fill")
    take(seat, "leave", left_on=date(2026, 6, 30))
    assert not seat.backfilled_by.exists()


def test_a_backfill_ends_when_the_work_was_to_end(plan, seat, take):
    plan.hires.update(end=date(2026, 6, 30))
    take(seat, "fill", "leave")
    assert [(s.start, s.end) for s in loaded(plan) if s.row == str(seat.hire_id)] == [
        (MARCH, APRIL),
        (MARCH, date(2026, 6, 30)),
        (date(2026, 4, 2), date(2026, 6, 30)),
    ]


# ------------------------------------------------------------------ many at once
def test_seats_move_together_or_not_at_all(plan, seat, take, lead):
    first, second, third = Seat.objects.filter(hire__plan=plan).order_by("pk")
    take(third, "cancel")
    version = HiringPlan.objects.get(pk=plan.pk).version
    given = {"by": lead, "expected_version": version, "opened_on": MARCH}
    every = [first.pk, second.pk, third.pk]
    assert list(refused(services.move_seats, plan, every, "open", **given)) == ["seats"]
    assert set(Seat.objects.values_list("status", flat=True)) == {"planned", "cancelled"}
    moved = services.move_seats(plan, every[:2], "open", **given)
    assert [(s.status, s.opened_on) for s in moved] == [("open", MARCH)] * 2


def test_seats_of_other_plans_and_none_at_all_are_refused(plan, seat, lead):
    other = make_plan(organisation=plan.organisation)
    given = {"by": lead, "expected_version": 1, "opened_on": MARCH}
    assert refused(services.move_seats, other, [seat.pk], "open", **given) == {
        "seats": ["The plan has no such seat."]
    }
    assert refused(services.move_seats, other, [], "open", **given) == {
        "seats": ["Choose 1 to 500 seats."]
    }


# ------------------------------------------------------------------ what a row counts
def test_a_cancelled_seat_stays_so_and_none_takes_its_place(plan, seat, take, saved, as_inputs):
    take(seat, "cancel")
    saved(plan, rows=as_inputs(plan, row0={"job_location": "Leeds"}))
    assert sorted(seat.hire.seats.values_list("status", flat=True)) == ["cancelled", "planned"]


def test_a_row_that_counts_fewer_gives_up_its_cancelled_seats_first(
    plan, seat, take, saved, as_inputs
):
    take(seat, "cancel")
    saved(plan, rows=as_inputs(plan, row0={"count": 1}))
    assert sorted(seat.hire.seats.values_list("status", flat=True)) == ["cancelled", "planned"]
    saved(plan, rows=as_inputs(plan, row0={"count": 3}))
    assert seat.hire.seats.exclude(status="cancelled").count() == 2


def test_what_was_done_with_a_seat_outlives_it(plan, seat, take, saved):
    take(seat, "hold", "resume")
    saved(plan, rows=[])
    assert [one.seat for one in plan.seat_transitions.all()] == [None, None]
