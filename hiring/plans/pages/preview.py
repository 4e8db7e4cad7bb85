"""The preview next to the editor: a plan's figures and charts, saved or not."""

from typing import Any

from hiring.plans import charts
from hiring.plans.loading.computed import ComputedPlan
from portal.formats import rounded_money

from .figures import figures
from .timeline import gantt


def preview_page(plan: ComputedPlan) -> dict[str, Any]:
    return {
        "figures": figures(plan),
        "total": _total(plan),
        "cost_chart": charts.cumulative_cost(plan.costing, plan.plan.budget),
        "head_chart": charts.head_count(plan.costing),
        "gantt_chart": gantt(plan),
        "heat_chart": charts.coverage_heat(plan.coverage),
    }


def _total(plan: ComputedPlan) -> str:
    """The total in a few words, as screen readers announce it on every change."""
    currency, budget = plan.plan.currency, plan.plan.budget
    total = f"{rounded_money(plan.costing.total, currency)} in the period"
    if budget is None:
        return total
    left = budget - plan.costing.total
    state = "over budget" if left < 0 else "of the budget remaining"
    return f"{total}, {rounded_money(abs(left), currency)} {state}"
