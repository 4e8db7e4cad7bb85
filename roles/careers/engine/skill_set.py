"""What somebody has, worked out once against every skill that can be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from . import effort
from .requirements import ANY, STEPS, WHOLE, spread

if TYPE_CHECKING:
    from .matrix import CareerMatrix

# A related skill never counts as the skill itself, however near: else somebody could be fully
# ready without a skill that is asked for.
MOST_BY_RELATED = WHOLE * 9 // 10

_had, _asked = np.meshgrid(np.arange(STEPS), np.arange(STEPS), indexing="ij")
# 1,200ths that a proficiency (row) is worth where another (column) is wanted.
WORTH = np.where(
    _had == 0, 0, np.where(_asked == ANY, WHOLE, WHOLE * np.minimum(_had, _asked) // _asked.clip(1))
).astype(np.int32)


class UnknownSkill(LookupError):
    """A skill that the catalogue hasn't, or doesn't show; its slug is ``args[0]``."""


@dataclass(frozen=True, eq=False)
class Have:
    """A person's skills, or those that somebody in a role-level or an occupation must have."""

    matrix: "CareerMatrix"
    levels: np.ndarray  # int8, a proficiency from 0 to 4 for each column of the matrix

    @classmethod
    def of(cls, matrix: "CareerMatrix", skills: Mapping[str, int]) -> Self:
        """From slugs of skills and proficiencies of 1 to 4.

        Two slugs may name one skill of two frameworks: the higher proficiency counts. Raises
        ``UnknownSkill`` for a slug, and ``ValueError`` for a proficiency, that there isn't.
        """
        levels = np.zeros(matrix.width, np.int8)
        for slug, proficiency in skills.items():
            if slug not in matrix.column_of:
                raise UnknownSkill(slug)
            if proficiency not in range(1, STEPS):
                raise ValueError(f"The proficiency of {slug} is {proficiency!r}, not 1 to 4.")
            column = matrix.column_of[slug]
            levels[column] = max(levels[column], proficiency)
        return cls(matrix, levels)

    @classmethod
    def in_profile(cls, matrix: "CareerMatrix", row: int) -> Self:
        """What whoever works there must have: the essential skills, and no optional one."""
        return cls(matrix, np.zeros(matrix.width, np.int8)).after(row)

    def after(self, row: int) -> "Have":
        """The same and what a profile's essential requirements ask for, once they are learnt.

        Where no proficiency is stated, somebody who has less comes to ``ASSUMED`` by working there.
        """
        requirements = self.matrix.requirements
        span = requirements.span(row)
        learnt = span.start + np.flatnonzero(requirements.essential[span])
        columns = requirements.columns[learnt]
        wanted = requirements.wanted[learnt]
        levels = self.levels.copy()
        wanted = np.where(wanted == ANY, effort.ASSUMED, wanted)
        levels[columns] = np.maximum(levels[columns], wanted)
        return Have(self.matrix, levels)

    @cached_property
    def columns(self) -> np.ndarray:
        return np.flatnonzero(self.levels)

    @cached_property
    def related(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Columns that a skill in hand counts for, its proficiency, the relation's hundredths."""
        relations = self.matrix.relations
        found, counts = spread(relations.indptr, self.columns)
        proficiency = np.repeat(self.levels[self.columns], counts)
        return relations.columns[found], proficiency, relations.hundredths[found]

    @cached_property
    def credit(self) -> np.ndarray:
        """1,200ths of each skill at each wanted proficiency, by ``column * STEPS + wanted``."""
        credit = np.zeros((self.matrix.width, STEPS), np.int32)
        to, proficiency, hundredths = self.related
        if len(to):
            part = WORTH[proficiency] * hundredths[:, None] // 100
            np.maximum.at(credit, to, np.minimum(part, MOST_BY_RELATED))
        mine = self.columns
        credit[mine] = np.maximum(credit[mine], WORTH[self.levels[mine]])
        return credit.reshape(-1)

    @cached_property
    def months(self) -> np.ndarray:
        """Thousandths of a month to learn what is left, by ``column * STEPS + wanted``."""
        months = self.matrix.from_nothing.copy()
        columns, left = effort.remaining(self.matrix.climb, self.levels, self.columns, self.related)
        months[columns] = left
        return months.reshape(-1)
