"""Somebody's skills, with the credit they give towards every requirement, computed once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from . import effort
from .requirements import ANY, STEPS, WHOLE, spread

if TYPE_CHECKING:
    from .matrix import CareerMatrix

# A related skill, however near, never counts in full: otherwise somebody could be fully ready
# without a required skill.
MOST_BY_RELATED = WHOLE * 9 // 10

_actual, _wanted = np.meshgrid(np.arange(STEPS), np.arange(STEPS), indexing="ij")
# 1,200ths that an actual proficiency (row) is worth towards a wanted one (column).
WORTH = np.where(
    _actual == 0,
    0,
    np.where(_wanted == ANY, WHOLE, WHOLE * np.minimum(_actual, _wanted) // _wanted.clip(1)),
).astype(np.int32)


class UnknownSkill(LookupError):
    """A skill that isn't in the catalogue, or isn't published; its slug is ``args[0]``."""


@dataclass(frozen=True, eq=False)
class SkillSet:
    """A person's skills, or the essential skills of a role level or an occupation."""

    matrix: "CareerMatrix"
    levels: np.ndarray  # int8, a proficiency from 0 to 4 for each column of the matrix

    @classmethod
    def of(cls, matrix: "CareerMatrix", skills: Mapping[str, int]) -> Self:
        """Make a skill set from slugs of skills and proficiencies of 1 to 4.

        Two slugs may name the same skill in two frameworks: the higher proficiency counts. Raises
        ``UnknownSkill`` for an unknown slug and ``ValueError`` for an invalid proficiency.
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
    def in_profile(cls, matrix: "CareerMatrix", row: int) -> "SkillSet":
        """The essential skills of a profile, and no optional ones."""
        return cls(matrix, np.zeros(matrix.width, np.int8)).after(row)

    def after(self, row: int) -> "SkillSet":
        """Return these skills plus a profile's essential skills, as if they had been learnt.

        Requirements without a stated proficiency raise lower ones to ``ASSUMED``.
        """
        requirements = self.matrix.requirements
        span = requirements.span(row)
        learnt = span.start + np.flatnonzero(requirements.essential[span])
        columns = requirements.columns[learnt]
        wanted = requirements.wanted[learnt]
        levels = self.levels.copy()
        wanted = np.where(wanted == ANY, effort.ASSUMED, wanted)
        levels[columns] = np.maximum(levels[columns], wanted)
        return SkillSet(self.matrix, levels)

    @cached_property
    def columns(self) -> np.ndarray:
        return np.flatnonzero(self.levels)

    @cached_property
    def related(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Columns that related skills count for, their proficiency, the relation's hundredths."""
        relations = self.matrix.relations
        entries, counts = spread(relations.indptr, self.columns)
        proficiency = np.repeat(self.levels[self.columns], counts)
        return relations.columns[entries], proficiency, relations.hundredths[entries]

    @cached_property
    def credit(self) -> np.ndarray:
        """Credit in 1,200ths for each skill and proficiency, by ``column * STEPS + wanted``."""
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
        """Learning still needed, in thousandths of a month, by ``column * STEPS + wanted``."""
        months = self.matrix.from_nothing.copy()
        columns, left = effort.remaining(self.matrix.climb, self.levels, self.columns, self.related)
        months[columns] = left
        return months.reshape(-1)
