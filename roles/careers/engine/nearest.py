"""The role levels and occupations nearest to somebody's skills.

Two shares, weighted by how distinctive skills are (``weights``):

- coverage: the share of the target's requirements that the skills meet, with partial credit;
- use: the share of the skills that the target requires. Without it, targets with few requirements
  would be near to everybody.

The score is ``coverage ** A * use ** (1 - A)``, plus up to half again for the same ISCO-08 code, in
proportion to the leading digits in common, and scaled so that the maximum is 1. It isn't symmetric:
a step up covers less. The constants were tuned on the judged cases (docs/careers.md).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .matrix import OPTIONAL_SHARE, CareerMatrix
from .requirements import WHOLE
from .skill_set import SkillSet
from .tables import Evidence, Node, NodeKind, SourcedStep

COVERAGE_POWER = 0.4
SAME_GROUP = 0.5
DIGITS = 4
UNKNOWN_DIGITS = 2  # neutral towards nodes without a code
OPTIONAL_CREDIT = 1 / 2  # assumed share of an optional skill among people in an occupation
LEVEL_DISTANCE = 1
MOST = 100
MOST_SHARED = 8


class SharedSkill(NamedTuple):
    """A skill that counts towards the target."""

    slug: str
    label: str
    share: float  # of the target's weight


@dataclass(frozen=True)
class Near:
    """A nearby node, with the evidence."""

    position: int
    node: Node
    score: float
    coverage: float  # of its requirements, 0 to 1
    use: float  # of the skills, 0 to 1
    isco_digits: int | None  # leading digits of ISCO-08 in common; None if not known
    evidence: Evidence
    step: SourcedStep | None  # unless it is computed
    shared: Sequence[SharedSkill]  # the weightiest ones


@dataclass(frozen=True, eq=False)
class StartProfile:
    """The start of a comparison: its credit in each cell, and the weight of each column."""

    cells: np.ndarray  # float32, columns * STEPS, 0 to 1
    columns: np.ndarray  # float32


def start_profile(matrix: CareerMatrix, start: int | SkillSet) -> StartProfile:
    """Make a start profile of somebody's skills, or a node's: its optional skills count less."""
    if isinstance(start, SkillSet):
        weights = np.where(start.levels > 0, matrix.likeness.general, 0)
        return StartProfile(start.credit.astype(np.float32) / WHOLE, weights)
    requirements = matrix.requirements
    span = requirements.span(start)
    columns = requirements.columns[span]
    levels = SkillSet.in_profile(matrix, start).levels
    cells = SkillSet(matrix, levels).credit.astype(np.float32) / WHOLE
    optional = columns[~requirements.essential[span]]
    if len(optional):
        levels = levels.copy()
        wanted = requirements.wanted[span][~requirements.essential[span]]
        levels[optional] = np.where(wanted == 0, 2, wanted)
        every = SkillSet(matrix, levels).credit.astype(np.float32) / WHOLE
        cells = np.maximum(cells, np.float32(OPTIONAL_CREDIT) * every)
    weights = np.zeros(matrix.width, np.float32)
    share = np.where(requirements.essential[span], 1, OPTIONAL_SHARE)
    weights[columns] = matrix.likeness.general[columns] * share
    return StartProfile(cells, weights)


def shares(
    matrix: CareerMatrix, start: int | SkillSet, profile: StartProfile
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each node's coverage and use, 0 to 1, and its ISCO-08 digits in common, or -1."""
    likeness = matrix.likeness
    covered = likeness.covers @ profile.cells
    coverage = np.divide(covered, likeness.totals, out=np.zeros(len(covered)), where=covered > 0)
    whole = float(profile.columns.sum(dtype=np.float64))
    use = likeness.requires @ profile.columns / (whole or 1)
    return coverage.clip(0, 1), use.clip(0, 1).astype(float), _shared_digits(matrix, start)


def scores(coverage: np.ndarray, use: np.ndarray, digits: np.ndarray) -> np.ndarray:
    """Return each node's score, from 0 to 1."""
    alike = np.where(digits < 0, UNKNOWN_DIGITS, digits) / DIGITS
    closeness = coverage**COVERAGE_POWER * use ** (1 - COVERAGE_POWER)
    return closeness * (1 + SAME_GROUP * alike) / (1 + SAME_GROUP)


def nearest(
    matrix: CareerMatrix,
    start: int | SkillSet,
    k: int = 20,
    *,
    kinds: Collection[NodeKind] = tuple(NodeKind),
    frameworks: Collection[str] = (),
    level_distance: int = LEVEL_DISTANCE,
) -> list[Near]:
    """Return the ``k`` nodes nearest to a node or to somebody's skills.

    Sourced steps come first: curated transitions, then those of taxonomies. Computed ones follow
    by score, then title, within ``level_distance`` levels if both nodes have a level. Raises
    ``ValueError`` for a ``k`` outside 1 to 100.
    """
    if not 1 <= k <= MOST:
        raise ValueError(f"k is {k}, not 1 to {MOST}.")
    profile = start_profile(matrix, start)
    coverage, use, digits = shares(matrix, start, profile)
    score = scores(coverage, use, digits)
    wanted = _wanted(matrix, kinds, frameworks)
    sourced = _sourced(matrix, start, wanted, score)
    computed = score.copy()
    computed[~wanted] = 0
    computed[list(sourced)] = 0
    if not isinstance(start, SkillSet):
        computed[start] = 0
        computed[too_far(matrix, start, level_distance)] = 0
    ranked = [*sourced, *best(matrix, computed, max(k - len(sourced), 0))][:k]
    return [
        Near(
            position=n,
            node=matrix.nodes[n],
            score=float(score[n]),
            coverage=float(coverage[n]),
            use=float(use[n]),
            isco_digits=int(digits[n]) if digits[n] >= 0 else None,
            evidence=sourced[n].evidence if n in sourced else Evidence.COMPUTED,
            step=sourced.get(n),
            shared=_shared(matrix, n, profile),
        )
        for n in ranked
    ]


def _shared_digits(matrix: CareerMatrix, start: int | SkillSet) -> np.ndarray:
    """Leading digits of ISCO-08 in common with each node; -1 if it or the start has no code."""
    if isinstance(start, SkillSet) or matrix.isco[start, 0] < 0:
        return np.full(len(matrix.nodes), -1)
    same = np.logical_and.accumulate(matrix.isco == matrix.isco[start], axis=1)
    return np.where(matrix.isco[:, 0] < 0, -1, np.count_nonzero(same, axis=1))


def best(matrix: CareerMatrix, score: np.ndarray, k: int) -> list[int]:
    """Return the ``k`` nodes with the highest scores above 0, by title if equal."""
    positive = np.flatnonzero(score > 0)
    values = score[positive]
    if k < len(values):
        floor = np.partition(values, -k)[-k] if k else np.inf
        positive = positive[values >= floor]
    nodes = matrix.nodes
    order = sorted(positive.tolist(), key=lambda n: (-score[n], nodes[n].title, nodes[n].slug))
    return order[:k]


def too_far(matrix: CareerMatrix, start: int, distance: int) -> np.ndarray:
    """Return the nodes that are more levels away, as positions; occupations have no level."""
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


ORDER = {Evidence.CURATED: 0, Evidence.TAXONOMY: 1, Evidence.COMPUTED: 2}


def _sourced(
    matrix: CareerMatrix, start: int | SkillSet, wanted: np.ndarray, score: np.ndarray
) -> dict[int, SourcedStep]:
    if isinstance(start, SkillSet):
        return {}
    steps: Iterable[SourcedStep] = (matrix.steps[n] for n in matrix.steps_from.get(start, ()))
    ordered = sorted(
        (step for step in steps if wanted[step.target]),
        key=lambda step: (ORDER[step.evidence], -score[step.target], step.target),
    )
    by_target: dict[int, SourcedStep] = {}
    for step in ordered:
        by_target.setdefault(step.target, step)
    return by_target


def _shared(matrix: CareerMatrix, node: int, profile: StartProfile) -> list[SharedSkill]:
    span = matrix.requirements.span(node)
    weights = matrix.likeness.covers.data[span] * profile.cells[matrix.requirements.cells[span]]
    columns = matrix.requirements.columns[span]
    total = float(matrix.likeness.totals[node]) or 1.0
    top = np.argsort(-weights, kind="stable")[:MOST_SHARED]
    return [
        SharedSkill(matrix.slugs[column], matrix.labels[column], weight / total)
        for column, weight in zip(columns[top].tolist(), weights[top].tolist(), strict=True)
        if weight > 0
    ]
