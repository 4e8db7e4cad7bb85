"""The headline figures of a plan: cost, budget, people, coverage and dates."""

from dataclasses import dataclass
from decimal import Decimal

from hiring.plans.engine.costing import Case
from hiring.plans.engine.coverage import Group, Status
from hiring.plans.loading.computed import ComputedPlan
from portal.formats import rounded_money


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str = ""
    is_bad: bool = False


def figures(plan: ComputedPlan) -> list[Figure]:
    currency, costing = plan.plan.currency, plan.costing
    expected = costing.in_case(Case.BASE).total
    weighted = f"{rounded_money(expected, currency)} weighted by probability"
    note = weighted if expected != costing.total else ""
    shown = [Figure("Cost in the period", rounded_money(costing.total, currency), note)]
    if plan.plan.budget is not None:
        against = costing.against(plan.plan.budget)
        over = against.remaining < 0
        month = against.first_month_over
        budget = rounded_money(plan.plan.budget, currency)
        shown.append(
            Figure(
                "Over budget" if over else "Budget remaining",
                rounded_money(abs(against.remaining), currency),
                f"from {month:%B %Y}" if month else f"of {budget}",
                over,
            )
        )
    fte = sum((seat.fte for seat in plan.seats), Decimal(0)).normalize()
    shown.append(Figure("Seats", str(len(plan.seats)), f"{fte:f} full-time equivalents"))
    shown.append(_coverage_figure(plan))
    passed = sum(dates.has_passed for dates in plan.recruiting.open_by)
    overdue = f"{passed} of {len(plan.recruiting.open_by)}"
    shown.append(Figure("Past open-by date", overdue, "seats to be filled", passed > 0))
    return shown


def _coverage_figure(plan: ComputedPlan) -> Figure:
    lines = plan.coverage.of(Group.SECTOR_REQUIREMENT, Group.USE_CASE)
    met = sum(line.status == Status.MET for line in lines)
    is_bad = met < len(lines)
    return Figure("Requirements met", f"{met} of {len(lines)}", "sector and use cases", is_bad)
