"""Rules on the make-up of a plan: the four hiring mistakes, and the team.

The source of a rule is the one that it rests on. Thresholds (how many, which proficiency) are our
judgement; such rules are editorial.
"""

from collections.abc import Iterable
from datetime import date

from hiring.checks import Match
from hiring.plans.engine.coverage import Group, Line, Status, is_active
from portal.formats import counted

from .subject import PlanSubject, Rank, by_row, plan_rules

DEPLOY_PHASE = "deploy-and-monitor"
PRODUCTION_SKILLS = frozenset(
    {"mlops", "model-deployment", "model-monitoring", "retraining-workflows", "ci-cd-for-ml"}
)
PEOPLE_SKILLS = frozenset({"communication", "stakeholder-collaboration"})
PRACTITIONER = 3
SAME_ROLE = 3  # hires, from which a single role for all deserves a notice
WITHOUT_LEAD = 5  # the most hires that can do without a lead


def _missing_skills(plan: PlanSubject, line: Line) -> str:
    essential = [short for short in line.short if short.need.is_essential]
    skills = [short.need.skill for short in essential or line.short]
    return ", ".join(plan.labels.get(skill, skill) for skill in skills)


def _not_met(plan: PlanSubject, group: Group) -> list[Line]:
    return [line for line in plan.coverage.of(group) if line.status != Status.MET]


# Mistake 1: a generalist for a specialised problem


@plan_rules.warning("Sector requirement not met", source="s0")
def sector_requirement_unmet(plan: PlanSubject) -> Iterable[Match]:
    """Hiring a generalist for a specialised problem is one of the four hiring mistakes."""
    for line in _not_met(plan, Group.SECTOR_REQUIREMENT):
        state = "only partly met" if line.status == Status.PARTLY else "not met by anyone"
        yield Match(
            f"The sector requirement '{line.title}' is {state}.",
            fix=f"Plan a hire with: {_missing_skills(plan, line)}.",
        )


@plan_rules.notice("All hires have the same role")
def one_role_for_all(plan: PlanSubject) -> Iterable[Match]:
    """A team with a single role is strong in one part of the work and weak in the rest."""
    if len(plan.present) >= SAME_ROLE and len({seat.role for seat in plan.present}) == 1:
        yield Match(
            f"All {counted(len(plan.present), 'hire')} have the same role.",
            fix="Find weakly covered phases and requirements, and plan a seat for them.",
        )


@plan_rules.warning("Use case not covered")
def use_case_uncovered(plan: PlanSubject) -> Iterable[Match]:
    """A plan names its use cases because the team is hired for them."""
    for line in _not_met(plan, Group.USE_CASE):
        yield Match(
            f"The team lacks skills for the use case '{line.title}'.",
            fix=f"Plan a hire with: {_missing_skills(plan, line)}.",
        )


# Mistake 2: production underestimated


@plan_rules.warning("Nobody deploys and monitors", source="s0")
def nobody_deploys(plan: PlanSubject) -> Iterable[Match]:
    """Underestimating production complexity is one of the four hiring mistakes."""
    line = plan.coverage.line(DEPLOY_PHASE, Group.PHASE)
    if line and line.status != Status.MET:
        yield Match(
            "Nobody in this plan works on deployment and monitoring.",
            fix="Plan a seat for deployment, monitoring and retraining.",
        )


@plan_rules.warning("No practitioner in production skills")
def production_below_practitioner(plan: PlanSubject) -> Iterable[Match]:
    """Models that the business depends on need someone who has run one before. We draw the line at
    practitioner."""
    if plan.present and not plan.holders(PRODUCTION_SKILLS, PRACTITIONER):
        yield Match(
            "Nobody in this plan is a practitioner in deploying, monitoring or retraining models.",
            fix="Add an MLOps or production engineer, or raise a level.",
        )


# Mistake 3: domain expertise ignored


@plan_rules.warning("No sector expertise", source="s0")
def domain_expertise_missing(plan: PlanSubject) -> Iterable[Match]:
    """Ignoring domain expertise is one of the four hiring mistakes."""
    if plan.domain_skills and plan.present and not plan.holders(plan.domain_skills):
        yield Match(
            f"Nobody in this plan has experience in {plan.sector or 'the sector'}.",
            fix="Add a sector specialist, or name someone in-house who will help.",
        )


# Mistake 4: not aligned with business goals


@plan_rules.error("No business goal", source="s0")
def business_goal_missing(plan: PlanSubject) -> Iterable[Match]:
    """Failing to align ML with business goals is one of the four hiring mistakes."""
    if not plan.business_goal.strip():
        yield Match(
            "The plan has no business goal.",
            fix="State which decision the team's work will change, and for whom.",
        )


@plan_rules.warning("No measure for the goal", source="s1")
def goal_measure_missing(plan: PlanSubject) -> Iterable[Match]:
    """Understanding the business problem, the first phase of the work, includes asking how success
    is measured."""
    if plan.business_goal.strip() and not plan.goal_measure.strip():
        yield Match(
            "The goal has no measure, so nobody can tell whether it has been reached.",
            fix="Name the metric, its value today, and who tracks it.",
        )


# Further abilities of the team


@plan_rules.notice("Phase not covered", source="s1")
def phase_uncovered(plan: PlanSubject) -> Iterable[Match]:
    """The work has six phases that most roles share."""
    for line in _not_met(plan, Group.PHASE):
        if line.key != DEPLOY_PHASE:
            yield Match(
                f"Nobody in this plan works in the phase '{line.title}'.",
                fix="Name who covers it, or plan a hire whose role does.",
            )


@plan_rules.notice("Nobody is hired to communicate", source="s0")
def nobody_explains(plan: PlanSubject) -> Iterable[Match]:
    """Evaluating communication and collaboration is one of the four steps to a good hire."""
    if plan.present and not plan.holders(PEOPLE_SKILLS):
        yield Match(
            "No role in this plan requires communication or collaboration with other teams.",
            fix="Add a hire whose role does, or decide who speaks for the team.",
        )


@plan_rules.warning("Gap in coverage")
def coverage_gap(plan: PlanSubject) -> Iterable[Match]:
    """Skills leave the team with the people who have them."""
    for line in plan.coverage.lines:
        if line.status == Status.MET and line.met_from is None:
            yield Match(
                f"'{line.title}' takes several hires, who are never on the team together.",
                fix="Let their months overlap.",
            )
        for gap in line.gaps:
            yield Match(
                f"'{line.title}' is not met {_months(gap.first, gap.last)}.",
                fix="Let the next person start earlier, with time for a handover.",
            )


def _months(first: date, last: date) -> str:
    if first == last:
        return f"in {first:%B %Y}"
    return f"from {first:%B %Y} to {last:%B %Y}"


@plan_rules.warning("Entry-level hires without a senior", source="s1")
def entry_level_without_senior(plan: PlanSubject) -> Iterable[Match]:
    """People at entry level assist senior team members and learn from them."""
    seniors = [seat for seat in plan.present if plan.rank(seat) >= Rank.SENIOR]
    alone = [
        seat
        for seat in plan.present
        if plan.rank(seat) == Rank.ENTRY
        and not any(is_active(senior, seat.start, seat.start) for senior in seniors)
    ]
    for row, seats in by_row(alone).items():
        start = "starts" if len(seats) == 1 else "start"
        yield Match(
            f"{counted(len(seats), 'entry-level hire')} {start} before anyone senior in this plan.",
            row,
            fix="Hire a senior first, or name someone on your current team with time to mentor.",
        )


@plan_rules.notice("Large team without a lead")
def team_without_lead(plan: PlanSubject) -> Iterable[Match]:
    """In a team of more than five, someone must decide what not to do."""
    has_lead = any(plan.rank(seat) >= Rank.LEAD for seat in plan.present)
    if len(plan.present) > WITHOUT_LEAD and not has_lead:
        yield Match(
            f"{counted(len(plan.present), 'hire')}, none of them a lead.",
            fix="Plan a lead, or choose someone on your current team to lead.",
        )
