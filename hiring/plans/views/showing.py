"""The pages of one plan, each a part of what is computed of it."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.generic import TemplateView

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan
from hiring.plans.pages import tabs as plan_pages
from portal.accounts import permissions
from portal.htmx import PartialTemplateMixin
from portal.parameters import read_page, refuse_unknown_parameters

DECISIONS_A_PAGE = 25
TRANSITIONS_A_PAGE = 50


def get_plan(user: Any, pk: int, permission: str, *, with_rows: bool = False) -> HiringPlan:
    """The plan, if the user may; else 404 to strangers and 403 to members."""
    plans = HiringPlan.objects.visible_to(user).for_detail()
    plan = get_object_or_404(plans.with_rows() if with_rows else plans, pk=pk)
    permissions.require_of(plan.role_of_user, permission)
    return plan


class PlanPage(LoginRequiredMixin, TemplateView):
    """One tab of a plan."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_unknown_parameters(self.request, self.known_parameters())
        user = self.request.user
        # Whoever sees the plan at all may look at it; their role, read with it, says what else.
        self.plan = self.find(self.plans(user))
        rights = {name.split(".")[1] for name in permissions.rights_of(self.plan.role_of_user)}
        context = {"plan": self.plan, "rights": rights} | self.parts()
        return super().get_context_data(**kwargs) | context

    def plans(self, user: Any) -> QuerySet[HiringPlan]:
        return HiringPlan.objects.visible_to(user).for_detail()

    def known_parameters(self) -> set[str]:
        return set()

    def find(self, plans: QuerySet[HiringPlan]) -> HiringPlan:
        return get_object_or_404(plans, pk=self.kwargs["pk"])

    def parts(self) -> dict[str, Any]:
        """What this tab shows."""
        return {}


class ComputedPage(PlanPage):
    """A tab that computes the plan, or says why it can't."""

    def plans(self, user: Any) -> QuerySet[HiringPlan]:
        return super().plans(user).with_parts()

    def parts(self) -> dict[str, Any]:
        computed = ComputedPlan(self.plan, today=localdate())
        found = self.part(computed) if computed.problem is None else {}
        return {"computed": computed} | found

    @staticmethod
    def part(computed: ComputedPlan) -> dict[str, Any]:
        """What the tab shows of a plan that can be computed."""
        return {}


class PlanDetailView(ComputedPage):
    template_name = "hiring/plans/detail.html"
    part = staticmethod(plan_pages.overview)


class PlanTimelineView(ComputedPage):
    template_name = "hiring/plans/timeline.html"
    part = staticmethod(plan_pages.timeline_page)


class PlanCostView(ComputedPage):
    template_name = "hiring/plans/cost.html"
    part = staticmethod(plan_pages.cost_page)


class PlanCoverageView(ComputedPage):
    template_name = "hiring/plans/coverage.html"
    part = staticmethod(plan_pages.coverage_page)


class PlanFunnelView(ComputedPage):
    template_name = "hiring/plans/funnel.html"
    part = staticmethod(plan_pages.funnel_page)


class PlanAssumptionsView(ComputedPage):
    template_name = "hiring/plans/assumptions.html"

    def parts(self) -> dict[str, Any]:
        # Shown even where the plan can't be computed: what is missing is missing here.
        found = super().parts()
        return found | plan_pages.assumptions_page(found["computed"])


class PlanHistoryView(PartialTemplateMixin, PlanPage):
    """Decisions on the plan, and the steps of its seats, each with pages of its own."""

    template_name = "hiring/plans/history.html"
    partial_template_name = "hiring/plans/_history.html"  # both, as links of one keep the other's

    def known_parameters(self) -> set[str]:
        return {"page", "decisions"}

    def parts(self) -> dict[str, Any]:
        decisions = Paginator(self.plan.decisions.for_list(), DECISIONS_A_PAGE)
        transitions = Paginator(self.plan.seat_transitions.for_list(), TRANSITIONS_A_PAGE)
        return {
            "decisions": read_page(self.request, decisions, "decisions"),
            "transitions": read_page(self.request, transitions),
        }
