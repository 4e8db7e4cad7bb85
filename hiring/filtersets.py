"""The filters of jobs and job specs: pages and API share them."""

import django_filters
from django.db.models import Q, QuerySet

from portal.accounts.models import Organisation
from portal.filtersets import Facet, StrictFilterSet
from roles.filtersets import search, slugs
from roles.models import Level, Role, RoleLevel, Sector

from .models import EmploymentType, EngagementModel, JobPosting, JobSpec, WorkMode


def own_organisations(request) -> QuerySet[Organisation]:
    """Other people's organisations are as unknown as those that don't exist."""
    if request is None:
        return Organisation.objects.none()
    return Organisation.objects.visible_to(request.user)


def one_of(choices: list[tuple[str, str]], label: str) -> django_filters.Filter:
    return django_filters.MultipleChoiceFilter(choices=choices, label=label)


class JobFilterSet(StrictFilterSet):
    """The one filter for public job postings."""

    q = search()
    role = slugs("role_level__role", Role.objects.published(), "Role")
    level = slugs("role_level__level", Level.objects.all(), "Level")
    sector = slugs("sector", Sector.objects.published(), "Sector")
    work_mode = one_of(WorkMode.choices, "Work mode")
    employment_type = one_of(EmploymentType.choices, "Employment type")
    engagement_model = one_of(EngagementModel.choices, "Engagement")
    country = django_filters.CharFilter(lookup_expr="iexact", max_length=2, label="Country")
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

    facets = {
        "role": Facet("role_level__role__slug", "role_level__role__title"),
        "level": Facet("role_level__level__slug", "role_level__level__title"),
        "sector": Facet("sector__slug", "sector__title"),
        "work_mode": Facet("work_mode", "work_mode"),
        "employment_type": Facet("employment_type", "employment_type"),
        "engagement_model": Facet("engagement_model", "engagement_model"),
    }

    class Meta:
        model = JobPosting
        fields = ["q", "role", "level", "sector", "work_mode", "country", "organisation"]

    def filter_search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split():
            queryset = queryset.filter(
                Q(title__icontains=word)
                | Q(organisation__name__icontains=word)
                | Q(job_location__icontains=word)
            )
        return queryset


class JobSpecFilterSet(StrictFilterSet):
    """The one filter for an organisation's own job specs."""

    q = search()
    status = one_of(JobSpec.Status.choices, "Status")
    organisation = slugs("organisation", own_organisations, "Organisation")
    role_level = slugs("role_level", RoleLevel.objects.all(), "Role-level")
    sector = slugs("sector", Sector.objects.all(), "Sector")
    ordering = django_filters.OrderingFilter(
        fields=["updated_at", "created_at", "title", "status"], label="Sort by"
    )

    class Meta:
        model = JobSpec
        fields = ["q", "status", "organisation", "role_level", "sector"]

    def filter_search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split():
            queryset = queryset.filter(title__icontains=word)
        return queryset
