"""The filters of public jobs: pages and API share them."""

from decimal import Decimal
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from hiring.choices import EmploymentType, EngagementModel, WorkMode
from hiring.specs.models.job_details import VisaSponsorship
from portal.accounts.models import Organisation
from portal.countries import CURRENCIES
from portal.filtersets import Choice, Ordering, StrictFilterSet, TextFilter, one_of, slugs
from portal.formats import country_choices
from roles.models import Level, Role, Sector
from roles.models.pay import PayPeriod


class JobFilterSet(StrictFilterSet):
    """The one filter for public job postings."""

    q = TextFilter()
    role = slugs("role_level__role", Role.objects.published(), "Role")
    level = slugs("role_level__level", Level.objects.all(), "Level")
    sector = slugs("sector", Sector.objects.published(), "Sector")
    work_mode = one_of(WorkMode.choices, "Work mode")
    employment_type = one_of(EmploymentType.choices, "Employment type")
    engagement_model = one_of(EngagementModel.choices, "Engagement")
    visa_sponsorship = one_of(VisaSponsorship.choices[1:], "Visa sponsorship")
    country = one_of(country_choices()[1:], "Country")
    salary_currency = one_of([(code, code) for code in sorted(CURRENCIES)], "Currency")
    salary_minimum = django_filters.NumberFilter(
        method="filter_pay", label="Pay from", min_value=0, max_digits=12, decimal_places=2
    )
    organisation = slugs("organisation", Organisation.objects.all(), "Organisation", named="name")
    ordering = Ordering(
        *("date_posted", "title", "valid_through"), field_labels={"valid_through": "Closing date"}
    )
    usual_ordering = "-date_posted"

    facets = (
        *("role", "level", "sector", "work_mode", "employment_type", "engagement_model"),
        *("visa_sponsorship", "country", "salary_currency"),
    )

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        # Country codes are case-insensitive.
        if data and "country" in data:
            data = data.copy()
            data.setlist("country", [code.upper() for code in data.getlist("country")])
        super().__init__(data, *args, **kwargs)

    def filter_pay(self, queryset: QuerySet, name: str, value: Decimal) -> QuerySet:
        """Jobs that can pay that much per year, each in its own currency."""
        open_top = Q(salary_maximum__isnull=True, salary_minimum__gte=value)
        enough = Q(salary_maximum__gte=value) | open_top
        return queryset.filter(enough, salary_period=PayPeriod.YEAR)

    def facet_counts(self) -> dict[str, list[Choice]]:
        facets = super().facet_counts()
        for name in ("visa_sponsorship", "country", "salary_currency"):
            facets[name] = [choice for choice in facets[name] if choice.value]
        return facets


class JobMatchFilterSet(JobFilterSet):
    """The same filters for jobs that match skills, which are ranked by the match."""

    ordering = None  # type: ignore[assignment]  # This is how a subclass drops a filter.
