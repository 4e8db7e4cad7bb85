"""Put a draft together; each part of it has its own module."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from hiring.specs.fields import DRAFTED, PAY_FIELDS, names
from hiring.specs.models import SpecLine
from hiring.specs.models.job_details import LONGEST_TITLE
from roles.models import PayBand, RoleLevel, Sector, UseCase
from roles.profiles import Entry

from . import requirements, wording
from .draft import Draft, DraftLine
from .origins import OriginDict, of_requirement, one_per_source, origin
from .scorecard import assign_stages
from .sources import DraftBasis, find_pay_band, gather
from .summary import summarise
from .work import outcomes, responsibilities

NO_PAY = "No pay band of the catalogue applies to this job."


def draft(
    role_level: RoleLevel,
    sector: Sector | None = None,
    use_cases: Sequence[UseCase] = (),
    *,
    currency: str = "",
    **details: Any,
) -> Draft:
    """Draft a whole job spec from the catalogue; nothing is stored.

    ``details`` are fields of the job that are declared as drafted, such as the work mode; others
    get their defaults. ``currency`` restricts the pay bands to choose from.
    """
    if unknown := sorted(set(details) - set(names(DRAFTED))):
        raise TypeError(f"A draft does not take: {', '.join(unknown)}.")
    details = {field.name: field.default for field in DRAFTED} | details
    if any(sector is None or use_case.sector_id != sector.pk for use_case in use_cases):
        raise ValidationError({"use_cases": ["Choose use cases of the job's sector."]})
    basis = gather(role_level, sector, use_cases)
    country = details["country"]
    pay_band = find_pay_band(role_level, sector, country, currency)
    lines, left_out = _lines(basis)
    summary, summary_origins = summarise(basis)
    return Draft(
        role_level=role_level,
        sector=sector,
        use_cases=basis.use_cases,
        assumed_use_cases=basis.assumed_use_cases,
        title=wording.shortened(role_level.title, LONGEST_TITLE),
        summary=summary,
        summary_origins=summary_origins,
        lines=lines,
        left_out=left_out,
        anchors=basis.anchors,
        pay_band=pay_band,
        pay_note=_pay_note(pay_band, country),
        pay_origins=_pay_origins(pay_band),
        details=details | _pay(pay_band),
    )


def possible_lines(
    role_level: RoleLevel, sector: Sector | None, use_cases: Sequence[UseCase]
) -> tuple[DraftLine, ...]:
    """Every line that the catalogue has for a job; those that a draft has no room for come last."""
    lines, left_out = _lines(gather(role_level, sector, use_cases))
    return (*lines, *left_out)


def _lines(basis: DraftBasis) -> tuple[tuple[DraftLine, ...], tuple[DraftLine, ...]]:
    achieved, achieved_otherwise = outcomes(basis)
    duties, other_duties = responsibilities(basis)
    wanted = {skill.pk for case in basis.use_cases for skill in basis.skills_of(case)}
    entries = basis.profile.entries
    chosen = requirements.choose(entries, wanted, basis.roles_asking)
    nice = [*_only_for_use_cases(basis)]
    nice += _wish_lines(basis, chosen.nice_to_haves)
    unplaced = nice[requirements.NICE_TO_HAVES :]
    unplaced += _wish_lines(basis, chosen.left_out)
    taken = (
        *achieved,
        *duties,
        *_must_haves(basis, chosen.must_haves),
        *nice[: requirements.NICE_TO_HAVES],
    )
    return taken, (*unplaced, *other_duties, *achieved_otherwise)


def _must_haves(basis: DraftBasis, entries: Sequence[Entry]) -> Iterable[DraftLine]:
    stages = assign_stages(entry.skill for entry in entries)
    for entry, stage in zip(entries, stages, strict=True):
        yield _entry_line(basis, entry, SpecLine.Section.MUST_HAVE, stage)


def _wish_lines(basis: DraftBasis, entries: Iterable[Entry]) -> list[DraftLine]:
    return [_entry_line(basis, entry, SpecLine.Section.NICE_TO_HAVE) for entry in entries]


def _entry_line(basis: DraftBasis, entry: Entry, section: str, stage: str = "") -> DraftLine:
    skill = entry.skill
    description = basis.anchors.get(skill.pk, {}).get(entry.proficiency or 0, "")
    statements = requirements.statements(entry)
    origins = [of_requirement(found) for found in entry.origins]
    return DraftLine(
        section,
        wording.requirement(skill.preferred_label, entry.proficiency, description, statements),
        skill=skill,
        proficiency=entry.proficiency,
        stage=stage,
        origins=(*origins, *_use_case_origins(basis, skill.pk)),
    )


def _use_case_origins(basis: DraftBasis, skill_id: int) -> list[OriginDict]:
    return [
        made
        for use_case in basis.use_cases
        if skill_id in {skill.pk for skill in basis.skills_of(use_case)}
        for made in one_per_source(
            "use-case", use_case.title, "Needs this skill.", basis.sources_of(use_case)
        )
    ]


def _only_for_use_cases(basis: DraftBasis) -> Iterable[DraftLine]:
    """Skills that a chosen use case needs and that the profile does not ask for."""
    known = {entry.skill.pk for entry in basis.profile.entries}
    for use_case in basis.use_cases:
        for skill in basis.skills_of(use_case):
            if skill.pk in known:
                continue
            known.add(skill.pk)
            need = f"{skill.preferred_label}, for {wording.lower_first(use_case.title)}"
            yield DraftLine(
                SpecLine.Section.NICE_TO_HAVE,
                wording.shortened(need),
                skill=skill,
                origins=tuple(_use_case_origins(basis, skill.pk)),
            )


def _pay(band: PayBand | None) -> dict[str, Any]:
    pay = {field.name: field.default for field in PAY_FIELDS}
    if band is None:
        return pay
    return pay | {
        "salary_minimum": band.minimum,
        "salary_maximum": band.maximum,
        "salary_currency": band.currency,
        "salary_period": band.period,
    }


def _pay_note(band: PayBand | None, country: str) -> str:
    if band is None:
        return NO_PAY
    notes = ["The top is open: the source says 'or more'."] if band.is_top_open else []
    if country and not band.country:
        notes.append(f"The source names no country; compare it with pay in {country}.")
    return " ".join(notes)


def _pay_origins(band: PayBand | None) -> tuple[OriginDict, ...]:
    if band is None:
        return ()
    kind = "role" if band.role else "sector" if band.sector else "level"
    label = str(band.role or band.sector or band.level)
    top = "" if band.maximum is None else f" to {band.maximum:,.0f}"
    more = " or more" if band.is_top_open or band.maximum is None else ""
    statement = f"{band.currency} {band.minimum:,.0f}{top}{more} {band.get_period_display()}"
    if band.is_quartiles:
        statement += f" (the middle half of {band.sample_size:,} answers, {band.year or 'undated'})"
    return (origin(kind, label, statement, band.source, band.note),)
