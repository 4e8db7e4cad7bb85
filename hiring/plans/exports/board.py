"""The content of the board report, two to four pages on a plan, as plain data."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from django.utils.timezone import localdate

from hiring.plans import charts
from hiring.plans.engine.costing import ZERO
from hiring.plans.engine.coverage import Line, Status
from hiring.plans.engine.factors import FACTORS
from hiring.plans.engine.inputs import Assumption, ExchangeRate, Factor, total
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan, PlanDecision
from hiring.plans.pages.cost import case_lines
from hiring.plans.pages.figures import figures
from hiring.plans.pages.findings import placed_findings
from hiring.plans.wording import (
    ENGAGEMENT_NAMES,
    GROUP_NAMES,
    STATUS_NAMES,
    assumed_value,
)
from portal.countries import country_name
from portal.formats import counted, day_label, rounded_money, shortened

from .rows import in_a_line, report_rows
from .typesetting import typeset

# The most that fits on four pages; the report counts the rest.
MOST_ROWS = 24
MOST_FINDINGS = 7
MOST_ASSUMPTIONS = 16
MOST_GAPS = 6
MOST_LETTERS = 500  # of a free text
APPROVED = (HiringPlan.Status.APPROVED, HiringPlan.Status.ACTIVE, HiringPlan.Status.CLOSED)
PICTURE = "medium"  # the frame of a chart that fits the page


def write_board_report(plan: ComputedPlan) -> bytes:
    return typeset("board.typ", report_data(plan), plan.today)


def report_data(plan: ComputedPlan) -> dict[str, Any]:
    """The content of the report, in its order."""
    return {
        **_head(plan),
        "figures": [asdict(figure) for figure in figures(plan)],
        "pictures": _pictures(plan),
        **_cases(plan),
        **_rows(plan),
        **_coverage(plan),
        **_findings(plan),
        **_assumptions(plan),
    }


# ------------------------------------------------------------------ the first page
def _head(plan: ComputedPlan) -> dict[str, Any]:
    stored = plan.plan
    return {
        "name": stored.name,
        "organisation": stored.organisation.name,
        "kind": "Scenario" if stored.is_scenario else "Hiring plan",
        "status": _status(plan),
        "period": f"{day_label(stored.period_start)} to {day_label(stored.period_end)}",
        "sector": stored.sector.title if stored.sector else "",
        "version": stored.version,
        "date": day_label(plan.today),
        "goal": shortened(stored.business_goal.strip(), MOST_LETTERS),
        "measure": stored.goal_measure.strip(),
    }


def _status(plan: ComputedPlan) -> str:
    """Such as 'Active. Approved on 3 May 2027 by Ada Lovelace.'"""
    stored = plan.plan
    if stored.scenario_of:
        return f"A scenario of {stored.scenario_of.name}, for comparison. It needs no approval."
    status = f"{stored.get_status_display()}."
    decisions = stored.decisions.filter(kind=PlanDecision.Kind.APPROVED).select_related("by")
    approval = decisions.defer("content").order_by("-at", "-pk").first()
    if approval is None:
        return f"{status} Not approved yet."
    by = f" by {approval.by.name}" if approval.by and approval.by.name else ""
    change = "" if stored.status in APPROVED else " Changed since then."
    return f"{status} Approved on {day_label(localdate(approval.at))}{by}.{change}"


def _pictures(plan: ComputedPlan) -> dict[str, Any]:
    cost = charts.cumulative_cost(plan.costing, plan.plan.budget)
    people = charts.head_count(plan.costing)
    return {
        "cost": _picture(cost),
        "people": _picture(people)
        | {"engagements": [asdict(engagement) for engagement in people.engagements]},
    }


def _picture(chart: Any) -> dict[str, Any]:
    """The coordinates of its lines; None for an empty chart."""
    shown = [picture for picture in chart.shown_pictures if picture.frame.size == PICTURE]
    shapes = [asdict(one) | {"bottom": one.frame.bottom, "right": one.frame.right} for one in shown]
    return {"description": chart.description, "shape": shapes[0] if shapes else None}


def _cases(plan: ComputedPlan) -> dict[str, Any]:
    return {"cases": case_lines(plan), "currency": plan.plan.currency}


# ------------------------------------------------------------------ rows
def _rows(plan: ComputedPlan) -> dict[str, Any]:
    by_row, currency = plan.costing.by("row"), plan.plan.currency
    left_out = plan.rows[MOST_ROWS:]
    rest = total(by_row.get(str(row.pk), ZERO) for row in left_out)
    return {
        "rows": [asdict(row) for row in report_rows(plan)[:MOST_ROWS]],
        "more_rows": left_out
        and [counted(len(left_out), "further row"), rounded_money(rest, currency)],
        "total": rounded_money(plan.costing.total, currency),
        "seats": len(plan.seats),
    }


# ------------------------------------------------------------------ coverage and findings
def _coverage(plan: ComputedPlan) -> dict[str, Any]:
    lines = plan.coverage.lines
    gaps = [line for line in lines if line.status != Status.MET]
    gaps.sort(key=lambda line: list(Status).index(line.status), reverse=True)
    return {
        "coverage": [
            _group(name, group_lines)
            for group, name in GROUP_NAMES.items()
            if (group_lines := [line for line in lines if line.group == group])
        ],
        "gaps": [
            {"title": in_a_line(line.title), "status": STATUS_NAMES[line.status]}
            for line in gaps[:MOST_GAPS]
        ],
        "more_gaps": max(0, len(gaps) - MOST_GAPS),
    }


def _group(name: str, lines: Iterable[Line]) -> dict[str, Any]:
    counts = Counter(line.status for line in lines)
    return {"name": name, "counts": [counts[status] for status in STATUS_NAMES]}


def _findings(plan: ComputedPlan) -> dict[str, Any]:
    findings = placed_findings(plan)
    counts = Counter(item.finding.rule.severity.value for item in findings)
    return {
        "findings": [
            {
                "severity": item.finding.rule.severity.value,
                "message": shortened(item.finding.message, MOST_LETTERS // 2),
                "where": in_a_line(item.where),
                "reason": shortened(item.finding.rule.reason, MOST_LETTERS // 2),
                "source": item.source.title if item.source else item.finding.rule.source,
            }
            for item in findings[:MOST_FINDINGS]
        ],
        "severities": [counted(number, name) for name, number in counts.items()],
        "more_findings": max(0, len(findings) - MOST_FINDINGS),
    }


# ------------------------------------------------------------------ assumptions
def _assumptions(plan: ComputedPlan) -> dict[str, Any]:
    order = list(Factor)
    used = sorted(set(_used(plan)), key=lambda a: (order.index(a.factor), a.country, a.engagement))
    rates = [rate for rate in plan.rates if any(s.currency == rate.currency for s in plan.seats)]
    shown = [_assumption(one) for one in used] + [_rate(one, plan.plan.currency) for one in rates]
    return {
        "assumptions": shown[:MOST_ASSUMPTIONS],
        "more_assumptions": max(0, len(shown) - MOST_ASSUMPTIONS),
    }


def _used(plan: ComputedPlan) -> Iterator[Assumption]:
    """The assumptions behind costs and dates."""
    for seat in plan.seats:
        for amount in plan.costing.explain_seat(seat.key):
            yield from (term.assumption for term in amount.terms if term.assumption)
        for factor in (Factor.TIME_TO_FILL, Factor.NOTICE_DAYS):
            assumption = plan.assumptions.get(factor, seat.country, seat.engagement)
            if assumption:
                yield assumption


def _assumption(assumed: Assumption) -> dict[str, str]:
    scope = [country_name(assumed.country) if assumed.country else ""]
    scope.append(ENGAGEMENT_NAMES[assumed.engagement] if assumed.engagement else "")
    return {
        "name": FACTORS[assumed.factor].label,
        "scope": ", ".join(filter(None, scope)) or "All",
        "value": assumed_value(assumed.factor, assumed.value, assumed.currency),
        "source": in_a_line(assumed.source or "No source stated"),
        "as_of": day_label(assumed.as_of) if assumed.as_of else "",
    }


def _rate(rate: ExchangeRate, currency: str) -> dict[str, str]:
    return {
        "name": f"Value of one {rate.currency}",
        "scope": "All",
        "value": f"{rate.rate.normalize():f} {currency}",
        "source": in_a_line(rate.source or "No source stated"),
        "as_of": day_label(rate.as_of) if rate.as_of else "",
    }
