"""Callers of the API of plans, and what they send."""

from datetime import date

from hiring.plans import services
from hiring.plans.models import HiringPlan
from tests.hiring.plans import factories

PLANS = "/api/v1/plans/"
PARTS = ("cost", "coverage", "recruiting", "findings")
RATES = ("screen-rate", "interview-rate", "final-rate", "offer-rate", "accept-rate")


def errors(answer) -> list[tuple[str, str]]:
    return [(found["field"], found["code"]) for found in answer.json()["errors"]]


def at(version: int) -> dict[str, str]:
    return {"headers": {"If-Match": f'"{version}"'}}


def make_plan(organisation, by, rows, **fields) -> HiringPlan:
    plan = factories.make_plan(organisation=organisation, owner=by, **fields)
    return services.save_plan(plan, expected_version=1, by=by, rows=rows)


def row_of(role_level, **values) -> services.RowInput:
    given = {"expected_start": date(2026, 1, 1), "pay": 60_000, "pay_currency": "GBP"}
    return services.RowInput(given | {"role_level": role_level} | values)


# What the fixture's plan is, as somebody would send it.
GIVEN = {
    "period_start": "2026-01-01",
    "period_end": "2026-12-31",
    "currency": "GBP",
    "rows": [
        {
            "role_level": "ds-senior",
            "count": 2,
            "expected_start": "2026-01-01",
            "pay": "60000.00",
            "pay_currency": "GBP",
        }
    ],
}
