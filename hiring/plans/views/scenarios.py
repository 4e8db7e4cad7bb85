"""Scenarios of a plan: compared, made, put in the plan's place, taken away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate

from hiring.plans import services
from hiring.plans.loading import scenario_selection
from hiring.plans.loading.comparison import Comparison, find_differences
from hiring.plans.models import HiringPlan
from hiring.plans.models.hiring_plan import HiringPlanQuerySet
from hiring.plans.pages.differences import describe_changes
from hiring.plans.pages.scenarios import scenarios_page
from portal.accounts import permissions
from portal.parameters import leave_out, read_page
from portal.versioned.forms import VersionForm

from .showing import PlanPage, get_plan

SCENARIOS_A_PAGE = 20


class PlanScenariosView(PlanPage):
    """Two to four of a family, ``?compare=`` says which, and a list of all."""

    template_name = "hiring/plans/scenarios/compare.html"
    query_parameters = frozenset({"compare", "page"})

    def plans(self) -> HiringPlanQuerySet:
        return super().plans().select_related("scenario_of__sector").with_scenario_count()

    def find(self, plans: HiringPlanQuerySet) -> HiringPlan:
        """The plan, and those to compare with it in the same query."""
        keys = self.compared()
        self.wrong_number = scenario_selection.wrong_number(keys)
        if self.wrong_number:
            keys = []
        found = plans.in_bulk([self.kwargs["pk"], *keys])
        if self.kwargs["pk"] not in found:
            raise Http404
        plan = found[self.kwargs["pk"]]
        try:
            self.chosen = scenario_selection.members(plan, keys, found)
        except scenario_selection.ChoiceError as error:
            self.chosen = []
            leave_out(self.request, {"compare": str(error)})
        return plan

    def compared(self) -> list[int]:
        try:
            return scenario_selection.read_keys(self.request.GET.getlist("compare"))
        except scenario_selection.ChoiceError as error:
            leave_out(self.request, {"compare": str(error)})
            return []

    def parts(self) -> dict[str, Any]:
        page = self.page()
        scenarios = list(page.object_list)
        page.object_list = scenarios
        chosen = self.chosen or scenario_selection.usual(self.plan, scenarios)
        scenario_selection.read_parts(chosen)
        root = self.plan.original
        offered = {one.pk: one for one in (root, *chosen, *scenarios)}
        found = scenarios_page(Comparison(chosen, today=localdate())) if len(chosen) > 1 else {}
        return found | {
            "root": root,
            "chosen_keys": [one.pk for one in chosen],
            "offered": list(offered.values()),
            "wrong_number": self.wrong_number,
            "page_obj": page,
        }

    def page(self) -> Page:
        scenarios = HiringPlan.objects.scenarios_of(self.plan).for_detail()
        paginator = Paginator(scenarios, SCENARIOS_A_PAGE)
        paginator.count = self.plan.scenario_count  # known already
        return read_page(self.request, paginator)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        status = 422 if context["wrong_number"] else 200
        return super().render_to_response(context, status=status, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a copy to change."""
        plan = get_plan(self.user, pk, "plans.change_plan")
        try:
            scenario = services.clone_plan(plan, name=request.POST.get("name", ""), by=self.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("hiring:plan_scenarios", pk)
        messages.success(request, "The scenario starts as a copy. Change what you like.")
        return redirect("hiring:plan_update", scenario.pk)


class ScenarioStep(PlanPage):
    """What is done with one scenario, shown before it is done."""

    def find(self, plans: HiringPlanQuerySet) -> HiringPlan:
        scenario = super().find(plans.filter(scenario_of__isnull=False))
        permissions.require_of(scenario.role_of_user, "plans.change_plan")
        return scenario


class PlanPromoteView(ScenarioStep):
    """Put a scenario in the plan's place, after a look at what that changes."""

    template_name = "hiring/plans/scenarios/promote.html"

    def plans(self) -> HiringPlanQuerySet:
        return super().plans().select_related("scenario_of__sector")

    def parts(self) -> dict[str, Any]:
        plan = self.plan.original
        scenario_selection.read_parts([plan, self.plan], "use_cases")
        found = find_differences(plan, self.plan, with_use_cases=True)
        return {"root": plan, "changes": describe_changes(found, plan, self.plan)}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        scenario = get_plan(self.user, pk, "plans.change_plan")
        version = VersionForm.read(request.POST)
        looked_at = request.POST.get("scenario_version")
        seen = VersionForm.read({"version": looked_at}) if looked_at else None
        try:
            services.promote_scenario(
                scenario, by=self.user, expected_version=version, scenario_version=seen
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(scenario.original)
        messages.success(request, "The scenario is the plan now.")
        return redirect(scenario.original)


class ScenarioDeleteView(ScenarioStep):
    """A scenario is not brought back, so it is asked first."""

    template_name = "hiring/plans/scenarios/delete.html"

    def parts(self) -> dict[str, Any]:
        return {"seat_count": sum(self.plan.hires.values_list("count", flat=True))}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        scenario = get_plan(self.user, pk, "plans.change_plan")
        version = VersionForm.read(request.POST)
        try:
            plan = services.delete_scenario(scenario, by=self.user, expected_version=version)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(scenario)
        messages.success(request, f"“{scenario.name}” is deleted. The history says what it held.")
        return redirect("hiring:plan_scenarios", plan.pk)
