"""What is changing: in the field, in sectors and for roles, as documents say and with their dates.

Nothing here is our own forecast. Statements that rest on Rolebook editorial alone are left out, and
of the others what we make of them: their guides have that.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.functions import Lower

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
class Asking:
    """At which of its levels a role asks for a skill, the lowest first."""

    role: Role
    skill: Skill
    levels: list[Level] = field(default_factory=list)


@dataclass(frozen=True)
class Development:
    """Something that documents say of the field, and the roles that ask for the skill it names."""

    entry: GuideEntry
    sources: list[Source]
    asking: list[Asking]

    @property
    def guide(self) -> Guide:
        return self.entry.guide

    @property
    def skill(self) -> Skill | None:
        return self.asking[0].skill if self.asking else None


@dataclass(frozen=True)
class RoleOutlook:
    role: Role
    notes: list[tuple[RoleNote, list[Source]]]
    developments: list[tuple[Development, Asking]]


@dataclass(frozen=True)
class SectorOutlook:
    sector: Sector
    sources: list[Source]


@dataclass(frozen=True)
class Outlook:
    developments: list[Development]
    sectors: list[SectorOutlook]
    roles: list[RoleOutlook]


def outlook(roles: Iterable[Role], sectors: Iterable[Sector]) -> Outlook:
    """For these roles and sectors; what concerns the whole field is always there."""
    roles = list(roles)
    entries = [entry for entry in _entries() if documents(entry.sources.all())]
    asking = _asking(roles, {entry.title.casefold() for entry in entries})
    developments = [
        Development(entry, documents(entry.sources.all()), asking.get(entry.title.casefold(), []))
        for entry in entries
    ]
    return Outlook(
        developments,
        [SectorOutlook(sector, documents(sector.sources.all())) for sector in sectors],
        [found for role in roles if (found := _of_role(role, developments))],
    )


def documents(sources: Iterable[Source]) -> list[Source]:
    """The newest first, those without a date last; not what we say ourselves."""
    named = [source for source in sources if not source.is_editorial]
    dated = [source for source in named if source.date_published]
    undated = [source for source in named if not source.date_published]
    return [*sorted(dated, key=lambda source: source.date_published, reverse=True), *undated]


def _entries() -> Iterable[GuideEntry]:
    return (
        GuideEntry.objects.filter(Q(guide__kind=Guide.Kind.OUTLOOK) | Q(is_outlook=True))
        .filter(guide__is_published=True)
        .select_related("guide")
        .prefetch_related("sources")
        # Outlook, then hiring, then careers.
        .order_by("-guide__kind", "guide__position", "position", "pk")
    )


def _asking(roles: Iterable[Role], names: set[str]) -> dict[str, list[Asking]]:
    """By name, the roles that ask for the skill of that name."""
    rows = (
        RoleRequirement.objects.filter(role_level__role__in=roles, skill__is_published=True)
        .annotate(name=Lower("skill__preferred_label"))
        .filter(name__in=names)
        .select_related("skill", "role_level__role", "role_level__level")
        .order_by("role_level__role__title", "role_level__level__rank", "pk")
    )
    found: dict[str, dict[int, Asking]] = {}
    for row in rows:
        role, level = row.role_level.role, row.role_level.level
        by_role = found.setdefault(row.name, {})
        levels = by_role.setdefault(role.pk, Asking(role, row.skill)).levels
        if level not in levels:
            levels.append(level)
    return {name: list(by_role.values()) for name, by_role in found.items()}


def _of_role(role: Role, developments: Iterable[Development]) -> RoleOutlook | None:
    notes = [
        (note, found) for note in role.worth_knowing if (found := documents(note.sources.all()))
    ]
    touching = [
        (development, asking)
        for development in developments
        for asking in development.asking
        if asking.role == role
    ]
    return RoleOutlook(role, notes, touching) if notes or touching else None
