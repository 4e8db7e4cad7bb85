"""How ready somebody is for each of Rolebook's role levels, with the parts of the figure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from roles.careers.engine import Engine, Gap, GapLine, UnknownNode
from roles.careers.engine_cache import current_engine
from roles.models import Proficiency, RoleLevel, Skill

from .ratings import SkillRatings, proficiencies_by_slug

# From this percentage on, a role level counts as within reach: an editorial line.
REACH = 70
SUGGESTED = 3
# How many skills are tried out as the next one to learn.
TRIED = 25


@dataclass(frozen=True)
class Readiness:
    role_level: RoleLevel
    gap: Gap

    @property
    def is_within_reach(self) -> bool:
        return self.gap.percent >= REACH

    def would_reach(self, line: GapLine) -> bool:
        """Whether meeting this requirement alone would be enough."""
        return 100 * self.gap.points_if_met(line) >= REACH * self.gap.out_of


class UnmetSkill(NamedTuple):
    slug: str
    label: str
    proficiency: int


@dataclass(frozen=True)
class NextSkill:
    """A skill to learn or improve, and the role levels that it would bring within reach."""

    slug: str
    label: str
    proficiency: Proficiency
    role_levels: list[RoleLevel]


@dataclass(frozen=True)
class ReadinessReport:
    readiness: list[Readiness]  # the nearest first
    next_skills: list[NextSkill]  # the most role levels first
    reach: int = REACH


def readiness_report(ratings: SkillRatings, rows: Iterable[Skill]) -> ReadinessReport:
    """Report on somebody's skills, without role levels that a stale engine lacks."""
    engine = current_engine().engine
    skills = proficiencies_by_slug(engine, ratings, rows)
    readiness = list(_readiness(engine, skills, RoleLevel.objects.on_map()))
    readiness.sort(key=lambda one: (-one.gap.points / one.gap.out_of, one.role_level.title))
    return ReadinessReport(readiness, _next_skills(engine, skills, readiness))


def _readiness(
    engine: Engine, skills: Mapping[str, int], role_levels: Iterable[RoleLevel]
) -> Iterator[Readiness]:
    skill_set = engine.skill_set(skills)
    for role_level in role_levels:
        try:
            gap = engine.gap(skill_set, engine.role_level(role_level.slug))
        except UnknownNode:
            continue
        if gap.out_of:
            yield Readiness(role_level, gap)


def _next_skills(
    engine: Engine, skills: Mapping[str, int], readiness: list[Readiness]
) -> list[NextSkill]:
    """Try each unmet skill at the highest proficiency that other role levels require."""
    out_of_reach = [one for one in readiness if not one.is_within_reach]
    role_levels = [one.role_level for one in out_of_reach]
    tried = (
        NextSkill(
            skill.slug,
            skill.label,
            Proficiency(skill.proficiency),
            _within_reach_with(engine, skills, skill, role_levels),
        )
        for skill in _most_useful(out_of_reach)
    )
    useful = [one for one in tried if one.role_levels]
    useful.sort(key=lambda one: (-len(one.role_levels), one.proficiency, one.label))
    return useful[:SUGGESTED]


def _most_useful(readiness: Iterable[Readiness]) -> list[UnmetSkill]:
    """Return unmet skills, each at the highest proficiency required.

    Skills that bring most role levels within reach by themselves come first, then the commonest,
    which may do so through related skills.
    """
    highest: dict[str, UnmetSkill] = {}
    reaching, times = Counter[str](), Counter[str]()
    for one in readiness:
        for line in (*one.gap.missing, *one.gap.partly):
            if line.wanted is None:
                continue
            times[line.slug] += 1
            reaching[line.slug] += one.would_reach(line)
            if line.slug not in highest or line.wanted > highest[line.slug].proficiency:
                highest[line.slug] = UnmetSkill(line.slug, line.label, line.wanted)
    ranked = sorted(times, key=lambda slug: (-reaching[slug], -times[slug], slug))
    return [highest[slug] for slug in ranked[:TRIED]]


def _within_reach_with(
    engine: Engine, skills: Mapping[str, int], skill: UnmetSkill, role_levels: Iterable[RoleLevel]
) -> list[RoleLevel]:
    improved = dict(skills) | {skill.slug: skill.proficiency}
    readiness = _readiness(engine, improved, role_levels)
    return [one.role_level for one in readiness if one.is_within_reach]
