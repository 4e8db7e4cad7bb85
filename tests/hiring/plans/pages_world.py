"""A plan whose pages have something to show, and what its editor posts."""

from datetime import date

from hiring.plans import services
from hiring.plans.models import HiringPlan
from tests.hiring.plans.factories import make_benchmark, make_plan

BENCHMARKS = {
    "on-cost-rate": "0.25",
    "billable-days": "220",
    "time-to-fill": "40",
    "notice-days": "20",
    **dict.fromkeys(
        ["screen-rate", "interview-rate", "final-rate", "offer-rate", "accept-rate"], "0.5"
    ),
}


def make_benchmarks() -> None:
    for factor, value in BENCHMARKS.items():
        make_benchmark(factor=factor, value=value)


def make_full_plan(people, basis, *, rows: int = 1, **fields) -> HiringPlan:
    """In the sector of ``basis``, with rows of its role-level."""
    sector = basis["sector"]
    owner = people["recruiter"]
    plan = make_plan(
        organisation=owner.memberships.get().organisation,
        owner=owner,
        sector=sector,
        name="Diagnostics team",
        period_start=date(2027, 1, 1),
        period_end=date(2027, 12, 31),
        **fields,
    )
    plan.use_cases.set(basis["use_cases"])
    values = {"role_level": basis["role_level"], "count": 2, "expected_start": date(2027, 3, 1)}
    given = [
        services.RowInput(values | {"pay": 60_000, "pay_currency": "GBP"}) for _ in range(rows)
    ]
    return services.save_plan(plan, expected_version=1, by=owner, rows=given)


def posted(plan: HiringPlan, *changes: dict, new: dict | None = None, **fields) -> dict:
    """What the editor sends for a plan as it is, with changes to its rows and fields."""
    data = {
        "version": plan.version,
        "name": plan.name,
        "sector": plan.sector.slug if plan.sector else "",
        "use_cases": [use_case.slug for use_case in plan.use_cases.all()],
        "period_start": plan.period_start,
        "period_end": plan.period_end,
        "currency": plan.currency,
        "budget": "" if plan.budget is None else plan.budget,
        "business_goal": plan.business_goal,
        "goal_measure": plan.goal_measure,
    }
    rows = list(plan.hires.select_related("role_level"))
    for number, row in enumerate(rows):
        change = changes[number] if number < len(changes) else {}
        data |= _row(number, {"id": row.pk} | _values(row) | change)
    data |= _row(len(rows), {"id": "", "expected_start": plan.period_start} | (new or {}))
    counts = {"TOTAL_FORMS": len(rows) + 1, "INITIAL_FORMS": len(rows)}
    return data | {f"rows-{name}": count for name, count in counts.items()} | fields


def _values(row) -> dict:
    names = ("count", "reason", "work_mode", "engagement_model", "fte", "priority", "probability")
    others = ("job_location", "country", "expected_start", "pay", "pay_currency")
    values = {name: getattr(row, name) for name in (*names, *others)}
    shown = {name: "" if value is None else value for name, value in values.items()}
    return shown | {"role_level": row.role_level.slug}


def _row(number: int, values: dict) -> dict:
    defaults = {
        "count": 1,
        "reason": "growth",
        "work_mode": "hybrid",
        "engagement_model": "permanent",
        "fte": 1,
        "priority": 2,
        "probability": 1,
    }
    return {f"rows-{number}-{name}": value for name, value in (defaults | values).items()}
