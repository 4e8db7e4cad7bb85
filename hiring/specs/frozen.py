"""The content that publishing freezes, as JSON, and the one way to read it again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .fields import JOB_FIELDS
from .models import JobSpec, SpecLine

# Raise it when a key changes its meaning, and let ``thaw`` translate the older content. A new key
# needs no new number: content without it gets the default.
SCHEMA = 1

LINE_DEFAULTS = {
    "section": SpecLine.Section.NICE_TO_HAVE.value,
    "position": 0,
    "text": "",
    "original_text": "",
    "skill": None,
    "proficiency": None,
    "phase": None,
    "days": None,
    "origins": [],
}
NAMED = {"slug": "", "title": ""}
EMPLOYER = {"name": "", "slug": "", "website": "", "about": ""}
BASIS_DEFAULTS: dict[str, Any] = {
    "organisation": EMPLOYER,
    "role": NAMED,
    "role_level": NAMED,
    "level": NAMED,
    "sector": None,
    "use_cases": [],
    "lines": [],
}


def freeze(spec: JobSpec, lines: Sequence[SpecLine]) -> dict[str, Any]:
    """Everything that a job page shows. How a line is assessed (``stage``) stays private."""
    return {
        "schema": SCHEMA,
        "organisation": {name: getattr(spec.organisation, name) for name in EMPLOYER},
        "role": _named(spec.role_level.role),
        "role_level": _named(spec.role_level),
        "level": _named(spec.role_level.level),
        "sector": _named(spec.sector) if spec.sector else None,
        "use_cases": [_named(use_case) for use_case in spec.use_cases.all()],
        **{field.name: field.freeze(getattr(spec, field.name)) for field in JOB_FIELDS},
        "lines": [_frozen_line(line) for line in lines],
    }


def thaw(content: Mapping[str, Any]) -> dict[str, Any]:
    """Frozen content of any schema: amounts and dates are values again, missing keys defaults."""
    known = BASIS_DEFAULTS | dict(content)
    fields = {
        field.name: field.thaw(content[field.name]) if field.name in content else field.default
        for field in JOB_FIELDS
    }
    filled = {"organisation": EMPLOYER | known["organisation"], "lines": thaw_lines(known["lines"])}
    return known | fields | filled


def thaw_lines(lines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [LINE_DEFAULTS | dict(line) for line in lines]


def _named(row: Any) -> dict[str, str]:
    return {"slug": row.slug, "title": row.title}


def _frozen_line(line: SpecLine) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in LINE_DEFAULTS}
    return plain | {
        "skill": line.skill and {"slug": line.skill.slug, "label": line.skill.preferred_label},
        "phase": line.phase and _named(line.phase),
    }
