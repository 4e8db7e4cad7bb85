"""What a shared link shows of a plan: no people, no findings, no decisions."""

from typing import Any

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.pages import tabs

from .rows import report_rows


def shared_page(plan: ComputedPlan) -> dict[str, Any]:
    shown = tabs.preview_page(plan)
    return shown | {"rows": report_rows(plan), "cases": tabs.cost_page(plan)["cases"]}
