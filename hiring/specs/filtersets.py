"""The filter of an organisation's job specs: pages and API share it."""

import django_filters

from hiring.specs.models import JobSpec
from portal.accounts.filtersets import own_organisations
from portal.filtersets import Facet, SearchMixin, StrictFilterSet, one_of, search, slugs
from roles.models import RoleLevel, Sector


class JobSpecFilterSet(SearchMixin, StrictFilterSet):
    """The one filter for an organisation's own job specs."""

    q = search()
    status = one_of(JobSpec.Status.choices, "Status")
    organisation = slugs("organisation", own_organisations, "Organisation")
    role_level = slugs("role_level", RoleLevel.objects.all(), "Role-level")
    sector = slugs("sector", Sector.objects.all(), "Sector")
    ordering = django_filters.OrderingFilter(
        fields=["updated_at", "created_at", "title", "status"], label="Sort by"
    )
    usual_ordering = "-updated_at"

    facets = {
        "status": Facet("status", "status"),
        "organisation": Facet("organisation__slug", "organisation__name"),
        "sector": Facet("sector__slug", "sector__title"),
    }

    class Meta:
        model = JobSpec
        fields = ["q", "status", "organisation", "role_level", "sector"]
