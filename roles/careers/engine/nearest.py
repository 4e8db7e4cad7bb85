"""What is near: which role-levels and occupations ask for what somebody has.

Two shares, of weights that say how much a skill tells (``weights``):

- coverage: how much of what the target asks for is there, with part credit;
- use: how much of what somebody has the target asks for. Without it, whatever asks for little
  would be near to everybody.

The score is ``coverage ** A * use ** (1 - A)``, times up to a half more where both have the same
ISCO-08 code, in proportion to the digits that they share; scaled so that 1 is the most. It is not
symmetric: a step up covers less. The constants were tuned on the judged cases (docs/careers.md).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .matrix import OPTIONAL_SHARE, CareerMatrix
from .requirements import WHOLE
from .skill_set import Have
from .tables import Evidence, Node, NodeKind, Step

COVERAGE_POWER = 0.4
SAME_GROUP = 0.5
DIGITS = 4
UNKNOWN_DIGITS = 2  # neither for nor against a node that has no code
OPTIONAL_HAVE = 1 / 2  # how much of an optional skill people in an occupation are taken to have
LEVEL_DISTANCE = 1
MOST = 100
MOST_SHARED = 8


class SharedSkill(NamedTuple):
    """A skill that counts towards a target."""

    slug: str
    label: str
    share: float  # of the target's weight


@dataclass(frozen=True)
class Near:
    """A target with its evidence."""

    position: int
    node: Node
    score: float
    coverage: float  # of what it asks for, 0 to 1
    use: float  # of what is there, 0 to 1
    isco_digits: int | None  # how many leading digits of ISCO-08 both share; None if not known
    evidence: Evidence
    step: Step | None  # who vouches for it, unless it is computed
    shared: Sequence[SharedSkill]  # the weightiest ones


@dataclass(frozen=True, eq=False)
class Source:
    """What is compared: how much of each cell is there, and what each column weighs in it."""

    cells: np.ndarray  # float32, columns * STEPS, 0 to 1
    columns: np.ndarray  # float32


def source(matrix: CareerMatrix, start: int | Have) -> Source:
    """Somebody's skills, or those of whoever works at a node: there, optional ones count less."""
    if isinstance(start, Have):
        weights = np.where(start.levels > 0, matrix.likeness.general, 0)
        return Source(start.credit.astype(np.float32) / WHOLE, weights)
    requirements = matrix.requirements
    span = requirements.span(start)
    columns = requirements.columns[span]
    levels = Have.in_profile(matrix, start).levels
    cells = Have(matrix, levels).credit.astype(np.float32) / WHOLE
    optional = columns[~requirements.essential[span]]
    if len(optional):
        levels = levels.copy()
        wanted = requirements.wanted[span][~requirements.essential[span]]
        levels[optional] = np.where(wanted == 0, 2, wanted)
        every = Have(matrix, levels).credit.astype(np.float32) / WHOLE
        cells = np.maximum(cells, np.float32(OPTIONAL_HAVE) * every)
    weights = np.zeros(matrix.width, np.float32)
    share = np.where(requirements.essential[span], 1, OPTIONAL_SHARE)
    weights[columns] = matrix.likeness.general[columns] * share
    return Source(cells, weights)


def shares(
    matrix: CareerMatrix, start: int | Have, given: Source
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of every node: coverage and use, 0 to 1, and the digits of ISCO-08 it shares, or -1."""
    likeness = matrix.likeness
    there = likeness.covers @ given.cells
    coverage = np.divide(there, likeness.totals, out=np.zeros(len(there)), where=there > 0)
    whole = float(given.columns.sum(dtype=np.float64))
    use = likeness.asks @ given.columns / (whole or 1)
    return coverage.clip(0, 1), use.clip(0, 1).astype(float), _shared_digits(matrix, start)


def scores(coverage: np.ndarray, use: np.ndarray, digits: np.ndarray) -> np.ndarray:
    """From 0 to 1, for each node."""
    alike = np.where(digits < 0, UNKNOWN_DIGITS, digits) / DIGITS
    closeness = coverage**COVERAGE_POWER * use ** (1 - COVERAGE_POWER)
    return closeness * (1 + SAME_GROUP * alike) / (1 + SAME_GROUP)


def nearest(
    matrix: CareerMatrix,
    start: int | Have,
    k: int = 20,
    *,
    kinds: Collection[NodeKind] = tuple(NodeKind),
    frameworks: Collection[str] = (),
    level_distance: int = LEVEL_DISTANCE,
) -> list[Near]:
    """The ``k`` nearest nodes to a node or to what somebody has.

    Steps that somebody vouches for come first: curated transitions, then those of taxonomies.
    Computed ones follow by score, no further in level than ``level_distance`` where both have
    one; equal scores by title. Raises ``ValueError`` for a ``k`` outside 1 to 100.
    """
    if not 1 <= k <= MOST:
        raise ValueError(f"k is {k}, not 1 to {MOST}.")
    given = source(matrix, start)
    coverage, use, digits = shares(matrix, start, given)
    score = scores(coverage, use, digits)
    wanted = _wanted(matrix, kinds, frameworks)
    vouched = _vouched(matrix, start, wanted, score)
    computed = score.copy()
    computed[~wanted] = 0
    computed[list(vouched)] = 0
    if not isinstance(start, Have):
        computed[start] = 0
        computed[too_far(matrix, start, level_distance)] = 0
    found = [*vouched, *best(matrix, computed, max(k - len(vouched), 0))][:k]
    return [
        Near(
            position=n,
            node=matrix.nodes[n],
            score=float(score[n]),
            coverage=float(coverage[n]),
            use=float(use[n]),
            isco_digits=int(digits[n]) if digits[n] >= 0 else None,
            evidence=vouched[n].evidence if n in vouched else Evidence.COMPUTED,
            step=vouched.get(n),
            shared=_shared(matrix, n, given),
        )
        for n in found
    ]


def _shared_digits(matrix: CareerMatrix, start: int | Have) -> np.ndarray:
    """How many leading digits of ISCO-08 each node shares; -1 where it or the start has none."""
    if isinstance(start, Have) or matrix.isco[start, 0] < 0:
        return np.full(len(matrix.nodes), -1)
    same = np.logical_and.accumulate(matrix.isco == matrix.isco[start], axis=1)
    return np.where(matrix.isco[:, 0] < 0, -1, np.count_nonzero(same, axis=1))


def best(matrix: CareerMatrix, score: np.ndarray, k: int) -> list[int]:
    """The ``k`` nodes with the highest scores above 0; of equal ones, the first by title."""
    positive = np.flatnonzero(score > 0)
    found = score[positive]
    if k < len(found):
        floor = np.partition(found, -k)[-k] if k else np.inf
        positive = positive[found >= floor]
    nodes = matrix.nodes
    order = sorted(positive.tolist(), key=lambda n: (-score[n], nodes[n].title, nodes[n].slug))
    return order[:k]


def too_far(matrix: CareerMatrix, start: int, distance: int) -> np.ndarray:
    """Which nodes are more levels away, as positions; occupations have no level."""
    if matrix.depths[start] < 0:
        return np.empty(0, np.int64)
    apart = np.abs(matrix.depths - matrix.depths[start])
    return np.flatnonzero((matrix.depths >= 0) & (apart > distance))


def _wanted(
    matrix: CareerMatrix, kinds: Collection[NodeKind], frameworks: Collection[str]
) -> np.ndarray:
    wanted = np.where(
        matrix.is_role_level, NodeKind.ROLE_LEVEL in kinds, NodeKind.OCCUPATION in kinds
    )
    if frameworks:
        wanted &= np.isin(matrix.frameworks, list(frameworks))
    return wanted


ORDER = {Evidence.CURATED: 0, Evidence.TAXONOMY: 1}


def _vouched(
    matrix: CareerMatrix, start: int | Have, wanted: np.ndarray, score: np.ndarray
) -> dict[int, Step]:
    if isinstance(start, Have):
        return {}
    steps: Iterable[Step] = (matrix.steps[n] for n in matrix.steps_from.get(start, ()))
    ordered = sorted(
        (step for step in steps if wanted[step.target]),
        key=lambda step: (ORDER[step.evidence], -score[step.target], step.target),
    )
    found: dict[int, Step] = {}
    for step in ordered:
        found.setdefault(step.target, step)
    return found


def _shared(matrix: CareerMatrix, node: int, given: Source) -> list[SharedSkill]:
    span = matrix.requirements.span(node)
    weights = matrix.likeness.covers.data[span] * given.cells[matrix.requirements.cells[span]]
    columns = matrix.requirements.columns[span]
    total = float(matrix.likeness.totals[node]) or 1.0
    top = np.argsort(-weights, kind="stable")[:MOST_SHARED]
    return [
        SharedSkill(matrix.slugs[column], matrix.labels[column], weight / total)
        for column, weight in zip(columns[top].tolist(), weights[top].tolist(), strict=True)
        if weight > 0
    ]
