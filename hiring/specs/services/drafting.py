"""Drafting a spec and storing it."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from hiring.specs.drafting import Draft, DraftLine, draft
from hiring.specs.models import JobSpec, SpecLine
from portal.accounts.models import Organisation, User
from roles.models import RoleLevel, Sector, UseCase

from .lines import line_errors, number_lines, raise_any


@transaction.atomic
def create_spec(
    organisation: Organisation,
    role_level: RoleLevel,
    sector: Sector | None = None,
    use_cases: Sequence[UseCase] = (),
    *,
    by: User,
    **details: Any,
) -> JobSpec:
    """Draft a spec and store it; ``details`` are those of ``draft``: work mode, place, currency…"""
    drafted = draft(role_level, sector, use_cases, **details)
    spec = JobSpec(
        organisation=organisation,
        role_level=role_level,
        sector=sector,
        title=drafted.title,
        summary=drafted.summary,
        pay_band=drafted.pay_band,
        created_by=by,
        updated_by=by,
        **drafted.details,
    )
    spec.full_clean()
    spec.save()
    spec.use_cases.set(use_cases)
    SpecLine.objects.bulk_create(_lines_of(drafted, spec))
    return spec


def _lines_of(drafted: Draft, spec: JobSpec) -> list[SpecLine]:
    made = [_line_of(line, spec) for line in drafted.lines]
    number_lines(made)
    raise_any(line_errors(made))
    return made


def _line_of(line: DraftLine, spec: JobSpec) -> SpecLine:
    return SpecLine(
        spec=spec,
        section=line.section,
        text=line.text,
        original_text=line.text,
        skill=line.skill,
        proficiency=line.proficiency,
        phase=line.phase,
        days=line.days,
        stage=line.stage,
        origins=list(line.origins),
    )
