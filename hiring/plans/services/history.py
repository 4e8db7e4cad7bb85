"""The history of a plan: snapshots and recorded decisions."""

from collections.abc import Sequence
from typing import Any

from django.forms import model_to_dict

from hiring.plans.fields import ASSUMPTION_FIELDS, HIRE_FIELDS, PLAN_FIELDS, RATE_FIELDS
from hiring.plans.models import HiringPlan, PlanDecision
from portal.accounts.models import User


def snapshot(plan: HiringPlan) -> dict[str, Any]:
    """The plan as plain data, for the history and for comparison."""
    rows = plan.hires.select_related(None).order_by("position", "pk")
    return {
        "plan": _plain(plan, PLAN_FIELDS),
        "use_cases": sorted(plan.use_cases.values_list("slug", flat=True)),
        "rows": {str(row.identity): _plain(row, HIRE_FIELDS) for row in rows},
        "assumptions": [_plain(row, ASSUMPTION_FIELDS) for row in plan.assumptions.all()],
        "exchange_rates": [_plain(row, RATE_FIELDS) for row in plan.exchange_rates.all()],
    }


def _plain(instance: Any, names: Sequence[str]) -> dict[str, Any]:
    values = model_to_dict(instance, fields=names)
    return {name: None if values[name] is None else str(values[name]) for name in names}


def record(
    plan: HiringPlan, kind: str, by: User, note: str = "", content: dict[str, Any] | None = None
) -> PlanDecision:
    decision = PlanDecision(
        plan=plan, kind=kind, by=by, note=note.strip(), content=content or snapshot(plan)
    )
    decision.full_clean(exclude=["content"])
    decision.save()
    return decision
