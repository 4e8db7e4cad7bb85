"""The recruiting funnel of a plan: people at each stage, pass rates, and load."""

from typing import Any

from hiring.plans.engine.factors import FACTORS
from hiring.plans.engine.funnel import ENOUGH, PASS_RATES, STAGES, Basis
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.wording import BASIS_NAMES


def funnel_page(plan: ComputedPlan) -> dict[str, Any]:
    recruiting = plan.recruiting
    counts = recruiting.counts
    most = max(counts.values(), default=0) or 1
    return {
        "stages": [
            {
                "name": stage.value.capitalize(),
                "count": counts[stage],
                "percent": max(1, round(100 * counts[stage] / most)),
            }
            for stage in STAGES
        ],
        "is_example": recruiting.is_example,
        "rates": _rates(plan),
        "enough": ENOUGH,
        "first_to_open": min(
            (dates.open_by for dates in recruiting.open_by if not dates.is_open), default=None
        ),
        "passed": sum(dates.has_passed for dates in recruiting.open_by),
        "interviewing": recruiting.months,
        "quarters": recruiting.quarters,
    }


def _rates(plan: ComputedPlan) -> list[dict[str, Any]]:
    """Each pass rate that the plan uses, once, in the order of the stages."""
    used = dict.fromkeys(rate for funnel in plan.recruiting.funnels for rate in funnel.rates)
    in_order = sorted(used, key=lambda rate: PASS_RATES.index(rate.factor))
    return [
        {
            "rate": rate,
            "label": FACTORS[rate.factor].label,
            "percent": f"{float(rate.rate):.1%}",
            "basis": BASIS_NAMES[rate.basis],
            "is_example": rate.basis == Basis.EXAMPLE,
            "has_too_few": rate.basis != Basis.HISTORY and bool(plan.histories),
        }
        for rate in in_order
    ]
