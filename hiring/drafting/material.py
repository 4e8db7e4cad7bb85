"""All that a draft is made from, read in a number of queries that never grows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from roles.models import (
    Outcome,
    PayBand,
    Responsibility,
    RoleLevel,
    RoleNote,
    RoleRequirement,
    Sector,
    SectorNote,
    Source,
    UseCase,
    UseCaseTask,
)
from roles.models.base import Note
from roles.profiles import Profile, compose

from .scorecard import Anchors, load_anchors

MOST_ASSUMED = 2


@dataclass(frozen=True)
class Material:
    profile: Profile
    use_cases: tuple[UseCase, ...]
    assumed_use_cases: tuple[UseCase, ...]
    responsibilities: list[Responsibility]
    outcomes: list[Outcome]
    works_with: list[Note]
    role_sources: list[Source]
    sector_sources: list[Source]
    roles_asking: dict[int, int]
    anchors: Anchors
    pay_band: PayBand | None

    @property
    def working_use_cases(self) -> tuple[UseCase, ...]:
        """The chosen ones, or those that stand in for them."""
        return self.use_cases or self.assumed_use_cases


def gather(
    role_level: RoleLevel,
    sector: Sector | None,
    use_cases: Sequence[UseCase],
    country: str,
    currency: str,
) -> Material:
    profile = compose(role_level, sector)
    chosen = _use_cases(UseCase.objects.filter(pk__in=[use_case.pk for use_case in use_cases]))
    by_pk = {use_case.pk: use_case for use_case in chosen}
    chosen = tuple(by_pk[use_case.pk] for use_case in dict.fromkeys(use_cases))
    assumed = () if chosen or sector is None else _assumed(role_level, sector)
    working = chosen or assumed
    skills = {entry.skill.pk for entry in profile.entries}
    skills |= {skill.pk for use_case in chosen for skill in use_case.skills.all()}
    return Material(
        profile=profile,
        use_cases=chosen,
        assumed_use_cases=assumed,
        responsibilities=_responsibilities(role_level),
        outcomes=_outcomes(role_level, working),
        works_with=_works_with(role_level, sector),
        role_sources=list(role_level.role.sources.all()),
        sector_sources=list(sector.sources.all()) if sector else [],
        roles_asking=_roles_asking(skills),
        anchors=load_anchors(skills),
        pay_band=PayBand.objects.select_related("source", "role", "sector", "level")
        .for_job(role_level.level, role_level.role, sector, country, currency)
        .first(),
    )


def _use_cases(use_cases) -> tuple[UseCase, ...]:
    tasks = UseCaseTask.objects.select_related("phase", "source").order_by("position", "pk")
    return tuple(use_cases.prefetch_related("skills", "sources", Prefetch("tasks", tasks)))


def _assumed(role_level: RoleLevel, sector: Sector) -> tuple[UseCase, ...]:
    """The sector's first use cases that name the role."""
    named = UseCase.objects.filter(sector=sector, roles=role_level.role)
    return _use_cases(named.order_by("position", "title")[:MOST_ASSUMED])


def _responsibilities(role_level: RoleLevel) -> list[Responsibility]:
    known = role_level.role.responsibilities.select_related("phase", "from_level", "to_level")
    known = known.prefetch_related("sources").order_by("position", "pk")
    return [found for found in known if found.applies_at(role_level.level)]


def _outcomes(role_level: RoleLevel, use_cases: Sequence[UseCase]) -> list[Outcome]:
    owned = Q(role_level=role_level) | Q(use_case__in=[use_case.pk for use_case in use_cases])
    return list(Outcome.objects.filter(owned).select_related("source", "use_case"))


def _works_with(role_level: RoleLevel, sector: Sector | None) -> list[Note]:
    if sector is not None:
        notes = sector.notes.filter(kind=SectorNote.Kind.WORKS_WITH)
    else:
        notes = role_level.role.notes.filter(kind=RoleNote.Kind.WORKS_WITH)
    return list(notes.prefetch_related("sources").order_by("position", "pk"))


def _roles_asking(skills: set[int]) -> dict[int, int]:
    asking = RoleRequirement.objects.filter(skill__in=skills).order_by().values_list("skill")
    return dict(asking.annotate(Count("role_level__role", distinct=True)))
