"""One short function per model of hiring plans; tests/factories.py has those that apps share."""

from datetime import date
from typing import Any

from hiring.plans.models import (
    Benchmark,
    HiringPlan,
    OrganisationAssumption,
    PlannedHire,
    RecruitingFigures,
    RecruitingHistory,
)
from portal.accounts.models import Organisation
from tests.factories import make_organisation, make_role_level, make_source, or_make, unique_slug


def make_plan(**fields: Any) -> HiringPlan:
    given = {
        "name": unique_slug("plan"),
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 12, 31),
        "currency": "GBP",
    }
    return HiringPlan.objects.create(**given | or_make(fields, organisation=make_organisation))


def make_planned_hire(**fields: Any) -> PlannedHire:
    """A row of a plan without seats; ``save_plan`` creates those."""
    given = or_make(fields, plan=make_plan, role_level=make_role_level)
    return PlannedHire.objects.create(**{"expected_start": date(2026, 3, 1)} | given)


def make_benchmark(**fields: Any) -> Benchmark:
    given = {"factor": "on-cost-rate", "value": "0.25"} | or_make(fields, source=make_source)
    return Benchmark.objects.create(**given)


def make_recruiting_figures(organisation: Organisation) -> RecruitingFigures:
    """One counted period and one assumption."""
    RecruitingHistory.objects.create(
        organisation=organisation,
        period_start=date(2025, 1, 1),
        period_end=date(2025, 12, 31),
        applicants=10,
    )
    OrganisationAssumption.objects.create(organisation=organisation, factor="recruiters", value="2")
    return RecruitingFigures.objects.create(organisation=organisation)
