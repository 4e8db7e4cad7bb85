"""Rules on engagement models: how long is the need, and must the knowledge stay?"""

from collections.abc import Iterable

from hiring.checks import Match
from hiring.plans.engine.coverage import Group
from hiring.plans.engine.inputs import Engagement, Seat
from portal.formats import counted

from .subject import PlanSubject, by_row, plan_rules

PROBLEM_PHASE = "understand-the-business-problem"
SHORT = 6  # months, up to which a need is short
LONG = 12  # months, from which a need is long


def _on(plan: PlanSubject, engagement: Engagement) -> list[Seat]:
    return [seat for seat in plan.present if seat.engagement == engagement]


def _by_row(seats: Iterable[Seat], message: str, fix: str) -> Iterable[Match]:
    """One match for each row; the message begins with the number of hires."""
    for row, seats_of_row in by_row(seats).items():
        yield Match(f"{counted(len(seats_of_row), 'hire')} {message}", row, fix=fix)


@plan_rules.notice("Contract beyond break-even")
def contract_beyond_break_even(plan: PlanSubject) -> Iterable[Match]:
    """After the break-even month, a permanent hire costs less, including the cost of hiring."""
    for row, seats in by_row(_on(plan, Engagement.CONTRACT)).items():
        beyond = [
            months
            for seat in seats
            if (months := plan.break_even.get(seat.key)) is not None and plan.months(seat) > months
        ]
        if beyond:
            yield Match(
                f"{counted(len(beyond), 'hire')} on contract for more than {max(beyond):.1f} "
                "months, after which a permanent hire costs less.",
                row,
                fix="Compare a scenario with a permanent hire.",
            )


@plan_rules.notice("Contract without an end date")
def contract_without_end(plan: PlanSubject) -> Iterable[Match]:
    """A contract suits a well-defined piece of work with a clear end."""
    open_ended = [seat for seat in _on(plan, Engagement.CONTRACT) if seat.end is None]
    yield from _by_row(
        open_ended, "on contract without an end date.", "Set an end date, or hire permanently."
    )


@plan_rules.warning("Fixed term without an end date")
def fixed_term_without_end(plan: PlanSubject) -> Iterable[Match]:
    """A fixed term has an end date, and candidates ask for it."""
    open_ended = [seat for seat in _on(plan, Engagement.FIXED_TERM) if seat.end is None]
    yield from _by_row(
        open_ended, "on a fixed term without an end date.", "Set the last day, or hire permanently."
    )


@plan_rules.notice("Permanent hire for short-term work")
def permanent_for_short_work(plan: PlanSubject) -> Iterable[Match]:
    """A permanent hire takes longest to start and is hardest to reverse."""
    short = [
        seat for seat in _on(plan, Engagement.PERMANENT) if seat.end and plan.months(seat) < LONG
    ]
    yield from _by_row(
        short,
        f"on permanent terms for less than {LONG} months.",
        "Hire for a fixed term or on contract, or leave the end date open.",
    )


@plan_rules.notice("Dedicated team for a short-term need", source="s0")
def dedicated_team_for_short_need(plan: PlanSubject) -> Iterable[Match]:
    """Dedicated teams fit long-term initiatives. We count up to six months as short."""
    short = [
        seat
        for seat in _on(plan, Engagement.DEDICATED_TEAM)
        if seat.end and plan.months(seat) <= SHORT
    ]
    yield from _by_row(
        short,
        f"in a dedicated team for {SHORT} months or less.",
        "For a few months, a contract with one person is simpler.",
    )


@plan_rules.warning("Core knowledge is outsourced")
def core_in_dedicated_team(plan: PlanSubject) -> Iterable[Match]:
    """Keep people who understand the business problem and the sector in-house."""
    phase = plan.coverage.line(PROBLEM_PHASE, Group.PHASE)
    in_phase = {key for holding in phase.holdings for key in holding.seats} if phase else set()
    core = {
        "understands the business problem": [s for s in plan.present if s.key in in_phase],
        "knows the sector": plan.holders(plan.domain_skills),
    }
    for ability, seats in core.items():
        if seats and all(seat.engagement == Engagement.DEDICATED_TEAM for seat in seats):
            yield Match(
                f"Everyone in this plan who {ability} is in a dedicated team.",
                fix="Plan one of these seats for an employee, who accepts the team's work.",
            )


@plan_rules.notice("A dedicated team could start sooner", source="s0")
def consider_dedicated_team(plan: PlanSubject) -> Iterable[Match]:
    """Dedicated teams are on board faster and fit long-term initiatives."""
    late = {dates.seat for dates in plan.open_by if dates.is_late}
    long = [
        seat
        for seat in plan.present
        if seat.key in late
        and seat.engagement != Engagement.DEDICATED_TEAM
        and plan.months(seat) >= LONG
    ]
    yield from _by_row(
        long,
        "too late for the latest start, on a long-term need.",
        "Compare a scenario with a dedicated team.",
    )
