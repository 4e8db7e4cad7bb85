"""What a first job requires, and the ways into it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from typing import NamedTuple

from django.db.models import F

from roles.models import (
    GuideEntry,
    Importance,
    LearningRoute,
    Level,
    LevelNote,
    RoleLevel,
    RoleRequirement,
    Skill,
    Source,
)
from roles.pay.bars import PayBar, pay_bars
from roles.pay.levels import CountryPay, yearly_bands

PROJECTS = (LearningRoute.Kind.PROJECT, LearningRoute.Kind.OPEN_SOURCE)


@dataclass(frozen=True)
class NoteGroup:
    kind: str
    notes: list[LevelNote]

    @property
    def title(self) -> str:
        if self.kind == LevelNote.Kind.FOCUS:
            return "What you do"
        return self.notes[0].get_kind_display()

    @property
    def sources(self) -> list[Source]:
        """The sources if all notes share them; otherwise each note names its own."""
        each = [list(note.sources.all()) for note in self.notes]
        return each[0] if all(sources == each[0] for sources in each) else []


class SkillDemand(NamedTuple):
    """A skill, and the requirements for it: each has its own reason and source."""

    skill: Skill
    requirements: list[RoleRequirement]


@dataclass(frozen=True)
class EntryRole:
    role_level: RoleLevel
    own: list[RoleRequirement]  # those that most entry-level roles don't share
    bar: PayBar | None


@dataclass(frozen=True)
class EntryRoles:
    level: Level
    roles: list[EntryRole]
    shared: list[SkillDemand]  # required by most of them

    @property
    def skills(self) -> set[int]:
        """The keys of all skills that any of the roles requires."""
        own = {requirement.skill_id for role in self.roles for requirement in role.own}
        return own | {demand.skill.pk for demand in self.shared}


class EntryRoute(NamedTuple):
    """A learning route, and the skills of entry-level roles that it teaches."""

    route: LearningRoute
    taught: list[Skill]


@dataclass(frozen=True)
class EntryRoutes:
    with_degree: list[EntryRoute]
    without_degree: list[EntryRoute]
    projects: list[EntryRoute]


def notes_of(level: Level) -> list[NoteGroup]:
    """The work at a level, and what employers look for."""
    notes = level.notes.prefetch_related("sources").order_by("kind", "position", "pk")
    return [
        NoteGroup(kind, list(of_kind)) for kind, of_kind in groupby(notes, lambda note: note.kind)
    ]


def entry_roles() -> EntryRoles | None:
    """The role levels at Rolebook's lowest level, with shared essential skills set apart."""
    on_map = list(RoleLevel.objects.on_map())
    level = min((row.level for row in on_map), key=lambda level: level.rank, default=None)
    if level is None:
        return None
    role_levels = [row for row in on_map if row.level_id == level.pk]
    essential = _essential(role_levels)
    shared = [one for one in _demands(essential) if _is_shared(one, len(role_levels))]
    shared_keys = {demand.skill.pk for demand in shared}
    bars = _bars(role_levels)
    roles = [
        EntryRole(
            row,
            [one for one in essential[row.pk] if one.skill_id not in shared_keys],
            bars.get(row.pk),
        )
        for row in role_levels
    ]
    return EntryRoles(level, roles, shared)


def entry_routes(skills: set[int]) -> EntryRoutes:
    """Learning routes to any of the skills, those that teach most of them first."""
    rows = (
        LearningRoute.objects.published()
        .prefetch_related("sources", "skills")
        # Databases differ in where they put NULL.
        .order_by(F("typical_months").asc(nulls_last=True), "title")
    )
    routes = [EntryRoute(row, [s for s in row.skills.all() if s.pk in skills]) for row in rows]
    useful = sorted((r for r in routes if r.taught), key=lambda r: -len(r.taught))
    degree = LearningRoute.Kind.DEGREE
    return EntryRoutes(
        [entry for entry in useful if entry.route.kind == degree],
        [entry for entry in useful if entry.route.kind not in (degree, *PROJECTS)],
        [entry for entry in useful if entry.route.kind in PROJECTS],
    )


def answers() -> list[GuideEntry]:
    """Questions and advice that curators have put on the page, in their order."""
    return list(
        GuideEntry.objects.filter(first_job_position__isnull=False, guide__is_published=True)
        .select_related("guide")
        .prefetch_related("sources")
        .order_by("first_job_position", "guide__position", "position", "pk")
    )


def _essential(role_levels: Iterable[RoleLevel]) -> dict[int, list[RoleRequirement]]:
    """The essential requirements of each role level, by its key, in one query."""
    by_role_level: dict[int, list[RoleRequirement]] = {row.pk: [] for row in role_levels}
    requirements = (
        RoleRequirement.objects.filter(role_level__in=by_role_level)
        .filter(importance=Importance.ESSENTIAL, skill__is_published=True)
        .select_related("skill", "source", "role_level__role")
        .order_by("-proficiency", "skill__preferred_label", "pk")
    )
    for requirement in requirements:
        by_role_level[requirement.role_level_id].append(requirement)
    return by_role_level


def _demands(essential: Mapping[int, Iterable[RoleRequirement]]) -> list[SkillDemand]:
    """Each essential skill, those that most role levels require first."""
    by_skill: dict[int, SkillDemand] = {}
    for requirement in chain.from_iterable(essential.values()):
        demand = by_skill.setdefault(requirement.skill_id, SkillDemand(requirement.skill, []))
        demand.requirements.append(requirement)
    return sorted(by_skill.values(), key=lambda d: (-len(d.requirements), d.skill.preferred_label))


def _is_shared(demand: SkillDemand, role_count: int) -> bool:
    count = len(demand.requirements)
    return count > 1 and 2 * count > role_count


def _bars(role_levels: Iterable[RoleLevel]) -> dict[int, PayBar]:
    pay = CountryPay(yearly_bands())
    bands = {row.pk: band for row in role_levels if (band := pay.band_of(row))}
    return dict(zip(bands, pay_bars(bands.values()), strict=True))
