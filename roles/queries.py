"""Reads that span several models and belong to none."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet, Value

from .models import (
    LifecyclePhase,
    PayBand,
    Responsibility,
    Role,
    RoleLevel,
    RoleRequirement,
    Sector,
    SectorRequirement,
    SectorRequirementSkill,
    Source,
    UseCase,
    UseCaseTask,
)
from .pay.best_band import precedence

_SKILL_LABEL = "requirements__skill__preferred_label"


@dataclass(frozen=True)
class MatrixLevel:
    """A column of a skills-by-level matrix."""

    slug: str
    title: str
    level: str
    summary: str


@dataclass
class MatrixRow:
    """A skill, and what each level asks of it: (proficiency, importance), or None."""

    slug: str
    label: str
    cells: list[tuple[int | None, str] | None]


@dataclass
class SkillMatrix:
    levels: list[MatrixLevel] = field(default_factory=list)
    rows: list[MatrixRow] = field(default_factory=list)


def skill_matrix(role: Role) -> SkillMatrix:
    """The skills that a role asks for, level by level, in one query.

    Rows follow the order in which a career meets them: by the first level that asks for the
    skill, essential before optional, then by name.
    """
    rows = (
        RoleLevel.objects.filter(role=role)
        .order_by("level__rank", "position", "slug", "requirements__importance", _SKILL_LABEL)
        .values_list(
            "slug",
            "title",
            "level__title",
            "summary",
            "requirements__skill__slug",
            "requirements__skill__is_published",
            _SKILL_LABEL,
            "requirements__proficiency",
            "requirements__importance",
        )
    )
    return _matrix(list(rows))


def _matrix(values: list[tuple]) -> SkillMatrix:
    levels = list(dict.fromkeys(MatrixLevel(*row[:4]) for row in values))
    place = {level.slug: number for number, level in enumerate(levels)}
    rows: dict[str, MatrixRow] = {}
    for level_slug, _, _, _, slug, is_published, label, proficiency, importance in values:
        if not is_published:  # or none at all: a level without requirements
            continue
        row = rows.setdefault(slug, MatrixRow(slug, label, [None] * len(levels)))
        row.cells[place[level_slug]] = (proficiency, importance)
    return SkillMatrix(levels, list(rows.values()))


@dataclass
class PhaseWork:
    """What a role does in one phase of the work."""

    phase: LifecyclePhase
    responsibilities: list[Responsibility]


def work_by_phase(responsibilities: Iterable[Responsibility]) -> list[PhaseWork]:
    phases: dict[int, PhaseWork] = {}
    for responsibility in responsibilities:
        phase = responsibility.phase
        work = phases.setdefault(phase.pk, PhaseWork(phase, []))
        work.responsibilities.append(responsibility)
    return list(phases.values())


def pay_bands_for(role: Role) -> list[PayBand]:
    """The bands of a role's levels, currency by currency, in one query.

    A band for all roles is used only where its source has none for this role at that level and
    in that country. Of a survey's last two years, the one with more answers is shown.
    """
    bands = (
        PayBand.objects.recent()
        .filter(Q(role=role) | Q(role__isnull=True), sector__isnull=True)
        .filter(level__role_levels__role=role)
        .select_related("level", "source", "role")
        .order_by("-currency", "country", "level__rank", "minimum", "pk")
        .distinct()
    )
    own = {_covers(band) for band in bands if band.role_id}
    shown = [band for band in bands if band.role_id or _covers(band) not in own]
    surveyed = sorted((band for band in shown if band.is_quartiles), key=precedence)
    best = {_covers(band): band.pk for band in reversed(surveyed)}
    return [band for band in shown if not band.is_quartiles or best[_covers(band)] == band.pk]


def sources_of_pay() -> QuerySet[Source]:
    """Return the sources of the explorer's bands."""
    dated = PayBand.objects.public().filter(as_of__isnull=False)
    return Source.objects.filter(pk__in=dated.values("source"))


def _covers(band: PayBand) -> tuple:
    return (band.source_id, band.level_id, band.country, band.currency, band.period)


def sectors_of(role: Role) -> QuerySet[Sector]:
    """The sectors with a use case that the role works on."""
    return Sector.objects.published().filter(use_cases__roles=role).distinct()


def role_levels_asking_for(skill_id: int) -> QuerySet[RoleRequirement]:
    """Return the requirements for a skill at published role levels, role by role."""
    return (
        RoleRequirement.objects.filter(skill=skill_id, role_level__role__is_published=True)
        .select_related("role_level__role", "role_level__level")
        .order_by("role_level__role__title", "role_level__level__rank", "pk")
    )


def use_cases_of(sector: Sector) -> QuerySet[UseCase]:
    roles = Prefetch("roles", Role.objects.published())
    return sector.use_cases.prefetch_related(roles, "sources").order_by("position", "title")


def tasks_of(use_case: UseCase) -> QuerySet[UseCaseTask]:
    """Return the tasks in the order of the work, with phases and sources, in one query."""
    tasks = use_case.tasks.select_related("phase", "source")
    return tasks.order_by("phase__position", "position", "pk")


def requirements_of(sector: Sector) -> QuerySet[SectorRequirement]:
    """Return what employers look for, with the published skills it maps to."""
    links = SectorRequirementSkill.objects.filter(skill__is_published=True)
    return sector.requirements.select_related("source").prefetch_related(
        Prefetch("skill_links", links.select_related("skill", "from_level"))
    )


def facts_resting_on(source: Source) -> list[tuple[str, int]]:
    """Count the facts based on a source, by kind, in one query."""
    parts = [
        relation.related_model._default_manager.filter(**{relation.field.name: source})
        .order_by()
        # Some of these models have a field named 'kind'.
        .values(fact_kind=Value(str(relation.related_model._meta.verbose_name_plural)))
        .annotate(number=Count("pk"))
        for relation in Source._meta.related_objects
    ]
    rows = parts[0].union(*parts[1:], all=True)
    counted = [(row["fact_kind"], row["number"]) for row in rows if row["number"]]
    return sorted(counted, key=lambda fact: (-fact[1], fact[0]))
