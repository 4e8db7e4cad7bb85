"""Rules on the limits of a plan: budget, dates, interviewers' hours and recruiters."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from hiring.checks import Match
from hiring.plans.engine.recruiting import OpenBy
from portal.formats import counted

from .subject import PlanSubject, plan_rules


@plan_rules.error("Over budget")
def over_budget(plan: PlanSubject) -> Iterable[Match]:
    """Approving a plan approves its cost, so exceeding the budget needs a decision."""
    if plan.budget is not None and plan.cost is not None and plan.cost > plan.budget:
        over = plan.cost - plan.budget
        yield Match(
            f"The plan costs {over:,.2f} {plan.currency} more than its budget.".replace("  ", " "),
            fix="Move start dates, change terms, leave out a row, or ask for a larger budget.",
        )


def _by_row(plan: PlanSubject, dates: Iterable[OpenBy]) -> dict[tuple[str, date, date], int]:
    """The number of seats in a row with the same dates."""
    rows = {seat.key: seat.row for seat in plan.seats}
    return Counter((rows[one.seat], one.open_by, one.earliest_start) for one in dates)


@plan_rules.error("Too late for the latest start")
def later_than_latest_start(plan: PlanSubject) -> Iterable[Match]:
    """By the plan's own time to fill and notice, the seat can't be filled by its latest start."""
    late = [dates for dates in plan.open_by if dates.is_late]
    for (row, _, earliest), count in _by_row(plan, late).items():
        yield Match(
            f"{counted(count, 'seat')} can't start before {earliest:%-d %B %Y}, "
            "which is after the latest start.",
            row,
            fix="Move the latest start, or hire on other terms.",
        )


@plan_rules.warning("Open-by date has passed")
def open_by_passed(plan: PlanSubject) -> Iterable[Match]:
    """Time to fill and notice come before the start date and are counted in working days."""
    passed = [dates for dates in plan.open_by if dates.has_passed and not dates.is_late]
    for (row, open_by, earliest), count in _by_row(plan, passed).items():
        yield Match(
            f"{counted(count, 'seat')} should have been opened by {open_by:%-d %B %Y}. "
            f"If opened today, the earliest start is {earliest:%-d %B %Y}.",
            row,
            fix="Open it now, and move the expected start.",
        )


@plan_rules.warning("Not enough interviewer time")
def interviewers_over_capacity(plan: PlanSubject) -> Iterable[Match]:
    """Candidates who wait for an interview take other offers."""
    for load in plan.recruiting.months if plan.recruiting else ():
        if load.is_over:
            hours = f"Interviews take {load.hours:,.0f} hours in {load.month:%B %Y}"
            fix = "Spread the start dates, or ask more people to interview."
            yield Match(f"{hours}; {load.capacity:,.0f} are available.", fix=fix)


@plan_rules.warning("Not enough recruiters")
def recruiters_over_capacity(plan: PlanSubject) -> Iterable[Match]:
    """Overloaded recruiters reply late, and time to fill grows."""
    for load in plan.recruiting.quarters if plan.recruiting else ():
        if load.capacity is not None and load.is_over:
            yield Match(
                f"{counted(load.hires, 'hire')} in the quarter from {load.quarter:%B %Y}; "
                f"the recruiters can make {load.capacity.normalize():f}.",
                fix="Spread the start dates, or get help with recruiting.",
            )
