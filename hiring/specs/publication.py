"""What a spec needs before it can be published, and the content that publishing freezes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hiring.choices import WorkMode

from .models import JobSpec, SpecLine

MAX_MUST_HAVES = 7


def publication_errors(
    spec: JobSpec, lines: Sequence[SpecLine], *, on: date
) -> dict[str, list[str]]:
    """What keeps a spec from being published, by field; sections of lines count as fields."""
    must_haves = [line for line in lines if line.section == SpecLine.Section.MUST_HAVE]
    is_remote = spec.work_mode == WorkMode.REMOTE
    country = "the country that applicants may live in" if is_remote else "the country"
    low, high = spec.salary_minimum, spec.salary_maximum
    has_pay = low is not None or high is not None
    checks = [
        ("title", not spec.title.strip(), "Give the job a title."),
        (
            "responsibilities",
            not any(line.section == SpecLine.Section.RESPONSIBILITY for line in lines),
            "Add at least one responsibility.",
        ),
        ("must_haves", not must_haves, "Add at least one must-have."),
        (
            "must_haves",
            len(must_haves) > MAX_MUST_HAVES,
            f"There are {len(must_haves)} must-haves. Keep at most {MAX_MUST_HAVES}, and make "
            "the others nice-to-haves.",
        ),
        ("job_location", not (is_remote or spec.job_location.strip()), "Say where the work is."),
        ("country", not spec.country, f"Give {country}."),
        (
            "valid_through",
            spec.valid_through is not None and spec.valid_through < on,
            "The closing date has passed.",
        ),
        (
            "salary_minimum",
            low is not None and high is not None and low > high,
            "The lowest pay is above the highest.",
        ),
        ("salary_currency", has_pay and not spec.salary_currency, "Pay needs a currency."),
    ]
    errors: dict[str, list[str]] = {}
    for field, is_wrong, message in checks:
        if is_wrong:
            errors.setdefault(field, []).append(message)
    return errors


def frozen_content(spec: JobSpec, lines: Sequence[SpecLine]) -> dict[str, Any]:
    """All that a job page says, as JSON. How it is assessed (``stage``) stays private."""
    return {
        "organisation": {
            name: getattr(spec.organisation, name) for name in ("name", "slug", "website", "about")
        },
        "role": _named(spec.role_level.role),
        "role_level": _named(spec.role_level),
        "level": _named(spec.role_level.level),
        "sector": _named(spec.sector) if spec.sector else None,
        "use_cases": [_named(use_case) for use_case in spec.use_cases.all()],
        **_terms(spec),
        "lines": [_frozen_line(line) for line in lines],
    }


def _named(row: Any) -> dict[str, str]:
    return {"slug": row.slug, "title": row.title}


def _terms(spec: JobSpec) -> dict[str, Any]:
    plain = (
        "title",
        "summary",
        "job_benefits",
        "work_mode",
        "job_location",
        "country",
        "employment_type",
        "engagement_model",
        "salary_currency",
        "salary_period",
    )
    as_text = ("salary_minimum", "salary_maximum", "valid_through")
    terms = {name: getattr(spec, name) for name in plain}
    for name in as_text:
        value = getattr(spec, name)
        terms[name] = None if value is None else str(value)
    return terms


def _frozen_line(line: SpecLine) -> dict[str, Any]:
    skill = line.skill and {"slug": line.skill.slug, "label": line.skill.preferred_label}
    return {
        "section": line.section,
        "position": line.position,
        "text": line.text,
        "original_text": line.original_text,
        "skill": skill,
        "proficiency": line.proficiency,
        "phase": line.phase and _named(line.phase),
        "days": line.days,
        "origins": line.origins,
    }
