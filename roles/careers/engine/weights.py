"""How distinctive each skill is: skills that everybody needs weigh little.

Two measures, both within one framework, because frameworks divide skills differently:

- rarity: the square of ``ln(1 + (1 + D) / (0.5 + d))``, where ``d`` of ``D`` roles or occupations
  require the skill (inverse document frequency, squared because both sides of a comparison have
  it);
- skills that always come together count as about one: each is divided by the sum of its likeness
  (cosine of the sets of occupations, to a power) to all skills. In ESCO, every researcher has the
  same thirty skills for a research career, which would otherwise put data scientists next to
  scholars of religion.
"""

import numpy as np
from scipy.sparse import csc_array, csr_array, diags_array

from .requirements import Requirements

LIKENESS_POWER = 2
CHUNK = 1024  # columns at a time, which bounds the memory


def distinctiveness(
    requirements: Requirements, rows: np.ndarray, groups: np.ndarray, width: int
) -> np.ndarray:
    """A weight for each column, float32, from the profiles in ``rows``; 0 if none requires it.

    ``groups`` has the number of each row's role or occupation.
    """
    required = _required_by_group(requirements, rows, groups, width)
    frequency = np.asarray(required.sum(axis=0)).ravel()
    rarity = np.log1p((1 + required.shape[0]) / (0.5 + frequency)) ** 2
    weights = np.where(frequency > 0, rarity / _company(required, frequency), 0)
    return weights.astype(np.float32)


def _required_by_group(
    requirements: Requirements, rows: np.ndarray, groups: np.ndarray, width: int
) -> csc_array:
    counts = requirements.indptr[rows + 1] - requirements.indptr[rows]
    owner = np.repeat(groups, counts)
    columns = np.concatenate(
        [requirements.columns[requirements.span(row)] for row in rows] or [np.empty(0, np.int32)]
    )
    count = int(groups.max(initial=-1)) + 1
    ones = np.ones(len(columns), np.float32)
    required = csr_array((ones, (owner, columns)), shape=(count, width))
    required.data[:] = 1  # several levels of one role count once
    return required.tocsc()


def _company(required: csc_array, frequency: np.ndarray) -> np.ndarray:
    """How many skills each column comes with, including itself: 1 if it comes alone."""
    length = np.sqrt(np.maximum(frequency, 1))
    unit = (required @ diags_array(1 / length)).tocsc().astype(np.float32)
    company = np.ones(required.shape[1], np.float64)
    for start in range(0, required.shape[1], CHUNK):
        likeness = (unit[:, start : start + CHUNK].T @ unit).tocsr()
        likeness.data **= LIKENESS_POWER
        company[start : start + CHUNK] = np.asarray(likeness.sum(axis=1)).ravel()
    return np.maximum(company, 1)
