"""The findings of a plan with their rows and sources."""

from dataclasses import dataclass

from hiring.checks import Finding
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import PlannedHire
from roles.models import Source


@dataclass(frozen=True)
class PlacedFinding:
    finding: Finding
    where: str  # its row; empty for the whole plan
    source: Source | None


def placed_findings(plan: ComputedPlan) -> list[PlacedFinding]:
    slugs = {finding.rule.source for finding in plan.findings}
    sources = {source.slug: source for source in Source.objects.filter(slug__in=slugs)}
    return [
        PlacedFinding(finding, _where(plan.row_of(finding.place)), sources.get(finding.rule.source))
        for finding in plan.findings
    ]


def _where(row: PlannedHire | None) -> str:
    return f"Row {row.position}, {row.role_level.title}" if row else ""
