"""How much each skill tells about an occupation: what everybody needs tells little.

Two measures, both taken within one framework, as frameworks cut skills differently:

- rarity: the square of ``ln(1 + (1 + D) / (0.5 + d))`` where ``d`` of ``D`` roles or occupations
  ask for the skill (inverse document frequency; squared, as both sides of a comparison have it);
- a block of skills that always come together counts about as one: each is divided by the sum of
  its likeness (cosine of the sets of occupations, to a power) to all skills. In ESCO, every
  researcher has the same thirty skills of running a research career; without this they make a
  data scientist look like a scholar of religion.
"""

import numpy as np
from scipy.sparse import csc_array, csr_array, diags_array

from .requirements import Requirements

LIKENESS_POWER = 2
CHUNK = 1024  # columns at a time, which bounds the memory


def distinctiveness(
    requirements: Requirements, rows: np.ndarray, groups: np.ndarray, width: int
) -> np.ndarray:
    """A weight for each column, float32, from the profiles in ``rows``; 0 for what none asks.

    ``groups`` says for each of these rows which role or occupation it is a level of, as a number.
    """
    asked = _asked_by_group(requirements, rows, groups, width)
    frequency = np.asarray(asked.sum(axis=0)).ravel()
    rarity = np.log1p((1 + asked.shape[0]) / (0.5 + frequency)) ** 2
    found = np.where(frequency > 0, rarity / _company(asked, frequency), 0)
    return found.astype(np.float32)


def _asked_by_group(
    requirements: Requirements, rows: np.ndarray, groups: np.ndarray, width: int
) -> csc_array:
    counts = requirements.indptr[rows + 1] - requirements.indptr[rows]
    owner = np.repeat(groups, counts)
    columns = np.concatenate(
        [requirements.columns[requirements.span(row)] for row in rows] or [np.empty(0, np.int32)]
    )
    count = int(groups.max(initial=-1)) + 1
    ones = np.ones(len(columns), np.float32)
    asked = csr_array((ones, (owner, columns)), shape=(count, width))
    asked.data[:] = 1  # several levels of one role
    return asked.tocsc()


def _company(asked: csc_array, frequency: np.ndarray) -> np.ndarray:
    """How many skills each column comes with, itself included: 1 where it comes alone."""
    length = np.sqrt(np.maximum(frequency, 1))
    unit = (asked @ diags_array(1 / length)).tocsc().astype(np.float32)
    found = np.ones(asked.shape[1], np.float64)
    for start in range(0, asked.shape[1], CHUNK):
        likeness = (unit[:, start : start + CHUNK].T @ unit).tocsr()
        likeness.data **= LIKENESS_POWER
        found[start : start + CHUNK] = np.asarray(likeness.sum(axis=1)).ravel()
    return np.maximum(found, 1)
