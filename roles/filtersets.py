"""The filters of the catalogue's lists: pages and API share them."""

import django_filters

from portal.filtersets import Facet, SearchMixin, StrictFilterSet, search, slugs

from .models import Framework, Guide, Level, LifecyclePhase, Role, RoleFamily, Sector, Skill


class RoleFilterSet(SearchMixin, StrictFilterSet):
    """The one filter for roles."""

    q = search()
    family = slugs("family", RoleFamily.objects.all(), "Family")
    level = slugs("role_levels__level", Level.objects.all(), "Level")
    track = django_filters.MultipleChoiceFilter(choices=Role.Track.choices, label="Track")
    sector = slugs("use_cases__sector", Sector.objects.published(), "Sector")
    skill = slugs("role_levels__requirements__skill", Skill.objects.published(), "Skill")
    phase = slugs("responsibilities__phase", LifecyclePhase.objects.all(), "Phase of the work")
    framework = slugs("framework", Framework.objects.all(), "Framework")
    ordering = django_filters.OrderingFilter(
        fields=[("title", "title"), ("family__title", "family")],
        field_labels={"title": "Title", "family": "Family"},
        label="Sort by",
    )
    usual_ordering = "title"

    facets = {
        "framework": Facet("framework__slug", "framework__title"),
        "family": Facet("family__slug", "family__title"),
        "level": Facet("role_levels__level__slug", "role_levels__level__title"),
        "track": Facet("track", "track"),
        "sector": Facet("use_cases__sector__slug", "use_cases__sector__title"),
        "phase": Facet("responsibilities__phase__slug", "responsibilities__phase__title"),
        "skill": Facet(
            "role_levels__requirements__skill__slug",
            "role_levels__requirements__skill__preferred_label",
        ),
    }

    class Meta:
        model = Role
        fields = ["q", "family", "level", "track", "sector", "skill", "phase", "framework"]


class SkillFilterSet(SearchMixin, StrictFilterSet):
    """The one filter for skills."""

    q = search()
    category = django_filters.MultipleChoiceFilter(choices=Skill.Category.choices, label="Category")
    skill_type = django_filters.MultipleChoiceFilter(choices=Skill.SkillType.choices, label="Kind")
    role = slugs(
        "role_requirements__role_level__role", Role.objects.published(), "Role that asks for it"
    )
    sector = slugs("sector_requirements__sector", Sector.objects.published(), "Sector")
    framework = slugs("framework", Framework.objects.all(), "Framework")
    ordering = django_filters.OrderingFilter(
        fields=[
            ("preferred_label", "preferred_label"),
            ("role_count", "role_count"),
            ("year_appeared", "year_appeared"),
        ],
        field_labels={
            "preferred_label": "Name",
            "role_count": "Roles that ask for it",
            "year_appeared": "Year it appeared",
        },
        label="Sort by",
    )
    usual_ordering = "preferred_label"

    facets = {
        "framework": Facet("framework__slug", "framework__title"),
        "category": Facet("category", "category"),
        "skill_type": Facet("skill_type", "skill_type"),
        "sector": Facet("sector_requirements__sector__slug", "sector_requirements__sector__title"),
        "role": Facet(
            "role_requirements__role_level__role__slug",
            "role_requirements__role_level__role__title",
        ),
    }

    class Meta:
        model = Skill
        fields = ["q", "category", "skill_type", "role", "sector", "framework"]


class SectorFilterSet(SearchMixin, StrictFilterSet):
    """The one filter for sectors."""

    q = search()
    is_emerging = django_filters.BooleanFilter(label="Emerging")
    role = slugs("use_cases__roles", Role.objects.published(), "Role")
    skill = slugs("requirements__skills", Skill.objects.published(), "Skill")

    class Meta:
        model = Sector
        fields = ["q", "is_emerging", "role", "skill"]


class GuideFilterSet(StrictFilterSet):
    """The one filter for guides."""

    kind = django_filters.MultipleChoiceFilter(choices=Guide.Kind.choices, label="Kind")

    class Meta:
        model = Guide
        fields = ["kind"]
