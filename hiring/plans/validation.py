"""Errors of a plan and its parts, with keys such as ``rows.3.fte``."""

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db.models import Model

from .models import PlannedHire

Errors = dict[str, list[str]]


def find_errors(instance: Model, prefix: str = "", *, exclude: Collection[str] = ()) -> Errors:
    """Validate without the database, which takes a query for each rule of each row."""
    try:
        instance.full_clean(exclude=exclude, validate_constraints=False, validate_unique=False)
    except ValidationError as error:
        return {f"{prefix}{name}": messages for name, messages in error.message_dict.items()}
    return {}


def find_row_errors(row: PlannedHire, number: int) -> Errors:
    errors = find_errors(row, f"rows.{number}.", exclude=["plan", "role_level"])
    if not errors and row.role_level_id is None:
        return {f"rows.{number}.role_level": ["Choose a role at a level."]}
    return errors


def find_listed_errors(
    name: str, rows: Sequence[Model], *, unique: Sequence[str], exclude: Collection[str] = ()
) -> Errors:
    """Errors of rows, no two of which may have the same ``unique`` fields."""
    errors: Errors = {}
    seen = set()
    for number, row in enumerate(rows):
        errors |= find_errors(row, f"{name}.{number}.", exclude=["plan", *exclude])
        key = tuple(getattr(row, field) for field in unique)
        if key in seen:
            errors[f"{name}.{number}.{unique[0]}"] = ["Another row has this already."]
        seen.add(key)
    return errors
