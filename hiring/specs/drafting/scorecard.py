"""The interview scorecard: each must-have is assessed in exactly one stage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from hiring.specs.models import SpecLine
from roles.models import Proficiency, Skill, SkillLevel

Stage = SpecLine.Stage
Category = Skill.Category
# What each proficiency of a skill looks like, by the skill's id.
Anchors = Mapping[int, Mapping[int, str]]

MOST_PER_STAGE = 3
MINUTES = {Stage.SCREEN: 30, Stage.WORK_SAMPLE: 90, Stage.SYSTEM_DESIGN: 60, Stage.DOMAIN: 45}
INTERVIEWERS = {
    Stage.SCREEN: "Recruiter",
    Stage.WORK_SAMPLE: "Two people who do this work",
    Stage.SYSTEM_DESIGN: "Two engineers of the team",
    Stage.DOMAIN: "Hiring manager and somebody who uses the results",
}
# Where there is no room in the stages that fit; the call with a recruiter is the last choice.
OVERFLOW = (Stage.SYSTEM_DESIGN, Stage.WORK_SAMPLE, Stage.DOMAIN, Stage.SCREEN)
HANDS_ON = (
    Category.PROGRAMMING,
    Category.MATHEMATICS,
    Category.MACHINE_LEARNING,
    Category.GENERATIVE_AI,
    Category.DATA,
)


class ScoredLine(Protocol):
    @property
    def section(self) -> str: ...

    @property
    def stage(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def skill(self) -> Skill | None: ...


@dataclass(frozen=True)
class Anchor:
    """What a rating from 1 to 4 stands for."""

    rating: int
    label: str
    description: str


class Assessed(NamedTuple):
    line: ScoredLine
    anchors: list[Anchor]


@dataclass(frozen=True)
class StagePlan:
    stage: str
    label: str
    minutes: int
    interviewers: str
    items: list[Assessed] = field(default_factory=list)


def scorecard(lines: Iterable[ScoredLine], anchors: Anchors | None = None) -> list[StagePlan]:
    """The four stages with the must-haves that each assesses, and anchors for the ratings.

    Anchors are loaded, in one query, where they are not given.
    """
    must_haves = [line for line in lines if line.section == SpecLine.Section.MUST_HAVE]
    if anchors is None:
        anchors = load_anchors(line.skill.pk for line in must_haves if line.skill)
    plans = {
        stage: StagePlan(stage, stage.label, MINUTES[stage], INTERVIEWERS[stage]) for stage in Stage
    }
    for line in must_haves:
        plans[Stage(line.stage)].items.append(Assessed(line, _anchors_of(line, anchors)))
    return list(plans.values())


def load_anchors(skill_ids: Iterable[int]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    levels = SkillLevel.objects.filter(skill__in=set(skill_ids))
    for skill, proficiency, text in levels.values_list("skill", "proficiency", "description"):
        found.setdefault(skill, {})[proficiency] = text
    return found


def _anchors_of(line: ScoredLine, anchors: Anchors) -> list[Anchor]:
    known = anchors.get(line.skill.pk, {}) if line.skill else {}
    return [Anchor(rating, Proficiency(rating).label, known[rating]) for rating in sorted(known)]


def assign_stages(skills: Iterable[Skill]) -> list[Stage]:
    """A stage for each must-have's skill, by what it is, at most three in a stage."""
    load = dict.fromkeys(Stage, 0)
    chosen = []
    for skill in skills:
        stage = _stage(_fitting(skill), load)
        load[stage] += 1
        chosen.append(stage)
    return chosen


def _stage(fitting: tuple[Stage, ...], load: Mapping[Stage, int]) -> Stage:
    """The first that fits, or the second where the first has two more to do already."""
    free = [stage for stage in fitting if load[stage] < MOST_PER_STAGE]
    if not free:
        return min(OVERFLOW, key=load.__getitem__)
    return free[1] if len(free) > 1 and load[free[0]] - load[free[1]] >= 2 else free[0]


def _fitting(skill: Skill) -> tuple[Stage, ...]:
    if skill.skill_type == Skill.SkillType.BEHAVIOUR:
        return (Stage.SCREEN, Stage.DOMAIN)
    if skill.category == Category.PEOPLE:
        return (Stage.DOMAIN, Stage.SCREEN)
    if skill.category in (Category.DOMAIN, Category.GOVERNANCE):
        return (Stage.DOMAIN,)
    if skill.category in HANDS_ON:
        return (Stage.WORK_SAMPLE, Stage.SYSTEM_DESIGN)
    if skill.category == Category.ENGINEERING:
        return (Stage.SYSTEM_DESIGN, Stage.WORK_SAMPLE)
    return ()
