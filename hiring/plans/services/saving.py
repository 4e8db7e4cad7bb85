"""Create a plan, and save it with its rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects

from hiring.plans.fields import HIRE_FIELDS, PLAN_FIELDS
from hiring.plans.models import HiringPlan, PlannedHire, Seat
from hiring.plans.validation import find_row_errors
from portal.accounts.models import Organisation, User
from roles.models import UseCase

from .approval_scope import reopen_if_changed
from .history import snapshot
from .seats import sync_seats

Status = HiringPlan.Status
MAX_ROWS = 200
FOUND = ("owner", "organisation", "scenario_of", "sector", "updated_by")


@dataclass(frozen=True)
class RowInput:
    """New values of a row; ``id`` is that of the stored row, if any."""

    values: Mapping[str, Any] = field(default_factory=dict)
    id: int | None = None


@transaction.atomic
def create_plan(
    organisation: Organisation, *, by: User, use_cases: Sequence[UseCase] = (), **fields: Any
) -> HiringPlan:
    plan = HiringPlan(organisation=organisation, owner=by, updated_by=by, **fields)
    plan.full_clean()
    refuse_strange(use_cases, plan)
    plan.save()
    plan.use_cases.set(use_cases)
    return plan


@transaction.atomic
def save_plan(
    plan: HiringPlan,
    *,
    expected_version: int,
    by: User,
    fields: Mapping[str, Any] | None = None,
    use_cases: Sequence[UseCase] | None = None,
    rows: Sequence[RowInput] | None = None,
) -> HiringPlan:
    """Change some fields and, if ``rows`` is given, replace all rows.

    A change that the approval covers returns the plan to draft and is recorded in its history. A
    new currency deletes the exchange rates. Errors in rows have keys such as ``rows.3.fte``.
    """
    current = plan.claim(expected_version, by)
    refuse_closed(current)
    before = snapshot(current)
    currency_before = current.currency
    errors = set_fields(current, fields or {})
    merged: list[PlannedHire] = []
    gone: set[int] = set()
    if rows is not None:
        merged, gone, row_errors = merge_rows(current, rows)
        errors |= row_errors
    if errors:
        raise ValidationError(errors)
    current.save()
    if current.currency != currency_before:
        # They are rates to the old currency.
        current.exchange_rates.all().delete()
    refuse_strange(current.use_cases.all() if use_cases is None else use_cases, current)
    if use_cases is not None:
        current.use_cases.set(use_cases)
    if rows is not None:
        _write_rows(current, merged, gone)
    reopen_if_changed(current, by, before)
    return current


def refuse_closed(plan: HiringPlan) -> None:
    if plan.status == Status.CLOSED:
        raise ValidationError({"status": ["A closed plan no longer changes."]})


def refuse_strange(use_cases: Iterable[UseCase], plan: HiringPlan) -> None:
    if any(use_case.sector_id != plan.sector_id for use_case in use_cases):
        raise ValidationError({"use_cases": ["Choose use cases of the plan's sector."]})


def set_fields(plan: HiringPlan, fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """Set them on the instance, and return its errors."""
    if unknown := sorted(set(fields) - set(PLAN_FIELDS)):
        return {name: ["This cannot be changed."] for name in unknown}
    for name, value in fields.items():
        setattr(plan, name, value)
    try:
        # What it points to was found before, and its owner may have gone since. clean() says what
        # the constraints do, without queries.
        plan.full_clean(exclude=FOUND, validate_constraints=False)
    except ValidationError as error:
        return error.message_dict
    return {}


def merge_rows(
    plan: HiringPlan, inputs: Sequence[RowInput]
) -> tuple[list[PlannedHire], set[int], dict[str, list[str]]]:
    """Return the future rows, the ids of rows to delete, and errors."""
    if len(inputs) > MAX_ROWS:
        return [], set(), {"rows": [f"A plan has at most {MAX_ROWS} rows."]}
    known = {row.pk: row for row in plan.hires.all()}
    merged, errors = [], {}
    for number, given in enumerate(inputs):
        if given.id is not None and given.id not in known:
            errors[f"rows.{number}.id"] = ["The plan has no such row, or it is listed twice."]
            continue
        row = known.pop(given.id) if given.id is not None else PlannedHire(plan=plan)
        for name, value in given.values.items():
            setattr(row, name, value)
        row.position = number + 1
        merged.append(row)
        errors |= find_row_errors(row, number)
    if in_recruitment := find_row_in_recruitment(known.values()):
        errors["rows"] = [f"{in_recruitment} is in recruitment. Cancel its seats first."]
    return merged, set(known), errors


def find_row_in_recruitment(rows: Iterable[PlannedHire]) -> PlannedHire | None:
    """The first of these rows with a seat in recruitment."""
    rows = sorted(rows, key=lambda row: row.position)
    prefetch_related_objects(rows, "seats")  # where nobody has read them yet
    idle = (Seat.Status.PLANNED, Seat.Status.CANCELLED)
    busy = (row for row in rows if any(seat.status not in idle for seat in row.seats.all()))
    return next(busy, None)


def _write_rows(plan: HiringPlan, rows: Sequence[PlannedHire], gone: set[int]) -> None:
    plan.hires.filter(pk__in=gone).delete()
    starts_before = dict(plan.hires.values_list("pk", "expected_start"))
    PlannedHire.objects.bulk_create([row for row in rows if row._state.adding])
    kept = [row for row in rows if row.pk in starts_before]
    PlannedHire.objects.bulk_update(kept, ["position", *HIRE_FIELDS])
    sync_seats(rows, starts_before)
