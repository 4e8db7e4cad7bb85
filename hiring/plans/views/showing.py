"""The pages of one plan."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.generic import TemplateView

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan
from hiring.plans.models.hiring_plan import HiringPlanQuerySet
from hiring.plans.pages.assumptions import assumptions_page
from hiring.plans.pages.cost import cost_page
from hiring.plans.pages.coverage import coverage_page
from hiring.plans.pages.funnel import funnel_page
from hiring.plans.pages.overview import overview_page
from hiring.plans.pages.timeline import timeline_page
from portal.accounts import permissions
from portal.accounts.models import User
from portal.accounts.signed_in import SignedInMixin
from portal.htmx import PartialTemplateMixin
from portal.parameters import PageParameters, read_page

DECISIONS_A_PAGE = 25
TRANSITIONS_A_PAGE = 50


def get_plan(user: User, pk: int, permission: str, *, with_rows: bool = False) -> HiringPlan:
    """Return the plan if the user may do this; else raise 404 to strangers, 403 to members."""
    plans = HiringPlan.objects.visible_to(user).for_detail()
    plan = get_object_or_404(plans.with_rows() if with_rows else plans, pk=pk)
    permissions.require_of(plan.role_of_user, permission)
    return plan


class PlanPage(SignedInMixin, PageParameters, TemplateView):
    """One tab of a plan."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # All members may see it; their role, which was read with it, decides on the rest.
        self.plan = self.find(self.plans())
        rights = {name.split(".")[1] for name in permissions.rights_of(self.plan.role_of_user)}
        context = {"plan": self.plan, "rights": rights} | self.parts()
        return super().get_context_data(**kwargs) | context

    def plans(self) -> HiringPlanQuerySet:
        return HiringPlan.objects.visible_to(self.user).for_detail()

    def find(self, plans: HiringPlanQuerySet) -> HiringPlan:
        return get_object_or_404(plans, pk=self.kwargs["pk"])

    def parts(self) -> dict[str, Any]:
        """The context of this tab."""
        return {}


class ComputedPage(PlanPage):
    """A tab that shows the computed plan, or the reason why it can't be computed."""

    def plans(self) -> HiringPlanQuerySet:
        return super().plans().with_parts()

    def parts(self) -> dict[str, Any]:
        computed = ComputedPlan(self.plan, today=localdate())
        found = self.part(computed) if computed.problem is None else {}
        return {"computed": computed} | found

    @staticmethod
    def part(computed: ComputedPlan) -> dict[str, Any]:
        """The context of the tab if the plan can be computed."""
        return {}


# The tabs that show a computed plan and nothing else: template, and the function for its context.
TABS: dict[str, tuple[str, Callable[[ComputedPlan], dict[str, Any]]]] = {
    "detail": ("hiring/plans/detail.html", overview_page),
    "timeline": ("hiring/plans/timeline.html", timeline_page),
    "cost": ("hiring/plans/cost.html", cost_page),
    "coverage": ("hiring/plans/coverage.html", coverage_page),
    "funnel": ("hiring/plans/funnel.html", funnel_page),
}


class PlanAssumptionsView(ComputedPage):
    template_name = "hiring/plans/assumptions.html"

    def parts(self) -> dict[str, Any]:
        # Shown even if the plan can't be computed, as this is where values may be missing.
        found = super().parts()
        return found | assumptions_page(found["computed"])


class PlanHistoryView(PartialTemplateMixin, PlanPage):
    """Decisions on the plan and transitions of its seats, paginated separately."""

    template_name = "hiring/plans/history.html"
    partial_template_name = "hiring/plans/_history.html"  # both, as links of one keep the other's
    query_parameters = frozenset({"page", "decisions"})

    def parts(self) -> dict[str, Any]:
        decisions = Paginator(self.plan.decisions.for_list(), DECISIONS_A_PAGE)
        transitions = Paginator(self.plan.seat_transitions.for_list(), TRANSITIONS_A_PAGE)
        return {
            "decisions": read_page(self.request, decisions, "decisions"),
            "transitions": read_page(self.request, transitions),
        }
