"""A plan against what was approved of it, on its page."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from hiring.plans import services
from hiring.plans.loading.approved_snapshot import load_approved_snapshot
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import (
    ExchangeRate,
    HiringPlan,
    PlanAssumption,
    PlanDecision,
    PlannedHire,
    Seat,
    SeatTransition,
)
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan

pytestmark = pytest.mark.django_db
# Early enough for each seat to start as planned.
NOVEMBER = date(2026, 11, 2)
MARCH, APRIL = date(2027, 3, 1), date(2027, 4, 1)
# Ten months of £5,000, and a quarter on top.
ONE_SEAT = Decimal("62500.00")


@pytest.fixture
def approve(people):
    def approve(plan):
        plan.refresh_from_db()
        plan = services.submit_plan(plan, by=people["recruiter"], expected_version=plan.version)
        return services.approve_plan(plan, by=people["approver"], expected_version=plan.version)

    return approve


@pytest.fixture
def approved(plan, approve):
    return approve(plan)


def address(plan, tab="actuals/") -> str:
    return f"/hiring/plans/{plan.pk}/{tab}"


def seats_of(plan) -> list[Seat]:
    return list(Seat.objects.filter(hire__plan=plan).order_by("hire__position", "number"))


def computed(plan, today=NOVEMBER) -> ComputedPlan:
    return ComputedPlan(HiringPlan.objects.with_parts().get(pk=plan.pk), today=today)


@pytest.fixture
def send(recruiter, plan):
    """Posts a step as the page's form does."""

    def send(*seats, version=None, **values):
        version = version or HiringPlan.objects.get(pk=plan.pk).version
        data = {"version": version, "seats": [seat.pk for seat in seats]}
        return recruiter.post(address(plan), data | values)

    return send


# ------------------------------------------------------------------ the approved snapshot
def test_what_was_approved_stays_when_seats_move(approved, people):
    assert computed(approved).actuals.total == (2 * ONE_SEAT, 0, 2 * ONE_SEAT)
    first, second = seats_of(approved)
    given = {"by": people["recruiter"]}
    services.fill_seat(
        first, expected_version=4, actual_start=APRIL, actual_pay=Decimal(72_000), **given
    )
    services.cancel_seat(second, expected_version=5, **given)
    found = computed(approved, today=date(2027, 4, 30)).actuals
    # Nine months of £6,000, and a quarter on top; one of them so far.
    assert found.total == (2 * ONE_SEAT, Decimal(7_500), Decimal(67_500))
    assert [delay.days for delay in found.delays.values()] == [31]


def test_what_a_curator_or_a_plan_assumes_later_moves_no_baseline(approved):
    PlanAssumption.objects.create(plan=approved, factor="on-cost-rate", value="0.5")
    assert computed(approved).actuals.total == (2 * ONE_SEAT, 0, 2 * ONE_SEAT * 6 / 5)


def test_a_new_approval_hides_no_delay_and_takes_in_what_is_new(approved, approve, people):
    given = {"by": people["recruiter"], "expected_version": 4}
    row = approved.hires.get()
    moved = services.RowInput({"expected_start": date(2027, 6, 1), "count": 3}, row.pk)
    services.save_plan(approved, rows=[moved], **given)
    approve(approved)
    snapshot = load_approved_snapshot(approved)
    assert [seat.start for seat in snapshot.seats] == [MARCH, MARCH, date(2027, 6, 1)]
    assert computed(approved).actuals.late == 2


def test_a_row_that_is_planned_no_more_leaves_the_baseline(approved, approve, people):
    row = approved.hires.get()
    values = {"role_level": row.role_level, "expected_start": MARCH}
    given = {"by": people["recruiter"], "expected_version": 4}
    services.save_plan(approved, rows=[services.RowInput(values)], **given)
    approve(approved)
    assert len(load_approved_snapshot(approved).seats) == 1


def test_backfills_are_in_no_baseline(approved, approve, people):
    first = seats_of(approved)[0]
    given = {"by": people["recruiter"]}
    first = services.fill_seat(first, expected_version=4, actual_start=MARCH, **given)
    services.record_leaving(first, expected_version=5, left_on=APRIL, **given)
    services.save_plan(approved, expected_version=6, fields={"budget": 1}, **given)
    approve(approved)
    assert len(load_approved_snapshot(approved).seats) == 2
    assert Seat.objects.get(backfills=first).approved_start is None


def test_another_currency_begins_another_baseline(approved, approve, people):
    given = {"by": people["recruiter"], "expected_version": 4}
    services.save_plan(approved, fields={"currency": "EUR"}, **given)
    assert load_approved_snapshot(HiringPlan.objects.get(pk=approved.pk)) is None
    ExchangeRate.objects.create(plan=approved, currency="GBP", rate=2, as_of=NOVEMBER)
    approved = approve(approved)
    assert computed(approved).actuals.total.approved == 4 * ONE_SEAT


def test_a_plan_that_cannot_be_computed_has_no_baseline(plan, approve):
    plan.hires.update(pay_currency="USD")
    assert load_approved_snapshot(approve(plan)) is None


def test_a_start_on_a_leap_day_is_kept(plan, approve):
    PlannedHire.objects.update(expected_start=date(2028, 2, 29), end=date(2028, 2, 29))
    Seat.objects.update(expected_start=date(2028, 2, 29))
    [first, _] = load_approved_snapshot(approve(plan)).seats
    assert (first.start, first.end) == (date(2028, 2, 29), date(2028, 2, 29))


# ------------------------------------------------------------------ the page
def test_the_page_holds_each_seat_against_what_was_approved(approved, people, recruiter):
    first, second = seats_of(approved)
    given = {"by": people["recruiter"]}
    services.fill_seat(
        first, expected_version=4, actual_start=APRIL, actual_pay=Decimal(72_000), **given
    )
    services.cancel_seat(second, expected_version=5, **given)
    response = recruiter.get(address(approved))
    [group] = response.context["actual_rows"]
    assert [(line.days, line.amounts.change) for line in group.seats] == [
        ("31 days later", "+£5,000"),
        ("", "−£62,500"),
    ]
    figures = {figure.label: figure.value for figure in response.context["figures"]}
    assert figures["Approved"] == "£125,000"
    assert figures["Forecast"] == "£67,500"
    assert figures["Less than approved"] == "£57,500"
    assert "£57.5k less than approved" in response.text


def test_before_an_approval_there_is_nothing_to_compare_with(plan, recruiter):
    response = recruiter.get(address(plan))
    assert "There is no approved plan to compare with yet." in response.text
    assert "Approved</th>" not in response.text
    assert "Update selected seats" in response.text


def test_seats_of_a_plan_that_cannot_be_computed_move_all_the_same(plan, recruiter, send):
    plan.hires.update(pay_currency="USD")
    assert "This plan can’t be computed yet" in recruiter.get(address(plan)).text
    assert send(seats_of(plan)[0], kind="cancel").status_code == 302
    assert seats_of(plan)[0].status == "cancelled"


@pytest.mark.parametrize(("who", "columns"), [("recruiter", 7), ("approver", 6)])
def test_a_row_of_one_seat_is_as_wide_as_the_table(people, signed_in, approve, plan, who, columns):
    client = signed_in(people[who])
    plan.hires.update(count=1)
    seats_of(plan)[1].delete()
    before = client.get(address(plan))
    approve(plan)
    after = client.get(address(plan))
    assert f'colspan="{columns - 2}"' in before.text
    assert f'colspan="{columns}"' in after.text
    assert after.text.split("<thead>")[-1].split("</thead>")[0].count("<th ") == columns


def test_scenarios_and_closed_plans_offer_no_step(plan, people, recruiter):
    scenario = services.clone_plan(plan, name="Cheaper", by=people["recruiter"])
    assert "The seats of a scenario aren’t recruited for." in recruiter.get(address(scenario)).text
    services.close_plan(plan, by=people["recruiter"], expected_version=2)
    for one in (plan, scenario):
        assert "Next step" not in recruiter.get(address(one)).text


def test_members_who_may_not_change_see_no_step(people, signed_in, approved):
    client = signed_in(people["approver"])
    assert "Next step" not in client.get(address(approved)).text
    assert client.post(address(approved), {"version": 4}).status_code == 403


def test_strangers_find_nothing(people, signed_in, approved):
    client = signed_in(people["candidate"])
    assert client.get(address(approved)).status_code == 404
    assert client.post(address(approved), {"version": 4}).status_code == 404


# ------------------------------------------------------------------ steps
def test_a_seat_is_opened_filled_and_left_from_the_page(plan, send, recruiter):
    [seat, _] = seats_of(plan)
    assert send(seat, kind="open", day="2027-01-04").url == f"{address(plan)}#seat-{seat.pk}"
    send(seat, kind="fill", day="2027-03-15", pay="61000.50")
    send(seat, kind="leave", day="2027-04-30")
    seat.refresh_from_db()
    assert (seat.opened_on, seat.actual_start) == (date(2027, 1, 4), date(2027, 3, 15))
    assert (seat.actual_pay, seat.actual_pay_currency) == (Decimal("61000.50"), "GBP")
    assert seat.left_on == date(2027, 4, 30)
    assert "backfill of seat 1" in recruiter.get(address(plan)).text


@pytest.mark.parametrize(
    ("values", "field", "expected"),
    [
        ({"kind": "fill", "day": "1900-01-01"}, "day", "from 2022 to 2032"),
        ({"kind": "fill", "day": ""}, "day", "Enter a date."),
        ({"kind": "fill", "day": "2027-02-29"}, "day", "Enter a valid date."),
        ({"kind": "fill", "day": "2027-03-01", "pay": "-1"}, "pay", "greater than or equal to 0"),
        ({"kind": "fill", "day": "2027-03-01", "pay": "NaN"}, "pay", "Enter a number."),
        ({"kind": "leave", "day": "2027-03-01"}, "kind", "Select a valid choice"),
        ({}, "kind", "This field is required."),
    ],
)
def test_a_wrong_step_is_told_at_its_field_and_nothing_typed_is_lost(
    plan, send, values, field, expected
):
    response = send(seats_of(plan)[0], **values)
    assert response.status_code == 422
    [form] = [f for _, seats in response.context["groups"] for _, f in seats if f.errors]
    assert expected in form.errors[field][0]
    assert all(form[name].value() == value for name, value in values.items())
    assert not SeatTransition.objects.exists()


def test_the_likely_step_comes_first_and_a_correction_last(plan, send, recruiter):
    def choices() -> list:
        [(_, seats)] = recruiter.get(address(plan)).context["groups"]
        return [label for _, label in seats[0][1].fields["kind"].choices]

    [seat, _] = seats_of(plan)
    send(seat, kind="open", day="2027-01-04")
    send(seat, kind="offer")
    hold_and_cancel = ["Put on hold", "Cancel"]
    assert choices() == ["Fill", *hold_and_cancel, "Open again, as the offer was declined"]
    send(seat, kind="fill", day="2027-03-01")
    assert choices() == ["Record leaving", "Correct start and pay"]
    send(seat, kind="leave", day="2027-04-01")
    assert choices() == ["Correct the last day"]


def test_who_comes_second_is_told(plan, send):
    [seat, other] = seats_of(plan)
    send(other, kind="open", day="2027-01-04")
    assert send(seat, version=2, kind="cancel").status_code == 409
    seat.refresh_from_db()
    assert seat.status == "planned"


def test_ticked_seats_move_together_or_are_told_why_not(plan, send):
    first, second = seats_of(plan)
    send(first, kind="cancel")
    response = send(first, second, together="yes", kind="open", day="2027-01-04")
    assert response.status_code == 422
    assert "is cancelled: this step is not possible" in response.text
    assert response.context["chosen"] == [first.pk, second.pk]
    send(first, kind="resume")
    assert send(first, second, together="yes", kind="open", day="2027-01-04").status_code == 302
    assert {seat.status for seat in seats_of(plan)} == {"open"}


def test_no_seat_ticked_is_told_and_strange_ones_are_refused(plan, recruiter, send):
    assert "Choose 1 to 500 seats." in send(together="yes", kind="open").text
    for seats in (["x"], [str(10**18)], ["99999"]):
        data = {"version": 2, "seats": seats, "kind": "open"}
        assert recruiter.post(address(plan), data).status_code == 400


# ------------------------------------------------------------------ history
def test_the_history_says_who_moved_which_seat(plan, send, recruiter):
    send(seats_of(plan)[0], kind="open", day="2027-01-04")
    text = recruiter.get(address(plan, "history/")).text
    assert "opened 4 January 2027" in text
    assert "Planned → Open" in text


def test_the_history_has_pages_and_shows_the_nearest(plan, recruiter):
    steps = [
        SeatTransition(
            plan=plan, title=f"Seat {n}", kind="open", from_status="planned", to_status="open"
        )
        for n in range(51)
    ]
    SeatTransition.objects.bulk_create(steps)
    history = address(plan, "history/")
    assert len(recruiter.get(history).context["transitions"]) == 50
    assert len(recruiter.get(f"{history}?page=2").context["transitions"]) == 1
    assert "<html" not in recruiter.get(f"{history}?page=last", headers={"HX-Request": "true"}).text
    assert recruiter.get(f"{history}?page=3").context["transitions"].number == 2
    assert recruiter.get(f"{history}?page=x").context["transitions"].number == 1


def test_decisions_have_pages_of_their_own(plan, recruiter):
    PlanDecision.objects.bulk_create(
        PlanDecision(plan=plan, kind="submitted", note=f"No. {n}") for n in range(51)
    )
    history = address(plan, "history/")
    first = recruiter.get(f"{history}?page=1")
    assert [one.note for one in first.context["decisions"]][::24] == ["No. 50", "No. 26"]
    assert 'href="?page=1&amp;decisions=2"' in first.text
    part = recruiter.get(f"{history}?page=1&decisions=last", headers={"HX-Request": "true"})
    assert [one.note for one in part.context["decisions"]] == ["No. 0"]
    # What the other list shows stays, also in the addresses of this one's pages.
    assert 'href="?page=1&amp;decisions=2"' in part.text
    assert recruiter.get(f"{history}?decisions=4").context["decisions"].number == 3
    assert recruiter.get(f"{history}?decisions=0").context["decisions"].number == 1


# ------------------------------------------------------------------ open seats
def test_open_seats_are_not_overdue(plan, send, recruiter):
    late = localdate() - timedelta(days=3)
    plan.hires.update(expected_start=late)
    Seat.objects.update(expected_start=late)
    both = seats_of(plan)
    send(*both, together="yes", kind="open", day=str(localdate()))
    found = computed(plan, today=localdate())
    assert [(one.has_passed, one.is_open) for one in found.recruiting.open_by] == [
        (False, True)
    ] * 2
    assert "open-by-passed" not in {finding.rule.id for finding in found.findings}
    assert "open since" in recruiter.get(address(plan, "timeline/")).text


@pytest.mark.parametrize("tab", ["actuals/", "history/"])
def test_the_queries_stay_few_and_do_not_grow(people, basis, recruiter, approve, tab):
    make_benchmarks()
    counts = []
    for rows in (1, 5):
        plan = approve(make_full_plan(people, basis, rows=rows))
        recruiter.get(address(plan, tab))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert recruiter.get(address(plan, tab)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
