"""The filters of public jobs: pages and API share them."""

from decimal import Decimal
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from hiring.choices import EmploymentType, EngagementModel, WorkMode
from hiring.specs.models import JobPosting
from hiring.specs.models.job_details import VisaSponsorship
from portal.accounts.models import Organisation
from portal.filtersets import Choice, Facet, SearchMixin, StrictFilterSet, one_of, search, slugs
from portal.formats import country_choices
from roles.models import Level, Role, Sector
from roles.models.pay import CURRENCIES, PayPeriod


class JobFilterSet(SearchMixin, StrictFilterSet):
    """The one filter for public job postings."""

    q = search()
    role = slugs("role_level__role", Role.objects.published(), "Role")
    level = slugs("role_level__level", Level.objects.all(), "Level")
    sector = slugs("sector", Sector.objects.published(), "Sector")
    work_mode = one_of(WorkMode.choices, "Work mode")
    employment_type = one_of(EmploymentType.choices, "Employment type")
    engagement_model = one_of(EngagementModel.choices, "Engagement")
    visa_sponsorship = one_of(VisaSponsorship.choices[1:], "Visa sponsorship")
    country = django_filters.MultipleChoiceFilter(choices=country_choices()[1:], label="Country")
    salary_currency = django_filters.MultipleChoiceFilter(
        choices=[(code, code) for code in sorted(CURRENCIES)], label="Currency"
    )
    salary_minimum = django_filters.NumberFilter(
        method="filter_pay", label="Pay from", min_value=0, max_digits=12, decimal_places=2
    )
    organisation = slugs("organisation", Organisation.objects.all(), "Organisation")
    ordering = django_filters.OrderingFilter(
        fields=["date_posted", "title", "valid_through"],
        field_labels={
            "date_posted": "Date posted",
            "title": "Title",
            "valid_through": "Closing date",
        },
        label="Sort by",
    )
    usual_ordering = "-date_posted"

    facets = {
        "role": Facet("role_level__role__slug", "role_level__role__title"),
        "level": Facet("role_level__level__slug", "role_level__level__title"),
        "sector": Facet("sector__slug", "sector__title"),
        "work_mode": Facet("work_mode", "work_mode"),
        "employment_type": Facet("employment_type", "employment_type"),
        "engagement_model": Facet("engagement_model", "engagement_model"),
        "visa_sponsorship": Facet("visa_sponsorship", "visa_sponsorship"),
        "country": Facet("country", "country"),
        "salary_currency": Facet("salary_currency", "salary_currency"),
    }

    class Meta:
        model = JobPosting
        fields = ["q", "role", "level", "sector", "work_mode", "country", "organisation"]

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

    ordering = None
