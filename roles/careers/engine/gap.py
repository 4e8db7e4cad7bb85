"""What separates somebody from a profile, skill by skill."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from .effort import MONTH
from .requirements import WHOLE, Requirements
from .skill_set import MOST_BY_RELATED, WORTH, Have


class Status(StrEnum):
    MET = "met"
    PARTLY = "partly"  # at a lower proficiency, or by a related skill
    MISSING = "missing"


class RelatedSkill(NamedTuple):
    """A skill in hand that counts in part for one that is asked for."""

    slug: str
    label: str
    proficiency: int
    hundredths: int  # of the other skill it stands for, at best


class GapLine(NamedTuple):
    """One requirement beside what somebody has."""

    column: int
    slug: str
    label: str
    wanted: int | None  # a proficiency of 1 to 4; None is met by any
    have: int  # 0 where they have none
    is_essential: bool
    status: Status
    weight: int  # 3 essential, 1 optional
    credit: int  # how much of it is there, in 1,200ths
    related: RelatedSkill | None  # where it is what gives the credit
    effort: int  # to learn what is left, in thousandths of a month

    @property
    def points(self) -> int:
        """What it adds to ``Gap.points``."""
        return self.weight * self.credit

    @property
    def out_of(self) -> int:
        """What it would add if it were met."""
        return self.weight * WHOLE

    @property
    def months(self) -> float:
        return self.effort / MONTH


@dataclass(frozen=True)
class Gap:
    """All lines, the essential ones first. ``points`` are their points, exactly."""

    lines: Sequence[GapLine]

    @cached_property
    def points(self) -> int:
        return sum(line.points for line in self.lines)

    @cached_property
    def out_of(self) -> int:
        return sum(line.out_of for line in self.lines)

    @property
    def readiness(self) -> float | None:
        """From 0 to 1, which only a profile that is met in full has; None if nothing is asked."""
        return self.points / self.out_of if self.out_of else None

    @property
    def percent(self) -> int:
        """Of a profile that asks for something. Rounded down: 100 is only for who meets it all."""
        return 100 * self.points // self.out_of

    def points_if_met(self, line: GapLine) -> int:
        return self.points - line.points + line.out_of

    @cached_property
    def effort(self) -> int:
        """Thousandths of a month to learn what is left of the essential requirements."""
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


def gap(have: Have, row: int) -> Gap:
    """From somebody to a profile: ``row`` is what ``CareerMatrix.row`` gives."""
    return assess(have, have.matrix.requirements, row)


def assess(have: Have, requirements: Requirements, row: int) -> Gap:
    """From somebody to one row of any requirements over the same columns."""
    span = requirements.span(row)
    cells = requirements.cells[span]
    entries = zip(
        requirements.columns[span].tolist(),
        requirements.wanted[span].tolist(),
        have.levels[requirements.columns[span]].tolist(),
        requirements.weights[span].tolist(),
        requirements.essential[span].tolist(),
        have.credit[cells].tolist(),
        have.months[cells].tolist(),
        strict=True,
    )
    return Gap(sorted((_line(have, *entry) for entry in entries), key=_order))


_WORTH = WORTH.tolist()


def _line(
    have: Have,
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
    related = _related(have, column, wanted) if credit > _WORTH[level][wanted] else None
    matrix = have.matrix
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


def _related(have: Have, column: int, wanted: int) -> RelatedSkill:
    """The one that counts most; of equals, the nearer and then the first by name."""
    matrix = have.matrix
    start, end = matrix.related_by.indptr[column : column + 2].tolist()
    known = [
        (int(have.levels[by]), part, by)
        for by, part in zip(
            matrix.related_by.columns[start:end].tolist(),
            matrix.related_by.hundredths[start:end].tolist(),
            strict=True,
        )
        if have.levels[by]
    ]

    def order(found: tuple[int, int, int]) -> tuple:
        level, part, by = found
        worth = min(_WORTH[level][wanted] * part // 100, MOST_BY_RELATED)
        return (-worth, -part, matrix.slugs[by])

    level, part, by = min(known, key=order)
    return RelatedSkill(matrix.slugs[by], matrix.labels[by], level, part)


def _order(line: GapLine) -> tuple:
    return (not line.is_essential, -(line.wanted or 0), line.label, line.slug)
