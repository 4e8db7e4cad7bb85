"""The coverage of a plan: requirements and phases, by month and by hire."""

from collections.abc import Mapping
from typing import Any

from hiring.plans import charts
from hiring.plans.engine.coverage import Line
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import PlannedHire
from hiring.plans.wording import GROUP_NAMES, STATUS_NAMES, profile_title

from .findings import placed_findings


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
            for group, name in GROUP_NAMES.items()
        ],
        "findings": placed_findings(plan),
    }


def _rows_with_seats(plan: ComputedPlan) -> dict[str, str]:
    """The titles of the rows that have active seats, by key."""
    active = {seat.row for seat in plan.seats}
    return {
        str(row.pk): f"{row.position} {_profile_title(row)}"
        for row in plan.rows
        if str(row.pk) in active
    }


def _profile_title(row: PlannedHire) -> str:
    return profile_title(row.role_level.title, row.knows_sector)


def _demand(line: Line, titles: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "line": line,
        "status": STATUS_NAMES[line.status],
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
