"""Whom a plan's rows may name."""

from django.db.models import Q, QuerySet

from hiring.plans.models import HiringPlan
from roles.models import RoleLevel


def offered_levels(plan: HiringPlan | None) -> QuerySet[RoleLevel]:
    """The role-levels that are public, and those that the plan has already."""
    public = Q(role__is_published=True)
    if plan is not None:
        public |= Q(planned_hires__plan=plan)
    return RoleLevel.objects.filter(public).distinct()
