"""The outlook: what is changing in the field, in sectors and for roles, according to its sources.

Rolebook makes no forecast here. Statements without a source besides Rolebook editorial are left
out, and so is Rolebook's commentary on the others, which their guides have.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from roles.models import (
    Guide,
    GuideEntry,
    Level,
    Role,
    RoleNote,
    RoleRequirement,
    Sector,
    Skill,
    Source,
)


@dataclass
class RoleDemand:
    """A role that requires a skill, and at which levels, the lowest first."""

    role: Role
    skill: Skill
    levels: list[Level] = field(default_factory=list)


@dataclass(frozen=True)
class Development:
    """A change in the field, and the roles that require the skill that it is about."""

    entry: GuideEntry
    sources: list[Source]
    demands: list[RoleDemand]

    @property
    def guide(self) -> Guide:
        return self.entry.guide


@dataclass(frozen=True)
class RoleOutlook:
    role: Role
    notes: list[tuple[RoleNote, list[Source]]]
    developments: list[tuple[Development, RoleDemand]]


class SectorOutlook(NamedTuple):
    sector: Sector
    sources: list[Source]


@dataclass(frozen=True)
class Outlook:
    developments: list[Development]
    sectors: list[SectorOutlook]
    roles: list[RoleOutlook]


def outlook(roles: Iterable[Role], sectors: Iterable[Sector]) -> Outlook:
    """The outlook for these roles and sectors, always with that for the whole field."""
    roles = list(roles)
    entries = [entry for entry in _entries() if cited_sources(entry.sources.all())]
    demands = _demands_by_skill(roles, {entry.skill_id for entry in entries})
    developments = [
        Development(entry, cited_sources(entry.sources.all()), demands.get(entry.skill_id, []))
        for entry in entries
    ]
    role_outlooks = (_of_role(role, developments) for role in roles)
    return Outlook(
        developments,
        [
            SectorOutlook(sector, sources)
            for sector in sectors
            if (sources := cited_sources(sector.sources.all()))
        ],
        [of_role for of_role in role_outlooks if of_role],
    )


def cited_sources(sources: Iterable[Source]) -> list[Source]:
    """Sources besides Rolebook editorial, the newest first and undated ones last."""
    external = [source for source in sources if not source.is_editorial]
    return sorted(external, key=lambda source: source.date_published or date.min, reverse=True)


def _entries() -> Iterable[GuideEntry]:
    return (
        GuideEntry.objects.filter(Q(guide__kind=Guide.Kind.OUTLOOK) | Q(is_outlook=True))
        .filter(guide__is_published=True)
        .select_related("guide")
        .prefetch_related("sources")
        # Outlook, then hiring, then careers.
        .order_by("-guide__kind", "guide__position", "position", "pk")
    )


def _demands_by_skill(
    roles: Iterable[Role], skills: set[int | None]
) -> dict[int | None, list[RoleDemand]]:
    """The roles that require each published skill, by its key."""
    rows = (
        RoleRequirement.objects.filter(
            role_level__role__in=roles, skill__in=skills - {None}, skill__is_published=True
        )
        .select_related("skill", "role_level__role", "role_level__level")
        .order_by("role_level__role__title", "role_level__level__rank", "pk")
    )
    demands: dict[int | None, dict[int, RoleDemand]] = {}
    for row in rows:
        role, level = row.role_level.role, row.role_level.level
        by_role = demands.setdefault(row.skill_id, {})
        levels = by_role.setdefault(role.pk, RoleDemand(role, row.skill)).levels
        if level not in levels:
            levels.append(level)
    return {skill: list(by_role.values()) for skill, by_role in demands.items()}


def _of_role(role: Role, developments: Iterable[Development]) -> RoleOutlook | None:
    notes = [
        (note, sources)
        for note in role.worth_knowing
        if (sources := cited_sources(note.sources.all()))
    ]
    relevant = [
        (development, demand)
        for development in developments
        for demand in development.demands
        if demand.role == role
    ]
    return RoleOutlook(role, notes, relevant) if notes or relevant else None
