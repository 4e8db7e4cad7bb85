"""Scenarios of a plan: create, promote and delete them."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from hiring.plans.fields import HIRE_FIELDS, PLAN_FIELDS
from hiring.plans.models import HiringPlan, PlanDecision, PlannedHire, Seat
from portal.accounts.models import User

from .approval_scope import reopen_if_changed
from .history import record, snapshot
from .saving import RowInput, save_plan
from .seats import sync_seats


@transaction.atomic
def clone_plan(plan: HiringPlan, *, name: str, by: User) -> HiringPlan:
    """Create a scenario with the same rows, assumptions and rates."""
    scenario = HiringPlan(
        organisation=plan.organisation,
        scenario_of=plan.original,
        owner=by,
        updated_by=by,
        **{f: getattr(plan, f) for f in PLAN_FIELDS} | {"name": name.strip()},
    )
    scenario.full_clean()
    scenario.save()
    scenario.use_cases.set(plan.use_cases.all())
    _copy_rows(plan, scenario)
    _copy_assumptions(plan, scenario)
    return scenario


def _copy_assumptions(source: HiringPlan, target: HiringPlan) -> None:
    """Replace one plan's assumptions and rates with another's."""
    for related in ("assumptions", "exchange_rates"):
        getattr(target, related).all().delete()
        copies = list(getattr(source, related).all())
        for copy in copies:
            copy.pk, copy.plan = None, target
        getattr(target, related).bulk_create(copies)


def _copy_rows(source: HiringPlan, target: HiringPlan) -> None:
    rows = [
        PlannedHire(
            plan=target,
            identity=row.identity,
            position=row.position,
            **{name: getattr(row, name) for name in HIRE_FIELDS},
        )
        for row in source.hires.select_related("role_level")
    ]
    PlannedHire.objects.bulk_create(rows)
    _copy_seats(source, {row.identity: row for row in rows})
    sync_seats(rows, {})


def _copy_seats(source: HiringPlan, rows: Mapping[UUID, PlannedHire]) -> None:
    """Copy the seats with their status, so that a scenario has the same current team.

    Specs stay with the plan's own seats. A backfill ends when the work of the seat it replaces
    ends, so it refers to the copy of that seat.
    """
    copies: dict[int, Seat] = {}
    backfilled: dict[int, int] = {}
    for seat in Seat.objects.filter(hire__plan=source).select_related("hire"):
        if seat.backfills_id:
            backfilled[seat.pk] = seat.backfills_id
        copies[seat.pk] = seat
        seat.hire = rows[seat.hire.identity]
        seat.pk = seat.spec = seat.backfills = None
        seat._state.adding = True
    Seat.objects.bulk_create(copies.values())
    for again, left in backfilled.items():
        copies[again].backfills = copies[left]
    Seat.objects.bulk_update([copies[again] for again in backfilled], ["backfills"])


@transaction.atomic
def promote_scenario(
    scenario: HiringPlan, *, by: User, expected_version: int, scenario_version: int | None = None
) -> HiringPlan:
    """Replace the plan's fields, rows and assumptions with a scenario's. Return the plan.

    ``expected_version`` is the plan's, ``scenario_version`` that of the scenario as the user has
    seen it. Rows in both keep their seats and history, and the others their identity, so that the
    scenario can be compared and promoted again.
    """
    if not scenario.is_scenario:
        raise ValidationError({"status": ["Only a scenario can be promoted."]})
    # Claimed too, so that nobody saves it between the look at its version and the copy of its rows.
    seen = scenario.version if scenario_version is None else scenario_version
    scenario = scenario.claim(seen, by)
    plan = scenario.original
    before = snapshot(plan)
    ids = dict(plan.hires.values_list("identity", "pk"))
    rows = [
        RowInput(
            id=ids.get(row.identity),
            values={name: getattr(row, name) for name in ("identity", *HIRE_FIELDS)},
        )
        for row in scenario.hires.select_related("role_level")
    ]
    fields = {f: getattr(scenario, f) for f in PLAN_FIELDS if f != "name"}
    saved = save_plan(
        plan,
        expected_version=expected_version,
        by=by,
        fields=fields,
        use_cases=list(scenario.use_cases.all()),
        rows=rows,
    )
    _copy_assumptions(scenario, saved)
    reopen_if_changed(saved, by, before)
    record(saved, PlanDecision.Kind.PROMOTED, by, scenario.name)
    return saved


@transaction.atomic
def delete_scenario(scenario: HiringPlan, *, by: User, expected_version: int) -> HiringPlan:
    """Delete a scenario. Return the plan, whose history keeps a snapshot of the scenario."""
    current = scenario.claim(expected_version, by)
    if not current.is_scenario:
        raise ValidationError({"status": ["Only a scenario can be deleted."]})
    plan = current.original
    record(plan, PlanDecision.Kind.DELETED, by, current.name, snapshot(current))
    current.delete()
    return plan
