"""The approved snapshot of a plan, from which its costs can be computed again.

An approval freezes not the costs but their inputs: the seats on their terms, with pay taken from
its band, and all assumptions. So each figure still opens to its parts, and both sides of a variance
follow the same formulas.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hiring.plans.engine.costing import cost
from hiring.plans.engine.inputs import (
    Assumption,
    Assumptions,
    Engagement,
    ExchangeRate,
    Factor,
    PlanInputError,
    Seat,
)
from hiring.plans.engine.variance import ApprovedSnapshot
from hiring.plans.models import HiringPlan, PlanDecision

from .inputs import PlanInputs

DATES = ("start", "end", "latest_start", "as_of")
NUMBERS = ("pay", "fte", "probability", "value", "rate")


def freeze(plan: HiringPlan) -> dict[str, Any]:
    """The plan that is being approved, as plain data.

    A seat keeps the terms on which it was first approved, so that a new approval hides no delay.
    Seats that are no longer planned are left out, and so are backfills, as they continue the work
    of another seat. A plan that can't be computed has an empty snapshot.
    """
    inputs = PlanInputs(HiringPlan.objects.with_parts().get(pk=plan.pk))
    try:
        cost(inputs.seats, inputs.assumptions, inputs.period)
    except PlanInputError:
        return {}
    stored = inputs.stored_seats
    seats = {
        seat.key: _planned(seat, inputs)
        for seat in inputs.seats
        if not stored[seat.key].backfills_id
    }
    first = _approved_before(plan)
    if first.get("currency") == plan.currency:
        seats |= {key: seat for key, seat in first["seats"].items() if key in stored}
    return {
        "currency": plan.currency,
        "seats": seats,
        "assumptions": [_plain(asdict(value)) for value in inputs.assumptions.values],
        "rates": [_plain(asdict(rate)) for rate in inputs.assumptions.rates],
    }


def load_approved_snapshot(plan: HiringPlan) -> ApprovedSnapshot | None:
    """The latest snapshot, or None if there is none or only one in another currency."""
    content = _approved_before(plan)
    if content.get("currency") != plan.currency:
        return None
    assumptions = Assumptions(
        tuple(_assumption(values) for values in content["assumptions"]),
        content["currency"],
        tuple(ExchangeRate(**_typed(values)) for values in content["rates"]),
    )
    return ApprovedSnapshot(
        tuple(_seat(values) for values in content["seats"].values()), assumptions
    )


def _approved_before(plan: HiringPlan) -> Mapping[str, Any]:
    approvals = plan.decisions.filter(kind=PlanDecision.Kind.APPROVED).order_by("-at", "-pk")
    return (
        approvals.exclude(approved_snapshot={}).values_list("approved_snapshot", flat=True).first()
        or {}
    )


def _planned(seat: Seat, inputs: PlanInputs) -> dict[str, Any]:
    """A seat as planned, without its actual dates and pay."""
    stored, row = inputs.stored_seats[seat.key], inputs.row_of_seat(seat)
    start = stored.approved_start or stored.expected_start
    pay = inputs.pay[row.pk]
    return _plain(
        asdict(
            replace(
                seat,
                start=start,
                end=row.end and start + (row.end - row.expected_start),
                pay=pay.amount,
                currency=pay.currency,
            )
        )
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, Decimal | date) else value
        for name, value in values.items()
    }


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in values.items()}


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in DATES:
        return date.fromisoformat(value)
    return Decimal(value) if name in NUMBERS else value


def _seat(values: Mapping[str, Any]) -> Seat:
    typed = _typed(values)
    return Seat(**typed | {"engagement": Engagement(typed["engagement"])})


def _assumption(values: Mapping[str, Any]) -> Assumption:
    typed = _typed(values)
    return Assumption(**typed | {"factor": Factor(typed["factor"])})
