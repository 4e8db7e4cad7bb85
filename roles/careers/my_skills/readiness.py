"""How near somebody is to each of our role-levels, opened to its parts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roles.careers.engine import Engine, Gap, GapLine, UnknownNode
from roles.careers.engine_cache import current_engine
from roles.models import Proficiency, RoleLevel, Skill

from .ratings import SkillRatings, proficiencies_by_slug

# From here on a role-level is called within reach: an editor's line, and the page says so.
REACH = 70
SUGGESTED = 3
# Of what is missing, so many skills are tried out.
TRIED = 25


@dataclass(frozen=True)
class Readiness:
    role_level: RoleLevel
    gap: Gap

    @property
    def is_within_reach(self) -> bool:
        return self.gap.percent >= REACH

    def would_reach(self, line: GapLine) -> bool:
        """Whether this line alone, once met, is enough."""
        return 100 * self.gap.points_if_met(line) >= REACH * self.gap.out_of


@dataclass(frozen=True)
class NextSkill:
    """What one more skill, or one known better, would bring within reach."""

    slug: str
    label: str
    proficiency: Proficiency
    role_levels: list[RoleLevel]


@dataclass(frozen=True)
class ReadinessReport:
    found: list[Readiness]  # the nearest first
    next_skills: list[NextSkill]  # the most role-levels first
    reach: int = REACH


def readiness_report(skills: SkillRatings, rows: Iterable[Skill]) -> ReadinessReport:
    """For what somebody has. A stale engine may not know the newest role-levels yet."""
    engine = current_engine().engine
    skill_set = proficiencies_by_slug(engine, skills, rows)
    found = list(_readiness(engine, skill_set, RoleLevel.objects.on_map()))
    found.sort(key=lambda one: (-one.gap.points / one.gap.out_of, one.role_level.title))
    return ReadinessReport(found, _next_skills(engine, skill_set, found))


def _readiness(
    engine: Engine, skill_set: Mapping[str, int], role_levels: Iterable[RoleLevel]
) -> Iterable[Readiness]:
    ratings = engine.skill_set(skill_set)
    for role_level in role_levels:
        try:
            gap = engine.gap(ratings, engine.role_level(role_level.slug))
        except UnknownNode:
            continue
        if gap.out_of:
            yield Readiness(role_level, gap)


def _next_skills(
    engine: Engine, skill_set: Mapping[str, int], found: list[Readiness]
) -> list[NextSkill]:
    """Each skill that is short is tried at the highest proficiency that the others ask for."""
    further = [one.role_level for one in found if not one.is_within_reach]
    tried = (
        NextSkill(
            line.slug,
            line.label,
            Proficiency(line.wanted),
            _opened(engine, skill_set, line, further),
        )
        for line in _short_lines(one for one in found if not one.is_within_reach)
    )
    next_skill = [one for one in tried if one.role_levels]
    next_skill.sort(key=lambda one: (-len(one.role_levels), one.proficiency, one.label))
    return next_skill[:SUGGESTED]


def _short_lines(found: Iterable[Readiness]) -> list[GapLine]:
    """Of each skill that is missing or short, the line that wants most.

    First those that bring most role-levels within reach by themselves, then the commonest: these
    may do so by what they are related to.
    """
    highest: dict[str, GapLine] = {}
    reaching, times = Counter[str](), Counter[str]()
    for one in found:
        for line in (*one.gap.missing, *one.gap.partly):
            if line.wanted is None:
                continue
            times[line.slug] += 1
            reaching[line.slug] += one.would_reach(line)
            if line.slug not in highest or line.wanted > highest[line.slug].wanted:
                highest[line.slug] = line
    best = sorted(times, key=lambda slug: (-reaching[slug], -times[slug], slug))
    return [highest[slug] for slug in best[:TRIED]]


def _opened(
    engine: Engine, skill_set: Mapping[str, int], line: GapLine, further: Iterable[RoleLevel]
) -> list[RoleLevel]:
    with_it = dict(skill_set) | {line.slug: line.wanted}
    return [one.role_level for one in _readiness(engine, with_it, further) if one.is_within_reach]
