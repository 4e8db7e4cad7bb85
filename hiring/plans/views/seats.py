"""A plan against what was approved of it, and the next steps of its seats."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate

from hiring.plans.forms.seats import SeatTransitionForm, form_of, form_of_many
from hiring.plans.models import HiringPlan, Seat
from hiring.plans.pages.actuals import actuals_page
from hiring.plans.services import move_seats
from portal.versioned.forms import VersionForm
from portal.versioned.models import StaleVersionError

from .showing import ComputedPage, get_plan


class PlanActualsView(ComputedPage):
    """Money and days so far; a form beside each seat takes its next step, and one those ticked."""

    template_name = "hiring/plans/actuals/detail.html"
    # The seats and the form that were posted and refused.
    refused: tuple[list[int], SeatTransitionForm] | None = None

    def parts(self) -> dict[str, Any]:
        found = super().parts()
        return found | actuals_page(found["computed"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        may_move = "change_plan" in context["rights"] and _can_move(self.plan)
        chosen, form = self.refused or ([], None)
        is_of_one = form is not None and form.seat is not None
        amounts = (4 if context["has_approval"] else 2) if context["has_amounts"] else 0
        return context | {
            "may_move": may_move,
            "columns": 2 + amounts + may_move,
            "groups": [
                (lines, [(line, self._form(line, may_move)) for line in lines.seats])
                for lines in context["actual_rows"]
            ],
            "many": form if form and not is_of_one else form_of_many(today=localdate()),
            "chosen": chosen,
        }

    def _form(self, line: Any, may_move: bool) -> SeatTransitionForm | None:
        form = self.refused and self.refused[1]
        if form and form.seat == line.seat:
            form.name_pay(line.pay_label)
            return form
        return form_of(line.seat, today=localdate(), pay=line.pay_label) if may_move else None

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(self.user, pk, "plans.change_plan")
        version = VersionForm.read(request.POST)
        chosen = chosen_seats(request)
        if version != plan.version:
            raise StaleVersionError(plan)
        form = _posted(plan, chosen, request.POST)
        if form.is_valid():
            try:
                return self.move(plan, version, chosen, form)
            except ValidationError as error:
                form.report(error)
        self.refused = chosen, form
        return self.render_to_response(self.get_context_data(), status=422)

    def move(
        self, plan: HiringPlan, version: int, chosen: list[int], form: SeatTransitionForm
    ) -> HttpResponse:
        kind, values = form.step()
        moved = move_seats(plan, chosen, kind, by=self.user, expected_version=version, **values)
        who = str(moved[0]) if len(moved) == 1 else f"{len(moved)} seats"
        messages.success(self.request, f"{who}: {form.done(kind)}.")
        return redirect(f"{reverse('hiring:plan_actuals', args=[plan.pk])}#seat-{moved[0].pk}")


def chosen_seats(request: HttpRequest) -> list[int]:
    """The ids of the seats that were ticked."""
    chosen = request.POST.getlist("seats")
    if not all(key.isascii() and key.isdigit() and len(key) < 19 for key in chosen):
        raise BadRequest("seats: Give the keys of seats of this plan.")
    return list(dict.fromkeys(int(key) for key in chosen))


def _posted(plan: HiringPlan, chosen: list[int], data: Any) -> SeatTransitionForm:
    """The form of the one seat that it was sent for, or that of those ticked."""
    if "together" in data or len(chosen) != 1:
        return form_of_many(data, today=localdate())
    seats = Seat.objects.filter(hire__plan=plan).select_related("hire__role_level")
    seat = seats.filter(pk=chosen[0]).first()
    if seat is None:
        raise BadRequest("seats: The plan has no such seat.")
    return form_of(seat, data, today=localdate())


def _can_move(plan: HiringPlan) -> bool:
    return not plan.is_scenario and plan.status != HiringPlan.Status.CLOSED
