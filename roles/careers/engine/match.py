"""Jobs ranked by how well somebody matches them, with every requirement explained.

Jobs are plain requirements here: callers pack them once (``Specs``) and match against them often.
No skills are kept.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .gap import Gap, assess
from .matrix import CareerMatrix
from .requirements import ANY, STEPS, WHOLE, Requirements, pack
from .skill_set import SkillSet

MOST = 100


class SpecRequirement(NamedTuple):
    """A requirement of a job; ``skill`` is its slug in the catalogue, or None for free text."""

    skill: str | None
    proficiency: int | None
    is_essential: bool
    statement: str = ""


class Spec(NamedTuple):
    key: Hashable  # identifies the job for the caller
    requirements: Sequence[SpecRequirement]


@dataclass(frozen=True, eq=False)
class Specs:
    """Many jobs, packed for one version of the catalogue."""

    matrix: CareerMatrix
    keys: Sequence[Hashable]
    requirements: Requirements
    unjudged: Mapping[int, Sequence[SpecRequirement]]  # requirements of unknown skills, by row

    @classmethod
    def of(cls, matrix: CareerMatrix, specs: Iterable[Spec]) -> "Specs":
        """Pack jobs. Raises ``ValueError`` for a proficiency other than None or 1 to 4."""
        keys: list[Hashable] = []
        entries: list[tuple[int, int, int, bool]] = []
        unjudged: dict[int, list[SpecRequirement]] = {}
        for row, spec in enumerate(specs):
            keys.append(spec.key)
            for line in spec.requirements:
                if line.proficiency is not None and line.proficiency not in range(1, STEPS):
                    raise ValueError(f"{spec.key} asks for the proficiency {line.proficiency!r}.")
                column = matrix.column_of.get(line.skill) if line.skill else None
                if column is None:
                    unjudged.setdefault(row, []).append(line)
                else:
                    entries.append((row, column, line.proficiency or ANY, line.is_essential))
        table = np.array(entries, np.int64).reshape(-1, 4)
        requirements = pack(
            table[:, 0],
            table[:, 1],
            table[:, 2].astype(np.int8),
            table[:, 3].astype(bool),
            shape=(len(keys), matrix.width),
        )
        return cls(matrix, keys, requirements, unjudged)


@dataclass(frozen=True)
class Match:
    """One job, with the requirements behind its readiness in ``gap``."""

    key: Hashable
    gap: Gap
    unjudged: Sequence[SpecRequirement]  # left out of the readiness

    @property
    def readiness(self) -> float:
        return self.gap.readiness or 0.0


def match(
    skill_set: SkillSet, specs: Specs, k: int = 20, *, among: np.ndarray | None = None
) -> list[Match]:
    """Return the ``k`` jobs with the highest readiness above 0, in the given order if equal.

    ``among`` is a mask over the specs, for filters that callers apply. Jobs without any
    requirement that can be judged are left out. Raises ``ValueError`` for specs packed for
    another version of the catalogue, and for a ``k`` outside 1 to 100.
    """
    if specs.matrix is not skill_set.matrix:
        raise ValueError("The jobs were packed for another version of the catalogue.")
    if not 1 <= k <= MOST:
        raise ValueError(f"k is {k}, not 1 to {MOST}.")
    readiness = readinesses(skill_set, specs.requirements)
    if among is not None:
        readiness[~among] = 0
    return [
        Match(
            key=specs.keys[row],
            gap=assess(skill_set, specs.requirements, row),
            unjudged=specs.unjudged.get(row, ()),
        )
        for row in _first(readiness, k)
    ]


def readinesses(skill_set: SkillSet, requirements: Requirements) -> np.ndarray:
    """Each row's readiness, from 0 to 1; 0 for a row without requirements."""
    shares: np.ndarray = requirements.points(skill_set.credit) / np.maximum(
        requirements.totals * WHOLE, 1
    )
    return shares


def _first(readiness: np.ndarray, k: int) -> list[int]:
    rows = np.flatnonzero(readiness)  # partition is slow with many zeros
    values = readiness[rows]
    if k < len(values):
        floor = np.partition(values, -k)[-k]
        above = values > floor
        ties = np.flatnonzero(values == floor)[: k - np.count_nonzero(above)]
        kept = np.concatenate((np.flatnonzero(above), ties))
        rows, values = rows[kept], values[kept]
    first: list[int] = rows[np.lexsort((rows, -values))].tolist()
    return first
