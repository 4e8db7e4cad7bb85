"""Rules for the make-up of a plan: the four hiring mistakes, and the team.

A rule carries the source that says what it rests on. Where the line is drawn (how many, which
proficiency) is our judgement; such rules are editorial.
"""

from collections.abc import Iterable
from datetime import date

from hiring.checks.registry import EDITORIAL, Found, Kind, Severity, rule
from hiring.plans.engine.coverage import Group, Line, Status, is_active

from .subject import PlanSubject, Rank, by_row, counted

DEPLOY_PHASE = "deploy-and-monitor"
PRODUCTION_SKILLS = frozenset(
    {"mlops", "model-deployment", "model-monitoring", "retraining-workflows", "ci-cd-for-ml"}
)
PEOPLE_SKILLS = frozenset({"communication", "stakeholder-collaboration"})
PRACTITIONER = 3
SAME_ROLE = 3  # hires, from which one role for all is worth a word
WITHOUT_LEAD = 5  # hires who can do without a lead


def _skills_short(plan: PlanSubject, line: Line) -> str:
    essential = [short for short in line.short if short.need.is_essential]
    skills = [short.need.skill for short in essential or line.short]
    return ", ".join(plan.labels.get(skill, skill) for skill in skills)


def _not_met(plan: PlanSubject, group: Group) -> list[Line]:
    return [line for line in plan.coverage.of(group) if line.status != Status.MET]


# Mistake 1: a generalist for a specialised problem


@rule(
    "sector-requirement-unmet",
    "Nobody meets what the sector asks for",
    severity=Severity.WARNING,
    reason="To hire a generalist for a specialised problem is one of the four hiring mistakes.",
    source="s0",
    applies_to=Kind.PLAN,
)
def sector_requirement_unmet(plan: PlanSubject) -> Iterable[Found]:
    for line in _not_met(plan, Group.SECTOR_REQUIREMENT):
        how_far = "only in part" if line.status == Status.PARTLY else "by nobody"
        yield Found(
            f"The sector's requirement '{line.title}' is met {how_far}.",
            suggestion=f"Plan a hire who brings: {_skills_short(plan, line)}.",
        )


@rule(
    "one-role-for-all",
    "All hires have the same role",
    severity=Severity.ADVICE,
    reason="Several of one role are strong in one part of the work and thin in the rest of it.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def one_role_for_all(plan: PlanSubject) -> Iterable[Found]:
    if len(plan.present) >= SAME_ROLE and len({seat.role for seat in plan.present}) == 1:
        yield Found(
            f"All {counted(len(plan.present), 'hire')} have the same role.",
            suggestion="See which phases and requirements are thin, and give a seat to them.",
        )


@rule(
    "use-case-uncovered",
    "Nobody can do a use case",
    severity=Severity.WARNING,
    reason="A plan names its use cases because they are what the team is hired for.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def use_case_uncovered(plan: PlanSubject) -> Iterable[Found]:
    for line in _not_met(plan, Group.USE_CASE):
        yield Found(
            f"The team lacks skills for the use case '{line.title}'.",
            suggestion=f"Plan a hire who brings: {_skills_short(plan, line)}.",
        )


# Mistake 2: production underestimated


@rule(
    "nobody-deploys",
    "Nobody deploys and monitors",
    severity=Severity.WARNING,
    reason="To underestimate production complexity is one of the four hiring mistakes.",
    source="s0",
    applies_to=Kind.PLAN,
)
def nobody_deploys(plan: PlanSubject) -> Iterable[Found]:
    line = plan.coverage.line(DEPLOY_PHASE, Group.PHASE)
    if line and line.status != Status.MET:
        yield Found(
            "Nobody in this plan works in deployment and monitoring.",
            suggestion="Name a seat for deployment, monitoring and retraining.",
        )


@rule(
    "production-below-practitioner",
    "Nobody is a practitioner in production skills",
    severity=Severity.WARNING,
    reason=(
        "What the business depends on needs somebody who has run a model before. We draw the line "
        "at practitioner."
    ),
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def production_below_practitioner(plan: PlanSubject) -> Iterable[Found]:
    if plan.present and not plan.holders(PRODUCTION_SKILLS, PRACTITIONER):
        yield Found(
            "Nobody in this plan is a practitioner in deploying, monitoring or retraining models.",
            suggestion="Add an MLOps engineer or a production engineer, or raise a level.",
        )


# Mistake 3: domain expertise ignored


@rule(
    "domain-expertise-missing",
    "Nobody knows the sector's field",
    severity=Severity.WARNING,
    reason="To ignore domain expertise is one of the four hiring mistakes.",
    source="s0",
    applies_to=Kind.PLAN,
)
def domain_expertise_missing(plan: PlanSubject) -> Iterable[Found]:
    if plan.domain_skills and plan.present and not plan.holders(plan.domain_skills):
        where = f" of {plan.sector}" if plan.sector else ""
        yield Found(
            f"Nobody in this plan brings knowledge of the field{where}.",
            suggestion="Add an applied specialist of the sector, or name who in-house will help.",
        )


# Mistake 4: not aligned with business goals


@rule(
    "business-goal-missing",
    "No business goal",
    severity=Severity.ERROR,
    reason="To fail to align ML with business goals is one of the four hiring mistakes.",
    source="s0",
    applies_to=Kind.PLAN,
)
def business_goal_missing(plan: PlanSubject) -> Iterable[Found]:
    if not plan.business_goal.strip():
        yield Found(
            "The plan doesn't say which business goal the team is for.",
            suggestion="Write which decision the team's work will change, and for whom.",
        )


@rule(
    "goal-measure-missing",
    "No measure of the goal",
    severity=Severity.WARNING,
    reason=(
        "Understanding the business problem, the first phase of the work, asks how success is "
        "measured."
    ),
    source="s1",
    applies_to=Kind.PLAN,
)
def goal_measure_missing(plan: PlanSubject) -> Iterable[Found]:
    if plan.business_goal.strip() and not plan.goal_measure.strip():
        yield Found(
            "The goal has no measure, so nobody can say whether it was reached.",
            suggestion="Name the figure, where it is today, and who reads it.",
        )


# What else the team must be able to do


@rule(
    "phase-uncovered",
    "Nobody works in a phase",
    severity=Severity.ADVICE,
    reason="The work has six phases that most roles share.",
    source="s1",
    applies_to=Kind.PLAN,
)
def phase_uncovered(plan: PlanSubject) -> Iterable[Found]:
    for line in _not_met(plan, Group.PHASE):
        if line.key != DEPLOY_PHASE:
            yield Found(
                f"Nobody in this plan works in the phase '{line.title}'.",
                suggestion="Name who does it, or plan a hire whose role does.",
            )


@rule(
    "nobody-explains",
    "Nobody is hired to explain",
    severity=Severity.ADVICE,
    reason="To evaluate communication and collaboration is one of the four steps to a good hire.",
    source="s0",
    applies_to=Kind.PLAN,
)
def nobody_explains(plan: PlanSubject) -> Iterable[Found]:
    if plan.present and not plan.holders(PEOPLE_SKILLS):
        yield Found(
            "No role in this plan asks for communication or collaboration with other teams.",
            suggestion="Add a hire who does, or say who speaks for the team.",
        )


@rule(
    "coverage-gap",
    "Something met is later met by nobody",
    severity=Severity.WARNING,
    reason="What people bring goes with them when they leave.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def coverage_gap(plan: PlanSubject) -> Iterable[Found]:
    for line in plan.coverage.lines:
        if line.status == Status.MET and line.met_from is None:
            yield Found(
                f"Those who meet '{line.title}' together are never there at the same time.",
                suggestion="Let their months overlap.",
            )
        for gap in line.gaps:
            yield Found(
                f"'{line.title}' is not met {_stretch(gap.first, gap.last)}.",
                suggestion="Let the next person start before, with time for a hand-over.",
            )


def _stretch(first: date, last: date) -> str:
    if first == last:
        return f"in {first:%B %Y}"
    return f"from {first:%B %Y} to {last:%B %Y}"


@rule(
    "entry-level-without-senior",
    "Nobody senior beside entry-level hires",
    severity=Severity.WARNING,
    reason="People at entry level assist senior members of the team and learn from them.",
    source="s1",
    applies_to=Kind.PLAN,
)
def entry_level_without_senior(plan: PlanSubject) -> Iterable[Found]:
    seniors = [seat for seat in plan.present if plan.rank(seat) >= Rank.SENIOR]
    alone = [
        seat
        for seat in plan.present
        if plan.rank(seat) == Rank.ENTRY
        and not any(is_active(senior, seat.start, seat.start) for senior in seniors)
    ]
    for row, seats in by_row(alone).items():
        yield Found(
            f"{counted(len(seats), 'hire')} at entry level before anybody senior in this plan.",
            place=row,
            suggestion="Hire a senior first, or name one of your own who has the time.",
        )


@rule(
    "team-without-lead",
    "A large team without a lead",
    severity=Severity.ADVICE,
    reason=f"Among more than {WITHOUT_LEAD}, somebody must settle what is not going to be done.",
    source=EDITORIAL,
    applies_to=Kind.PLAN,
)
def team_without_lead(plan: PlanSubject) -> Iterable[Found]:
    has_lead = any(plan.rank(seat) >= Rank.LEAD for seat in plan.present)
    if len(plan.present) > WITHOUT_LEAD and not has_lead:
        yield Found(
            f"{counted(len(plan.present), 'hire')}, and no lead among them.",
            suggestion="Plan a lead, or name who of your own will lead the team.",
        )
