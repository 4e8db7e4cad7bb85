"""The filters of the catalogue: pages and API share them."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from portal.filtersets import Facet, StrictFilterSet

from .countries import countries
from .models import (
    Framework,
    Guide,
    Level,
    LifecyclePhase,
    PayBand,
    Role,
    RoleFamily,
    Sector,
    Skill,
)
from .models.pay import CURRENCIES, PayPeriod

YEARS = [(year, str(year)) for year in range(1990, 2100)]


def slugs(field_name: str, queryset: QuerySet, label: str) -> django_filters.Filter:
    """A filter for one or more slugs of a related model."""
    return django_filters.ModelMultipleChoiceFilter(
        field_name=f"{field_name}__slug",
        queryset=queryset,
        to_field_name="slug",
        label=label,
        error_messages={
            "invalid_choice": "'%(value)s' is not known here.",
            "invalid_list": "Give one or more slugs.",
        },
    )


class TextFilter(django_filters.CharFilter):
    """Every word of the text in any of some fields."""

    def __init__(self, *searched: str, **kwargs: Any) -> None:
        super().__init__(label="Search", max_length=200, **kwargs)
        self.searched = searched

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        for word in (value or "").split():
            in_any = Q()
            for field in self.searched:
                in_any |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(in_any)
        return queryset


def one_of(choices: list[tuple[Any, Any]], label: str, **kwargs: Any) -> django_filters.Filter:
    # A row's own column: no join, so nothing to make distinct.
    return django_filters.MultipleChoiceFilter(
        choices=choices, label=label, distinct=False, **kwargs
    )


def search(label: str = "Search") -> django_filters.Filter:
    return django_filters.CharFilter(method="filter_search", label=label, max_length=200)


class SearchMixin:
    def filter_search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.search(value)


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


class PayBandFilterSet(StrictFilterSet):
    """The one filter for pay bands."""

    q = TextFilter("role__title", "level__title", "slug", "note")
    role = slugs("role", Role.objects.published(), "Role")
    level = slugs("level", Level.objects.all(), "Level")
    sector = slugs("sector", Sector.objects.published(), "Sector")
    country = one_of(countries(), "Country")
    year = one_of(YEARS, "Year", field_name="as_of__year")
    currency = one_of([(code, code) for code in sorted(CURRENCIES)], "Currency")
    kind = one_of(PayBand.Kind.choices, "Kind of range")
    period = one_of(PayPeriod.choices, "Period")
    ordering = django_filters.OrderingFilter(
        fields=[
            ("as_of", "as_of"),
            ("level__rank", "level"),
            ("minimum", "minimum"),
            ("median", "median"),
            ("maximum", "maximum"),
            ("sample_size", "sample_size"),
            ("country", "country"),
            ("currency", "currency"),
        ],
        field_labels={
            "as_of": "Year",
            "-as_of": "Year (newest first)",
            "level": "Level",
            "-median": "Median (highest first)",
            "-sample_size": "Answers (most first)",
        },
        label="Sort by",
    )
    usual_ordering = "-as_of"

    facets = {
        "role": Facet("role__slug", "role__title"),
        "level": Facet("level__slug", "level__title"),
        "country": Facet("country", "country"),
        "year": Facet("as_of__year", "as_of__year"),
        "currency": Facet("currency", "currency"),
        "kind": Facet("kind", "kind"),
    }

    class Meta:
        model = PayBand
        fields = ["q", "role", "level", "sector", "country", "year", "currency", "kind", "period"]
