"""A plan as it would be with changes that nobody has saved."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from hiring.plans.loading.stated import read_stated
from hiring.plans.loading.unstored import Listed, UnstoredPlan, unstored_row
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
) -> UnstoredPlan:
    """The plan as ``save_plan`` would leave it, by the same rules and with the same errors.

    Nothing is written. ``plan`` comes with its rows, and has the changes afterwards.
    """
    refuse_closed(plan)
    was_currency = plan.currency
    starts = {row.pk: row.expected_start for row in plan.hires.all()}
    errors = set_fields(plan, fields)
    merged, _gone, row_errors = merge_rows(plan, rows)
    if errors | row_errors:
        raise ValidationError(errors | row_errors)
    refuse_strange(use_cases, plan)
    hires = []
    for number, row in enumerate(merged):
        there = row.seats.all() if row.pk else []
        change = change_seats(row, there, starts.get(row.pk))
        # New rows have no key yet; no stored one is below zero.
        seats = [*change.stays, *change.added]
        hires.append(unstored_row(row, row.pk or -1 - number, row.position, seats))
    # Saving another currency takes the rates away: they say what others are worth in the old one.
    stated = read_stated({plan.organisation_id}, {plan.pk})
    rates = stated.exchange_rates if plan.currency == was_currency else ()
    return UnstoredPlan(
        plan, use_cases, Listed(hires), Listed(stated.assumptions), Listed(rates), stated
    )
