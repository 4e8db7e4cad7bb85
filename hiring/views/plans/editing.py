"""Make a plan and edit it. What was typed stays, whatever happens to the save."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from hiring.forms import AssumptionsEditor, NewPlanForm, PlanForm, VersionForm, row_formset
from hiring.models import HiringPlan
from hiring.plans import StalePlanError, create_plan, save_assumptions, save_plan
from portal.accounts.permissions import Refused
from portal.parameters import refuse_unknown_parameters

from .showing import get_plan


class PlanCreateView(LoginRequiredMixin, View):
    """The headline facts first; rows come on the next page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        refuse_unknown_parameters(request, set())
        return self.answer(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.answer(form, 422)
        try:
            plan = create_plan(
                form.employer, by=request.user, use_cases=form.chosen_use_cases(), **form.values()
            )
        except ValidationError as error:
            _report(error, form)
            return self.answer(form, 422)
        messages.success(request, "Saved as a draft. Add whom you want to hire.")
        return redirect("hiring:plan_update", plan.pk)

    def form(self, data: Any = None) -> NewPlanForm:
        form = NewPlanForm(data, user=self.request.user)
        if not form.organisations:
            raise Refused("Join or create an organisation first: a plan belongs to one.")
        return form

    def answer(self, form: NewPlanForm, status: int = 200) -> HttpResponse:
        return render(self.request, "hiring/plan_create.html", {"form": form}, status=status)


class PlanUpdateView(LoginRequiredMixin, View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        refuse_unknown_parameters(request, set())
        plan = get_plan(request.user, pk, "hiring.change_plan")
        return self.answer(plan, PlanForm(instance=plan), row_formset(plan, _rows(plan)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(request.user, pk, "hiring.change_plan")
        version = VersionForm.read(request.POST)
        form = PlanForm(request.POST, instance=plan)
        rows = row_formset(plan, _rows(plan), request.POST)
        if not (form.is_valid() & rows.is_valid()):
            return self.answer(plan, form, rows, version=version, status=422)
        try:
            saved = save_plan(
                plan,
                expected_version=version,
                by=request.user,
                fields=form.values(),
                use_cases=form.chosen_use_cases(),
                rows=rows.inputs(),
            )
        except StalePlanError as error:
            # Saving again, on purpose this time, is against the newer version.
            newer = error.current.version
            return self.answer(error.current, form, rows, version=newer, status=409, is_stale=True)
        except ValidationError as error:
            _report(ValidationError(rows.report(error)), form)
            return self.answer(plan, form, rows, version=version, status=422)
        messages.success(request, _saved(plan, saved))
        if request.POST.get("action") == "add":
            return redirect(f"{reverse('hiring:plan_update', args=[pk])}#new-row")
        return redirect(saved)

    def answer(
        self,
        plan: HiringPlan,
        form: PlanForm,
        rows: Any,
        *,
        version: int | None = None,
        status: int = 200,
        is_stale: bool = False,
    ) -> HttpResponse:
        context = {
            "plan": plan,
            "form": form,
            "rows": rows,
            "version": version or plan.version,
            "is_stale": is_stale,
        }
        return render(self.request, "hiring/plan_update.html", context, status=status)


def _report(error: ValidationError, form: PlanForm) -> None:
    """Put what the service says at its field, or above the form."""
    for name, says in error.message_dict.items():
        form.add_error(name if name in form.fields else None, says)


def _rows(plan: HiringPlan) -> list:
    return list(plan.hires.select_related("role_level").order_by("position", "pk"))


def _saved(before: HiringPlan, after: HiringPlan) -> str:
    if before.status != after.status:
        return "Saved. The change matters to the approval, so the plan is a draft again."
    return "Saved."


class PlanAssumptionsUpdateView(LoginRequiredMixin, View):
    """What the plan assumes of its own, and its exchange rates."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        refuse_unknown_parameters(request, set())
        plan = get_plan(request.user, pk, "hiring.change_plan")
        return self.answer(plan, AssumptionsEditor(plan))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(request.user, pk, "hiring.change_plan")
        version = VersionForm.read(request.POST)
        editor = AssumptionsEditor(plan, request.POST)
        if not editor.is_valid():
            return self.answer(plan, editor, version=version, status=422)
        try:
            save_assumptions(plan, expected_version=version, by=request.user, **editor.values())
        except StalePlanError as error:
            # Saving again, on purpose this time, is against the newer version.
            newer = error.current.version
            return self.answer(error.current, editor, version=newer, status=409, is_stale=True)
        except ValidationError as error:
            said = editor.report(error)
            return self.answer(plan, editor, version=version, status=422, said=said)
        messages.success(request, "Saved. All figures follow.")
        return redirect("hiring:plan_assumptions", pk)

    def answer(
        self,
        plan: HiringPlan,
        editor: AssumptionsEditor,
        *,
        version: int | None = None,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        context |= {"plan": plan, "editor": editor, "version": version or plan.version}
        return render(self.request, "hiring/plan_assumptions_update.html", context, status=status)
