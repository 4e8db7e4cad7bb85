"""The cheapest simple paths of at most so many steps, in any graph of whole, positive costs.

Paths grow from the start in the order of a lower bound: what they cost so far and the least that
the rest can cost within the steps left (A*). That least is exact but for repeated nodes, so few
paths are grown that are not answers. Answers come out cheapest first, and none is missed: this is
not Yen's algorithm, since that knows no limit of steps and no condition on the whole path.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from typing import Any, NamedTuple

import numpy as np

from .graph import FAR

# Given what it returned for the path so far and the next node: what to go on with, or REFUSED.
Condition = Callable[[Any, int], Any]
REFUSED = object()
# The bound knows nothing of a condition on the whole path, so ever so many paths may fail it late.
# Whatever was found before this many are grown is right, and in its order.
MOST_GROWN = 20_000


class Path(NamedTuple):
    cost: int
    nodes: tuple[int, ...]


class Beginning(NamedTuple):
    """A path's first part; ``steps_left`` may follow."""

    cost: int
    nodes: tuple[int, ...]
    steps_left: int


def least_costs(
    indptr: np.ndarray, targets: np.ndarray, costs: np.ndarray, goal: int, most_steps: int
) -> np.ndarray:
    """From each node to the goal within 0 to ``most_steps`` steps: (most_steps + 1) x nodes."""
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
    beginnings: Iterable[Beginning],
    *,
    condition: Condition = lambda before, node: None,
) -> Iterator[Path]:
    """All simple paths to ``goal``, the cheapest first; of equal ones, those with lower nodes.

    An edge that costs ``FAR`` or more is none. ``condition`` sees the nodes of each path in
    order, at first with None. Ends early once ``MOST_GROWN`` paths were grown.
    """
    begun = list(beginnings)
    most = max((each.steps_left for each in begun), default=0)
    least = least_costs(indptr, targets, costs, goal, most)
    heap: list[tuple[int, tuple[int, ...], int, int, Any]] = []
    for cost, nodes, left in begun:
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
