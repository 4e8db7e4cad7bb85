"""What is computed of a plan, as plain values that the API's serializers show."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from hiring.checks import Finding
from hiring.plans.engine.costing import Costing
from hiring.plans.engine.coverage import Line, NeedCoverage
from hiring.plans.engine.funnel import STAGES, Funnel
from hiring.plans.loading.alternatives import OTHERS, Alternatives
from hiring.plans.loading.computed import ComputedPlan
from portal.rest.problems import Uncomputable

ZERO = Decimal("0.00")
COST_KEYS = ("part", "role", "role_level", "engagement", "country", "place")


def refuse_uncomputable(plan: ComputedPlan) -> None:
    """Answer 409 with the name of what keeps the plan from being computed."""
    if plan.problem is not None:
        raise Uncomputable(_field(plan, plan.problem.field), str(plan.problem))


def _field(plan: ComputedPlan, field: str) -> str:
    """Such as rows[2].pay, where the computation names the seat 117/1."""
    kind, _, rest = field.partition(".")
    if kind == "rates":
        return f"exchange_rates.{rest}"
    key, _, name = rest.rpartition(".")
    row = plan.row_of(key) if kind == "seats" else None
    return f"rows[{plan.rows.index(row)}].{name}" if row else field


def everything(plan: ComputedPlan) -> dict[str, Any]:
    return {
        "cost": cost(plan),
        "coverage": coverage(plan),
        "recruiting": recruiting(plan),
        "findings": findings(plan)["findings"],
    }


# ------------------------------------------------------------------ cost
def cost(plan: ComputedPlan) -> dict[str, Any]:
    costing = plan.costing
    budget = plan.plan.budget
    return {
        "currency": plan.plan.currency,
        "total": costing.total,
        "cases": {case.value: amount for case, amount in costing.cases().items()},
        "ramp_loss": costing.ramp_loss,
        "budget": None if budget is None else costing.against(budget),
        "months": _months(costing),
        **{f"by_{key}": _amounts(costing.by(key)) for key in COST_KEYS},
        "by_requirement": _amounts(costing.by_requirement(plan.covered)),
        "rows": _rows(plan),
        "left_out": plan.unused,
    }


def _amounts(sums: Mapping[Any, Decimal]) -> list[dict[str, Any]]:
    return [{"key": str(key), "amount": amount} for key, amount in sums.items()]


def _months(costing: Costing) -> list[dict[str, Any]]:
    cumulative, headcount = costing.cumulative(), costing.headcount()
    return [
        {
            "month": month,
            "amount": amount,
            "cumulative": cumulative[month],
            **headcount[month]._asdict(),
        }
        for month, amount in costing.by("month").items()
    ]


def _break_even(found: Alternatives) -> list[dict[str, Any]]:
    unknown = {"months": None, "permanent": None, "other": None}
    known = {engagement: even._asdict() for engagement, even in found.against.items()}
    return [
        known.get(engagement, unknown)
        | {"engagement_model": engagement, "problem": found.missing.get(engagement, "")}
        for engagement in OTHERS
    ]


def _rows(plan: ComputedPlan) -> list[dict[str, Any]]:
    by_row, by_seat = plan.costing.by("row"), plan.costing.by("seat")
    seats: dict[str, list[Any]] = {str(row.pk): [] for row in plan.rows}
    for seat in plan.seats:
        seats[seat.row].append(seat)
    return [
        {
            "row": row.pk,
            "role_level": row.role_level.slug,
            "pay": plan.pay[row.pk],
            "amount": by_row.get(str(row.pk), ZERO),
            "seats": [
                {"seat": seat.key, "amount": by_seat.get(seat.key, ZERO)}
                for seat in seats[str(row.pk)]
            ],
            # Its other seats are made of the same terms.
            "parts": [
                part
                for seat in seats[str(row.pk)][:1]
                for part in plan.costing.explain_seat(seat.key)
            ],
            "break_even": _break_even(plan.alternatives[row.pk]),
        }
        for row in plan.rows
    ]


# ------------------------------------------------------------------ coverage
def coverage(plan: ComputedPlan) -> dict[str, Any]:
    found = plan.coverage
    return {
        "share_met": found.share_met(),
        "lines": [_line(line, plan.skill_labels) for line in found.lines],
        "empty_months": found.empty_months,
    }


def _line(line: Line, labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": line.key,
        "title": line.title,
        "group": line.group.value.replace(" ", "-"),
        "status": line.status,
        "met_from": line.met_from,
        "gaps": line.gaps,
        "holdings": line.holdings,
        "needs": [_need(covered, labels) for covered in line.needs],
        "months": [{"month": month, "status": cell.status} for month, cell in line.months.items()],
    }


def _need(covered: NeedCoverage, labels: Mapping[str, str]) -> dict[str, Any]:
    need = covered.need
    return {
        "skill": need.skill,
        "preferred_label": labels.get(need.skill, need.skill),
        "proficiency": need.proficiency,
        "is_essential": need.is_essential,
        "status": covered.status,
        "holdings": covered.holdings,
    }


# ------------------------------------------------------------------ recruiting
def recruiting(plan: ComputedPlan) -> dict[str, Any]:
    found = plan.recruiting
    return {
        "is_example": found.is_example,
        "stages": _stages(found.counts),
        "funnels": [_funnel(funnel) for funnel in found.funnels],
        "seats": found.open_by,
        "months": found.months,
        "quarters": found.quarters,
    }


def _stages(counts: Mapping[Any, int]) -> list[dict[str, Any]]:
    return [{"stage": stage, "people": counts[stage]} for stage in STAGES]


def _funnel(funnel: Funnel) -> dict[str, Any]:
    rates = [
        {
            "factor": rate.factor,
            "rate": Decimal(rate.rate.numerator) / rate.rate.denominator,
            "basis": rate.basis,
            "source": rate.source,
            "as_of": rate.as_of,
        }
        for rate in funnel.rates
    ]
    return {"stages": _stages(funnel.counts), "rates": rates}


# ------------------------------------------------------------------ findings
def findings(plan: ComputedPlan) -> dict[str, Any]:
    return {"findings": list(_findings(plan.findings))}


def _findings(found: Iterable[Finding]) -> Iterable[dict[str, Any]]:
    for finding in found:
        row = finding.place.partition("/")[0]
        yield {
            "rule": finding.rule.id,
            "title": finding.rule.title,
            "severity": finding.rule.severity,
            "message": finding.message,
            "excerpt": finding.excerpt,
            "fix": finding.fix,
            "reason": finding.rule.reason,
            "source": finding.rule.source,
            "row": int(row) if row.isdigit() else None,
            "seat": finding.place if "/" in finding.place else None,
        }
