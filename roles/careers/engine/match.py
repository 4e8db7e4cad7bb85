"""Open jobs in the order of how much of what they ask for is there, with every requirement shown.

Jobs come as plain requirements: whoever has them packs them once (``Specs``) and asks often.
Nothing here knows what a job is, or keeps what a person gave.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .gap import Gap, assess
from .matrix import CareerMatrix
from .requirements import ANY, STEPS, WHOLE, Requirements, pack
from .skill_set import Have

MOST = 100


class SpecRequirement(NamedTuple):
    """A line of a job: ``skill`` is a slug of the catalogue, None where the line names none."""

    skill: str | None
    proficiency: int | None
    is_essential: bool
    statement: str = ""


class Spec(NamedTuple):
    key: Hashable  # whatever the caller finds the job by
    requirements: Sequence[SpecRequirement]


@dataclass(frozen=True, eq=False)
class Specs:
    """Many jobs, packed for one catalogue version."""

    matrix: CareerMatrix
    keys: Sequence[Hashable]
    requirements: Requirements
    unjudged: dict[int, Sequence[SpecRequirement]]  # lines whose skill is not known, by row

    @classmethod
    def of(cls, matrix: CareerMatrix, specs: Iterable[Spec]) -> "Specs":
        """Raises ``ValueError`` for a proficiency other than None and 1 to 4."""
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
    """One job. What it comes down to is in ``gap``, line by line; no score stands alone."""

    key: Hashable
    gap: Gap
    unjudged: Sequence[SpecRequirement]  # what the readiness says nothing about

    @property
    def readiness(self) -> float:
        return self.gap.readiness or 0.0


def match(have: Have, specs: Specs, k: int = 20, *, among: np.ndarray | None = None) -> list[Match]:
    """The ``k`` jobs with the highest readiness above 0; of equal ones, the first given.

    ``among`` is a mask over the specs, for filters that are applied elsewhere. Jobs of which no
    requirement can be judged are left out. Raises ``ValueError`` where specs were packed for
    another catalogue version, and for a ``k`` outside 1 to 100.
    """
    if specs.matrix is not have.matrix:
        raise ValueError("The jobs were packed for another version of the catalogue.")
    if not 1 <= k <= MOST:
        raise ValueError(f"k is {k}, not 1 to {MOST}.")
    readiness = readinesses(have, specs.requirements)
    if among is not None:
        readiness[~among] = 0
    return [
        Match(
            key=specs.keys[row],
            gap=assess(have, specs.requirements, row),
            unjudged=specs.unjudged.get(row, ()),
        )
        for row in _first(readiness, k)
    ]


def readinesses(have: Have, requirements: Requirements) -> np.ndarray:
    """Each row's readiness, from 0 to 1; 0 where nothing is asked."""
    return requirements.points(have.credit) / np.maximum(requirements.totals * WHOLE, 1)


def _first(readiness: np.ndarray, k: int) -> list[int]:
    rows = np.flatnonzero(readiness)  # most are 0, which partition is slow with
    found = readiness[rows]
    if k < len(found):
        floor = np.partition(found, -k)[-k]
        above = found > floor
        ties = np.flatnonzero(found == floor)[: k - np.count_nonzero(above)]
        kept = np.concatenate((np.flatnonzero(above), ties))
        rows, found = rows[kept], found[kept]
    return rows[np.lexsort((rows, -found))].tolist()
