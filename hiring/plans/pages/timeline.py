"""The timeline of a plan: each seat from opening to full productivity."""

from typing import Any

from hiring.plans import charts
from hiring.plans.charts.gantt import SeatGantt
from hiring.plans.loading.computed import ComputedPlan


def timeline_page(plan: ComputedPlan) -> dict[str, Any]:
    approved = plan.approved_starts
    titles = {str(row.pk): row.role_level.title for row in plan.rows}
    first_to_open = sorted(plan.recruiting.open_by, key=lambda dates: dates.open_by)
    return {
        "gantt_chart": gantt(plan),
        "head_chart": charts.head_count(plan.costing),
        "to_open": [
            {
                "dates": dates,
                "title": titles[dates.seat.partition("/")[0]],
                "number": dates.seat.partition("/")[2],
                "approved": approved.get(dates.seat),
            }
            for dates in first_to_open
        ],
        "has_approval": bool(approved),
    }


def gantt(plan: ComputedPlan) -> SeatGantt:
    return charts.seat_gantt(
        plan.seats,
        plan.recruiting.open_by,
        plan.period,
        plan.today,
        assumptions=plan.assumptions,
        titles={str(row.pk): f"Row {row.position}: {row.role_level.title}" for row in plan.rows},
        approved=plan.approved_starts,
        filled=plan.filled,
    )
