"""The buttons of a plan: decisions, and specs for its seats."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hiring.plans import services
from hiring.plans.models import HiringPlan, Seat
from portal.accounts.signed_in import SignedInRequest
from portal.versioned.forms import VersionForm

from .seats import chosen_seats
from .showing import get_plan

# The permission, the service and the message of each step.
STEPS: dict[str, tuple[str, Callable, str]] = {
    "submit": ("plans.change_plan", services.submit_plan, "Submitted. An approver decides next."),
    "approve": (
        "plans.approve_plan",
        services.approve_plan,
        "Approved. Later changes are compared with this plan.",
    ),
    "send-back": ("plans.approve_plan", services.send_back_plan, "Sent back, with your reason."),
    "activate": ("plans.change_plan", services.activate_plan, "Hiring by this plan has begun."),
    "close": ("plans.change_plan", services.close_plan, "Closed."),
}
WITH_NOTE = ("approve", "send-back")


@login_required
@require_POST
def decide_plan(request: SignedInRequest, pk: int, step: str) -> HttpResponse:
    permission, service, message = STEPS[step]
    plan = get_plan(request.user, pk, permission)
    note = {"note": request.POST.get("note", "")} if step in WITH_NOTE else {}

    def decide() -> None:
        service(plan, by=request.user, expected_version=VersionForm.read(request.POST), **note)

    return _answer(request, plan, decide, message)


@login_required
@require_POST
def draft_plan_specs(request: SignedInRequest, pk: int) -> HttpResponse:
    """Draft a job spec for each seat that was ticked."""
    plan = get_plan(request.user, pk, "specs.add_job_spec")
    chosen = chosen_seats(request)
    seats = Seat.objects.filter(hire__plan=plan, pk__in=chosen).select_related("hire__role_level")
    found = list(seats.order_by("hire__position", "number"))

    def draft() -> None:
        if not found:
            raise ValidationError("Tick at least one seat.")
        services.draft_specs(plan, found, by=request.user)

    message = f"{len(found)} job spec{'' if len(found) == 1 else 's'} drafted."
    return _answer(request, plan, draft, message)


def _answer(
    request: HttpRequest, plan: HiringPlan, act: Callable[[], None], message: str
) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, message)
    return redirect(plan)
