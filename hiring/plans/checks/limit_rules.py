"""Rules on what a plan has: money, days, interviewers' hours and recruiters."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from hiring.checks.registry import EDITORIAL, Found, Kind, Severity, rule
from hiring.plans.engine.recruiting import OpenBy

from .subject import PlanSubject, counted


@rule(
    "over-budget",
    "Dearer than the budget",
    severity=Severity.ERROR,
    reason="Whoever approves a plan approves its cost; more needs their word.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def over_budget(plan: PlanSubject) -> Iterable[Found]:
    if plan.budget is not None and plan.cost is not None and plan.cost > plan.budget:
        over = plan.cost - plan.budget
        yield Found(
            f"The plan costs {over:,.2f} {plan.currency} more than its budget.".replace("  ", " "),
            suggestion="Move starts, change terms, leave out a row, or ask for a larger budget.",
        )


def _by_row(plan: PlanSubject, dates: Iterable[OpenBy]) -> dict[tuple[str, date, date], int]:
    """How many seats of a row have the same dates."""
    rows = {seat.key: seat.row for seat in plan.seats}
    return Counter((rows[one.seat], one.open_by, one.earliest_start) for one in dates)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@rule(
    "later-than-latest-start",
    "Too late for the latest start",
    severity=Severity.ERROR,
    reason="With the plan's own times, the seat is filled later than it can wait.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def later_than_latest_start(plan: PlanSubject) -> Iterable[Found]:
    late = [dates for dates in plan.open_by if dates.is_late]
    for (row, _, earliest), count in _by_row(plan, late).items():
        yield Found(
            f"{counted(count, 'seat')} can't start before {_day(earliest)}, "
            "which is after the latest start.",
            row,
            "Move the latest start, or find somebody on other terms.",
        )


@rule(
    "open-by-passed",
    "The open-by date has passed",
    severity=Severity.WARNING,
    reason="Time to fill and notice come before a start, and are counted in working days.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def open_by_passed(plan: PlanSubject) -> Iterable[Found]:
    passed = [dates for dates in plan.open_by if dates.has_passed and not dates.is_late]
    for (row, open_by, earliest), count in _by_row(plan, passed).items():
        yield Found(
            f"{counted(count, 'seat')} had to be opened by {_day(open_by)}. "
            f"Opened now, the start is {_day(earliest)}.",
            row,
            "Open it now, and move the expected start.",
        )


@rule(
    "interviewers-over-capacity",
    "More interviews than hours",
    severity=Severity.WARNING,
    reason="Candidates who wait for an interview take other offers.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def interviewers_over_capacity(plan: PlanSubject) -> Iterable[Found]:
    for load in plan.recruiting.months if plan.recruiting else ():
        if load.is_over:
            yield Found(
                f"Interviews take {load.hours:,.0f} hours in {load.month:%B %Y}, "
                f"of {load.capacity:,.0f} that there are.",
                suggestion="Spread the starts, or ask more people to interview.",
            )


@rule(
    "recruiters-over-capacity",
    "More hires than recruiters can make",
    severity=Severity.WARNING,
    reason="A recruiter with too many posts answers late, and time to fill grows.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def recruiters_over_capacity(plan: PlanSubject) -> Iterable[Found]:
    for load in plan.recruiting.quarters if plan.recruiting else ():
        if load.is_over:
            yield Found(
                f"{counted(load.hires, 'hire')} in the quarter from {load.quarter:%B %Y}, "
                f"of {load.capacity.normalize():f} that the recruiters can make.",
                suggestion="Spread the starts, or ask for help with recruiting.",
            )
