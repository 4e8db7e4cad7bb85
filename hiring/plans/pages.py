"""What each page of a plan shows, from what is computed of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import format_currency
from django.db.models import F, Q

from hiring import charts
from hiring.checks import Finding
from hiring.models import HiringPlan, PlannedHire
from hiring.planning.costing import Case
from hiring.planning.coverage import Group, Status
from hiring.planning.factors import FACTORS
from hiring.planning.funnel import STAGES
from hiring.planning.inputs import Engagement, Factor, Seat
from hiring.planning.parts import Part
from roles.models import Source

from .catalogue import CatalogueParts
from .computing import ComputedPlan

LOCALE = "en_GB"
PART_NAMES = {
    Part.PAY: "Pay",
    Part.BONUS: "Bonus",
    Part.ON_COSTS: "On-costs",
    Part.OVERHEAD: "Overhead",
    Part.FEE: "Agency fee",
    Part.ONE_TIME: "One-time costs",
    Part.DAY_RATE: "Contractors’ day rates",
    Part.MARKUP: "Mark-up on day rates",
    Part.TEAM_RATE: "Dedicated team’s rates",
    Part.MANAGEMENT: "Management of dedicated teams",
    Part.SETUP: "Set-up of dedicated teams",
    Part.RAMP_LOSS: "Work not done while learning",
}
ENGAGEMENT_NAMES = {
    Engagement.PERMANENT: "Permanent",
    Engagement.FIXED_TERM: "Fixed term",
    Engagement.CONTRACT: "Contract",
    Engagement.DEDICATED_TEAM: "Dedicated team",
}
CASE_NAMES = {
    Case.LOW: "Only what is certain",
    Case.BASE: "By probability",
    Case.HIGH: "If every seat is filled",
}
MOST_SCENARIOS = 4


def money(amount: Decimal, currency: str) -> str:
    """Such as £1,234; cents where there are any."""
    pattern = "¤#,##0" if amount == amount.to_integral_value() else "¤#,##0.00"
    return format_currency(amount, currency, pattern, LOCALE, currency_digits=False)


def whole(amount: Decimal, currency: str) -> str:
    """For headlines: no cents."""
    return format_currency(amount, currency, "¤#,##0", LOCALE, currency_digits=False)


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str = ""
    is_bad: bool = False


@dataclass(frozen=True)
class Share:
    """One part of a total, and how much of it that is, for a bar."""

    label: str
    amount: str
    percent: int


@dataclass(frozen=True)
class PlacedFinding:
    finding: Finding
    where: str  # the row it is about, or nothing
    source: Source | None


def overview(plan: ComputedPlan) -> dict[str, Any]:
    return {
        "figures": figures(plan),
        "findings": placed(plan),
        "row_lines": row_lines(plan),
        "plannable": [
            seat for row in plan.rows for seat in row.seats.all() if seat.status == "planned"
        ],
    }


def figures(plan: ComputedPlan) -> list[Figure]:
    """The headlines: cost, budget, people, coverage, dates."""
    currency, costing = plan.plan.currency, plan.costing
    expected = costing.in_case(Case.BASE).total
    note = f"{whole(expected, currency)} by probability" if expected != costing.total else ""
    shown = [Figure("Cost in the period", whole(costing.total, currency), note)]
    if plan.plan.budget is not None:
        against = costing.against(plan.plan.budget)
        over = against.remaining < 0
        month = against.first_month_over
        shown.append(
            Figure(
                "Over budget" if over else "Left of the budget",
                whole(abs(against.remaining), currency),
                f"from {month:%B %Y}" if month else f"of {whole(plan.plan.budget, currency)}",
                over,
            )
        )
    people = len(plan.seats)
    shown.append(Figure("Seats", str(people), f"{sum(s.fte for s in plan.seats)} full-time"))
    shown.append(_coverage_figure(plan))
    passed = sum(dates.has_passed for dates in plan.recruiting.open_by)
    late = f"{passed} of {len(plan.recruiting.open_by)}"
    shown.append(Figure("Should be open already", late, "by working days", passed > 0))
    return shown


def _coverage_figure(plan: ComputedPlan) -> Figure:
    lines = plan.coverage.of(Group.SECTOR_REQUIREMENT, Group.USE_CASE)
    met = sum(line.status == Status.MET for line in lines)
    bad = met < len(lines)
    return Figure("Demands met", f"{met} of {len(lines)}", "sector and use cases", bad)


def placed(plan: ComputedPlan) -> list[PlacedFinding]:
    """Findings with the row they are about and the source they rest on."""
    sources = {s.slug: s for s in Source.objects.filter(slug__in=_sources(plan.findings))}
    rows = {str(row.pk): row for row in plan.rows}
    return [
        PlacedFinding(found, _row_name(rows, found.place), sources.get(found.rule.source))
        for found in plan.findings
    ]


def _sources(findings: Iterable[Finding]) -> set[str]:
    return {found.rule.source for found in findings}


def _row_name(rows: dict[str, PlannedHire], place: str) -> str:
    row = rows.get(place.partition("/")[0])
    return f"Row {row.position}, {row.role_level.title}" if row else ""


def row_lines(plan: ComputedPlan) -> list[dict[str, Any]]:
    by_row = plan.costing.by("row")
    return [
        {
            "row": row,
            "pay": plan.pay[row.pk],
            "amount": money(plan.pay[row.pk].amount, plan.pay[row.pk].currency),
            "unit": _unit(row),
            "cost": whole(by_row.get(str(row.pk), Decimal(0)), plan.plan.currency),
            "seats": row.seats.all(),
        }
        for row in plan.rows
    ]


def _unit(row: PlannedHire) -> str:
    units = {Engagement.CONTRACT: "a day", Engagement.DEDICATED_TEAM: "a month"}
    return units.get(Engagement(row.engagement_model), "a year")


def cost_page(plan: ComputedPlan) -> dict[str, Any]:
    costing, currency = plan.costing, plan.plan.currency
    totals = costing.cases()
    learning = whole(costing.ramp_loss, currency)
    return {
        "cost_chart": charts.cumulative_cost(costing, plan.plan.budget),
        "head_chart": charts.head_count(costing),
        "figures": [
            *figures(plan)[:2],
            Figure("Work not done while learning", learning, "no money spent, in no total"),
        ],
        "cases": [(label, whole(totals[case], currency)) for case, label in CASE_NAMES.items()],
        "breakdowns": _breakdowns(plan),
        "explained": [_explained(plan, seat) for seat in _first_of_rows(plan)],
    }


def _breakdowns(plan: ComputedPlan) -> list[tuple[str, list[Share]]]:
    """The total taken apart in different ways; each sums to it."""
    costing, currency = plan.costing, plan.plan.currency
    roles = {row.role_level.role.slug: row.role_level.role.title for row in plan.rows}
    demands = {demand.key: demand.title for demand in plan.demands}
    sums = [
        ("By part", costing.by("part"), PART_NAMES),
        ("By engagement", costing.by("engagement"), ENGAGEMENT_NAMES),
        ("By role", costing.by("role"), roles),
        ("By place", costing.by("place"), {"": "Not stated"}),
        (
            "By sector requirement",
            costing.by_requirement(_covered(plan)),
            demands | {"": "Other work"},
        ),
    ]
    return [(title, _shares(amounts, names, currency)) for title, amounts, names in sums]


def _covered(plan: ComputedPlan) -> dict[str, list[str]]:
    """The sector requirements that each seat meets, at least in part."""
    lines = plan.coverage.of(Group.SECTOR_REQUIREMENT)
    return {
        seat.key: [line.key for line in lines if line.seats[seat.key].status != Status.UNMET]
        for seat in plan.seats
    }


def _explained(plan: ComputedPlan, seat: Seat) -> dict[str, Any]:
    """A seat's cost opened to the terms of each part."""
    costing, currency = plan.costing, plan.plan.currency
    row = next(row for row in plan.rows if str(row.pk) == seat.row)
    return {
        "title": row.role_level.title,
        "total": money(costing.by("seat").get(seat.key, Decimal(0)), currency),
        "amounts": [
            {
                "name": PART_NAMES[amount.part],
                "amount": money(amount.amount, currency),
                "formula": amount.formula,
                "terms": amount.terms,
            }
            for amount in costing.explain_seat(seat.key)
        ],
    }


def _first_of_rows(plan: ComputedPlan) -> list[Seat]:
    """One seat a row: the others of it are made of the same terms."""
    seen: dict[str, Seat] = {}
    for seat in plan.seats:
        seen.setdefault(seat.row, seat)
    return list(seen.values())


def _shares(sums: dict[Any, Decimal], names: dict[Any, str], currency: str) -> list[Share]:
    whole_sum = sum(sums.values()) or Decimal(1)
    largest_first = sorted(sums.items(), key=lambda item: -item[1])
    return [
        Share(names.get(key, key), whole(amount, currency), round(100 * amount / whole_sum))
        for key, amount in largest_first
        if amount
    ]


def coverage_page(plan: ComputedPlan) -> dict[str, Any]:
    lines = plan.coverage.lines
    titles = {row.role_level.slug: row.role_level.title for row in plan.rows}
    labels = plan.skill_labels
    return {
        "heat_chart": charts.coverage_heat(plan.coverage),
        "groups": [
            (name, [_demand(line, titles, labels) for line in lines if line.group == group])
            for group, name in (
                (Group.SECTOR_REQUIREMENT, "What the sector asks for"),
                (Group.USE_CASE, "What the use cases take"),
                (Group.PHASE, "Phases of the work"),
            )
        ],
        "findings": placed(plan),
    }


def _demand(line: Any, titles: dict[str, str], labels: dict[str, str]) -> dict[str, Any]:
    return {
        "line": line,
        "met_from": line.met_from,
        "by": [titles[holding.role_level] for holding in line.holdings],
        "needs": [
            {
                "label": labels.get(covered.need.skill, covered.need.skill),
                "proficiency": covered.need.proficiency,
                "is_essential": covered.need.is_essential,
                "status": covered.status,
                "by": [
                    (titles[holding.role_level], holding.proficiency)
                    for holding in covered.holdings
                ],
            }
            for covered in line.needs
        ],
    }


def funnel_page(plan: ComputedPlan) -> dict[str, Any]:
    recruiting = plan.recruiting
    rows = {str(row.pk): row for row in plan.rows}
    counts = recruiting.counts
    most = max(counts.values(), default=0) or 1
    titles = {key: f"Row {row.position}: {row.role_level.title}" for key, row in rows.items()}
    return {
        "gantt_chart": charts.seat_gantt(
            plan.seats,
            recruiting.open_by,
            plan.period,
            plan.today,
            assumptions=plan.assumptions,
            titles=titles,
            baseline=plan.baseline_starts,
        ),
        "stages": [
            {
                "name": stage.value.capitalize(),
                "count": counts[stage],
                "percent": max(1, round(100 * counts[stage] / most)),
            }
            for stage in STAGES
        ],
        "funnels": recruiting.funnels,
        "is_example": recruiting.is_example,
        "dates": [
            {"dates": dates, "title": rows[dates.seat.partition("/")[0]].role_level.title}
            for dates in sorted(recruiting.open_by, key=lambda dates: dates.open_by)
        ],
        "interviewing": recruiting.months,
        "quarters": recruiting.quarters,
    }


def assumptions_page(plan: ComputedPlan) -> dict[str, Any]:
    own = {
        (row.factor, row.country, row.engagement_model): row for row in plan.plan.assumptions.all()
    }
    shown = [
        {"value": row, "is_own": False, "replaced": _key(row) in own} for row in plan.benchmarks
    ]
    shown += [{"value": row, "is_own": True, "replaced": False} for row in own.values()]
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


def _key(row: Any) -> tuple[str, str, str]:
    return (row.factor, row.country, row.engagement_model)


def scenarios_page(plan: HiringPlan, *, today: date) -> dict[str, Any]:
    """The plan that this is, or is a scenario of, beside its scenarios, computed each."""
    root = plan.baseline or plan
    family = HiringPlan.objects.filter(Q(pk=root.pk) | Q(baseline=root)).for_detail()
    in_order = family.order_by(F("baseline").asc(nulls_first=True), "created_at", "pk")
    shown = list(in_order.with_parts()[: MOST_SCENARIOS + 1])
    compared = shown[:MOST_SCENARIOS]
    catalogue = CatalogueParts(compared)
    computed = [ComputedPlan(one, today=today, catalogue=catalogue) for one in compared]
    return {
        "root": root,
        "compared": [
            {"plan": one.plan, "figures": [] if one.problem else figures(one)} for one in computed
        ],
        "scenario_chart": _scenario_chart(computed),
        "has_more": len(shown) > len(compared),
    }


def _scenario_chart(computed: list[ComputedPlan]) -> Any:
    """Their cost curves, where there is more than one and all are in one currency."""
    shown = [one for one in computed if one.problem is None]
    if len(shown) < 2 or len({one.plan.currency for one in shown}) > 1:
        return None
    return charts.scenario_lines([(one.plan.name, one.costing) for one in shown])
