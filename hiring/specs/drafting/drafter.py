"""Puts a draft together; each part of it has its own module."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError

from hiring.choices import EmploymentType, EngagementModel, WorkMode
from hiring.specs.models import JobSpec, SpecLine
from roles.models import PayBand, RoleLevel, Sector, UseCase
from roles.profiles import Entry

from . import requirements, wording
from .draft import Draft, DraftLine
from .origins import OriginDict, of_requirement, one_per_source, origin
from .scorecard import assign_stages
from .sources import Material, find_pay_band, gather
from .summary import summarise
from .work import outcomes, responsibilities

LONGEST_TITLE = JobSpec._meta.get_field("title").max_length
NO_PAY = "No pay band of the catalogue applies to this job."


def draft(
    role_level: RoleLevel,
    sector: Sector | None = None,
    use_cases: Sequence[UseCase] = (),
    *,
    work_mode: str = WorkMode.HYBRID,
    employment_type: str = EmploymentType.FULL_TIME,
    engagement_model: str = EngagementModel.PERMANENT,
    job_location: str = "",
    country: str = "",
    currency: str = "",
) -> Draft:
    """A whole job spec from the catalogue; nothing is stored.

    ``currency`` leaves only pay bands in that currency to choose from.
    """
    if any(sector is None or use_case.sector_id != sector.pk for use_case in use_cases):
        raise ValidationError({"use_cases": ["Choose use cases of the job's sector."]})
    material = gather(role_level, sector, use_cases)
    pay_band = find_pay_band(role_level, sector, country, currency)
    lines, left_out = _lines(material)
    summary, summary_origins = summarise(material)
    return Draft(
        role_level=role_level,
        sector=sector,
        use_cases=material.use_cases,
        assumed_use_cases=material.assumed_use_cases,
        title=wording.shortened(role_level.title, LONGEST_TITLE),
        summary=summary,
        summary_origins=summary_origins,
        lines=lines,
        left_out=left_out,
        anchors=material.anchors,
        pay_band=pay_band,
        pay_note=_pay_note(pay_band, country),
        pay_origins=_pay_origins(pay_band),
        work_mode=work_mode,
        employment_type=employment_type,
        engagement_model=engagement_model,
        job_location=job_location,
        country=country,
    )


def possible_lines(
    role_level: RoleLevel, sector: Sector | None, use_cases: Sequence[UseCase]
) -> tuple[DraftLine, ...]:
    """Every line that the catalogue has for a job, those that a draft has no room for last."""
    lines, left_out = _lines(gather(role_level, sector, use_cases))
    return (*lines, *left_out)


def _lines(material: Material) -> tuple[tuple[DraftLine, ...], tuple[DraftLine, ...]]:
    achieved, achieved_otherwise = outcomes(material)
    duties, other_duties = responsibilities(material)
    wanted = {skill.pk for case in material.use_cases for skill in material.skills_of(case)}
    entries = material.profile.entries
    chosen = requirements.choose(entries, wanted, material.roles_asking)
    nice = [*_only_for_use_cases(material)]
    nice += _wish_lines(material, chosen.nice_to_haves)
    unplaced = nice[requirements.NICE_TO_HAVES :]
    unplaced += _wish_lines(material, chosen.left_out)
    taken = (
        *achieved,
        *duties,
        *_must_haves(material, chosen.must_haves),
        *nice[: requirements.NICE_TO_HAVES],
    )
    return taken, (*unplaced, *other_duties, *achieved_otherwise)


def _must_haves(material: Material, entries: Sequence[Entry]) -> Iterable[DraftLine]:
    stages = assign_stages(entry.skill for entry in entries)
    for entry, stage in zip(entries, stages, strict=True):
        yield _entry_line(material, entry, SpecLine.Section.MUST_HAVE, stage)


def _wish_lines(material: Material, entries: Iterable[Entry]) -> list[DraftLine]:
    return [_entry_line(material, entry, SpecLine.Section.NICE_TO_HAVE) for entry in entries]


def _entry_line(material: Material, entry: Entry, section: str, stage: str = "") -> DraftLine:
    skill = entry.skill
    description = material.anchors.get(skill.pk, {}).get(entry.proficiency or 0, "")
    said = requirements.statements(entry)
    origins = [of_requirement(found) for found in entry.origins]
    return DraftLine(
        section,
        wording.requirement(skill.preferred_label, entry.proficiency, description, said),
        skill=skill,
        proficiency=entry.proficiency,
        stage=stage,
        origins=(*origins, *_use_case_origins(material, skill.pk)),
    )


def _use_case_origins(material: Material, skill_id: int) -> list[OriginDict]:
    return [
        made
        for use_case in material.use_cases
        if skill_id in {skill.pk for skill in material.skills_of(use_case)}
        for made in one_per_source(
            "use-case", use_case.title, "Needs this skill.", material.sources_of(use_case)
        )
    ]


def _only_for_use_cases(material: Material) -> Iterable[DraftLine]:
    """Skills that a chosen use case needs and that the profile does not ask for."""
    known = {entry.skill.pk for entry in material.profile.entries}
    for use_case in material.use_cases:
        for skill in material.skills_of(use_case):
            if skill.pk in known:
                continue
            known.add(skill.pk)
            need = f"{skill.preferred_label}, for {wording.lower_first(use_case.title)}"
            yield DraftLine(
                SpecLine.Section.NICE_TO_HAVE,
                wording.shortened(need),
                skill=skill,
                origins=tuple(_use_case_origins(material, skill.pk)),
            )


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
    said = f"{band.currency} {band.minimum:,.0f}{top}{more} {band.get_period_display()}"
    if band.is_quartiles:
        said += f" (the middle half of {band.sample_size:,} answers, {band.year or 'undated'})"
    return (origin(kind, label, said, band.source, band.note),)
