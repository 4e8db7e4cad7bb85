"""Drafting a spec and storing it."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from hiring.specs.drafting import Draft, DraftLine, draft
from hiring.specs.models import JobSpec, SpecLine
from portal.accounts.models import Organisation, User
from roles.models import RoleLevel, Sector, UseCase

from .lines import line_errors, number_lines, raise_any


@dataclass(frozen=True)
class SpecInput:
    """A spec to draft: ``details`` are those of ``draft``; ``fields`` replace drafted values."""

    role_level: RoleLevel
    sector: Sector | None = None
    use_cases: tuple[UseCase, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)


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
    given = SpecInput(role_level, sector, tuple(use_cases), details)
    [spec] = create_specs(organisation, [given], by=by)
    return spec


@transaction.atomic
def create_specs(
    organisation: Organisation, inputs: Sequence[SpecInput], *, by: User
) -> list[JobSpec]:
    """Draft a spec for each input and store them in a few queries, however many they are.

    Equal inputs are drafted and validated once.
    """
    known: list[tuple[SpecInput, Draft, JobSpec]] = []
    drafted: list[tuple[Draft, JobSpec]] = []
    for given in inputs:
        match = next((each for each in known if each[0] == given), None)
        if match is None:
            match = (given, *_draft_spec(organisation, given, by))
            known.append(match)
        drafted.append((match[1], copy(match[2])))
    JobSpec.objects.bulk_create(spec for _, spec in drafted)
    chosen = JobSpec.use_cases.through
    chosen.objects.bulk_create(
        chosen(jobspec=spec, usecase=use_case)
        for drafts, spec in drafted
        for use_case in drafts.use_cases
    )
    SpecLine.objects.bulk_create(
        line for drafts, spec in drafted for line in _lines_of(drafts, spec)
    )
    return [spec for _, spec in drafted]


def _draft_spec(organisation: Organisation, given: SpecInput, by: User) -> tuple[Draft, JobSpec]:
    drafted = draft(given.role_level, given.sector, given.use_cases, **given.details)
    values = {
        "organisation": organisation,
        "role_level": given.role_level,
        "sector": given.sector,
        "title": drafted.title,
        "summary": drafted.summary,
        "pay_band": drafted.pay_band,
        "created_by": by,
        "updated_by": by,
        **drafted.details,
        **given.fields,
    }
    spec = JobSpec(**values)
    spec.full_clean()
    return drafted, spec


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
