"""The filters of the catalogue's lists: pages and API share them."""

import django_filters

from portal.filtersets import Ordering, StrictFilterSet, TextFilter, one_of, slugs

from .models import Framework, Guide, Level, LifecyclePhase, Role, RoleFamily, Sector, Skill


class RoleFilterSet(StrictFilterSet):
    """The one filter for roles."""

    q = TextFilter()
    family = slugs("family", RoleFamily.objects.all(), "Family")
    level = slugs("role_levels__level", Level.objects.all(), "Level")
    track = one_of(Role.Track.choices, "Track")
    sector = slugs("use_cases__sector", Sector.objects.published(), "Sector")
    skill = slugs(
        "role_levels__requirements__skill",
        Skill.objects.published(),
        "Skill",
        named="preferred_label",
    )
    phase = slugs("responsibilities__phase", LifecyclePhase.objects.all(), "Phase of the work")
    framework = slugs("framework", Framework.objects.all(), "Framework")
    ordering = Ordering("title", "family__title")
    usual_ordering = "title"

    facets = ("framework", "family", "level", "track", "sector", "phase", "skill")


class SkillFilterSet(StrictFilterSet):
    """The one filter for skills."""

    q = TextFilter()
    category = one_of(Skill.Category.choices, "Category")
    skill_type = one_of(Skill.SkillType.choices, "Kind")
    role = slugs(
        "role_requirements__role_level__role", Role.objects.published(), "Role that asks for it"
    )
    sector = slugs("sector_requirements__sector", Sector.objects.published(), "Sector")
    framework = slugs("framework", Framework.objects.all(), "Framework")
    ordering = Ordering(
        "preferred_label",
        "role_count",
        "year_appeared",
        field_labels={
            "preferred_label": "Name",
            "role_count": "Roles that ask for it",
            "year_appeared": "Year it appeared",
        },
    )
    usual_ordering = "preferred_label"

    facets = ("framework", "category", "skill_type", "sector", "role")


class SectorFilterSet(StrictFilterSet):
    """The one filter for sectors."""

    q = TextFilter()
    is_emerging = django_filters.BooleanFilter(label="Emerging")
    role = slugs("use_cases__roles", Role.objects.published(), "Role")
    skill = slugs("requirements__skills", Skill.objects.published(), "Skill")


class GuideFilterSet(StrictFilterSet):
    """The one filter for guides."""

    kind = one_of(Guide.Kind.choices, "Kind")
