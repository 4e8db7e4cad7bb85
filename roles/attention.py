"""Concerns about the catalogue that need a curator's attention, one query each."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Count, Model, Q, QuerySet

from .models import (
    Framework,
    Proficiency,
    Role,
    RoleLevel,
    SectorRequirement,
    Skill,
    Transition,
    UseCase,
)

FEWEST_REQUIREMENTS, MOST_REQUIREMENTS = 8, 14


class Concern(NamedTuple):
    title: str
    model: type[Model]
    rows: Callable[[], QuerySet]


def requirements_out_of_range() -> QuerySet[RoleLevel]:
    """Our own role levels with too few or too many requirements to be useful."""
    own = RoleLevel.objects.filter(role__framework__slug=Framework.OWN)
    return own.annotate(number=Count("requirements")).exclude(
        number__gte=FEWEST_REQUIREMENTS, number__lte=MOST_REQUIREMENTS
    )


def skills_without_all_levels() -> QuerySet[Skill]:
    own = Skill.objects.filter(framework__slug=Framework.OWN)
    return own.annotate(number=Count("levels")).filter(number__lt=len(Proficiency))


def role_levels_without_a_path() -> QuerySet[RoleLevel]:
    steps = Transition.objects.filter(from_role_level__isnull=False)
    return (
        RoleLevel.objects.filter(role__framework__slug=Framework.OWN)
        .exclude(pk__in=steps.values("from_role_level"))
        .exclude(pk__in=steps.values("to_role_level"))
    )


def unmapped_sector_requirements() -> QuerySet[SectorRequirement]:
    return SectorRequirement.objects.filter(skill_links=None)


def unpublished_skills() -> QuerySet[Skill]:
    """Return ours; skills of public taxonomies serve careers alone."""
    shown = Skill.objects.exclude(framework__in=Framework.objects.taxonomies())
    return shown.filter(is_published=False)


def bare_use_cases() -> QuerySet[UseCase]:
    return UseCase.objects.filter(Q(tasks=None) | Q(roles=None)).distinct()


CONCERNS: dict[str, Concern] = {
    "requirements": Concern(
        f"Requirements outside {FEWEST_REQUIREMENTS} to {MOST_REQUIREMENTS}",
        RoleLevel,
        requirements_out_of_range,
    ),
    "path": Concern("No career steps to or from it", RoleLevel, role_levels_without_a_path),
    "levels": Concern("Not described at all four proficiencies", Skill, skills_without_all_levels),
    "mapping": Concern("Not mapped to a skill", SectorRequirement, unmapped_sector_requirements),
    "work": Concern("No tasks or roles", UseCase, bare_use_cases),
    "unpublished-roles": Concern(
        "Not published", Role, lambda: Role.objects.filter(is_published=False)
    ),
    "unpublished-skills": Concern("Not published", Skill, unpublished_skills),
}
