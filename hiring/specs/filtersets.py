"""The filter of an organisation's job specs: pages and API share it."""

from hiring.specs.models import JobSpec
from portal.accounts.filtersets import own_organisations
from portal.filtersets import Ordering, StrictFilterSet, TextFilter, one_of, slugs
from roles.models import RoleLevel, Sector


class JobSpecFilterSet(StrictFilterSet):
    """The one filter for an organisation's own job specs."""

    q = TextFilter()
    status = one_of(JobSpec.Status.choices, "Status")
    organisation = slugs("organisation", own_organisations, "Organisation", named="name")
    role_level = slugs("role_level", RoleLevel.objects.all(), "Role-level")
    sector = slugs("sector", Sector.objects.all(), "Sector")
    ordering = Ordering("updated_at", "created_at", "title", "status")
    usual_ordering = "-updated_at"

    facets = ("status", "organisation", "sector")
