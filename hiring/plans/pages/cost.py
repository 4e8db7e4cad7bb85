"""The cost of a plan: by month, in parts, and on other terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hiring.plans import charts
from hiring.plans.engine import inputs
from hiring.plans.engine.parts import Part
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.wording import CASE_NAMES, ENGAGEMENT_NAMES, PART_NAMES
from portal.formats import money, rounded_money

from .figures import Figure, figures
from .terms import terms_of_rows


@dataclass(frozen=True)
class Share:
    """One part of a total, with its share of it for a bar."""

    label: str
    amount: str
    percent: int


def cost_page(plan: ComputedPlan) -> dict[str, Any]:
    costing, currency = plan.costing, plan.plan.currency
    ramp_loss = rounded_money(costing.ramp_loss, currency)
    return {
        "cost_chart": charts.cumulative_cost(costing, plan.plan.budget),
        "figures": [
            *figures(plan)[:2],
            Figure(PART_NAMES[Part.RAMP_LOSS], ramp_loss, "not money spent, and in no total"),
        ],
        "cases": case_lines(plan),
        "breakdowns": _breakdowns(plan),
        "row_terms": terms_of_rows(plan),
        "explained": [_explained(plan, seat) for seat in _first_of_rows(plan)],
    }


def case_lines(plan: ComputedPlan) -> list[tuple[str, str]]:
    """The total of each case, lowest first."""
    totals = plan.costing.cases()
    return [
        (name, rounded_money(totals[case], plan.plan.currency)) for case, name in CASE_NAMES.items()
    ]


def _breakdowns(plan: ComputedPlan) -> list[tuple[str, list[Share]]]:
    """The total broken down in different ways; each adds up to it."""
    costing, currency = plan.costing, plan.plan.currency
    roles = {row.role_level.role.slug: row.role_level.role.title for row in plan.rows}
    demands = {demand.key: demand.title for demand in plan.demands}
    sums: list[tuple[str, Mapping[Any, Decimal], Mapping[Any, str]]] = [
        ("By part", costing.by("part"), PART_NAMES),
        ("By engagement", costing.by("engagement"), ENGAGEMENT_NAMES),
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
    """A seat's cost with the terms of each part."""
    costing, currency = plan.costing, plan.plan.currency
    return {
        "title": plan.row_of_seat(seat).role_level.title,
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
    """One seat of each row, as its other seats have the same terms."""
    first: dict[str, inputs.Seat] = {}
    for seat in plan.seats:
        first.setdefault(seat.row, seat)
    return list(first.values())


def _shares(sums: Mapping[Any, Decimal], names: Mapping[Any, str], currency: str) -> list[Share]:
    whole_sum = sum(sums.values()) or Decimal(1)
    largest_first = sorted(sums.items(), key=lambda item: -item[1])
    return [
        Share(names.get(key, key), rounded_money(amount, currency), round(100 * amount / whole_sum))
        for key, amount in largest_first
        if amount
    ]
