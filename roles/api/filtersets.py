"""Filters of the resources that have no list page of their own, or a simpler one."""

from portal.filtersets import Ordering, StrictFilterSet, TextFilter, one_of, slugs
from roles.filtersets import GuideFilterSet as GuidePageFilterSet
from roles.filtersets import SectorFilterSet as SectorPageFilterSet
from roles.models import (
    Framework,
    Importance,
    LearningRoute,
    Level,
    LifecyclePhase,
    Outcome,
    Proficiency,
    Role,
    RoleLevel,
    Sector,
    Skill,
    Source,
    Transition,
    UseCase,
)

FRAMEWORKS = Framework.objects.all()
LEVELS = Level.objects.all()
PHASES = LifecyclePhase.objects.all()
ROLES = Role.objects.published()
ROLE_LEVELS = RoleLevel.objects.filter(role__is_published=True)
SECTORS = Sector.objects.published()
SKILLS = Skill.objects.published()
SOURCES = Source.objects.all()
USE_CASES = UseCase.objects.filter(sector__is_published=True)


class FrameworkFilterSet(StrictFilterSet):
    q = TextFilter("title", "publisher")
    ordering = Ordering("title", "slug")


class SourceFilterSet(StrictFilterSet):
    q = TextFilter("title", "publisher")
    ordering = Ordering("title", "date_published", "slug")


class RoleFamilyFilterSet(StrictFilterSet):
    q = TextFilter("title", "description")
    framework = slugs("framework", FRAMEWORKS, "Framework")
    ordering = Ordering("title", "slug")


class LevelFilterSet(StrictFilterSet):
    q = TextFilter("title", "summary")
    ordering = Ordering("rank", "title")


class RoleLevelFilterSet(StrictFilterSet):
    q = TextFilter("title", "summary")
    role = slugs("role", ROLES, "Role")
    level = slugs("level", LEVELS, "Level")
    framework = slugs("role__framework", FRAMEWORKS, "Framework")
    ordering = Ordering("title", "slug", "level__rank")


class LifecyclePhaseFilterSet(StrictFilterSet):
    q = TextFilter("title", "summary")
    ordering = Ordering("position", "title")


class ResponsibilityFilterSet(StrictFilterSet):
    q = TextFilter("text")
    role = slugs("role", ROLES, "Role")
    phase = slugs("phase", PHASES, "Phase of the work")
    ordering = Ordering("role__slug", "phase__position", "position")


class RoleRequirementFilterSet(StrictFilterSet):
    q = TextFilter("skill__preferred_label", "reason")
    role_level = slugs("role_level", ROLE_LEVELS, "Role level")
    role = slugs("role_level__role", ROLES, "Role")
    level = slugs("role_level__level", LEVELS, "Level")
    skill = slugs("skill", SKILLS, "Skill")
    importance = one_of(Importance.choices, "Importance")
    proficiency = one_of(Proficiency.choices, "Proficiency")
    source = slugs("source", SOURCES, "Source")
    ordering = Ordering("role_level__slug", "skill__slug", "proficiency", "importance")


class SectorFilterSet(SectorPageFilterSet):
    ordering = Ordering("title", "slug", "is_emerging")


class SectorRequirementFilterSet(StrictFilterSet):
    q = TextFilter("statement", "explanation")
    sector = slugs("sector", SECTORS, "Sector")
    skill = slugs("skills", SKILLS, "Skill")
    importance = one_of(Importance.choices, "Importance")
    source = slugs("source", SOURCES, "Source")
    ordering = Ordering("sector__slug", "position", "importance")


class UseCaseFilterSet(StrictFilterSet):
    q = TextFilter("title", "summary")
    sector = slugs("sector", SECTORS, "Sector")
    role = slugs("roles", ROLES, "Role")
    skill = slugs("skills", SKILLS, "Skill")
    ordering = Ordering("title", "sector__slug", "position")


class OutcomeFilterSet(StrictFilterSet):
    q = TextFilter("text")
    role_level = slugs("role_level", ROLE_LEVELS, "Role level")
    use_case = slugs("use_case", USE_CASES, "Use case")
    days = one_of(Outcome.Days.choices, "By which day")
    ordering = Ordering("days", "role_level__slug", "use_case__slug")


class TransitionFilterSet(StrictFilterSet):
    q = TextFilter("note", "from_role_level__title", "to_role_level__title")
    from_role_level = slugs("from_role_level", ROLE_LEVELS, "From")
    to_role_level = slugs("to_role_level", ROLE_LEVELS, "To")
    kind = one_of(Transition.Kind.choices, "Kind")
    evidence = one_of(Transition.Evidence.choices, "Evidence")
    ordering = Ordering("from_role_level__slug", "to_role_level__slug", "kind", "typical_months")


class LearningRouteFilterSet(StrictFilterSet):
    q = TextFilter("title", "description")
    kind = one_of(LearningRoute.Kind.choices, "Kind")
    skill = slugs("skills", SKILLS, "Skill")
    ordering = Ordering("title", "kind", "typical_months")


class GuideFilterSet(GuidePageFilterSet):
    q = TextFilter("title", "summary", "body")
    ordering = Ordering("title", "kind", "position")
