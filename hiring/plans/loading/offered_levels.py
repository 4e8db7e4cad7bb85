"""The role levels on offer for the rows of a plan."""

from django.db.models import Q, QuerySet

from hiring.plans.models import HiringPlan
from roles.models import RoleLevel


def offered_levels(plan: HiringPlan | None) -> QuerySet[RoleLevel]:
    """Published role levels, and those that the plan already has."""
    public = Q(role__is_published=True)
    if plan is not None:
        public |= Q(planned_hires__plan=plan)
    return RoleLevel.objects.filter(public).distinct()
