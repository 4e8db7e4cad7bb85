"""A plan's own assumptions and its exchange rates."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from hiring.plans.fields import UNIQUE_ASSUMPTION, UNIQUE_RATE
from hiring.plans.models import ExchangeRate, HiringPlan, PlanAssumption
from hiring.plans.validation import Errors, find_listed_errors
from portal.accounts.models import User

from .approval_scope import reopen_if_changed
from .history import snapshot

MAX_ASSUMPTIONS = 200


@transaction.atomic
def save_assumptions(
    plan: HiringPlan,
    *,
    expected_version: int,
    by: User,
    assumptions: Sequence[Mapping[str, Any]],
    rates: Sequence[Mapping[str, Any]],
) -> HiringPlan:
    """Replace all of the plan's own assumptions and rates.

    New values return an approved plan to draft. Errors have keys such as ``assumptions.3.value``.
    """
    current = plan.claim(expected_version, by)
    if current.status == HiringPlan.Status.CLOSED:
        raise ValidationError({"status": ["A closed plan no longer changes."]})
    new = [PlanAssumption(plan=current, **values) for values in assumptions]
    converted = [ExchangeRate(plan=current, **values) for values in rates]
    errors = _errors("assumptions", new, UNIQUE_ASSUMPTION)
    errors |= _errors("rates", converted, UNIQUE_RATE)
    if errors:
        raise ValidationError(errors)
    before = snapshot(current)
    current.assumptions.all().delete()
    current.exchange_rates.all().delete()
    PlanAssumption.objects.bulk_create(new)
    ExchangeRate.objects.bulk_create(converted)
    reopen_if_changed(current, by, before)
    return current


def _errors(name: str, rows: Sequence[Model], unique: Sequence[str]) -> Errors:
    if len(rows) > MAX_ASSUMPTIONS:
        return {name: [f"At most {MAX_ASSUMPTIONS}."]}
    return find_listed_errors(name, rows, unique=unique)
