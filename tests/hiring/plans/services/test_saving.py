"""Making a plan and saving it with its rows."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hiring.plans.models import ExchangeRate, HiringPlan, PlannedHire, Seat
from hiring.plans.services import MAX_ROWS, RowInput, create_plan, save_plan
from portal.versioned.models import StaleVersionError
from tests import factories as make
from tests.hiring.plans.factories import make_planned_hire

FIELDS = {
    "name": "Team",
    "period_start": date(2026, 1, 1),
    "period_end": date(2026, 12, 31),
    "currency": "GBP",
}


def refused(act, *args, **given) -> dict:
    """The messages with which something is refused."""
    with pytest.raises(ValidationError) as caught:
        act(*args, **given)
    return caught.value.message_dict


# ------------------------------------------------------------------ make
def test_a_plan_is_made_as_a_draft_of_whoever_makes_it(employer, lead):
    use_case = make.make_use_case()
    plan = create_plan(employer, by=lead, use_cases=[use_case], sector=use_case.sector, **FIELDS)
    assert (plan.status, plan.version, plan.owner, plan.updated_by) == ("draft", 1, lead, lead)
    assert list(plan.use_cases.all()) == [use_case]


@pytest.mark.parametrize(
    ("wrong", "messages"),
    [
        ({"name": ""}, {"name": ["This field cannot be blank."]}),
        (
            {"period_end": date(2025, 12, 31)},
            {"period_end": ["The last day is before the first."]},
        ),
        ({"period_end": date(2031, 1, 1)}, {"period_end": ["A plan spans at most 60 months."]}),
        (
            {"currency": "XYZ"},
            {"currency": ["'XYZ' is not an ISO 4217 currency code, such as GBP."]},
        ),
        (
            {"budget": Decimal(-1)},
            {"budget": ["Ensure this value is greater than or equal to 0."]},
        ),
        (
            {"budget": Decimal(10) ** 12},
            {"budget": ["Ensure that there are no more than 12 digits before the decimal point."]},
        ),
        ({"budget": Decimal("NaN")}, {"budget": ["“NaN” value must be a decimal number."]}),
    ],
)
def test_what_a_plan_cannot_be_is_said_at_its_field(employer, lead, wrong, messages):
    assert refused(create_plan, employer, by=lead, **FIELDS | wrong) == messages
    assert not HiringPlan.objects.exists()


def test_a_plan_may_span_sixty_months_and_end_on_a_leap_day(employer, lead):
    period = {"period_start": date(2023, 3, 15), "period_end": date(2028, 2, 29)}
    assert create_plan(employer, by=lead, **FIELDS | period).pk


def test_use_cases_of_another_sector_are_refused(employer, lead, plan, saved):
    strange = {"use_cases": ["Choose use cases of the plan's sector."]}
    others = [make.make_use_case()]
    assert refused(create_plan, employer, by=lead, use_cases=others, **FIELDS) == strange
    assert refused(saved, plan, use_cases=others) == strange
    assert HiringPlan.objects.count() == 1


def test_a_sector_cannot_change_under_its_use_cases(plan, saved):
    use_case = make.make_use_case()
    saved(plan, fields={"sector": use_case.sector}, use_cases=[use_case])
    assert list(refused(saved, plan, fields={"sector": make.make_sector()})) == ["use_cases"]
    assert saved(plan, fields={"sector": None}, use_cases=[]).sector is None


# ------------------------------------------------------------------ save
def test_fields_are_saved_and_the_version_moves(plan):
    other = make.make_user()
    save_plan(plan, expected_version=2, by=other, fields={"name": "New name"})
    plan.refresh_from_db()
    assert (plan.name, plan.version, plan.updated_by) == ("New name", 3, other)
    assert plan.hires.count() == 2


def test_a_stale_save_writes_nothing_and_carries_the_plan_as_it_is(plan, lead, row):
    save_plan(plan, expected_version=2, by=lead, fields={"name": "First"})
    with pytest.raises(StaleVersionError) as caught:
        save_plan(plan, expected_version=2, by=lead, fields={"name": "Second"}, rows=[])
    assert (caught.value.current.name, caught.value.current.version) == ("First", 3)
    assert plan.hires.count() == 2


def test_a_plan_outlives_its_owner(plan, row):
    plan.owner.delete()
    fields = {"name": "New name"}
    save_plan(plan, expected_version=2, by=make.make_user(), fields=fields, rows=[row()])
    plan.refresh_from_db()
    assert (plan.owner, plan.name, plan.hires.count()) == (None, "New name", 1)


@pytest.mark.parametrize("name", ["status", "organisation", "scenario_of", "version", "owner"])
def test_what_is_no_field_of_the_editor_cannot_be_changed(plan, saved, name):
    assert refused(saved, plan, fields={name: 1}) == {name: ["This cannot be changed."]}


def test_a_closed_plan_no_longer_changes(plan, saved, step):
    step(plan, "close")
    message = {"status": ["A closed plan no longer changes."]}
    assert refused(saved, plan, fields={"name": "New"}) == message


def test_another_currency_takes_the_exchange_rates_away(plan, saved):
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate="0.85", as_of="2026-01-01")
    saved(plan, fields={"name": "New name"})
    assert plan.exchange_rates.count() == 1
    saved(plan, fields={"currency": "USD"})
    assert plan.exchange_rates.count() == 0


# ------------------------------------------------------------------ rows
def test_rows_are_merged_by_id_and_put_in_the_given_order(plan, saved, row):
    first, second = plan.hires.all()
    given = [row(count=4), RowInput({"job_location": "Leeds"}, second.pk)]
    saved(plan, rows=given)
    new, kept = plan.hires.all()
    assert (new.count, new.position, kept.position) == (4, 1, 2)
    assert (kept.pk, kept.identity, kept.job_location) == (second.pk, second.identity, "Leeds")
    assert not PlannedHire.objects.filter(pk=first.pk).exists()


def test_saving_without_rows_keeps_them_and_with_none_removes_them(plan, saved):
    saved(plan, fields={"name": "New name"})
    assert plan.hires.count() == 2
    saved(plan, rows=[])
    assert (plan.hires.count(), Seat.objects.count()) == (0, 0)


def test_a_row_of_another_plan_or_given_twice_is_refused(plan, saved):
    theirs = make_planned_hire()
    mine = plan.hires.first()
    given = [RowInput(id=theirs.pk), RowInput(id=mine.pk), RowInput(id=mine.pk)]
    message = ["The plan has no such row, or it is listed twice."]
    assert refused(saved, plan, rows=given) == {"rows.0.id": message, "rows.2.id": message}
    assert theirs in PlannedHire.objects.all()


AT_MOST_1 = "Ensure this value is less than or equal to 1."
AMOUNT = "Ensure that there are no more than 10 digits before the decimal point."


@pytest.mark.parametrize(
    ("wrong", "at", "message"),
    [
        ({"count": 0}, "count", "Ensure this value is greater than or equal to 1."),
        ({"count": -3}, "count", "Ensure this value is greater than or equal to 1."),
        ({"count": 10**12}, "count", "Ensure this value is less than or equal to 99."),
        ({"count": "many"}, "count", "“many” value must be an integer."),
        ({"fte": Decimal(0)}, "fte", "Give a share above 0 and at most 1."),
        ({"fte": Decimal("1.01")}, "fte", AT_MOST_1),
        ({"pay": Decimal(-1)}, "pay", "Ensure this value is greater than or equal to 0."),
        ({"pay": Decimal(10) ** 11}, "pay", AMOUNT),
        ({"pay": Decimal(1), "pay_currency": ""}, "pay_currency", "Pay needs a currency."),
        (
            {"probability": Decimal(2)},
            "probability",
            "Ensure this value is less than or equal to 1.",
        ),
        (
            {"country": "XX"},
            "country",
            "“XX” is no country. Give its name or its two letters, such as GB.",
        ),
        ({"role_level": None}, "role_level", "Choose a role at a level."),
        ({"expected_start": None}, "expected_start", "This field cannot be null."),
        (
            {"latest_start": date(2026, 2, 28)},
            "latest_start",
            "The latest start is before the expected one.",
        ),
        ({"end": date(2026, 2, 28)}, "end", "The last day is before the start."),
    ],
)
def test_what_a_row_cannot_be_is_said_at_its_field(plan, saved, row, wrong, at, message):
    given = [row(), row(**{"pay_currency": "GBP"} | wrong)]
    assert refused(saved, plan, rows=given) == {f"rows.1.{at}": [message]}


def test_what_is_wrong_anywhere_is_said_at_once_and_nothing_is_saved(plan, saved, row):
    wrong = [row(count=0), row(), row(fte=Decimal(0))]
    found = refused(saved, plan, fields={"name": ""}, rows=wrong)
    assert sorted(found) == ["name", "rows.0.count", "rows.2.fte"]
    plan.refresh_from_db()
    assert (plan.version, [row.count for row in plan.hires.all()]) == (2, [2, 1])


def test_a_plan_has_so_many_rows_and_no_more(plan, saved, row):
    many = [row()] * (MAX_ROWS + 1)
    assert refused(saved, plan, rows=many) == {"rows": ["A plan has at most 200 rows."]}
    saved(plan, rows=[RowInput(given.values) for given in many[1:]])
    assert plan.hires.count() == MAX_ROWS


def test_the_queries_of_a_save_do_not_grow_with_its_rows(plan, saved, row):
    def made(rows: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            saved(plan, rows=[row() for _ in range(rows)])
        return len(queries)

    made(3)
    assert {made(number) for number in (3, 10, 30)} == {made(3)}


# ------------------------------------------------------------------ seats
def starts(plan) -> list[tuple]:
    seats = Seat.objects.filter(hire__plan=plan, hire__position=1).order_by("number")
    return [(seat.number, seat.status, seat.expected_start) for seat in seats]


MARCH, MAY, LEAP_DAY = date(2026, 3, 1), date(2026, 5, 1), date(2028, 2, 29)


def test_a_row_has_as_many_seats_as_it_counts(plan, saved, as_inputs):
    assert starts(plan) == [(1, "planned", MARCH), (2, "planned", MARCH)]
    saved(plan, rows=as_inputs(plan, row0={"count": 3}))
    assert [number for number, *_ in starts(plan)] == [1, 2, 3]
    saved(plan, rows=as_inputs(plan, row0={"count": 1}))
    assert starts(plan) == [(1, "planned", MARCH)]


def test_seats_move_with_their_row_unless_they_were_moved_or_touched(plan, saved, as_inputs):
    saved(plan, rows=as_inputs(plan, row0={"count": 3}))
    seats = Seat.objects.filter(hire__plan=plan, hire__position=1)
    seats.filter(number=2).update(expected_start=MAY)
    seats.filter(number=3).update(status="open")
    saved(plan, rows=as_inputs(plan, row0={"expected_start": LEAP_DAY}))
    assert starts(plan) == [(1, "planned", LEAP_DAY), (2, "planned", MAY), (3, "open", MARCH)]


@pytest.mark.parametrize("status", ["spec-drafted", "open", "offer", "filled", "on-hold"])
def test_seats_that_recruitment_touched_outlive_a_smaller_count(plan, saved, as_inputs, status):
    Seat.objects.filter(hire__plan=plan, hire__position=1).update(status=status)
    saved(plan, rows=as_inputs(plan, row0={"count": 1}))
    assert starts(plan) == [(1, status, MARCH), (2, status, MARCH)]


def test_the_planned_seat_goes_before_the_touched_one(plan, saved, as_inputs):
    Seat.objects.filter(hire__plan=plan, hire__position=1, number=2).update(status="open")
    saved(plan, rows=as_inputs(plan, row0={"count": 1}))
    assert starts(plan) == [(2, "open", MARCH)]


def test_who_left_makes_room_for_a_backfill(plan, saved, as_inputs):
    seat = Seat.objects.get(hire__plan=plan, hire__position=2)
    Seat.objects.filter(pk=seat.pk).update(
        status="filled", actual_start=MARCH, left_on=date(2026, 4, 1)
    )
    saved(plan, rows=as_inputs(plan))
    assert list(seat.hire.seats.values_list("number", "status")) == [(1, "filled"), (2, "planned")]


@pytest.mark.parametrize("status", ["spec-drafted", "open", "offer", "filled", "on-hold"])
def test_a_row_in_recruitment_cannot_be_removed(plan, saved, row, status):
    Seat.objects.filter(hire__plan=plan, hire__position=2).update(status=status)
    message = "1 × Senior analyst is in recruitment. Cancel its seats first."
    assert refused(saved, plan, rows=[row()]) == {"rows": [message]}
    assert plan.hires.count() == 2


def test_a_row_whose_seats_are_cancelled_can_be_removed(plan, saved):
    Seat.objects.filter(hire__plan=plan).update(status="cancelled")
    saved(plan, rows=[])
    assert plan.hires.count() == 0
