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
    for related in ("assumptions", "exchange_rates"):
        copies = list(getattr(plan, related).all())
        for copy in copies:
            copy.pk, copy.plan = None, scenario
        if copies:
            type(copies[0]).objects.bulk_create(copies)
    return scenario


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
    """Put a scenario's rows and budget in place of the plan's. Returns the plan.

    ``expected_version`` is the plan's. Rows that both have keep their seats and their history.
    """
    if not scenario.is_scenario:
        raise ValidationError({"status": ["Only a scenario can become the plan."]})
    plan = scenario.baseline
    ids = dict(plan.hires.values_list("identity", "pk"))
    rows = [
        RowInput(id=ids.get(row.identity), values={name: getattr(row, name) for name in ROW_FIELDS})
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
    record(saved, PlanDecision.Kind.PROMOTED, by, scenario.name)
    return saved
