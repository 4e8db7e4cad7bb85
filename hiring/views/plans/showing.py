"""The pages of one plan, each a part of what is computed of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.views.generic import TemplateView

from hiring.models import HiringPlan
from hiring.plans import clone_plan
from hiring.plans import pages as plan_pages
from hiring.plans.computing import ComputedPlan
from portal.accounts import permissions
from portal.parameters import refuse_unknown_parameters

MOST_DECISIONS = 100


def get_plan(user: Any, pk: int, permission: str) -> HiringPlan:
    """The plan, if the user may; else 404 to strangers and 403 to members."""
    plan = get_object_or_404(HiringPlan.objects.visible_to(user).for_detail(), pk=pk)
    permissions.require(user, permission, plan)
    return plan


class PlanPage(LoginRequiredMixin, TemplateView):
    """One tab of a plan. ``part`` names it, and adds what it shows."""

    parameters: frozenset[str] = frozenset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_unknown_parameters(self.request, self.parameters)
        user = self.request.user
        # Whoever sees the plan at all may look at it; the one query for rights says what else.
        self.plan = get_object_or_404(self.plans(user), pk=self.kwargs["pk"])
        rights = {name.split(".")[1] for name in permissions.rights(user, self.plan)}
        context = {"plan": self.plan, "rights": rights} | self.parts()
        return super().get_context_data(**kwargs) | context

    def plans(self, user: Any) -> QuerySet[HiringPlan]:
        return HiringPlan.objects.visible_to(user).for_detail()

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

    def part(self, computed: ComputedPlan) -> dict[str, Any]:
        return {}


class PlanDetailView(ComputedPage):
    template_name = "hiring/plan_detail.html"

    def part(self, computed: ComputedPlan) -> dict[str, Any]:
        return plan_pages.overview(computed)


class PlanCostView(ComputedPage):
    template_name = "hiring/plan_cost.html"

    def part(self, computed: ComputedPlan) -> dict[str, Any]:
        return plan_pages.cost_page(computed)


class PlanCoverageView(ComputedPage):
    template_name = "hiring/plan_coverage.html"

    def part(self, computed: ComputedPlan) -> dict[str, Any]:
        return plan_pages.coverage_page(computed)


class PlanFunnelView(ComputedPage):
    template_name = "hiring/plan_funnel.html"

    def part(self, computed: ComputedPlan) -> dict[str, Any]:
        return plan_pages.funnel_page(computed)


class PlanAssumptionsView(ComputedPage):
    template_name = "hiring/plan_assumptions.html"

    def parts(self) -> dict[str, Any]:
        # Shown even where the plan can't be computed: what is missing is missing here.
        found = super().parts()
        return found | plan_pages.assumptions_page(found["computed"])


class PlanHistoryView(PlanPage):
    template_name = "hiring/plan_history.html"

    def parts(self) -> dict[str, Any]:
        decisions = self.plan.decisions.select_related("by").defer("content")
        return {"decisions": decisions[:MOST_DECISIONS]}


class PlanScenariosView(PlanPage):
    template_name = "hiring/plan_scenarios.html"

    def parts(self) -> dict[str, Any]:
        return plan_pages.scenarios_page(self.plan, today=localdate())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(request.user, pk, "hiring.change_plan")
        try:
            scenario = clone_plan(plan, name=request.POST.get("name", ""), by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("hiring:plan_scenarios", pk)
        messages.success(request, "The scenario starts as a copy. Change what you like.")
        return redirect("hiring:plan_update", scenario.pk)
