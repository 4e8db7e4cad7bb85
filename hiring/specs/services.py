"""Writes to job specs: draft one, save it, publish it, close it.

Each is one transaction that claims the spec first: one based on an outdated version raises
``StaleVersionError``, and nothing is written. Who may do it is for the caller to ask
(``portal.accounts.permissions``); ``by`` is recorded.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from portal.accounts.models import Organisation, User
from roles.models import LifecyclePhase, RoleLevel, Sector, Skill, UseCase

from .drafting import Draft, DraftLine, draft, requests_for
from .models import JobPosting, JobSpec, SpecLine, SpecVersion
from .models.job_terms import JobTerms
from .publication import frozen_content, publication_errors
from .signals import spec_published

# What the draft was made from (role-level, sector, use cases) stays; the rest can be edited.
EDITABLE_FIELDS = (
    "title",
    "summary",
    "job_benefits",
    "work_mode",
    "job_location",
    "country",
    "employment_type",
    "engagement_model",
    "salary_minimum",
    "salary_maximum",
    "salary_currency",
    "salary_period",
    "valid_through",
)
MAX_LINES = 60
WITH_SKILL = (SpecLine.Section.MUST_HAVE, SpecLine.Section.NICE_TO_HAVE)
NOT_ASKED_FOR = "The catalogue does not ask for this skill in this job."
TERMS = tuple(field.name for field in JobTerms._meta.fields)


@dataclass(frozen=True)
class LineInput:
    """A line as its editor wants it; ``id`` is that of the line it replaces, if any."""

    section: str
    text: str
    id: int | None = None
    skill: Skill | None = None
    proficiency: int | None = None
    phase: LifecyclePhase | None = None
    days: int | None = None
    stage: str = ""
    keep_origins: bool = True
    # The line says what the catalogue asks for in this job, with ``skill``: it gets the
    # catalogue's origins. They are looked up, so that nobody can make them up.
    from_catalogue: bool = False


@dataclass(frozen=True)
class SpecInput:
    """A spec to draft: ``terms`` are ``draft``'s, ``fields`` replace values of the draft."""

    role_level: RoleLevel
    sector: Sector | None = None
    use_cases: tuple[UseCase, ...] = ()
    terms: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def create_spec(
    organisation: Organisation,
    role_level: RoleLevel,
    sector: Sector | None = None,
    use_cases: Sequence[UseCase] = (),
    *,
    by: User,
    **terms: Any,
) -> JobSpec:
    """Draft a spec and store it; ``terms`` are ``draft``'s: work mode, place, currency..."""
    [spec] = create_specs(
        organisation, [SpecInput(role_level, sector, tuple(use_cases), terms)], by=by
    )
    return spec


@transaction.atomic
def create_specs(
    organisation: Organisation, inputs: Sequence[SpecInput], *, by: User
) -> list[JobSpec]:
    """Draft a spec for each input and store them in a few queries.

    Equal inputs are drafted and validated once.
    """
    drafts: list[tuple[SpecInput, Draft, JobSpec]] = []
    drafted: list[tuple[Draft, JobSpec]] = []
    for given in inputs:
        known = next((each for each in drafts if each[0] == given), None)
        if known is None:
            known = (given, *_draft_spec(organisation, given, by))
            drafts.append(known)
        drafted.append((known[1], copy(known[2])))
    JobSpec.objects.bulk_create(spec for _, spec in drafted)
    chosen = JobSpec.use_cases.through
    chosen.objects.bulk_create(
        chosen(jobspec=spec, usecase=use_case)
        for one, spec in drafted
        for use_case in one.use_cases
    )
    SpecLine.objects.bulk_create(line for one, spec in drafted for line in _lines_of(one, spec))
    return [spec for _, spec in drafted]


def _draft_spec(organisation: Organisation, given: SpecInput, by: User) -> tuple[Draft, JobSpec]:
    drafted = draft(given.role_level, given.sector, given.use_cases, **given.terms)
    values = {
        "organisation": organisation,
        "role_level": given.role_level,
        "sector": given.sector,
        "title": drafted.title,
        "summary": drafted.summary,
        "pay_band": drafted.pay_band,
        "created_by": by,
        "updated_by": by,
        **drafted.terms,
        **given.fields,
    }
    spec = JobSpec(**values)
    spec.full_clean()
    return drafted, spec


def _lines_of(drafted: Draft, spec: JobSpec) -> list[SpecLine]:
    made = [_line_of(line, spec) for line in drafted.lines]
    _number(made)
    _raise_any(_line_errors(made))
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


@transaction.atomic
def save_spec(
    spec: JobSpec,
    *,
    expected_version: int,
    fields: Mapping[str, Any] | None = None,
    lines: Sequence[LineInput] | None = None,
    by: User,
) -> JobSpec:
    """Change some fields and, where ``lines`` is given, put those in place of all lines.

    A reworded line keeps its origins; one whose skill changed, or that is new, is 'own', unless
    it is ``from_catalogue``. Errors in lines have keys such as ``lines.3.text``.
    """
    current = spec.claim(expected_version, by)
    errors = _set_fields(current, fields or {})
    changed, gone = [], set()
    if lines is not None:
        changed, gone, line_errors = _merge_lines(current, lines)
        errors |= line_errors
    _raise_any(errors)
    current.save()
    if lines is not None:
        _write_lines(current, changed, gone)
    return current


def _set_fields(spec: JobSpec, fields: Mapping[str, Any]) -> dict[str, list[str]]:
    unknown = sorted(set(fields) - set(EDITABLE_FIELDS))
    if unknown:
        return {name: ["This cannot be changed."] for name in unknown}
    for name, value in fields.items():
        setattr(spec, name, value)
    try:
        spec.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def _merge_lines(
    spec: JobSpec, inputs: Sequence[LineInput]
) -> tuple[list[SpecLine], set[int], dict[str, list[str]]]:
    """The lines as they will be, the ids of those that go, and what is wrong."""
    known = {line.pk: line for line in spec.lines.all()}
    errors: dict[str, list[str]] = {}
    if len(inputs) > MAX_LINES:
        return [], set(), {"lines": [f"A spec has at most {MAX_LINES} lines."]}
    merged = []
    for number, given in enumerate(inputs):
        if given.id is not None and given.id not in known:
            errors[f"lines.{number}.id"] = ["The spec has no such line, or it is given twice."]
            continue
        line = known.pop(given.id) if given.id is not None else SpecLine(spec=spec)
        merged.append(_edited(line, given))
    _number(merged)
    errors = errors or _take_origins(spec, inputs, merged) | _line_errors(merged)
    return merged, set(known), errors


def _edited(line: SpecLine, given: LineInput) -> SpecLine:
    changed_skill = line.skill_id != (given.skill.pk if given.skill else None)
    if line._state.adding or changed_skill or not given.keep_origins:
        line.origins, line.original_text = [], ""
    for name in ("section", "skill", "proficiency", "phase", "days", "stage"):
        setattr(line, name, getattr(given, name))
    line.text = given.text.strip()
    return line


def _take_origins(
    spec: JobSpec, inputs: Sequence[LineInput], lines: Sequence[SpecLine]
) -> dict[str, list[str]]:
    """Give the catalogue's origins to the lines that say what it asks for."""
    wanted = [number for number, given in enumerate(inputs) if given.from_catalogue]
    requests = requests_for(spec) if wanted else {}
    with_skill = Counter(line.skill_id for line in lines if line.section in WITH_SKILL)
    errors: dict[str, list[str]] = {}
    for number in wanted:
        line = lines[number]
        found = requests.get(line.skill.slug) if line.skill else None
        if found is None or line.section not in WITH_SKILL:
            errors[f"lines.{number}.skill"] = [NOT_ASKED_FOR]
        elif with_skill[line.skill_id] > 1:
            errors[f"lines.{number}.skill"] = ["The spec has a line for this skill already."]
        else:
            line.origins, line.original_text = list(found.origins), found.text
    return errors


def _number(lines: Iterable[SpecLine]) -> None:
    counts: dict[str, int] = {}
    for line in lines:
        line.position = counts[line.section] = counts.get(line.section, 0) + 1


def _line_errors(lines: Sequence[SpecLine]) -> dict[str, list[str]]:
    """What is wrong with lines, in Python: validating each in the database is a query a rule."""
    errors: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        try:
            line.full_clean(exclude=["spec", "skill", "phase"], validate_constraints=False)
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                errors[f"lines.{number}.{field}"] = messages
    return errors


def _write_lines(spec: JobSpec, lines: Sequence[SpecLine], gone: set[int]) -> None:
    spec.lines.filter(pk__in=gone).delete()
    SpecLine.objects.bulk_create([line for line in lines if line._state.adding])
    SpecLine.objects.bulk_update(
        [line for line in lines if line.pk and not line._state.adding],
        [
            "section",
            "position",
            "text",
            "original_text",
            "skill",
            "proficiency",
            "phase",
            "days",
            "stage",
            "origins",
        ],
    )


def _raise_any(errors: Mapping[str, list[str]]) -> None:
    if errors:
        raise ValidationError(dict(errors))


@transaction.atomic
def publish_spec(spec: JobSpec, *, by: User, expected_version: int, on: date) -> JobPosting:
    """Freeze the spec as a version and show it as a job; a closed job opens again.

    The posting keeps the date on which it was first published, and the seat of a plan that the
    spec was drafted for is open from then on.
    """
    current = spec.claim(expected_version, by)
    lines = list(current.lines.select_related("skill", "phase"))
    _raise_any(publication_errors(current, lines, on=on))
    current.status = JobSpec.Status.PUBLISHED
    current.full_clean()
    current.save()
    # The claim above holds the spec's row, so nobody else can take this number.
    version = SpecVersion(
        spec=current,
        number=current.versions.count() + 1,
        content=frozen_content(current, lines),
        published_by=by,
    )
    version.full_clean()
    version.save()
    posting = _post(current, version, on)
    spec_published.send(JobSpec, spec=current, by=by, on=posting.date_posted)
    return posting


def _post(spec: JobSpec, version: SpecVersion, on: date) -> JobPosting:
    posting = JobPosting.objects.filter(spec=spec).first()
    posting = posting or JobPosting(spec=spec, date_posted=on)
    for name in TERMS:
        setattr(posting, name, getattr(spec, name))
    posting.version = version
    posting.is_closed = False
    posting.full_clean()
    posting.save()
    return posting


@transaction.atomic
def close_spec(spec: JobSpec, *, by: User, expected_version: int) -> JobSpec:
    """Stop applications: the job says that it is closed. Publishing again reopens it."""
    current = spec.claim(expected_version, by)
    if current.status != JobSpec.Status.PUBLISHED:
        raise ValidationError({"status": ["Only a published spec can be closed."]})
    current.status = JobSpec.Status.CLOSED
    current.save()
    posting = current.posting
    posting.is_closed = True
    posting.save()
    return current
