"""The calendar of a plan: which days, and how a calendar finds them again."""

from datetime import date

import pytest
from icalendar import Calendar

from hiring.plans import services
from hiring.plans.exports.milestones import milestones, write_calendar
from hiring.plans.models import Seat

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


@pytest.mark.parametrize("name", ["A;b,c\\n", "BEGIN:VEVENT\r\nX:1", "Plan " * 25, "צוות 🦉"])
def test_names_cannot_break_out_of_their_line(plan, computed, name):
    plan.name = name
    plan.save()
    found = events(write_calendar(computed(plan)))
    assert len(found) == 6
    [start] = [event for uid, event in found.items() if "period-start" in uid]
    assert str(start["summary"]).split() == f"{name}: period starts".split()
