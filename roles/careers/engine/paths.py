"""The cheapest simple paths within a limit of steps, in a graph of whole, positive costs.

Paths grow from the start in order of a lower bound (A*): their cost so far plus the least that the
remaining steps can cost. Apart from repeated nodes the bound is exact, so few paths are grown in
vain. Paths come out cheapest first, and none is missed. Yen's algorithm isn't used because it
supports neither a limit of steps nor a condition on the whole path.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from typing import Any, NamedTuple

import numpy as np

from .graph import FAR

# Takes its own result for the path so far and the next node; returns a new result, or REFUSED.
Condition = Callable[[Any, int], Any]
REFUSED = object()
# The bound ignores the condition, so many paths may fail it late. All paths yielded before this
# limit is reached are correct and in order.
MOST_GROWN = 20_000


class Path(NamedTuple):
    cost: int
    nodes: tuple[int, ...]


class PathStart(NamedTuple):
    """The start of a path; up to ``steps_left`` more steps may follow."""

    cost: int
    nodes: tuple[int, ...]
    steps_left: int


def least_costs(
    indptr: np.ndarray, targets: np.ndarray, costs: np.ndarray, goal: int, most_steps: int
) -> np.ndarray:
    """The least cost from each node to the goal within each number of steps.

    The result has ``most_steps + 1`` rows, one column for each node.
    """
    count = len(indptr) - 1
    least = np.full((most_steps + 1, count), FAR, np.int64)
    least[:, goal] = 0
    leads_on = np.flatnonzero(np.diff(indptr))
    starts = indptr[leads_on]
    for step in range(1, most_steps + 1):
        least[step] = least[step - 1]
        if len(starts):
            onward = np.minimum.reduceat(costs + least[step - 1][targets], starts)
            least[step, leads_on] = np.minimum(least[step, leads_on], onward)
    return least


def cheapest_paths(
    indptr: np.ndarray,
    targets: np.ndarray,
    costs: np.ndarray,
    goal: int,
    starts: Iterable[PathStart],
    *,
    condition: Condition = lambda before, node: None,
) -> Iterator[Path]:
    """Yield all simple paths to ``goal``, the cheapest first, lower nodes first if equal.

    Edges that cost ``FAR`` or more don't count. ``condition`` is called with the nodes of each
    path in order, at first with None. Ends early once ``MOST_GROWN`` paths have been grown.
    """
    starts = list(starts)
    most = max((each.steps_left for each in starts), default=0)
    least = least_costs(indptr, targets, costs, goal, most)
    heap: list[tuple[int, tuple[int, ...], int, int, Any]] = []
    for cost, nodes, left in starts:
        state = None
        for node in nodes:
            state = condition(state, node)
            if state is REFUSED:
                break
        bound = cost + int(least[left, nodes[-1]])
        if state is not REFUSED and bound < FAR:
            heappush(heap, (bound, nodes, cost, left, state))
    grown = 0
    while heap and grown < MOST_GROWN:
        grown += 1
        _, nodes, cost, left, state = heappop(heap)
        last = nodes[-1]
        if last == goal:
            yield Path(cost, nodes)
            continue
        if not left:
            continue
        edges = slice(indptr[last], indptr[last + 1])
        onward = targets[edges]
        reached = cost + costs[edges]
        bounds = reached + least[left - 1][onward]
        for bound, total, node in zip(
            bounds.tolist(), reached.tolist(), onward.tolist(), strict=True
        ):
            if bound < FAR and node not in nodes:
                further = condition(state, node)
                if further is not REFUSED:
                    heappush(heap, (bound, (*nodes, node), total, left - 1, further))
