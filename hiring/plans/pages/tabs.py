"""What each page of a plan shows, from what is computed of it."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hiring.checks import Finding
from hiring.choices import EngagementModel
from hiring.plans import charts
from hiring.plans.engine import inputs
from hiring.plans.engine.costing import Case
from hiring.plans.engine.coverage import Group, Status
from hiring.plans.engine.factors import FACTORS
from hiring.plans.engine.funnel import ENOUGH, PASS_RATES, STAGES, Basis
from hiring.plans.engine.inputs import Factor
from hiring.plans.engine.parts import Part
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import PlannedHire, Seat
from portal.formats import money, rounded_money
from roles.models import Source

from .terms import terms_of_rows, unit

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
CASE_NAMES = {
    Case.LOW: "Only what is certain",
    Case.BASE: "By probability",
    Case.HIGH: "If every seat is filled",
}
BASIS_NAMES = {
    Basis.HISTORY: "Own history",
    Basis.ASSUMPTION: "Assumption",
    Basis.EXAMPLE: "Example",
}


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
        "is_plannable": any(
            seat.status == Seat.Status.PLANNED for row in plan.rows for seat in row.seats.all()
        ),
    }


def figures(plan: ComputedPlan) -> list[Figure]:
    """The headlines: cost, budget, people, coverage, dates."""
    currency, costing = plan.plan.currency, plan.costing
    expected = costing.in_case(Case.BASE).total
    likely = f"{rounded_money(expected, currency)} by probability"
    note = likely if expected != costing.total else ""
    shown = [Figure("Cost in the period", rounded_money(costing.total, currency), note)]
    if plan.plan.budget is not None:
        against = costing.against(plan.plan.budget)
        over = against.remaining < 0
        month = against.first_month_over
        budget = rounded_money(plan.plan.budget, currency)
        shown.append(
            Figure(
                "Over budget" if over else "Left of the budget",
                rounded_money(abs(against.remaining), currency),
                f"from {month:%B %Y}" if month else f"of {budget}",
                over,
            )
        )
    people = len(plan.seats)
    fte = sum((seat.fte for seat in plan.seats), Decimal(0)).normalize()
    shown.append(Figure("Seats", str(people), f"{fte:f} full-time"))
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
    wanted = {found.rule.source for found in plan.findings}
    sources = {source.slug: source for source in Source.objects.filter(slug__in=wanted)}
    return [
        PlacedFinding(found, _where(plan.row_of(found.place)), sources.get(found.rule.source))
        for found in plan.findings
    ]


def _where(row: PlannedHire | None) -> str:
    return f"Row {row.position}, {row.role_level.title}" if row else ""


def row_lines(plan: ComputedPlan) -> list[dict[str, Any]]:
    by_row = plan.costing.by("row")
    return [
        {
            "row": row,
            "pay": plan.pay[row.pk],
            "amount": money(plan.pay[row.pk].amount, plan.pay[row.pk].currency),
            "unit": unit(row.engagement_model),
            "cost": rounded_money(by_row.get(str(row.pk), Decimal(0)), plan.plan.currency),
            "seats": row.seats.all(),
        }
        for row in plan.rows
    ]


def cost_page(plan: ComputedPlan) -> dict[str, Any]:
    costing, currency = plan.costing, plan.plan.currency
    totals = costing.cases()
    learning = rounded_money(costing.ramp_loss, currency)
    return {
        "cost_chart": charts.cumulative_cost(costing, plan.plan.budget),
        "figures": [
            *figures(plan)[:2],
            Figure("Work not done while learning", learning, "no money spent, in no total"),
        ],
        "cases": [
            (label, rounded_money(totals[case], currency)) for case, label in CASE_NAMES.items()
        ],
        "breakdowns": _breakdowns(plan),
        "row_terms": terms_of_rows(plan),
        "explained": [_explained(plan, seat) for seat in _first_of_rows(plan)],
    }


def _breakdowns(plan: ComputedPlan) -> list[tuple[str, list[Share]]]:
    """The total taken apart in different ways; each sums to it."""
    costing, currency = plan.costing, plan.plan.currency
    roles = {row.role_level.role.slug: row.role_level.role.title for row in plan.rows}
    demands = {demand.key: demand.title for demand in plan.demands}
    sums = [
        ("By part", costing.by("part"), PART_NAMES),
        ("By engagement", costing.by("engagement"), dict(EngagementModel.choices)),
        ("By role", costing.by("role"), roles),
        ("By place", costing.by("place"), {"": "Not stated"}),
        (
            "By sector requirement",
            costing.by_requirement(plan.covered),
            demands | {"": "Other work"},
        ),
    ]
    return [(title, _shares(amounts, names, currency)) for title, amounts, names in sums]


def _explained(plan: ComputedPlan, seat: inputs.Seat) -> dict[str, Any]:
    """A seat's cost opened to the terms of each part."""
    costing, currency = plan.costing, plan.plan.currency
    return {
        "title": plan.row_of(seat.row).role_level.title,
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


def _first_of_rows(plan: ComputedPlan) -> list[inputs.Seat]:
    """One seat a row: the others of it are made of the same terms."""
    seen: dict[str, inputs.Seat] = {}
    for seat in plan.seats:
        seen.setdefault(seat.row, seat)
    return list(seen.values())


def _shares(sums: dict[Any, Decimal], names: dict[Any, str], currency: str) -> list[Share]:
    whole_sum = sum(sums.values()) or Decimal(1)
    largest_first = sorted(sums.items(), key=lambda item: -item[1])
    return [
        Share(names.get(key, key), rounded_money(amount, currency), round(100 * amount / whole_sum))
        for key, amount in largest_first
        if amount
    ]


def coverage_page(plan: ComputedPlan) -> dict[str, Any]:
    lines = plan.coverage.lines
    titles = {profile: _profile_title(row) for profile, row in plan.profiles.items()}
    labels = plan.skill_labels
    return {
        "heat_chart": charts.coverage_heat(plan.coverage),
        "hires_chart": charts.coverage_heat(
            plan.coverage, rows=_rows_with_seats(plan), key="coverage-by-hire"
        ),
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


def _rows_with_seats(plan: ComputedPlan) -> dict[str, str]:
    """The titles of the rows in which somebody counts, by key."""
    counted = {seat.row for seat in plan.seats}
    return {
        str(row.pk): f"{row.position} {_profile_title(row)}"
        for row in plan.rows
        if str(row.pk) in counted
    }


def _profile_title(row: PlannedHire) -> str:
    title = row.role_level.title
    return f"{title} (sector specialist)" if row.knows_sector else title


def _demand(line: Any, titles: dict[str, str], labels: dict[str, str]) -> dict[str, Any]:
    return {
        "line": line,
        "met_from": line.met_from,
        "by": [titles[holding.profile] for holding in line.holdings],
        "needs": [
            {
                "label": labels.get(covered.need.skill, covered.need.skill),
                "proficiency": covered.need.proficiency,
                "is_essential": covered.need.is_essential,
                "by": [
                    (titles[holding.profile], holding.proficiency) for holding in covered.holdings
                ],
            }
            for covered in line.needs
        ],
    }


def timeline_page(plan: ComputedPlan) -> dict[str, Any]:
    baseline = plan.approved_starts
    first_to_open = sorted(plan.recruiting.open_by, key=lambda dates: dates.open_by)
    return {
        "gantt_chart": gantt(plan),
        "head_chart": charts.head_count(plan.costing),
        "to_open": [
            {
                "dates": dates,
                "title": plan.row_of(dates.seat).role_level.title,
                "number": dates.seat.partition("/")[2],
                "baseline": baseline.get(dates.seat),
            }
            for dates in first_to_open
        ],
        "has_baseline": bool(baseline),
    }


def gantt(plan: ComputedPlan) -> Any:
    return charts.seat_gantt(
        plan.seats,
        plan.recruiting.open_by,
        plan.period,
        plan.today,
        assumptions=plan.assumptions,
        titles={str(row.pk): f"Row {row.position}: {row.role_level.title}" for row in plan.rows},
        baseline=plan.approved_starts,
        filled=plan.filled,
    )


def preview_page(plan: ComputedPlan) -> dict[str, Any]:
    """The figures and pictures beside the editor."""
    return {
        "figures": figures(plan),
        "total": _total(plan),
        "cost_chart": charts.cumulative_cost(plan.costing, plan.plan.budget),
        "head_chart": charts.head_count(plan.costing),
        "gantt_chart": gantt(plan),
        "heat_chart": charts.coverage_heat(plan.coverage),
    }


def _total(plan: ComputedPlan) -> str:
    """In a few words, as it is read out on every change."""
    currency, budget = plan.plan.currency, plan.plan.budget
    words = f"{rounded_money(plan.costing.total, currency)} in the period"
    if budget is None:
        return words
    left = budget - plan.costing.total
    state = "over budget" if left < 0 else "left"
    return f"{words}, {rounded_money(abs(left), currency)} {state}"


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
    """Each pass rate that some seats are computed with, once, in the order of the stages."""
    found = dict.fromkeys(rate for funnel in plan.recruiting.funnels for rate in funnel.rates)
    in_order = sorted(found, key=lambda rate: PASS_RATES.index(rate.factor))
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


def assumptions_page(plan: ComputedPlan) -> dict[str, Any]:
    own = {_key(row): row for row in plan.plan.assumptions.all()}
    of_all = {_key(row): row for row in plan.organisation_assumptions}
    shown = [_assumed(row, "", own | of_all) for row in plan.benchmarks]
    shown += [_assumed(row, "Organisation", own) for row in of_all.values()]
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


def _assumed(row: Any, by: str, nearer: Collection[tuple[str, str, str]]) -> dict[str, Any]:
    """A row of the page; ``nearer`` are the keys of what goes before it."""
    return {"value": row, "by": by, "replaced": _key(row) in nearer}


def _key(row: Any) -> tuple[str, str, str]:
    return (row.factor, row.country, row.engagement_model)
