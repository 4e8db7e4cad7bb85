"""The calendar of a plan: which days, and how a calendar finds them again."""

from datetime import date

import pytest
from icalendar import Calendar

from hiring.plans import services
from hiring.plans.exports.milestones import milestones, write_calendar
from hiring.plans.models import HiringPlan, Seat

pytestmark = pytest.mark.django_db


def events(content: bytes) -> dict[str, object]:
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_the_days_are_those_of_the_plan(plan, computed):
    found = [(m.day, m.title) for m in milestones(computed(plan))]
    # 60 working days before 1 March 2027.
    assert found == [
        (date(2026, 12, 7), "Open by: Senior data scientist, row 1, seat 1"),
        (date(2026, 12, 7), "Open by: Senior data scientist, row 1, seat 2"),
        (date(2027, 1, 1), "Diagnostics team: period starts"),
        (date(2027, 3, 1), "Start: Senior data scientist, row 1, seat 1"),
        (date(2027, 3, 1), "Start: Senior data scientist, row 1, seat 2"),
        (date(2027, 12, 31), "Diagnostics team: period ends"),
    ]


def test_nobody_has_to_open_a_seat_that_is_open(plan, computed):
    Seat.objects.filter(number=1).update(status=Seat.Status.OPEN)
    titles = [m.title for m in milestones(computed(plan)) if m.title.startswith("Open by")]
    assert titles == ["Open by: Senior data scientist, row 1, seat 2"]


def test_an_approval_is_a_day_too(plan, people, computed):
    services.submit_plan(plan, by=people["recruiter"], expected_version=2)
    services.approve_plan(plan, by=people["approver"], expected_version=3)
    assert "Diagnostics team: approved" in [m.title for m in milestones(computed(plan))]


def test_events_are_whole_days_that_block_nobody(plan, computed):
    for event in events(write_calendar(computed(plan))).values():
        assert type(event.decoded("dtstart")) is date
        assert (event.decoded("dtend") - event.decoded("dtstart")).days == 1
        assert event["transp"] == "TRANSPARENT"


def test_a_moved_start_is_the_same_event_in_a_later_version(plan, people, computed, settings):
    settings.SITE_URL = "https://rolebook.example:8443"
    before = events(write_calendar(computed(plan)))
    row = plan.hires.get()
    change = services.RowInput({"expected_start": date(2027, 5, 3)}, row.pk)
    services.save_plan(plan, expected_version=2, by=people["recruiter"], rows=[change])
    after = events(write_calendar(computed(plan)))
    uid = f"plan-{plan.pk}-seat-{row.pk}-1-start@rolebook.example"
    assert before.keys() == after.keys()
    assert after[uid].decoded("dtstart") == date(2027, 5, 3)
    assert (before[uid]["sequence"], after[uid]["sequence"]) == (2, 3)


def test_the_same_plan_gives_the_same_file(plan, computed):
    assert write_calendar(computed(plan)) == write_calendar(computed(plan))


def test_an_open_by_date_explains_how_it_is_counted(plan, computed):
    texts = {m.title: m.text for m in milestones(computed(plan))}
    assert texts["Open by: Senior data scientist, row 1, seat 1"] == (
        "Diagnostics team. Allows 40 working days to fill and 20 of notice before the start on "
        "1 Mar 2027."
    )
    assert texts["Start: Senior data scientist, row 1, seat 1"] == "Diagnostics team"
    assert texts["Diagnostics team: period starts"] == ""


def test_a_start_is_the_actual_one_where_there_is_one(plan, computed):
    Seat.objects.filter(number=2).update(
        status="filled", opened_on=date(2027, 1, 4), actual_start=date(2027, 4, 12)
    )
    days = {m.title: m.day for m in milestones(computed(plan))}
    assert days["Start: Senior data scientist, row 1, seat 2"] == date(2027, 4, 12)
    assert "Open by: Senior data scientist, row 1, seat 2" not in days


@pytest.mark.parametrize("status", ["cancelled", "on-hold"])
def test_a_seat_that_is_not_planned_has_no_days(plan, computed, status):
    Seat.objects.filter(number=1).update(status=status)
    assert {m.title for m in milestones(computed(plan)) if "row 1" in m.title} == {
        "Open by: Senior data scientist, row 1, seat 2",
        "Start: Senior data scientist, row 1, seat 2",
    }


def test_a_plan_that_cannot_be_computed_has_its_own_days_alone(plan, computed):
    plan.hires.update(pay_currency="EUR")
    assert [(m.key, m.day) for m in milestones(computed(plan))] == [
        ("period-start", date(2027, 1, 1)),
        ("period-end", date(2027, 12, 31)),
    ]


def test_only_the_latest_approval_is_a_day(plan, people, computed):
    services.submit_plan(plan, by=people["recruiter"], expected_version=2)
    services.approve_plan(plan, by=people["approver"], expected_version=3)
    [approval] = plan.decisions.filter(kind="approved")
    plan.decisions.update(at="2027-06-30T23:30:00Z")
    plan.decisions.create(kind="approved", by=approval.by, at="2027-05-01T12:00:00Z")
    plan.decisions.create(kind="submitted", by=approval.by, at="2027-08-01T12:00:00Z")
    days = [(m.key, m.day) for m in milestones(computed(plan)) if m.key == "approved"]
    assert days == [("approved", date(2027, 6, 30))]


def test_the_calendar_names_the_plan_and_how_often_to_look_again(plan, computed):
    calendar = Calendar.from_ical(write_calendar(computed(plan)))
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"] == "-//Rolebook//Hiring plans//EN"
    assert calendar["x-wr-calname"] == "Diagnostics team"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in write_calendar(computed(plan))


def test_an_event_has_its_text_and_when_the_plan_was_saved(plan, computed):
    found = events(write_calendar(computed(plan)))
    [start] = [event for uid, event in found.items() if "period-start" in uid]
    [opens] = [event for uid, event in found.items() if "-1-open@" in uid]
    saved_at = HiringPlan.objects.get().updated_at.replace(microsecond=0)
    assert start.decoded("dtstamp") == start.decoded("last-modified") == saved_at
    assert "description" not in start
    assert str(opens["description"]).startswith("Diagnostics team. Allows 40 working days")
    assert opens["sequence"] == 2


@pytest.mark.parametrize("name", ["A;b,c\\n", "BEGIN:VEVENT\r\nX:1", "Plan " * 25, "צוות 🦉"])
def test_names_cannot_break_out_of_their_line(plan, computed, name):
    plan.name = name
    plan.save()
    found = events(write_calendar(computed(plan)))
    assert len(found) == 6
    [start] = [event for uid, event in found.items() if "period-start" in uid]
    assert str(start["summary"]).split() == f"{name}: period starts".split()
