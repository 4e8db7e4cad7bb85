"""The rows of a plan, and the value of each in a column."""

from typing import Any

from hiring.plans.models import HiringPlan, PlannedHire

from .columns import Column, Kind


def rows_in_order(plan: HiringPlan) -> list[PlannedHire]:
    return list(plan.hires.select_related("role_level").order_by("position", "pk"))


def value_of(column: Column, row: PlannedHire) -> Any:
    if column.kind is Kind.TITLE:
        return row.role_level.title
    if column.kind is Kind.ROLE_LEVEL and row.role_level_id is None:
        return None
    return getattr(row, column.name)
