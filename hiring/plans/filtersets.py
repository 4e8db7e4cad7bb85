"""The filter of hiring plans: pages and API share it."""

from hiring.plans.models import HiringPlan
from portal.accounts.filtersets import own_organisations
from portal.filtersets import Ordering, StrictFilterSet, TextFilter, one_of, slugs
from roles.models import Sector


class HiringPlanFilterSet(StrictFilterSet):
    """The one filter for an organisation's hiring plans."""

    q = TextFilter()
    status = one_of(HiringPlan.Status.choices, "Status")
    organisation = slugs("organisation", own_organisations, "Organisation", named="name")
    sector = slugs("sector", Sector.objects.all(), "Sector")
    ordering = Ordering(
        *("updated_at", "name", "period_start", "budget"),
        field_labels={"updated_at": "Last saved", "period_start": "First day"},
    )
    usual_ordering = "-updated_at"

    facets = ("status", "organisation", "sector")
