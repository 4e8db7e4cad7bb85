"""The gap between somebody's skills and a profile, skill by skill."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from .effort import MONTH
from .requirements import WHOLE, Requirements
from .skill_set import MOST_BY_RELATED, WORTH, SkillSet


class Status(StrEnum):
    MET = "met"
    PARTLY = "partly"  # at a lower proficiency, or with a related skill
    MISSING = "missing"


class RelatedSkill(NamedTuple):
    """A skill that somebody has and that counts in part towards a required one."""

    slug: str
    label: str
    proficiency: int
    hundredths: int  # of the required skill, at best


class GapLine(NamedTuple):
    """One requirement compared with somebody's skills."""

    column: int
    slug: str
    label: str
    wanted: int | None  # a proficiency of 1 to 4; any proficiency meets None
    have: int  # 0 without the skill
    is_essential: bool
    status: Status
    weight: int  # 3 essential, 1 optional
    credit: int  # how much of it is met, in 1,200ths
    related: RelatedSkill | None  # if the credit comes from it
    effort: int  # learning still needed, in thousandths of a month

    @property
    def points(self) -> int:
        """Its share of ``Gap.points``."""
        return self.weight * self.credit

    @property
    def out_of(self) -> int:
        """Its share if it were met in full."""
        return self.weight * WHOLE

    @property
    def months(self) -> float:
        return self.effort / MONTH


@dataclass(frozen=True)
class Gap:
    """All requirements, the essential ones first; ``points`` is the exact sum of theirs."""

    lines: Sequence[GapLine]

    @cached_property
    def points(self) -> int:
        return sum(line.points for line in self.lines)

    @cached_property
    def out_of(self) -> int:
        return sum(line.out_of for line in self.lines)

    @property
    def readiness(self) -> float | None:
        """From 0 to 1, which means that everything is met; None without requirements."""
        return self.points / self.out_of if self.out_of else None

    @property
    def percent(self) -> int:
        """Readiness of a profile with requirements, rounded down: 100 means that all are met."""
        return 100 * self.points // self.out_of

    def points_if_met(self, line: GapLine) -> int:
        return self.points - line.points + line.out_of

    @cached_property
    def effort(self) -> int:
        """Learning for the unmet essential requirements, in thousandths of a month."""
        return sum(line.effort for line in self.lines if line.is_essential)

    @property
    def months(self) -> float:
        return self.effort / MONTH

    @property
    def met(self) -> list[GapLine]:
        return self._having(Status.MET)

    @property
    def partly(self) -> list[GapLine]:
        return self._having(Status.PARTLY)

    @property
    def missing(self) -> list[GapLine]:
        return self._having(Status.MISSING)

    def _having(self, status: Status) -> list[GapLine]:
        return [line for line in self.lines if line.status == status]


def gap(skill_set: SkillSet, row: int) -> Gap:
    """Return the gap to a profile; ``row`` comes from ``CareerMatrix.row``."""
    return assess(skill_set, skill_set.matrix.requirements, row)


def assess(skill_set: SkillSet, requirements: Requirements, row: int) -> Gap:
    """Return the gap to a row of any requirements over the same columns."""
    span = requirements.span(row)
    cells = requirements.cells[span]
    entries = zip(
        requirements.columns[span].tolist(),
        requirements.wanted[span].tolist(),
        skill_set.levels[requirements.columns[span]].tolist(),
        requirements.weights[span].tolist(),
        requirements.essential[span].tolist(),
        skill_set.credit[cells].tolist(),
        skill_set.months[cells].tolist(),
        strict=True,
    )
    return Gap(sorted((_line(skill_set, *entry) for entry in entries), key=_order))


_WORTH = WORTH.tolist()


def _line(
    skill_set: SkillSet,
    column: int,
    wanted: int,
    level: int,
    weight: int,
    is_essential: bool,
    credit: int,
    effort: int,
) -> GapLine:
    if credit == WHOLE:
        status = Status.MET
    elif credit:
        status = Status.PARTLY
    else:
        status = Status.MISSING
    related = _related(skill_set, column, wanted) if credit > _WORTH[level][wanted] else None
    matrix = skill_set.matrix
    return GapLine(
        column,
        matrix.slugs[column],
        matrix.labels[column],
        wanted or None,
        level,
        is_essential,
        status,
        weight,
        credit,
        related,
        effort,
    )


def _related(skill_set: SkillSet, column: int, wanted: int) -> RelatedSkill:
    """Return the one that counts most, then the nearest, then the first by name."""
    matrix = skill_set.matrix
    start, end = matrix.related_by.indptr[column : column + 2].tolist()
    candidates = [
        (int(skill_set.levels[by]), part, by)
        for by, part in zip(
            matrix.related_by.columns[start:end].tolist(),
            matrix.related_by.hundredths[start:end].tolist(),
            strict=True,
        )
        if skill_set.levels[by]
    ]

    def order(candidate: tuple[int, int, int]) -> tuple[int, int, str]:
        level, part, by = candidate
        worth = min(_WORTH[level][wanted] * part // 100, MOST_BY_RELATED)
        return (-worth, -part, matrix.slugs[by])

    level, part, by = min(candidates, key=order)
    return RelatedSkill(matrix.slugs[by], matrix.labels[by], level, part)


def _order(line: GapLine) -> tuple[bool, int, str, str]:
    return (not line.is_essential, -(line.wanted or 0), line.label, line.slug)
