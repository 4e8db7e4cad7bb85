"""The filters of the career map and the outlook."""

from decimal import Decimal
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet

from portal.filtersets import Facet, StrictFilterSet, slugs
from roles.models import Framework, Level, Role, RoleFamily, RoleLevel, Sector
from roles.pay.levels import CountryPay, country_choices, yearly_bands


def amount(label: str) -> django_filters.Filter:
    return django_filters.NumberFilter(
        method="filter_pay", label=label, min_value=0, max_digits=12, decimal_places=2
    )


class CareerMapFilterSet(StrictFilterSet):
    """Filters for role levels on the career map; ``at`` is the chosen one."""

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
        error_messages={"invalid_choice": "No role level on the map has this slug."},
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
        """All role levels on the map, regardless of filters."""
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
        """Role levels whose pay range, in the country's currency, overlaps with the filter's."""
        overlaps = self.pay.reaches if name == "pay_minimum" else self.pay.begins_by
        return queryset.filter(pk__in=[row.pk for row in self.role_levels if overlaps(row, value)])

    def describe(self, name: str, value: str) -> str:
        if name not in ("pay_minimum", "pay_maximum"):
            return super().describe(name, value)
        label = "Pay from" if name == "pay_minimum" else "Pay up to"
        return f"{label} {self.pay.money(self.given(name))}"


class OutlookFilterSet(StrictFilterSet):
    """Filters for roles on the outlook, which also apply to its sectors."""

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
        """The chosen sector, else those with use cases for the chosen role, else all."""
        sectors = Sector.objects.for_outlook()
        if sector := self.given("sector"):
            return sectors.filter(slug=sector)
        if role := self.given("role"):
            return sectors.filter(use_cases__roles__slug=role).distinct()
        return sectors
