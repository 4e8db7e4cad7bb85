"""What a shared link shows of a plan: no people, no findings, no decisions."""

from typing import Any

from hiring.plans import pages
from hiring.plans.computing import ComputedPlan

from .rows import report_rows


def shared_page(plan: ComputedPlan) -> dict[str, Any]:
    shown = pages.preview_page(plan)
    return shown | {"rows": report_rows(plan), "cases": pages.cost_page(plan)["cases"]}
