"""The requirements of a role at a level, in a sector or anywhere, with their reasons.

Pages, job specs, plans and career routes all call ``compose``; nothing else merges requirements.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db.models import QuerySet

from .models import (
    Importance,
    RoleLevel,
    RoleRequirement,
    Sector,
    SectorRequirementSkill,
    Skill,
    Source,
)

OriginKind = Literal["role", "sector"]


@dataclass(frozen=True)
class Origin:
    """A reason for asking for a skill: one requirement of the role level or the sector."""

    kind: OriginKind
    label: str  # the role level's or the sector's title
    statement: str  # the sector's statement, or the role level's reason
    proficiency: int | None
    importance: str
    source: Source  # supports the statement
    mapping_source: Source  # supports its mapping to this skill and proficiency


Claim = tuple[Skill, Origin]


@dataclass(frozen=True)
class Entry:
    """One skill of a profile, with every requirement that asks for it."""

    skill: Skill
    proficiency: int | None
    importance: str
    origins: tuple[Origin, ...]

    @property
    def is_essential(self) -> bool:
        return self.importance == Importance.ESSENTIAL

    @property
    def origin_kind(self) -> Literal["role", "sector", "both"]:
        kinds = {origin.kind for origin in self.origins}
        return "both" if len(kinds) == 2 else kinds.pop()


@dataclass(frozen=True)
class Profile:
    """The requirements of a role level, in a sector or anywhere: one entry per skill."""

    role_level: RoleLevel
    sector: Sector | None
    entries: tuple[Entry, ...]

    @property
    def essential(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_essential]

    @property
    def optional(self) -> list[Entry]:
        return [entry for entry in self.entries if not entry.is_essential]


def compose(role_level: RoleLevel, sector: Sector | None = None) -> Profile:
    """Merge the requirements of a role level and of a sector, in two queries.

    One entry per skill: the higher proficiency wins, essential beats optional, and every origin
    is kept. Essential entries come first, then by proficiency and label. Skills that are not
    published are left out.
    """
    claims = [*role_claims([role_level])[role_level.pk]]
    if sector is not None:
        claims += sector_claims(sector_links([sector.pk]), role_level.level.rank)
    return Profile(role_level, sector, merge(claims))


def merge(claims: Iterable[Claim]) -> tuple[Entry, ...]:
    """Merge claims of role and sector, in any order, into the entries of a profile."""
    origins: dict[Skill, list[Origin]] = {}
    for skill, origin in claims:
        origins.setdefault(skill, []).append(origin)
    return tuple(sorted((_entry(skill, found) for skill, found in origins.items()), key=_order))


def _entry(skill: Skill, origins: list[Origin]) -> Entry:
    known = [origin.proficiency for origin in origins if origin.proficiency is not None]
    is_essential = any(origin.importance == Importance.ESSENTIAL for origin in origins)
    return Entry(
        skill=skill,
        proficiency=max(known, default=None),
        importance=Importance.ESSENTIAL if is_essential else Importance.OPTIONAL,
        origins=tuple(sorted(origins, key=lambda origin: (origin.kind, origin.statement))),
    )


def _order(entry: Entry) -> tuple:
    skill = entry.skill
    return (
        not entry.is_essential,
        -(entry.proficiency or 0),
        skill.preferred_label,
        skill.slug,  # two frameworks may use the same label
    )


def role_claims(role_levels: Iterable[RoleLevel]) -> dict[int, list[Claim]]:
    """Return the requirements of each of these role levels, by its key, in one query."""
    by_key = {role_level.pk: role_level for role_level in role_levels}
    claims: dict[int, list[Claim]] = {key: [] for key in by_key}
    requirements = RoleRequirement.objects.filter(role_level__in=by_key, skill__is_published=True)
    for requirement in requirements.select_related("skill", "source"):
        origin = Origin(
            kind="role",
            label=by_key[requirement.role_level_id].title,
            statement=requirement.reason,
            proficiency=requirement.proficiency,
            importance=requirement.importance,
            source=requirement.source,
            mapping_source=requirement.source,
        )
        claims[requirement.role_level_id].append((requirement.skill, origin))
    return claims


def sector_links(sectors: Iterable[int]) -> QuerySet[SectorRequirementSkill]:
    """Return the skills that sectors, given by their keys, require, with the rows they refer to."""
    return SectorRequirementSkill.objects.filter(
        requirement__sector__in=sectors, skill__is_published=True
    ).select_related("skill", "from_level", "source", "requirement__source", "requirement__sector")


def sector_claims(links: Iterable[SectorRequirementSkill], rank: int) -> list[Claim]:
    """Return the requirements in one sector's ``sector_links`` at a level of this rank."""
    return [
        (
            link.skill,
            Origin(
                kind="sector",
                label=link.requirement.sector.title,
                statement=link.requirement.statement,
                proficiency=link.proficiency,
                importance=link.importance,
                source=link.requirement.source,
                mapping_source=link.source,
            ),
        )
        for link in _highest_that_applies(links, rank)
    ]


def _highest_that_applies(
    links: Iterable[SectorRequirementSkill], rank: int
) -> Iterable[SectorRequirementSkill]:
    """For each skill, choose the row that starts nearest to ``rank`` without exceeding it."""
    best: dict[tuple[int, int], SectorRequirementSkill] = {}
    for link in links:
        key = (link.requirement_id, link.skill_id)
        if _from_rank(link) > rank:
            continue
        if key not in best or _from_rank(link) > _from_rank(best[key]):
            best[key] = link
    return best.values()


def _from_rank(link: SectorRequirementSkill) -> int:
    return link.from_level.rank if link.from_level else 0
