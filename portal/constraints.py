"""Checks that report at a field, defined once for the database and for ``full_clean()``."""

import operator
from collections.abc import Callable
from typing import Any, Self, cast

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Q

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
    "in": lambda value, choices: value in choices,
}


class FieldCheck(models.CheckConstraint):
    """A check of one row's own columns, whose message belongs to one of its fields.

    Python evaluates its condition on the instance: Django would ask the database, which is a query
    for each check of each row.
    """

    def __init__(self, *, field: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field = field

    def clone(self) -> Self:
        return type(self)(field=self.field, **super().deconstruct()[2])

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        # To the database, and so to a migration, it is a check like any other.
        _, args, kwargs = super().deconstruct()
        return "django.db.models.CheckConstraint", tuple(args), kwargs

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: set[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        # Django's own validate() asks the same; the stubs leave it out.
        refers = cast(Any, self)._expression_refs_exclude
        if exclude and refers(model, self.condition, exclude):
            return
        if self.is_broken_by(instance):
            raise ValidationError({self.field: self.get_violation_error_message()})

    def is_broken_by(self, instance: models.Model) -> bool:
        # As in SQL, a condition of unknown outcome is not broken.
        return holds(cast(Q, self.condition), instance) is False


class CheckedModel(models.Model):
    """A model whose ``clean()`` makes its field checks, for callers that leave out constraints."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        errors = {
            check.field: check.get_violation_error_message()
            for check in self._meta.constraints
            if isinstance(check, FieldCheck) and check.is_broken_by(self)
        }
        if errors:
            raise ValidationError(errors)


def holds(condition: Q, row: models.Model) -> bool | None:
    """Evaluate a condition as SQL does: where a value is missing, the outcome may be unknown."""
    outcomes = [
        holds(child, row) if isinstance(child, Q) else _compare(row, *cast(tuple[str, Any], child))
        for child in condition.children
    ]
    # The outcome that settles it, whatever the others are.
    decisive = {Q.AND: False, Q.OR: True}[condition.connector]
    if decisive in outcomes:
        outcome = decisive
    elif None in outcomes:
        return None
    else:
        outcome = not decisive
    return outcome != condition.negated


def _compare(row: models.Model, path: str, expected: Any) -> bool | None:
    name, _, lookup = path.partition("__")
    value = _value(row, name)
    if lookup == "isnull":
        return (value is None) == expected
    if isinstance(expected, F):
        expected = _value(row, cast(Any, expected).name)
    if value is None or expected is None:
        return None
    try:
        return COMPARISONS[lookup or "exact"](value, expected)
    except (TypeError, ArithmeticError):
        return None  # Not even of the right type: the field itself reports that.


def _value(row: models.Model, name: str) -> Any:
    return getattr(row, cast(Any, row._meta.get_field(name)).attname)
