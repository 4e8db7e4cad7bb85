"""Which plans each rule objects to, and which it leaves alone.

A ``Plan`` without changes is sound; each test spoils one thing in it.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hiring.checks import Severity
from hiring.plans.checks import PlanSubject, plan_rules
from hiring.plans.checks.engagement_rules import PROBLEM_PHASE
from hiring.plans.checks.team_rules import DEPLOY_PHASE, PEOPLE_SKILLS, PRODUCTION_SKILLS
from hiring.plans.engine.coverage import Ability, Demand, Group, Need, cover
from hiring.plans.engine.funnel import PASS_RATES
from hiring.plans.engine.inputs import Assumption, Assumptions, Engagement, Factor, Period, Seat
from hiring.plans.engine.recruiting import recruit

FIXTURES = Path(__file__).resolve().parents[4] / "fixtures"
PERIOD = Period(date(2027, 1, 1), date(2028, 12, 31))
TODAY = date(2026, 9, 1)
PHASES = ((PROBLEM_PHASE, "Understand the problem"), (DEPLOY_PHASE, "Deploy and monitor"))
ABILITIES = {
    "lead-scientist": Ability(
        {"data-privacy": 3, "healthcare-domain": 3, "communication": 3}, frozenset({PROBLEM_PHASE})
    ),
    "senior-engineer": Ability({"mlops": 3, "imaging": 3}, frozenset({DEPLOY_PHASE})),
    "entry-engineer": Ability({"mlops": 1}, frozenset({DEPLOY_PHASE})),
}
RANKS = {"entry-engineer": 1, "senior-engineer": 3, "lead-scientist": 4}
PRIVACY = Demand("privacy", "Data privacy", Group.SECTOR_REQUIREMENT, (Need("data-privacy", 3),))
IMAGING = Demand("imaging", "Medical imaging", Group.USE_CASE, (Need("imaging", 3),))
TIMES = {Factor.TIME_TO_FILL: 40, Factor.NOTICE_DAYS: 20, Factor.FINAL_HOURS: 10}


def make_seat(role_level: str, row: str, number: int = 1, **values) -> Seat:
    role = role_level.split("-")[1]
    terms = {"engagement": Engagement.PERMANENT, "start": date(2027, 1, 4)} | values
    return Seat(
        f"{row}/{number}",
        row=row,
        role_level=role_level,
        role=role,
        pay=Decimal(1),
        currency="EUR",
        **terms,
    )


LEAD = make_seat("lead-scientist", "a")
ENGINEER = make_seat("senior-engineer", "b")
JUNIOR = make_seat("entry-engineer", "c")


@dataclass
class Plan:
    """What a test changes; the rest is computed as a page would."""

    seats: list[Seat] = field(default_factory=lambda: [LEAD, ENGINEER, JUNIOR])
    assumed: dict[Factor, int] = field(default_factory=dict)
    today: date = TODAY
    demands: tuple[Demand, ...] = (PRIVACY, IMAGING)
    values: dict = field(default_factory=dict)

    def subject(self) -> PlanSubject:
        rates = dict.fromkeys(PASS_RATES, Decimal("0.5"))
        assumed = rates | TIMES | self.assumed
        values = tuple(Assumption(key, Decimal(value)) for key, value in assumed.items())
        coverage = cover(
            self.seats, abilities=ABILITIES, demands=self.demands, phases=PHASES, period=PERIOD
        )
        recruiting = recruit(self.seats, assumptions=Assumptions(values, "EUR"), today=self.today)
        basics = {
            "sector": "Healthcare",
            "domain_skills": frozenset({"healthcare-domain"}),
            "business_goal": "Fewer missed findings",
            "goal_measure": "Missed findings a month",
            "currency": "EUR",
            "labels": {"data-privacy": "Data privacy and protection"},
        }
        return PlanSubject(
            tuple(self.seats),
            PERIOD,
            coverage,
            ABILITIES,
            RANKS,
            recruiting=recruiting,
            **(basics | self.values),
        )


def found(*args, **changes) -> dict[str, list[str]]:
    """The messages by the id of their rule."""
    messages: dict[str, list[str]] = {}
    for finding in plan_rules.run(Plan(*args, **changes).subject()):
        messages.setdefault(finding.rule.id, []).append(finding.message)
    return messages


def findings(id: str, **changes) -> list[tuple[str, str]]:
    """Place and message of what one rule found."""
    subject = Plan(**changes).subject()
    return [(f.place, f.message) for f in plan_rules.run(subject) if f.rule.id == id]


def test_a_sound_plan_has_no_findings():
    assert found() == {}


def test_a_sector_requirement_that_nobody_meets():
    # The scientist alone knows of privacy; the field of health goes with the role.
    assert found([ENGINEER])["sector-requirement-unmet"] == [
        "The sector requirement 'Data privacy' is not met by anyone."
    ]


def test_a_sector_requirement_met_in_part_names_the_skill_that_is_short():
    demand = replace(PRIVACY, needs=(Need("data-privacy", 4),))
    (finding,) = plan_rules.run(Plan(demands=(demand,)).subject())
    assert finding.message == "The sector requirement 'Data privacy' is only partly met."
    assert finding.fix == "Plan a hire with: Data privacy and protection."


@pytest.mark.parametrize(
    ("is_essential", "named"),
    [(True, "data-ethics, Data privacy and protection"), (False, "Data privacy and protection")],
)
def test_optional_skills_are_not_what_a_requirement_lacks(is_essential, named):
    optional = Need("data-ethics", 1, is_essential=is_essential)
    demand = replace(PRIVACY, needs=(optional, Need("data-privacy", 4)))
    (finding,) = plan_rules.run(Plan(demands=(demand,)).subject())
    assert finding.fix == f"Plan a hire with: {named}."


def test_a_use_case_that_the_team_lacks_skills_for():
    assert findings("use-case-uncovered", seats=[LEAD]) == [
        ("", "The team lacks skills for the use case 'Medical imaging'.")
    ]


def test_one_role_for_all_hires():
    same = [replace(ENGINEER, key=f"b/{number}") for number in range(3)]
    assert findings("one-role-for-all", seats=same) == [("", "All 3 hires have the same role.")]
    assert "one-role-for-all" not in found(same[:2])
    assert "one-role-for-all" not in found([*same, LEAD])


def test_nobody_who_deploys():
    assert "nobody-deploys" in found([LEAD])
    assert "nobody-deploys" not in found([JUNIOR])


def test_nobody_who_has_run_a_model():
    assert "production-below-practitioner" in found([LEAD, JUNIOR])
    assert "production-below-practitioner" not in found([ENGINEER])


def test_nobody_who_knows_the_field():
    assert findings("domain-expertise-missing", seats=[ENGINEER]) == [
        ("", "Nobody in this plan has experience in Healthcare.")
    ]


def test_a_sector_without_a_field_of_its_own_needs_nobody_who_knows_it():
    assert "domain-expertise-missing" not in found([ENGINEER], values={"domain_skills": ()})


def test_no_business_goal():
    assert list(found(values={"business_goal": " "})) == ["business-goal-missing"]


def test_a_goal_without_a_measure():
    assert list(found(values={"goal_measure": ""})) == ["goal-measure-missing"]


def test_a_phase_in_which_nobody_works():
    assert findings("phase-uncovered", seats=[ENGINEER]) == [
        ("", "Nobody in this plan works in the phase 'Understand the problem'.")
    ]


def test_nobody_who_explains():
    assert "nobody-explains" in found([ENGINEER])


def test_a_plan_without_seats_gets_only_findings_on_coverage():
    assert list(found([])) == [
        "sector-requirement-unmet",
        "use-case-uncovered",
        "nobody-deploys",
        "phase-uncovered",
    ]


def test_a_gap_after_somebody_left():
    leaving = replace(LEAD, end=date(2028, 10, 31))
    messages = found([leaving, ENGINEER])["coverage-gap"]
    assert messages[0] == "'Data privacy' is not met from November 2028 to December 2028."


def test_a_gap_of_one_month():
    seats = [
        replace(ENGINEER, end=date(2027, 5, 31)),
        replace(ENGINEER, key="b/2", start=date(2027, 7, 1)),
    ]
    assert "'Medical imaging' is not met in June 2027." in found(seats)["coverage-gap"]


def test_people_who_never_meet():
    both = replace(IMAGING, needs=(Need("imaging", 3), Need("data-privacy", 3)))
    seats = [replace(LEAD, end=date(2027, 6, 30)), replace(ENGINEER, start=date(2027, 7, 1))]
    assert found(seats, demands=(both,))["coverage-gap"][0] == (
        "'Medical imaging' takes several hires, who are never on the team together."
    )


def test_an_entry_level_hire_who_starts_alone():
    later = replace(ENGINEER, start=date(2027, 2, 1))
    assert findings("entry-level-without-senior", seats=[JUNIOR, later]) == [
        ("c", "1 entry-level hire starts before anyone senior in this plan.")
    ]


@pytest.mark.parametrize(("count", "fires"), [(5, False), (6, True)])
def test_a_large_team_without_a_lead(count, fires):
    team = [replace(ENGINEER, key=f"b/{number}") for number in range(count)]
    assert ("team-without-lead" in found(team)) == fires
    assert "team-without-lead" not in found([*team, LEAD])


def test_a_plan_over_its_budget():
    values = {"budget": Decimal(1000), "cost": Decimal("2500.5")}
    assert found(values=values) == {
        "over-budget": ["The plan costs 1,500.50 EUR more than its budget."]
    }


def test_a_plan_that_uses_its_budget_up():
    assert found(values={"budget": Decimal(1000), "cost": Decimal(1000)}) == {}


def test_seats_that_had_to_be_opened_before_today():
    team = [ENGINEER, replace(ENGINEER, key="b/2"), LEAD]
    when = "12 October 2026. If opened today, the earliest start is 11 January 2027."
    assert findings("open-by-passed", seats=team, today=date(2026, 10, 19)) == [
        ("b", f"2 seats should have been opened by {when}"),
        ("a", f"1 seat should have been opened by {when}"),
    ]


def test_a_seat_that_can_no_longer_be_filled_in_time():
    late = replace(ENGINEER, latest_start=date(2027, 1, 8))
    messages = found([LEAD, late], today=date(2026, 10, 19))
    assert messages["later-than-latest-start"] == [
        "1 seat can't start before 11 January 2027, which is after the latest start."
    ]
    assert len(messages["open-by-passed"]) == 1


def test_interviewers_with_too_few_hours():
    assert findings("interviewers-over-capacity", assumed={Factor.INTERVIEWER_CAPACITY: 50}) == [
        ("", "Interviews take 63 hours in November 2026; 50 are available.")
    ]
    assert "interviewers-over-capacity" not in found(assumed={Factor.INTERVIEWER_CAPACITY: 120})


def test_recruiters_with_too_many_hires():
    recruiters = {Factor.HIRES_PER_RECRUITER: 2, Factor.RECRUITERS: 1}
    assert findings("recruiters-over-capacity", assumed=recruiters) == [
        ("", "3 hires in the quarter from October 2026; the recruiters can make 2.")
    ]
    assert found(assumed=recruiters | {Factor.RECRUITERS: 2}) == {}


def on(engagement: Engagement, seat: Seat = ENGINEER, **values) -> list[Seat]:
    """The sound plan, with one seat on other terms."""
    others = [one for one in (LEAD, ENGINEER, JUNIOR) if one != seat]
    return [*others, replace(seat, engagement=engagement, **values)]


def test_a_contract_that_outlives_its_break_even():
    seats = on(Engagement.CONTRACT, end=date(2027, 12, 31))
    values = {"break_even": {"b/1": Decimal("7.5")}}
    message = "on contract for more than 7.5 months, after which a permanent hire costs less."
    assert findings("contract-beyond-break-even", seats=seats, values=values) == [
        ("b", f"1 hire {message}")
    ]


def test_the_longest_of_several_break_evens_is_named():
    first = replace(ENGINEER, engagement=Engagement.CONTRACT, end=date(2027, 12, 31))
    seats = [LEAD, JUNIOR, *(replace(first, key=f"b/{number}") for number in (1, 2, 3))]
    values = {"break_even": {"b/1": Decimal("4.2"), "b/2": Decimal("7.5"), "b/3": Decimal(12)}}
    [(row, message)] = findings("contract-beyond-break-even", seats=seats, values=values)
    assert (row, message.partition(",")[0]) == (
        "b",
        "2 hires on contract for more than 7.5 months",
    )


@pytest.mark.parametrize("months", [None, Decimal(12)])
def test_a_contract_that_ends_before_its_break_even(months):
    seats = on(Engagement.CONTRACT, end=date(2027, 12, 31))
    assert found(seats, values={"break_even": {"b/1": months}}) == {
        "coverage-gap": ["'Medical imaging' is not met from January 2028 to December 2028."]
    }


@pytest.mark.parametrize(
    ("engagement", "rule"),
    [
        (Engagement.CONTRACT, "contract-without-end"),
        (Engagement.FIXED_TERM, "fixed-term-without-end"),
    ],
)
def test_terms_that_need_an_end(engagement, rule):
    assert list(found(on(engagement))) == [rule]
    assert rule not in found(on(engagement, end=date(2028, 12, 31)))


@pytest.mark.parametrize(
    ("engagement", "rule", "short", "long"),
    [
        (Engagement.PERMANENT, "permanent-for-short-work", "2027-12-30", "2027-12-31"),
        (Engagement.DEDICATED_TEAM, "dedicated-team-for-short-need", "2027-06-30", "2027-07-01"),
    ],
)
def test_terms_that_do_not_pay_for_a_short_need(engagement, rule, short, long):
    first = date(2027, 1, 1)
    assert rule in found(on(engagement, start=first, end=date.fromisoformat(short)))
    assert rule not in found(on(engagement, start=first, end=date.fromisoformat(long)))
    assert rule not in found(on(engagement))


def test_core_knowledge_is_outsourced():
    messages = found(on(Engagement.DEDICATED_TEAM, LEAD))
    assert messages == {
        "core-in-dedicated-team": [
            "Everyone in this plan who understands the business problem is in a dedicated team.",
            "Everyone in this plan who knows the sector is in a dedicated team.",
        ]
    }


def test_a_dedicated_team_beside_an_employee_who_knows_the_field():
    seats = [*on(Engagement.DEDICATED_TEAM, LEAD), replace(LEAD, key="d/1", row="d")]
    assert found(seats) == {}


def test_a_dedicated_team_for_what_is_late_and_needed_for_long():
    late = replace(ENGINEER, latest_start=date(2027, 1, 8))
    short = replace(late, key="b/2", row="short", end=date(2027, 12, 1))
    seats = [LEAD, late, short]
    assert findings("consider-dedicated-team", seats=seats, today=date(2026, 10, 19)) == [
        ("b", "1 hire too late for the latest start, on a long-term need.")
    ]


def test_seats_that_nobody_fills_are_ignored():
    absent = replace(ENGINEER, key="x/1", row="x", engagement=Engagement.FIXED_TERM)
    assert found([LEAD, ENGINEER, replace(absent, probability=Decimal(0))]) == {}


def slugs(file: str) -> set[str]:
    return {row["fields"]["slug"] for row in json.loads((FIXTURES / file).read_text())}


def test_the_sources_of_all_rules_can_be_opened():
    assert {rule.source for rule in plan_rules} <= slugs("sources.json")


def test_rules_name_skills_and_phases_of_the_catalogue():
    assert slugs("skills.json") >= PRODUCTION_SKILLS | PEOPLE_SKILLS
    assert {DEPLOY_PHASE, PROBLEM_PHASE} <= slugs("lifecycle_phases.json")


def test_the_guide_lists_each_rule_as_it_is():
    lines = (FIXTURES.parent / "docs" / "hiring-plans.md").read_text().splitlines()
    rows = [tuple(cell.strip(" `") for cell in line.split("|")[1:4]) for line in lines]
    listed = {cells for cells in rows if len(cells) == 3 and cells[1] in set(Severity)}
    assert listed == {(rule.id, rule.severity, rule.source) for rule in plan_rules}
