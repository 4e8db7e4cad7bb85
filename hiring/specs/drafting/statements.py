"""The texts of the catalogue about a job, with their sources, in one query.

Responsibilities, tasks, outcomes and notes are different rows of different tables, yet a draft
wants the same of each: a text, whose it is, and the documents behind it. A role, a sector and a
use case count too, for the documents behind them as a whole; they have no text here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from django.db.models import F, Q, QuerySet, Value

from roles.models import (
    LifecyclePhase,
    Outcome,
    Role,
    RoleLevel,
    RoleNote,
    Sector,
    SectorNote,
    Source,
    UseCase,
    UseCaseTask,
)


class Part(StrEnum):
    ROLE = "role"
    SECTOR = "sector"
    USE_CASE = "use-case"
    RESPONSIBILITY = "responsibility"
    TASK = "task"
    OUTCOME = "outcome"
    WORKS_WITH = "works-with"


@dataclass(frozen=True)
class Statement:
    text: str
    sources: tuple[Source, ...]
    position: int = 0
    use_case_id: int | None = None  # if it is a use case's
    phase: LifecyclePhase | None = None
    days: int | None = None


Statements = Mapping[Part, Sequence[Statement]]

# The columns of every part, by names that no model has; each part fills in its own.
EMPTY = {
    "part": Value(""),
    "key": F("pk"),
    "statement_text": Value(""),
    "place": Value(0),
    "use_case_key": Value(0),
    "due": Value(0),
    "phase_key": Value(0),
    "phase_slug": Value(""),
    "phase_title": Value(""),
    "phase_place": Value(0),
}
IN_PHASE = {
    "statement_text": F("text"),
    "place": F("position"),
    "phase_key": F("phase_id"),
    "phase_slug": F("phase__slug"),
    "phase_title": F("phase__title"),
    "phase_place": F("phase__position"),
}


def load_statements(
    role_level: RoleLevel, sector: Sector | None, use_cases: Sequence[UseCase]
) -> Statements:
    """By part; each in its own order, its sources by title."""
    first, *others = _parts(role_level, sector, [use_case.pk for use_case in use_cases])
    rows = first.union(*others, all=True).order_by(
        "part", "place", "due", "key", "source_title", "source_slug"
    )
    found: dict[Part, list[Statement]] = defaultdict(list)
    for (part, _), same in groupby(rows, key=lambda row: (row["part"], row["key"])):
        found[Part(part)].append(_statement(list(same)))
    return found


def _parts(
    role_level: RoleLevel, sector: Sector | None, use_cases: list[int]
) -> Iterable[QuerySet]:
    role = role_level.role
    yield _part(Part.ROLE, Role.objects.filter(pk=role.pk))
    duties = role.responsibilities.applying_at(role_level.level)
    yield _part(Part.RESPONSIBILITY, duties, IN_PHASE)
    owned = Q(role_level=role_level) | Q(use_case__in=use_cases)
    yield _part(
        Part.OUTCOME,
        Outcome.objects.filter(owned),
        {"statement_text": F("text"), "due": F("days"), "use_case_key": F("use_case_id")},
        source="source",
    )
    if use_cases:
        chosen = UseCase.objects.filter(pk__in=use_cases)
        yield _part(Part.USE_CASE, chosen, {"use_case_key": F("pk")})
        tasks = UseCaseTask.objects.filter(use_case__in=use_cases)
        columns = IN_PHASE | {"use_case_key": F("use_case_id")}
        yield _part(Part.TASK, tasks, columns, source="source")
    if sector is not None:
        yield _part(Part.SECTOR, Sector.objects.filter(pk=sector.pk))
        notes: QuerySet = sector.notes.filter(kind=SectorNote.Kind.WORKS_WITH)
    else:
        notes = role.notes.filter(kind=RoleNote.Kind.WORKS_WITH)
    columns = {"statement_text": F("text"), "place": F("position")}
    yield _part(Part.WORKS_WITH, notes, columns)


def _part(
    part: Part, rows: QuerySet, columns: Mapping[str, F] | None = None, source: str = "sources"
) -> QuerySet:
    """A row for each source, or a single one without a source if there is none."""
    documents = {
        "source_key": F(f"{source}__pk"),
        "source_slug": F(f"{source}__slug"),
        "source_title": F(f"{source}__title"),
    }
    return rows.order_by().values(
        **EMPTY | dict(columns or {}) | documents | {"part": Value(part.value)}
    )


def _statement(rows: list[dict[str, Any]]) -> Statement:
    row = rows[0]
    return Statement(
        text=row["statement_text"],
        sources=tuple(_source(row) for row in rows if row["source_key"]),
        position=row["place"],
        use_case_id=row["use_case_key"] or None,
        phase=_phase(row) if row["phase_key"] else None,
        days=row["due"] or None,
    )


# The rest of these rows stays in the database until somebody asks for it.
def _source(row: dict[str, Any]) -> Source:
    names = ["id", "slug", "title"]
    values = [row["source_key"], row["source_slug"], row["source_title"]]
    return Source.from_db(None, names, values)


def _phase(row: dict[str, Any]) -> LifecyclePhase:
    names = ["id", "slug", "title", "position"]
    values = [row["phase_key"], row["phase_slug"], row["phase_title"], row["phase_place"]]
    return LifecyclePhase.from_db(None, names, values)
