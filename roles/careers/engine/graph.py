"""The steps from each role level and occupation, and the learning that they take."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .effort import MONTH
from .matrix import CareerMatrix
from .nearest import LEVEL_DISTANCE, best, scores, shares, start_profile, too_far
from .requirements import Requirements, frozen, spread
from .skill_set import SkillSet

# Computed steps from each node.
COMPUTED = 10
# Each step costs a month for applying and settling in, so that fewer steps are cheaper if the
# learning is the same.
STEP = MONTH
COMPUTED_STEP = -1
FAR = 2**40  # unreachable; sums of a few stay within 64 bits


@dataclass(frozen=True, eq=False)
class Graph:
    """Steps as a compressed sparse matrix: those from node ``i`` begin at ``indptr[i]``."""

    indptr: np.ndarray  # int32
    targets: np.ndarray  # int32
    # int64, thousandths of a month: learning from one node's profile to the other's.
    costs: np.ndarray
    steps: np.ndarray  # int32: a position in CareerMatrix.steps, or COMPUTED_STEP
    # The same costs between profiles in a sector; FAR if either has none.
    sector_costs: dict[str, np.ndarray]

    def costs_in(self, sector: str) -> np.ndarray:
        """Costs in a known sector, or without one: ''."""
        return self.sector_costs[sector] if sector else self.costs

    def edges(self, node: int) -> slice:
        return slice(int(self.indptr[node]), int(self.indptr[node + 1]))


def build(matrix: CareerMatrix) -> Graph:
    """Build the graph of sourced steps, and of computed steps to the nearest nodes."""
    targets: list[int] = []
    steps: list[int] = []
    counts = [0]
    costs = []
    for node in range(len(matrix.nodes)):
        onward = dict(_steps_from(matrix, node))
        targets += onward
        steps += onward.values()
        counts.append(len(onward))
        costs.append(_costs(matrix, node, np.array(list(onward), np.int64)))
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


def months_to(skill_set: SkillSet, requirements: Requirements, rows: np.ndarray) -> np.ndarray:
    """Thousandths of a month to learn each profile's essential requirements."""
    entries, counts = spread(requirements.indptr, rows)
    months = skill_set.months[requirements.cells[entries]].astype(np.int64)
    months[~requirements.essential[entries]] = 0
    summed = np.concatenate(([0], np.cumsum(months)))
    ends = np.cumsum(counts)
    totals: np.ndarray = summed[ends] - summed[ends - counts]
    return totals


def _steps_from(matrix: CareerMatrix, node: int) -> Iterator[tuple[int, int]]:
    """Yield each target with the position of its sourced step, or COMPUTED_STEP."""
    sourced: dict[int, int] = {}
    for number in matrix.steps_from.get(node, ()):
        sourced.setdefault(matrix.steps[number].target, number)
    yield from sourced.items()
    score = scores(*shares(matrix, node, start_profile(matrix, node)))
    score[[node, *sourced]] = 0
    score[too_far(matrix, node, LEVEL_DISTANCE)] = 0
    for target in best(matrix, score, COMPUTED):
        yield target, COMPUTED_STEP


def _costs(matrix: CareerMatrix, row: int, targets: np.ndarray) -> np.ndarray:
    skill_set = SkillSet.in_profile(matrix, row)
    return STEP + months_to(skill_set, matrix.requirements, targets)


def _sector_costs(matrix: CareerMatrix, graph: Graph, sector: str) -> np.ndarray:
    rows = np.full(len(matrix.nodes), -1, np.int64)
    for (node, name), row in matrix.sector_rows.items():
        if name == sector:
            rows[node] = row
    costs = np.full(len(graph.targets), FAR, np.int64)
    for node in np.flatnonzero(rows >= 0).tolist():
        edges = graph.edges(node)
        targets = rows[graph.targets[edges]]
        in_sector = targets >= 0
        sector_costs = _costs(matrix, int(rows[node]), targets[in_sector])
        costs[edges.start + np.flatnonzero(in_sector)] = sector_costs
    costs.flags.writeable = False
    return costs
