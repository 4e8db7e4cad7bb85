"""The source of a plan's computations, whether the plan is stored or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.core.exceptions import ValidationError

from hiring.plans.fields import UNIQUE_ASSUMPTION, UNIQUE_RATE
from hiring.plans.models import ExchangeRate, HiringPlan, PlanAssumption, PlannedHire, Seat
from hiring.plans.seats import change_seats
from hiring.plans.validation import find_errors, find_listed_errors, find_row_errors
from roles.models import Sector, UseCase

from .recorded_assumptions import RecordedAssumptions

MAX_SEATS = 500
Values = Mapping[str, Any]


@dataclass(frozen=True)
class PlanSource:
    """A plan with its rows, their seats and its own assumptions, already read.

    ``seats`` are by the key of their row. ``use_cases`` is None for those of the stored plan, and
    ``recorded`` is None if it hasn't been read yet.
    """

    plan: HiringPlan
    rows: Sequence[PlannedHire] = ()
    seats: Mapping[int, Sequence[Seat]] | None = None
    assumptions: Sequence[PlanAssumption] = ()
    exchange_rates: Sequence[ExchangeRate] = ()
    use_cases: Sequence[UseCase] | None = None
    recorded: RecordedAssumptions | None = None

    @classmethod
    def stored(cls, plan: HiringPlan) -> Self:
        """The plan as it is stored; read it ``with_parts`` to save queries."""
        rows = list(plan.hires.all())
        return cls(
            plan,
            rows,
            {row.pk: list(row.seats.all()) for row in rows},
            list(plan.assumptions.all()),
            list(plan.exchange_rates.all()),
        )


def new_source(
    *,
    rows: Sequence[Values],
    assumptions: Sequence[Values] = (),
    exchange_rates: Sequence[Values] = (),
    sector: Sector | None = None,
    use_cases: Sequence[UseCase] = (),
    **fields: Any,
) -> PlanSource:
    """A plan that isn't stored, validated like a stored one.

    The keys of its rows are their places, from 0. Errors have keys such as ``rows.3.fte``.
    """
    plan = HiringPlan(name="Not stored", sector=sector, **fields)
    hires = [
        PlannedHire(pk=number, position=number + 1, **values) for number, values in enumerate(rows)
    ]
    assumed = [PlanAssumption(**values) for values in assumptions]
    rates = [ExchangeRate(**values) for values in exchange_rates]
    if errors := _errors(plan, hires, assumed, rates, use_cases):
        raise ValidationError(errors)
    return PlanSource(plan, hires, new_seats(hires), assumed, rates, use_cases)


def new_seats(rows: Sequence[PlannedHire]) -> dict[int, list[Seat]]:
    """Seats for rows without any, by the key of the row."""
    return {row.pk: change_seats(row, [], None).added for row in rows}


def _errors(
    plan: HiringPlan,
    hires: Sequence[PlannedHire],
    assumed: Sequence[PlanAssumption],
    rates: Sequence[ExchangeRate],
    use_cases: Sequence[UseCase],
) -> dict[str, list[str]]:
    errors = find_errors(plan, exclude=["organisation", "owner", "sector", "scenario_of"])
    for number, row in enumerate(hires):
        errors |= find_row_errors(row, number)
    errors |= find_listed_errors(
        "assumptions", assumed, unique=UNIQUE_ASSUMPTION, exclude=["as_of"]
    )
    errors |= find_listed_errors("exchange_rates", rates, unique=UNIQUE_RATE, exclude=["as_of"])
    for number, rate in enumerate(rates):
        if rate.currency == plan.currency:
            errors[f"exchange_rates.{number}.currency"] = ["This is the plan's own currency."]
    if any(use_case.sector_id != plan.sector_id for use_case in use_cases):
        errors["use_cases"] = ["Choose use cases of the plan's sector."]
    if sum(row.count for row in hires) > MAX_SEATS:
        errors["rows"] = [f"A plan that isn't stored has at most {MAX_SEATS} seats."]
    return errors
