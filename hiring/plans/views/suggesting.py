"""The page of the team that is suggested for a plan."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate

from hiring.plans.engine.inputs import PlanInputError
from hiring.plans.forms.suggestion import KeepForm, SuggestionForm
from hiring.plans.loading.candidates import CandidateInputs
from hiring.plans.models import HiringPlan
from hiring.plans.models.hiring_plan import HiringPlanQuerySet
from hiring.plans.pages.suggestion import suggestion_page, usual_place
from hiring.plans.services.suggesting import TeamSuggestion, keep_suggestion

from .showing import PlanPage, get_plan


class PlanSuggestionView(PlanPage):
    """GET asks, by the limits in the address; POST asks the same and keeps it as a scenario."""

    template_name = "hiring/plans/suggestion/detail.html"
    form: SuggestionForm | None = None  # what was posted

    def plans(self) -> HiringPlanQuerySet:
        # Its own rows don't count, so they are not read.
        plans = super().plans().with_usual_place()
        return plans.prefetch_related("assumptions", "exchange_rates")

    @classmethod
    def accepted_parameters(cls) -> frozenset[str]:
        return frozenset(SuggestionForm.names())

    def parts(self) -> dict[str, Any]:
        inputs = CandidateInputs(self.plan)
        asked = self.request.GET or SuggestionForm.start(self.plan)
        form = self.form or SuggestionForm(asked, phases=inputs.phases)
        shown: dict[str, Any] = {"form": form}
        if not form.is_valid():
            return shown
        if asked is not self.request.GET:
            shown["usual_place"] = usual_place(self.plan)
        try:
            found = self.ask(self.plan, form, inputs)
        except PlanInputError as error:
            return shown | {"computed": {"problem": error}}
        return shown | suggestion_page(found)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(self.user, pk, "plans.change_plan")
        inputs = CandidateInputs(plan)
        self.form = form = KeepForm(request.POST, phases=inputs.phases)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data())
        try:
            found = self.ask(plan, form, inputs)
            name = form.cleaned_data["scenario_name"]
            scenario = keep_suggestion(found, name=name, by=self.user)
        except (ValidationError, PlanInputError) as error:
            messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
            return redirect("hiring:plan_suggestion", pk)
        messages.success(request, "Kept as a scenario. The plan is as it was.")
        return redirect(scenario)

    @staticmethod
    def ask(plan: HiringPlan, form: SuggestionForm, inputs: CandidateInputs) -> TeamSuggestion:
        return TeamSuggestion(plan, form.limits(), today=localdate(), inputs=inputs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        status = 422 if context["form"].errors else 200
        return super().render_to_response(context, status=status, **kwargs)
