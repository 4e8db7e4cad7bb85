"""The filters of the catalogue: pages and API share them."""

from decimal import Decimal
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from portal.filtersets import Facet, StrictFilterSet

from .countries import countries
from .level_pay import CountryPay, country_choices, yearly_bands
from .models import (
    Framework,
    Guide,
    Level,
    LifecyclePhase,
    PayBand,
    Role,
    RoleFamily,
    RoleLevel,
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


def amount(label: str) -> django_filters.Filter:
    return django_filters.NumberFilter(
        method="filter_pay", label=label, min_value=0, max_digits=12, decimal_places=2
    )


class CareerMapFilterSet(StrictFilterSet):
    """The one filter for role-levels on the map of careers; ``at`` is the chosen one."""

    family = slugs(
        "role__family", RoleFamily.objects.filter(framework__slug=Framework.OWN), "Family"
    )
    level = slugs("level", Level.objects.all(), "Level")
    track = django_filters.MultipleChoiceFilter(
        field_name="role__track", choices=Role.Track.choices, label="Track"
    )
    sector = slugs("role__use_cases__sector", Sector.objects.published(), "Sector")
    country = django_filters.ChoiceFilter(method="keep", label="Pay in")
    pay_minimum = amount("Pay from")
    pay_maximum = amount("Pay up to")
    at = django_filters.ModelChoiceFilter(
        queryset=RoleLevel.objects.on_map(),
        to_field_name="slug",
        method="keep",
        label="Chosen",
        error_messages={"invalid_choice": "No role-level on the map has this name."},
    )

    facets = {
        "family": Facet("role__family__slug", "role__family__title"),
        "level": Facet("level__slug", "level__title"),
        "track": Facet("role__track", "role__track"),
        "sector": Facet("role__use_cases__sector__slug", "role__use_cases__sector__title"),
    }
    page_parameters = frozenset()
    settings = frozenset({"at", "country"})

    class Meta:
        model = RoleLevel
        fields = ["family", "level", "track", "sector"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bands = yearly_bands()
        self.filters["country"].extra["choices"] = country_choices(self.bands)

    @cached_property
    def role_levels(self) -> list[RoleLevel]:
        """All that the map has, whatever the filters leave."""
        return list(RoleLevel.objects.on_map())

    @cached_property
    def pay(self) -> CountryPay:
        return CountryPay(self.bands, self.given("country") or "")

    @property
    def chosen(self) -> RoleLevel | None:
        return self.given("at")

    def keep(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        return queryset

    def filter_pay(self, queryset: QuerySet, name: str, value: Decimal) -> QuerySet:
        """Role-levels whose range, in the country's currency, overlaps with what was asked."""
        overlaps = self.pay.reaches if name == "pay_minimum" else self.pay.begins_by
        return queryset.filter(pk__in=[row.pk for row in self.role_levels if overlaps(row, value)])

    def describe(self, name: str, value: str) -> str:
        if name not in ("pay_minimum", "pay_maximum"):
            return super().describe(name, value)
        words = "Pay from" if name == "pay_minimum" else "Pay up to"
        return f"{words} {self.pay.money(self.given(name))}"


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


class OutlookFilterSet(StrictFilterSet):
    """The one filter for roles on the outlook; sectors follow it."""

    role = django_filters.ChoiceFilter(field_name="slug", label="Role")
    sector = django_filters.ChoiceFilter(
        field_name="use_cases__sector__slug", label="Sector", distinct=True
    )
    page_parameters = frozenset()

    class Meta:
        model = Role
        fields = ["role", "sector"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = Role.objects.for_outlook().prefetch_related(None)
        sectors = Sector.objects.for_outlook().prefetch_related(None)
        for name, rows in (("role", roles), ("sector", sectors)):
            self.filters[name].extra["choices"] = list(rows.values_list("slug", "title"))

    @property
    def sectors(self) -> QuerySet[Sector]:
        """The chosen one; else those in which the chosen role works; else all."""
        found = Sector.objects.for_outlook()
        if sector := self.given("sector"):
            return found.filter(slug=sector)
        if role := self.given("role"):
            return found.filter(use_cases__roles__slug=role).distinct()
        return found
