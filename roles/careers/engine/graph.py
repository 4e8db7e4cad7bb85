"""Steps that can be made from each role-level and occupation, and what they take to learn."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .effort import MONTH
from .matrix import CareerMatrix
from .nearest import LEVEL_DISTANCE, best, scores, shares, source, too_far
from .requirements import Requirements, frozen, spread
from .skill_set import Have

# Computed steps from each node.
COMPUTED = 10
# Each step costs a month of its own, in applying and settling in, so that of two ways with as
# much to learn the one with fewer steps is cheaper.
STEP = MONTH
COMPUTED_STEP = -1
FAR = 2**40  # no way; sums of a few stay within 64 bits


@dataclass(frozen=True, eq=False)
class Graph:
    """Steps as a compressed sparse matrix: those from node ``i`` stand from ``indptr[i]``."""

    indptr: np.ndarray  # int32
    targets: np.ndarray  # int32
    # Thousandths of a month, int64: what whoever works at the one must learn for the other.
    costs: np.ndarray
    steps: np.ndarray  # int32: who vouches for it, in CareerMatrix.steps, or COMPUTED_STEP
    # The same costs between profiles in a sector; FAR where either has none.
    sector_costs: dict[str, np.ndarray]

    def costs_in(self, sector: str) -> np.ndarray:
        """Costs in a known sector, or in none: ''."""
        return self.sector_costs[sector] if sector else self.costs

    def edges(self, node: int) -> slice:
        return slice(int(self.indptr[node]), int(self.indptr[node + 1]))


def build(matrix: CareerMatrix) -> Graph:
    """Vouched-for steps, and from each node the nearest ones that nobody vouches for."""
    targets: list[int] = []
    steps: list[int] = []
    counts = [0]
    costs = []
    for node in range(len(matrix.nodes)):
        found = dict(_steps_from(matrix, node))
        targets += found
        steps += found.values()
        counts.append(len(found))
        costs.append(_costs(matrix, node, np.array(list(found), np.int64)))
    indptr = np.cumsum(counts).astype(np.int32)
    graph = Graph(
        indptr=indptr,
        targets=np.array(targets, np.int32),
        costs=np.concatenate(costs) if costs else np.empty(0, np.int64),
        steps=np.array(steps, np.int32),
        sector_costs={},
    )
    for sector in matrix.sectors:
        graph.sector_costs[sector] = _sector_costs(matrix, graph, sector)
    return frozen(graph)


def months_to(have: Have, requirements: Requirements, rows: np.ndarray) -> np.ndarray:
    """Thousandths of a month to learn each profile's essential requirements."""
    found, counts = spread(requirements.indptr, rows)
    months = have.months[requirements.cells[found]].astype(np.int64)
    months[~requirements.essential[found]] = 0
    summed = np.concatenate(([0], np.cumsum(months)))
    ends = np.cumsum(counts)
    return summed[ends] - summed[ends - counts]


def _steps_from(matrix: CareerMatrix, node: int) -> Iterator[tuple[int, int]]:
    """Each target, and who vouches for it."""
    vouched: dict[int, int] = {}
    for number in matrix.steps_from.get(node, ()):
        vouched.setdefault(matrix.steps[number].target, number)
    yield from vouched.items()
    score = scores(*shares(matrix, node, source(matrix, node)))
    score[[node, *vouched]] = 0
    score[too_far(matrix, node, LEVEL_DISTANCE)] = 0
    for target in best(matrix, score, COMPUTED):
        yield target, COMPUTED_STEP


def _costs(matrix: CareerMatrix, row: int, targets: np.ndarray) -> np.ndarray:
    have = Have.in_profile(matrix, row)
    return STEP + months_to(have, matrix.requirements, targets)


def _sector_costs(matrix: CareerMatrix, graph: Graph, sector: str) -> np.ndarray:
    rows = np.full(len(matrix.nodes), -1, np.int64)
    for (node, name), row in matrix.sector_rows.items():
        if name == sector:
            rows[node] = row
    costs = np.full(len(graph.targets), FAR, np.int64)
    for node in np.flatnonzero(rows >= 0).tolist():
        edges = graph.edges(node)
        targets = rows[graph.targets[edges]]
        there = targets >= 0
        found = _costs(matrix, int(rows[node]), targets[there])
        costs[edges.start + np.flatnonzero(there)] = found
    costs.flags.writeable = False
    return costs
