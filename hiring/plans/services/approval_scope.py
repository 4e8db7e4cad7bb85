"""What an approver looked at: a change of it after the approval asks for another."""

from typing import Any

from hiring.plans.models import HiringPlan, PlanDecision
from portal.accounts.models import User

from .history import record, snapshot

Status = HiringPlan.Status
FIELDS = ("period_start", "period_end", "currency", "budget", "sector")
ROW_FIELDS = (
    "role_level",
    "count",
    "knows_sector",
    "country",
    "engagement_model",
    "fte",
    "expected_start",
    "end",
    "pay",
    "pay_currency",
)
UNDER_DECISION = (Status.SUBMITTED, Status.APPROVED, Status.ACTIVE)


def reopen_if_changed(plan: HiringPlan, by: User, before: dict[str, Any]) -> None:
    """Take a plan that somebody decided on back to draft if it matters what changed.

    ``before`` is the ``snapshot`` taken before the change. The caller has claimed the plan.
    """
    if plan.status not in UNDER_DECISION:
        return
    # Read again, so that amounts are written as the database writes them.
    after = snapshot(HiringPlan.objects.get(pk=plan.pk))
    if _material(before) == _material(after):
        return
    plan.status = Status.DRAFT
    plan.save(update_fields=["status"])
    note = "Changed after it was submitted or approved, so it needs an approval again."
    record(plan, PlanDecision.Kind.REOPENED, by, note, before)


def _material(content: dict[str, Any]) -> tuple:
    """Of a snapshot; sources and dates of assumptions change no figure."""
    rows = {
        identity: [row[name] for name in ROW_FIELDS] for identity, row in content["rows"].items()
    }
    assumed = {
        (row["factor"], row["country"], row["engagement_model"]): (row["value"], row["currency"])
        for row in content["assumptions"]
    }
    rates = {row["currency"]: row["rate"] for row in content["exchange_rates"]}
    fields = [content["plan"][name] for name in FIELDS]
    return fields, rows, content["use_cases"], assumed, rates
