"""The assumptions of a plan, and which of them override others."""

from collections.abc import Collection
from typing import Any

from hiring.plans.engine.factors import FACTORS
from hiring.plans.engine.inputs import Factor
from hiring.plans.loading.computed import ComputedPlan


def assumptions_page(plan: ComputedPlan) -> dict[str, Any]:
    own = {_key(row): row for row in plan.plan.assumptions.all()}
    shared = {_key(row): row for row in plan.organisation_assumptions}
    shown = [_assumed(row, "", own | shared) for row in plan.benchmarks]
    shown += [_assumed(row, "Organisation", own) for row in shared.values()]
    shown += [_assumed(row, "This plan", {}) for row in own.values()]
    order = [factor.value for factor in Factor]
    shown.sort(key=lambda item: (order.index(item["value"].factor), item["value"].country))
    return {
        "groups": [
            (name, [item for item in shown if FACTORS[item["value"].factor].group == name])
            for name in ("Cost", "Time and funnel")
        ],
        "rates": plan.rates,
        "unused": plan.unused,
    }


def _assumed(row: Any, set_by: str, overrides: Collection[tuple[str, str, str]]) -> dict[str, Any]:
    """A row of the page; ``overrides`` are the keys of assumptions that take precedence."""
    return {"value": row, "set_by": set_by, "is_overridden": _key(row) in overrides}


def _key(row: Any) -> tuple[str, str, str]:
    return (row.factor, row.country, row.engagement_model)
