"""Saving the fields and the lines of a spec."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hiring.specs.fields import EDITABLE
from hiring.specs.models import JobSpec, SpecLine
from portal.accounts.models import User

from .lines import LineInput, merge_lines, raise_any, write_lines


@transaction.atomic
def save_spec(
    spec: JobSpec,
    *,
    expected_version: int,
    fields: Mapping[str, Any] | None = None,
    lines: Sequence[LineInput] | None = None,
    by: User,
) -> JobSpec:
    """Change some fields and, if ``lines`` is given, replace all lines with those.

    A reworded line keeps its origins; a new line, or one with another skill, becomes 'own', unless
    it is ``from_catalogue``. Errors in lines have keys such as ``lines.3.text``.
    """
    current = spec.claim(expected_version, by)
    errors = _set_fields(current, fields or {})
    changed: list[SpecLine] = []
    gone: set[int] = set()
    if lines is not None:
        changed, gone, line_errors = merge_lines(current, lines)
        errors |= line_errors
    raise_any(errors)
    current.save()
    if lines is not None:
        write_lines(current, changed, gone)
    return current


def _set_fields(spec: JobSpec, fields: Mapping[str, Any]) -> dict[str, list[str]]:
    unknown = sorted(set(fields) - EDITABLE)
    if unknown:
        return {name: ["This cannot be changed."] for name in unknown}
    for name, value in fields.items():
        setattr(spec, name, value)
    try:
        spec.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}
