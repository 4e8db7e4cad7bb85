"""The filter of hiring plans: pages and API share it."""

import django_filters

from hiring.plans.models import HiringPlan
from portal.accounts.filtersets import own_organisations
from portal.filtersets import Facet, SearchMixin, StrictFilterSet, one_of, search, slugs
from roles.models import Sector


class HiringPlanFilterSet(SearchMixin, StrictFilterSet):
    """The one filter for an organisation's hiring plans."""

    q = search()
    status = one_of(HiringPlan.Status.choices, "Status")
    organisation = slugs("organisation", own_organisations, "Organisation")
    sector = slugs("sector", Sector.objects.all(), "Sector")
    ordering = django_filters.OrderingFilter(
        fields=["updated_at", "name", "period_start", "budget"],
        field_labels={
            "updated_at": "Last saved",
            "name": "Name",
            "period_start": "First day",
            "budget": "Budget",
        },
        label="Sort by",
    )
    usual_ordering = "-updated_at"

    facets = {
        "status": Facet("status", "status"),
        "organisation": Facet("organisation__slug", "organisation__name"),
        "sector": Facet("sector__slug", "sector__title"),
    }

    class Meta:
        model = HiringPlan
        fields = ["q", "status", "organisation", "sector"]
