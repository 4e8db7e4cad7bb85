"""The overview of a plan: figures, findings and rows."""

from decimal import Decimal
from typing import Any

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import Seat
from portal.formats import money, rounded_money

from .figures import figures
from .findings import placed_findings
from .terms import unit


def overview_page(plan: ComputedPlan) -> dict[str, Any]:
    return {
        "figures": figures(plan),
        "findings": placed_findings(plan),
        "row_lines": row_lines(plan),
        "is_plannable": any(
            seat.status == Seat.Status.PLANNED for row in plan.rows for seat in row.seats.all()
        ),
    }


def row_lines(plan: ComputedPlan) -> list[dict[str, Any]]:
    by_row = plan.costing.by("row")
    return [
        {
            "row": row,
            "pay": plan.pay[row.pk],
            "amount": money(plan.pay[row.pk].amount, plan.pay[row.pk].currency),
            "unit": unit(row.engagement_model),
            "cost": rounded_money(by_row.get(str(row.pk), Decimal(0)), plan.plan.currency),
            "seats": row.seats.all(),
        }
        for row in plan.rows
    ]
