"""The page behind a shared link, without people, findings or decisions."""

from typing import Any

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.pages.cost import case_lines
from hiring.plans.pages.preview import preview_page

from .rows import report_rows


def shared_page(plan: ComputedPlan) -> dict[str, Any]:
    return preview_page(plan) | {"rows": report_rows(plan), "cases": case_lines(plan)}
