"""Create and edit a plan. Your input stays even if saving fails."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST
from django_htmx.http import retarget

from hiring.plans.forms.assumptions import AssumptionsEditor
from hiring.plans.forms.plan import NewPlanForm, PlanForm
from hiring.plans.forms.rows import PlanEditor
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan
from hiring.plans.pages.preview import preview_page
from hiring.plans.services import (
    MAX_ROWS,
    create_plan,
    preview_plan,
    save_assumptions,
    save_plan,
)
from portal.accounts.permissions import Refused
from portal.accounts.signed_in import SignedInMixin, SignedInRequest
from portal.formats import country_choices, currency_choices
from portal.versioned.forms import VersionForm
from portal.versioned.models import StaleVersionError

from .showing import get_plan


class PlanCreateView(SignedInMixin):
    """The main fields first; rows follow on the next page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.answer(form, 422)
        try:
            plan = create_plan(
                form.employer, by=self.user, use_cases=form.chosen_use_cases(), **form.values()
            )
        except ValidationError as error:
            _report(error, form)
            return self.answer(form, 422)
        messages.success(request, "Saved as a draft. Add whom you want to hire.")
        return redirect("hiring:plan_update", plan.pk)

    def form(self, data: Any = None) -> NewPlanForm:
        form = NewPlanForm(data, user=self.user)
        if not form.organisations:
            raise Refused("Join or create an organisation first: a plan belongs to one.")
        return form

    def answer(self, form: NewPlanForm, status: int = 200) -> HttpResponse:
        return render(
            self.request, "hiring/plans/editor/create.html", {"form": form}, status=status
        )


class PlanUpdateView(SignedInMixin):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(self.user, pk, "plans.change_plan")
        return self.answer(plan, PlanEditor(plan, _rows(plan)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(self.user, pk, "plans.change_plan")
        version = VersionForm.read(request.POST)
        editor = PlanEditor(plan, _rows(plan), request.POST)
        if not editor.is_valid():
            return self.answer(plan, editor, version=version, status=422)
        try:
            saved = save_plan(plan, expected_version=version, by=self.user, **editor.values())
        except StaleVersionError:
            # Saving again is then deliberate, and based on the newer version.
            newer = get_plan(self.user, pk, "plans.change_plan")
            return self.answer(newer, editor, version=newer.version, status=409, is_stale=True)
        except ValidationError as error:
            editor.report(error)
            return self.answer(plan, editor, version=version, status=422)
        messages.success(request, saved_message(plan, saved))
        if request.POST.get("action") == "add":
            return redirect(f"{reverse('hiring:plan_update', args=[pk])}#new-row")
        return redirect(saved)

    def answer(
        self,
        plan: HiringPlan,
        editor: PlanEditor,
        *,
        version: int | None = None,
        status: int = 200,
        is_stale: bool = False,
    ) -> HttpResponse:
        context = {
            "plan": plan,
            "form": editor.form,
            "rows": editor.rows,
            "version": version or plan.version,
            "is_stale": is_stale,
            "countries": country_choices()[1:],
            "currencies": currency_choices()[1:],
            "most_rows": MAX_ROWS,
        }
        return render(self.request, "hiring/plans/editor/update.html", context, status=status)


@login_required
@require_POST
def preview_plan_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The result of saving the editor's fields, for htmx; nothing is stored.

    If there are errors, the page keeps its charts and shows the errors.
    """
    plan = get_plan(request.user, pk, "plans.change_plan", with_rows=True)
    editor = PlanEditor(plan, plan.hires.all(), request.POST)
    computed = None
    if editor.is_valid():
        try:
            changed = preview_plan(plan, **editor.values())
            computed = ComputedPlan(changed, today=localdate())
        except ValidationError as error:
            editor.report(error)
    if computed is None or computed.problem:
        context = {"form": editor.form, "rows": editor.rows, "computed": computed}
        response = render(request, "hiring/plans/editor/_preview_problems.html", context)
        return retarget(response, "#preview-problems")
    return render(request, "hiring/plans/editor/_preview.html", preview_page(computed))


def _report(error: ValidationError, form: PlanForm) -> None:
    """Show each error of the service at its field, or above the form."""
    for name, texts in error.message_dict.items():
        form.add_error(name if name in form.fields else None, texts)


def _rows(plan: HiringPlan) -> list:
    return list(plan.hires.select_related("role_level").order_by("position", "pk"))


def saved_message(before: HiringPlan, after: HiringPlan, otherwise: str = "Saved.") -> str:
    if before.status != after.status:
        return "Saved. The change matters to the approval, so the plan is a draft again."
    return otherwise


class PlanAssumptionsUpdateView(SignedInMixin):
    """The plan's own assumptions and its exchange rates."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(self.user, pk, "plans.change_plan")
        return self.answer(plan, AssumptionsEditor(plan))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(self.user, pk, "plans.change_plan")
        version = VersionForm.read(request.POST)
        editor = AssumptionsEditor(plan, request.POST)
        if not editor.is_valid():
            return self.answer(plan, editor, version=version, status=422)
        try:
            saved = save_assumptions(
                plan, expected_version=version, by=self.user, **editor.values()
            )
        except StaleVersionError:
            # Saving again is then deliberate, and based on the newer version.
            newer = get_plan(self.user, pk, "plans.change_plan")
            return self.answer(newer, editor, version=newer.version, status=409, is_stale=True)
        except ValidationError as error:
            others = editor.report(error)
            return self.answer(plan, editor, version=version, status=422, other_errors=others)
        messages.success(request, saved_message(plan, saved, "Saved. All figures follow."))
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
        return render(self.request, "hiring/plans/editor/assumptions.html", context, status=status)
