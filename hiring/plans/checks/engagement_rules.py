"""Rules on engagement models: how long is the need, and must the knowledge stay?"""

from collections.abc import Iterable

from hiring.checks.registry import EDITORIAL, Found, Kind, Severity, rule
from hiring.plans.engine.coverage import Group
from hiring.plans.engine.inputs import Engagement, Seat

from .subject import PlanSubject, by_row, counted

PROBLEM_PHASE = "understand-the-business-problem"
SHORT = 6  # months, up to which a need is short
LONG = 12  # months, from which a need is long


def _on(plan: PlanSubject, engagement: Engagement) -> list[Seat]:
    return [seat for seat in plan.present if seat.engagement == engagement]


def _found(seats: Iterable[Seat], message: str, suggestion: str) -> Iterable[Found]:
    """One finding for each row; the message begins with how many hires."""
    for row, of_row in by_row(seats).items():
        yield Found(f"{counted(len(of_row), 'hire')} {message}", row, suggestion)


@rule(
    "contract-beyond-break-even",
    "On contract for longer than it pays",
    severity=Severity.ADVICE,
    reason="After the break-even month a permanent hire has cost less, its start included.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def contract_beyond_break_even(plan: PlanSubject) -> Iterable[Found]:
    for row, seats in by_row(_on(plan, Engagement.CONTRACT)).items():
        beyond = [
            months
            for seat in seats
            if (months := plan.break_even.get(seat.key)) is not None and plan.months(seat) > months
        ]
        if beyond:
            yield Found(
                f"{counted(len(beyond), 'hire')} on contract for longer than {max(beyond):.1f} "
                "months, after which a permanent hire costs less.",
                row,
                "Compare a scenario with a permanent hire.",
            )


@rule(
    "contract-without-end",
    "A contract without an end",
    severity=Severity.ADVICE,
    reason="A contract is for a bounded piece of work with an end that can be tested.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def contract_without_end(plan: PlanSubject) -> Iterable[Found]:
    open_ended = [seat for seat in _on(plan, Engagement.CONTRACT) if seat.end is None]
    yield from _found(open_ended, "on contract without an end.", "Give an end, or hire for good.")


@rule(
    "fixed-term-without-end",
    "A fixed term without an end",
    severity=Severity.WARNING,
    reason="A fixed term has an end, and candidates ask for it.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def fixed_term_without_end(plan: PlanSubject) -> Iterable[Found]:
    open_ended = [seat for seat in _on(plan, Engagement.FIXED_TERM) if seat.end is None]
    yield from _found(
        open_ended, "for a fixed term without an end.", "Give the last day, or hire permanently."
    )


@rule(
    "permanent-for-short-work",
    "A permanent hire for short work",
    severity=Severity.ADVICE,
    reason="A permanent hire is the slowest to start and the hardest to undo.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def permanent_for_short_work(plan: PlanSubject) -> Iterable[Found]:
    short = [
        seat for seat in _on(plan, Engagement.PERMANENT) if seat.end and plan.months(seat) < LONG
    ]
    yield from _found(
        short,
        f"permanent for less than {LONG} months.",
        "Hire for a fixed term or on contract, or leave the end open.",
    )


@rule(
    "dedicated-team-for-short-need",
    "A dedicated team for a short need",
    severity=Severity.ADVICE,
    reason=(
        f"Dedicated teams fit long-term initiatives. That {SHORT} months are short is our reading."
    ),
    source="s0",
    applies_to=Kind.PLAN,
)
def dedicated_team_for_short_need(plan: PlanSubject) -> Iterable[Found]:
    short = [
        seat
        for seat in _on(plan, Engagement.DEDICATED_TEAM)
        if seat.end and plan.months(seat) <= SHORT
    ]
    yield from _found(
        short,
        f"in a dedicated team for at most {SHORT} months.",
        "A contract with one person is simpler for a few months.",
    )


@rule(
    "core-in-dedicated-team",
    "What must stay is bought in",
    severity=Severity.WARNING,
    reason="Keep the people who understand the problem and the field in-house.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def core_in_dedicated_team(plan: PlanSubject) -> Iterable[Found]:
    phase = plan.coverage.line(PROBLEM_PHASE, Group.PHASE)
    in_phase = {key for one in phase.holdings for key in one.seats} if phase else set()
    core = {
        "understands the business problem": [s for s in plan.present if s.key in in_phase],
        "knows the sector's field": plan.holders(plan.domain_skills),
    }
    for what, seats in core.items():
        if seats and all(seat.engagement == Engagement.DEDICATED_TEAM for seat in seats):
            yield Found(
                f"Whoever {what} in this plan is in a dedicated team.",
                suggestion="Give one such seat to an employee, who accepts the team's work.",
            )


@rule(
    "consider-dedicated-team",
    "A dedicated team could start sooner",
    severity=Severity.ADVICE,
    reason="Dedicated teams are on board faster and fit long-term initiatives.",
    source="s0",
    applies_to=Kind.PLAN,
)
def consider_dedicated_team(plan: PlanSubject) -> Iterable[Found]:
    late = {dates.seat for dates in plan.open_by if dates.is_late}
    long = [
        seat
        for seat in plan.present
        if seat.key in late
        and seat.engagement != Engagement.DEDICATED_TEAM
        and plan.months(seat) >= LONG
    ]
    yield from _found(
        long,
        "too late for the latest start, and needed for long.",
        "Compare a scenario with a dedicated team.",
    )
