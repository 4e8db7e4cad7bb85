"""The part of a plan that an approval covers: changing it needs a new approval."""

from typing import Any

from hiring.plans.fields import HIRE_APPROVAL_FIELDS, PLAN_APPROVAL_FIELDS
from hiring.plans.models import HiringPlan, PlanDecision
from portal.accounts.models import User

from .history import record, snapshot

Status = HiringPlan.Status
UNDER_DECISION = (Status.SUBMITTED, Status.APPROVED, Status.ACTIVE)


def reopen_if_changed(plan: HiringPlan, by: User, before: dict[str, Any]) -> None:
    """Return a submitted or approved plan to draft if the change needs a new approval.

    ``before`` is the ``snapshot`` taken before the change. The caller has claimed the plan.
    """
    if plan.status not in UNDER_DECISION:
        return
    # Read again, as the database formats amounts in its own way.
    after = snapshot(HiringPlan.objects.get(pk=plan.pk))
    if _approval_scope(before) == _approval_scope(after):
        return
    plan.status = Status.DRAFT
    plan.save(update_fields=["status"])
    note = "Changed after submission or approval, so it needs a new approval."
    record(plan, PlanDecision.Kind.REOPENED, by, note, before)


def _approval_scope(content: dict[str, Any]) -> tuple:
    """The part of a snapshot that was approved, without sources and dates of assumptions."""
    rows = {
        identity: [row[name] for name in HIRE_APPROVAL_FIELDS]
        for identity, row in content["rows"].items()
    }
    assumed = {
        (row["factor"], row["country"], row["engagement_model"]): (row["value"], row["currency"])
        for row in content["assumptions"]
    }
    rates = {row["currency"]: row["rate"] for row in content["exchange_rates"]}
    fields = [content["plan"][name] for name in PLAN_APPROVAL_FIELDS]
    return fields, rows, content["use_cases"], assumed, rates
