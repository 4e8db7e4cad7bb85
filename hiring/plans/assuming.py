"""What a plan assumes in place of the benchmarks, and its exchange rates."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from hiring.models import ExchangeRate, HiringPlan, PlanAssumption
from portal.accounts.models import User

from .history import claim

ASSUMED_FIELDS = ("factor", "country", "engagement_model", "value", "currency", "source", "as_of")
RATE_FIELDS = ("currency", "rate", "source", "as_of")
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
    """Put these in place of all that the plan assumes of its own.

    Errors have keys such as ``assumptions.3.value``.
    """
    current = claim(plan, expected_version, by)
    if current.status == HiringPlan.Status.CLOSED:
        raise ValidationError({"status": ["A closed plan no longer changes."]})
    new = [PlanAssumption(plan=current, **values) for values in assumptions]
    converted = [ExchangeRate(plan=current, **values) for values in rates]
    errors = _errors("assumptions", new, ("factor", "country", "engagement_model"))
    errors |= _errors("rates", converted, ("currency",))
    if errors:
        raise ValidationError(errors)
    current.assumptions.all().delete()
    current.exchange_rates.all().delete()
    PlanAssumption.objects.bulk_create(new)
    ExchangeRate.objects.bulk_create(converted)
    return current


def _errors(name: str, rows: Sequence[Model], unique: Sequence[str]) -> dict[str, list[str]]:
    if len(rows) > MAX_ASSUMPTIONS:
        return {name: [f"At most {MAX_ASSUMPTIONS}."]}
    errors, seen = {}, set()
    for number, row in enumerate(rows):
        try:
            row.full_clean(exclude=["plan"], validate_constraints=False)
        except ValidationError as error:
            for field, says in error.message_dict.items():
                errors[f"{name}.{number}.{field}"] = says
        key = tuple(getattr(row, field) for field in unique)
        if key in seen:
            errors[f"{name}.{number}.{unique[0]}"] = ["This stands in another row already."]
        seen.add(key)
    return errors
