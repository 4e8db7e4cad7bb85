"""The path search, compared with all simple paths and with networkx."""

from itertools import islice

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from roles.careers.engine.graph import FAR
from roles.careers.engine.paths import REFUSED, PathStart, cheapest_paths

SIZE = 8
nodes = st.integers(0, SIZE - 1)
graphs = st.dictionaries(
    st.tuples(nodes, nodes).filter(lambda ends: ends[0] != ends[1]), st.integers(1, 30)
)


def arrays(edges):
    ordered = sorted(edges)
    counts = np.bincount([a for a, _ in ordered] or [0], minlength=SIZE)
    counts = counts if ordered else np.zeros(SIZE, int)
    return (
        np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
        np.array([b for _, b in ordered], np.int32),
        np.array([edges[ends] for ends in ordered], np.int64),
    )


def search(edges, start, goal, most_steps, **given):
    begin = [PathStart(0, (start,), most_steps)]
    return list(cheapest_paths(*arrays(edges), goal, begin, **given))


def reference(edges, start, goal):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(SIZE))
    graph.add_weighted_edges_from((a, b, cost) for (a, b), cost in edges.items())
    try:
        yield from nx.shortest_simple_paths(graph, start, goal, weight="weight")
    except nx.NetworkXNoPath:
        return


def cost(edges, path):
    return sum(edges[ends] for ends in zip(path, path[1:], strict=False))


@given(graphs, nodes, nodes)
def test_it_finds_what_networkx_finds_in_its_order(edges, start, goal):
    if start == goal:
        return
    ours = search(edges, start, goal, SIZE)
    theirs = list(islice(reference(edges, start, goal), 2000))
    assert [path.cost for path in ours] == [cost(edges, path) for path in theirs]
    assert {path.nodes for path in ours} == {tuple(path) for path in theirs}
    assert [cost(edges, path.nodes) for path in ours] == [path.cost for path in ours]


@given(graphs, nodes, nodes, st.integers(1, 4))
def test_it_finds_all_within_a_number_of_steps_and_none_longer(edges, start, goal, most):
    if start == goal:
        return
    ours = search(edges, start, goal, most)
    short = [path for path in reference(edges, start, goal) if len(path) - 1 <= most]
    assert sorted(path.nodes for path in ours) == sorted(map(tuple, short))
    assert [path.cost for path in ours] == sorted(path.cost for path in ours)


@given(graphs, nodes, nodes, st.lists(st.integers(0, 3), min_size=SIZE, max_size=SIZE))
def test_it_finds_all_that_keep_to_a_condition_on_the_whole_path(edges, start, goal, pay):
    if start == goal:
        return

    def rising(before, node):
        return REFUSED if before is not None and pay[node] < before else pay[node]

    ours = search(edges, start, goal, SIZE, condition=rising)
    kept = [
        tuple(path)
        for path in reference(edges, start, goal)
        if [pay[node] for node in path] == sorted(pay[node] for node in path)
    ]
    assert sorted(path.nodes for path in ours) == sorted(kept)


def test_an_edge_that_is_too_far_is_none():
    edges = {(0, 1): FAR, (0, 2): 5, (2, 1): 5}
    assert search(edges, 0, 1, 4) == [(10, (0, 2, 1))]


def test_equal_costs_come_in_one_order():
    edges = {(0, 2): 1, (2, 3): 1, (0, 1): 1, (1, 3): 1}
    assert [path.nodes for path in search(edges, 0, 3, 4)] == [(0, 1, 3), (0, 2, 3)]


def test_there_may_be_no_path():
    assert search({}, 0, 1, 4) == []
    assert list(cheapest_paths(*arrays({}), 1, [])) == []


@given(graphs, nodes, st.sets(nodes, min_size=1))
def test_paths_can_start_at_several_nodes(edges, goal, starts):
    begin = [PathStart(10, (start,), SIZE) for start in starts]
    ours = list(cheapest_paths(*arrays(edges), goal, begin))
    theirs = [
        tuple(path)
        for start in starts
        for path in ([[goal]] if start == goal else reference(edges, start, goal))
    ]
    assert sorted(path.nodes for path in ours) == sorted(theirs)


def test_it_ends_where_all_paths_fail_late():
    everywhere = {(a, b): 1 for a in range(30) for b in range(30) if a != b}
    counts = np.full(30, 29)
    indptr = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    targets = np.array([b for _, b in sorted(everywhere)], np.int32)
    costs = np.ones(len(targets), np.int64)
    refuse = lambda before, node: REFUSED if node == 29 else None  # noqa: E731
    begin = [PathStart(0, (0,), 6)]
    assert list(cheapest_paths(indptr, targets, costs, 29, begin, condition=refuse)) == []
