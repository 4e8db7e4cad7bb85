"""A plan with changes that are not saved."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from hiring.plans.loading.plan_source import PlanSource
from hiring.plans.loading.recorded_assumptions import read_recorded_assumptions
from hiring.plans.models import HiringPlan
from hiring.plans.seats import change_seats
from roles.models import UseCase

from .saving import RowInput, merge_rows, refuse_closed, refuse_strange, set_fields


def preview_plan(
    plan: HiringPlan,
    *,
    fields: Mapping[str, Any],
    use_cases: Sequence[UseCase],
    rows: Sequence[RowInput],
) -> PlanSource:
    """The plan as ``save_plan`` would leave it, by the same rules and with the same errors.

    Nothing is written. ``plan`` comes with its rows, and has the changes afterwards. New rows have
    keys below zero.
    """
    refuse_closed(plan)
    currency_before = plan.currency
    starts = {row.pk: row.expected_start for row in plan.hires.all()}
    errors = set_fields(plan, fields)
    merged, _gone, row_errors = merge_rows(plan, rows)
    if errors | row_errors:
        raise ValidationError(errors | row_errors)
    refuse_strange(use_cases, plan)
    seats = {}
    for number, row in enumerate(merged):
        stored = list(row.seats.all()) if row.pk else []
        if row.pk is None:
            row.pk = -1 - number
        change = change_seats(row, stored, starts.get(row.pk))
        seats[row.pk] = [*change.stays, *change.added]
    recorded = read_recorded_assumptions({plan.organisation_id}, {plan.pk})
    # Saving another currency deletes the rates, which are in the old one.
    rates = recorded.exchange_rates if plan.currency == currency_before else ()
    return PlanSource(plan, merged, seats, recorded.assumptions, rates, use_cases, recorded)
