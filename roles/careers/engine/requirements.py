"""The requirements of many profiles in arrays: skills, proficiencies and weights."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

STEPS = 5  # a wanted proficiency is 0 (any) or 1 to 4
ANY = 0
# 1,200 is divisible by 1 to 4 and by 100, so every proficiency and relation is a whole number of
# 1,200ths, and displayed points add up exactly.
WHOLE = 1200
T = TypeVar("T")

ESSENTIAL_WEIGHT = 3
OPTIONAL_WEIGHT = 1


@dataclass(frozen=True, eq=False)
class Requirements:
    """Rows of requirements, one entry a skill, as a compressed sparse matrix (CSR).

    Row ``i`` has the entries from ``indptr[i]`` up to ``indptr[i + 1]``, ordered by column.
    """

    indptr: np.ndarray  # int32, one more than rows
    columns: np.ndarray  # int32, a skill's column
    wanted: np.ndarray  # int8, 0 to 4
    essential: np.ndarray  # bool
    weights: np.ndarray  # int32, ESSENTIAL_WEIGHT or OPTIONAL_WEIGHT
    cells: np.ndarray  # int32, column * STEPS + wanted: the index of a person's credit
    totals: np.ndarray  # int64, each row's sum of weights
    # The same entries by cell (CSC): those of cell ``c`` begin at ``starts[c]``.
    starts: np.ndarray  # int32
    rows_by_cell: np.ndarray  # int32
    weights_by_cell: np.ndarray  # int32

    def __len__(self) -> int:
        return len(self.indptr) - 1

    def span(self, row: int) -> slice:
        return slice(int(self.indptr[row]), int(self.indptr[row + 1]))

    def points(self, credit: np.ndarray) -> np.ndarray:
        """Each row's points out of ``totals * WHOLE``, for a person's credit (``SkillSet.credit``).

        Only cells with credit are read, however many rows there are.
        """
        cells = np.flatnonzero(credit)
        entries, counts = spread(self.starts, cells)
        points = self.weights_by_cell[entries] * np.repeat(credit[cells], counts)
        # Whole numbers far below 2 ** 53, so the sums are exact.
        return np.bincount(self.rows_by_cell[entries], points, minlength=len(self))


def pack(
    rows: np.ndarray,
    columns: np.ndarray,
    wanted: np.ndarray,
    essential: np.ndarray,
    *,
    shape: tuple[int, int],
) -> Requirements:
    """Sort entries into rows of ``shape`` (rows, columns).

    A row can require a column twice if two frameworks have the same skill. The higher proficiency
    counts, and essential counts over optional, as in composed profiles.
    """
    key = rows.astype(np.int64) * shape[1] + columns
    order = np.argsort(key, kind="stable")
    key, wanted, essential = key[order], wanted[order], essential[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    if len(first) < len(key):
        wanted = np.maximum.reduceat(wanted, first)
        essential = np.logical_or.reduceat(essential, first)
        key = key[first]
    columns = (key % shape[1]).astype(np.int32)
    counts = np.bincount(key // shape[1], minlength=shape[0])
    indptr = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    weights = np.where(essential, ESSENTIAL_WEIGHT, OPTIONAL_WEIGHT).astype(np.int32)
    cells = columns * np.int32(STEPS) + wanted
    summed = np.concatenate(([0], np.cumsum(weights, dtype=np.int64)))
    order = np.argsort(cells, kind="stable")
    return frozen(
        Requirements(
            indptr=indptr,
            columns=columns,
            wanted=wanted.astype(np.int8),
            essential=essential,
            weights=weights,
            cells=cells,
            totals=summed[indptr[1:]] - summed[indptr[:-1]],
            starts=np.searchsorted(cells[order], np.arange(shape[1] * STEPS + 1)).astype(np.int32),
            rows_by_cell=np.repeat(np.arange(shape[0], dtype=np.int32), counts)[order],
            weights_by_cell=weights[order],
        )
    )


def frozen(instance: T) -> T:
    """Make an object's arrays read-only, because all requests share them, and return it."""
    for value in vars(instance).values():
        if isinstance(value, np.ndarray):
            value.flags.writeable = False
    return instance


def spread(indptr: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions of several rows' entries, and the number of entries in each row."""
    starts = indptr[rows]
    counts = indptr[rows + 1] - starts
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - (ends - counts), counts), counts
