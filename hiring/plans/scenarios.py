"""Variants of a plan: make one, and put one in the plan's place."""

from django.core.exceptions import ValidationError
from django.db import transaction

from hiring.models import HiringPlan, PlanDecision, PlannedHire
from portal.accounts.models import User

from .history import EDITABLE_FIELDS, ROW_FIELDS, record
from .saving import RowInput, save_plan
from .seats import sync_seats


@transaction.atomic
def clone_plan(plan: HiringPlan, *, name: str, by: User) -> HiringPlan:
    """A scenario: the same rows, assumptions and rates, free to be changed."""
    root = plan.baseline or plan
    scenario = HiringPlan(
        organisation=plan.organisation,
        baseline=root,
        owner=by,
        updated_by=by,
        **{f: getattr(plan, f) for f in EDITABLE_FIELDS} | {"name": name.strip()},
    )
    scenario.full_clean()
    scenario.save()
    scenario.use_cases.set(plan.use_cases.all())
    _copy_rows(plan, scenario)
    _copy_assumptions(plan, scenario)
    return scenario


def _copy_assumptions(source: HiringPlan, target: HiringPlan) -> None:
    """Put what one plan assumes, and its rates, in place of another's."""
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
            **{name: getattr(row, name) for name in ROW_FIELDS},
        )
        for row in source.hires.select_related("role_level")
    ]
    PlannedHire.objects.bulk_create(rows)
    sync_seats(rows, {})


@transaction.atomic
def promote_scenario(scenario: HiringPlan, *, by: User, expected_version: int) -> HiringPlan:
    """Put a scenario's fields, rows and assumptions in place of the plan's. Returns the plan.

    ``expected_version`` is the plan's. Rows that both have keep their seats and their history,
    and the others their identity, so that the scenario can be compared and promoted again.
    """
    if not scenario.is_scenario:
        raise ValidationError({"status": ["Only a scenario can become the plan."]})
    plan = scenario.baseline
    ids = dict(plan.hires.values_list("identity", "pk"))
    rows = [
        RowInput(
            id=ids.get(row.identity),
            values={name: getattr(row, name) for name in ("identity", *ROW_FIELDS)},
        )
        for row in scenario.hires.select_related("role_level")
    ]
    fields = {f: getattr(scenario, f) for f in EDITABLE_FIELDS if f != "name"}
    saved = save_plan(
        plan,
        expected_version=expected_version,
        by=by,
        fields=fields,
        use_cases=list(scenario.use_cases.all()),
        rows=rows,
    )
    _copy_assumptions(scenario, saved)
    record(saved, PlanDecision.Kind.PROMOTED, by, scenario.name)
    return saved
