"""The milestones of a plan as a calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.timezone import localdate
from icalendar import Calendar, Event, vText

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.loading.inputs import seat_key
from hiring.plans.models import HiringPlan, PlanDecision, Seat
from portal.formats import day_label

# Seats that no longer need opening.
OPENED = (Seat.Status.OPEN, Seat.Status.OFFER, Seat.Status.FILLED)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Milestone:
    key: str  # stable while the plan changes
    day: date
    title: str
    text: str = ""


def milestones(plan: ComputedPlan) -> list[Milestone]:
    """By day, without seats if these can't be computed. No people are named."""
    seats = () if plan.problem else _seats(plan)
    unsorted = [*_period(plan.plan), *_approval(plan.plan), *seats]
    return sorted(unsorted, key=lambda milestone: (milestone.day, milestone.key))


def _period(plan: HiringPlan) -> Iterator[Milestone]:
    yield Milestone("period-start", plan.period_start, f"{plan.name}: period starts")
    yield Milestone("period-end", plan.period_end, f"{plan.name}: period ends")


def _approval(plan: HiringPlan) -> Iterator[Milestone]:
    decisions = plan.decisions.filter(kind=PlanDecision.Kind.APPROVED)
    approved = decisions.order_by("-at", "-pk").values_list("at", flat=True).first()
    if approved:
        yield Milestone("approved", localdate(approved), f"{plan.name}: approved")


def _seats(plan: ComputedPlan) -> Iterator[Milestone]:
    opened = {
        seat_key(row, seat)
        for row in plan.rows
        for seat in row.seats.all()
        if seat.status in OPENED
    }
    names = _names(plan)
    for seat in plan.seats:
        key, name = seat.key.replace("/", "-"), names[seat.key]
        yield Milestone(f"seat-{key}-start", seat.start, f"Start: {name}", plan.plan.name)
    for dates in plan.recruiting.open_by:
        if dates.seat not in opened:
            text = (
                f"{plan.plan.name}. Allows {dates.fill_days} working days to fill and "
                f"{dates.notice_days} of notice before the start on {day_label(dates.start)}."
            )
            key = dates.seat.replace("/", "-")
            yield Milestone(
                f"seat-{key}-open", dates.open_by, f"Open by: {names[dates.seat]}", text
            )


def _names(plan: ComputedPlan) -> dict[str, str]:
    """Such as 'Senior data scientist, row 1, seat 2'."""
    return {
        seat_key(row, seat): f"{row.role_level.title}, row {row.position}, seat {seat.number}"
        for row in plan.rows
        for seat in row.seats.all()
    }


def write_calendar(plan: ComputedPlan) -> bytes:
    """The milestones as iCalendar (RFC 5545): whole days that show as free.

    The UIDs are stable, so that importing the file again moves events instead of adding them.
    """
    host = urlsplit(settings.SITE_URL).hostname or ""
    calendar = Calendar()
    calendar.add("prodid", "-//Rolebook//Hiring plans//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(plan.plan.name))
    calendar.add("refresh-interval", A_DAY, parameters={"VALUE": "DURATION"})
    for milestone in milestones(plan):
        calendar.add_component(_event(plan.plan, milestone, host))
    return calendar.to_ical()


def _event(plan: HiringPlan, milestone: Milestone, host: str) -> Event:
    event = Event()
    event.add("uid", f"plan-{plan.pk}-{milestone.key}@{host}")
    event.add("sequence", plan.version)
    event.add("dtstamp", plan.updated_at)
    event.add("last-modified", plan.updated_at)
    event.add("dtstart", milestone.day)
    event.add("dtend", milestone.day + A_DAY)
    event.add("summary", milestone.title)
    if milestone.text:
        event.add("description", milestone.text)
    event.add("transp", "TRANSPARENT")
    return event
