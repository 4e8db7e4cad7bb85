"""The status of a plan: draft, submitted, approved, active, closed. Approval takes two people."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from hiring.plans.loading.approved_snapshot import freeze
from hiring.plans.models import HiringPlan, PlanDecision, Seat
from portal.accounts.models import User

from .history import record

Status = HiringPlan.Status
Kind = PlanDecision.Kind


def submit_plan(plan: HiringPlan, *, by: User, expected_version: int) -> HiringPlan:
    """Ask for approval."""
    return _decide(plan, by, expected_version, Kind.SUBMITTED, Status.DRAFT, Status.SUBMITTED)


@transaction.atomic
def approve_plan(
    plan: HiringPlan, *, by: User, expected_version: int, note: str = ""
) -> HiringPlan:
    """Approve a plan that somebody else submitted, and keep it to compare later changes with."""
    _refuse_own(plan, by)
    approved = _decide(
        plan, by, expected_version, Kind.APPROVED, Status.SUBMITTED, Status.APPROVED, note
    )
    # A backfill continues the work of a seat that was approved.
    Seat.objects.filter(hire__plan=plan, approved_start=None, backfills=None).update(
        approved_start=F("expected_start")
    )
    latest = approved.decisions.filter(kind=Kind.APPROVED).latest("at", "pk")
    latest.approved_snapshot = freeze(approved)
    latest.save(update_fields=["approved_snapshot"])
    return approved


def send_back_plan(plan: HiringPlan, *, by: User, expected_version: int, note: str) -> HiringPlan:
    """Decline a submitted plan, with a reason."""
    if not note.strip():
        raise ValidationError({"note": ["Enter what needs to change."]})
    return _decide(plan, by, expected_version, Kind.SENT_BACK, Status.SUBMITTED, Status.DRAFT, note)


def activate_plan(plan: HiringPlan, *, by: User, expected_version: int) -> HiringPlan:
    """Start hiring."""
    return _decide(plan, by, expected_version, Kind.ACTIVATED, Status.APPROVED, Status.ACTIVE)


def close_plan(plan: HiringPlan, *, by: User, expected_version: int) -> HiringPlan:
    return _decide(plan, by, expected_version, Kind.CLOSED, None, Status.CLOSED)


@transaction.atomic
def _decide(
    plan: HiringPlan,
    by: User,
    expected_version: int,
    kind: str,
    wanted: str | None,
    then: str,
    note: str = "",
) -> HiringPlan:
    current = plan.claim(expected_version, by)
    if current.is_scenario:
        raise ValidationError(
            {"status": ["You cannot submit or approve a scenario. Promote it first."]}
        )
    if current.status == Status.CLOSED or (wanted and current.status != wanted):
        is_now = current.get_status_display().lower()
        raise ValidationError({"status": [f"The plan is {is_now}: this step is not possible."]})
    if kind == Kind.SUBMITTED and not current.hires.exists():
        raise ValidationError({"rows": ["Add at least one planned hire first."]})
    current.status = then
    current.save(update_fields=["status"])
    record(current, kind, by, note)
    return current


def _refuse_own(plan: HiringPlan, by: User) -> None:
    submitted = plan.decisions.filter(kind=Kind.SUBMITTED).order_by("-at", "-pk").first()
    if submitted and submitted.by_id == by.pk:
        raise ValidationError(
            {"status": ["You submitted this plan, so someone else has to approve it."]}
        )
