from decimal import Decimal

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.careers.engine import Evidence, PayIn, RouteConstraints, UnknownNode, UnknownSector
from roles.careers.engine.tables import Learning

from .worlds import band, engine, node

LADDER = {
    "entry": {"python": (1, True)},
    "mid": {"python": (2, True)},
    "senior": {"python": (3, True), "law": (2, True)},
    "manager": {"python": (2, True), "people": (2, True)},
    "director": {"people": (3, True), "law": (2, True)},
}
STEPS = [
    ("entry", "mid"),
    ("mid", "senior"),
    ("mid", "manager"),
    ("senior", "director"),
    ("manager", "director"),
]
NODES = [
    node("entry", rank=1, level=1, role=1),
    node("mid", rank=2, level=2, role=1),
    node("senior", rank=4, level=3, role=1),
    node("manager", rank=6, level=4, role=2, is_leadership=True),
    node("director", rank=8, level=5, role=3),
]
BANDS = [band(1, 30), band(2, 40), band(3, 60), band(4, 35), band(5, 55)]


def ladder(**given):
    return engine(LADDER, nodes=NODES, steps=STEPS, bands=BANDS, **given)


def ways(e, to, **given):
    found = e.routes(e.role_level(to), start=e.role_level("entry"), **given)
    return [[step.node.slug for step in route.steps] for route in found]


VIA_SENIOR, VIA_MANAGER = ["mid", "senior", "director"], ["mid", "manager", "director"]


def is_vouched(route):
    return all(step.evidence == Evidence.CURATED for step in route.steps)


def test_each_step_lists_what_carries_over_and_what_to_learn():
    e = ladder(
        learning=[Learning("course", "A course", "course", 3)],
        taught=[(0, 1)],
    )
    found = e.routes(e.role_level("director"), start=e.role_level("entry"), k=20)
    route = next(r for r in found if [s.node.slug for s in r.steps] == VIA_SENIOR)
    _, senior, director = route.steps
    assert [line.slug for line in senior.carried_over] == []
    assert [(line.slug, line.months) for line in senior.to_learn] == [("python", 9), ("law", 3.5)]
    assert [line.slug for line in director.carried_over] == ["law"]
    assert [step.months for step in route.steps] == [3, 12.5, 12.5]
    assert route.months == 28
    assert senior.learning == {"law": [Learning("course", "A course", "course", 3)]}
    assert is_vouched(route)


def test_earlier_steps_shorten_later_ones():
    world = LADDER | {"director": {"people": (1, True), "python": (2, True)}}
    e = engine(
        world,
        steps=[("entry", "manager"), ("manager", "senior"), ("senior", "director")],
        nodes=NODES,
    )
    found = e.routes(e.role_level("director"), start=e.role_level("entry"), k=20)
    route = next(
        r
        for r in found
        if len(r.steps) == 3
        and r.steps[0].node.slug == "manager"
        and r.steps[1].node.slug == "senior"
    )
    assert route.steps[-1].months == 0  # people were learnt as a manager
    # The search knew nothing of that: 3 + 3.5, 9 + 3.5, 0.5, and a month for each step.
    assert route.searched_cost == (6.5 + 12.5 + 0.5 + 3) * 1000


def test_occupations_teach_skills_without_a_stated_proficiency():
    world = {"a": {"x": (1, True)}, "b": {"x": (0, True)}, "c": {"x": (2, True)}}
    e = engine(world, steps=[("a", "b"), ("b", "c")])
    routes = e.routes(2, start=0, k=20)
    route = next(found for found in routes if len(found.steps) == 2)
    assert ([step.months for step in route.steps], route.searched_cost) == ([0, 0], 2000)


def test_leadership_can_be_avoided():
    e = ladder()
    assert VIA_MANAGER in ways(e, "director", k=20)
    avoiding = ways(e, "director", k=20, constraints=RouteConstraints(avoid_leadership=True))
    assert VIA_SENIOR in avoiding
    assert not any("manager" in way for way in avoiding)
    assert ways(e, "manager", constraints=RouteConstraints(avoid_leadership=True)) == []


def test_no_step_may_pay_less():
    e = ladder()
    gbp = PayIn("GBP")
    rising = RouteConstraints(pay=gbp, no_step_down_in_pay=True)
    assert ways(e, "senior", k=20, constraints=rising)[0] == ["mid", "senior"]
    # Mid pays 40, a manager 35; senior 60, a director 55.
    assert VIA_MANAGER not in ways(e, "director", k=20, constraints=rising)
    assert VIA_SENIOR not in ways(e, "director", k=20, constraints=rising)
    found = e.routes(
        e.role_level("senior"), start=e.role_level("entry"), constraints=RouteConstraints(pay=gbp)
    )
    assert [step.pay_change for step in found[0].steps] == [10, 20]


def test_pay_that_is_not_known_is_no_change():
    e = ladder()
    constraints = RouteConstraints(pay=PayIn("USD"), no_step_down_in_pay=True)
    found = e.routes(
        e.role_level("director"), start=e.role_level("entry"), constraints=constraints, k=20
    )
    assert VIA_MANAGER in [[step.node.slug for step in route.steps] for route in found]
    assert {step.pay_change for route in found for step in route.steps} == {None}


def test_unknown_pay_between_two_known_ones_hides_no_step_down():
    world = {slug: {"python": (1, True)} for slug in ("a", "b", "c")}
    nodes = [node("a", level=1, rank=1), node("b", rank=50), node("c", level=2, rank=90)]
    e = engine(world, nodes=nodes, steps=[("a", "b"), ("b", "c")], bands=[band(1, 9), band(2, 5)])
    constraints = RouteConstraints(pay=PayIn("GBP"), no_step_down_in_pay=True)
    assert e.routes(2, start=0, constraints=constraints) == []


def test_pay_is_the_most_specific_band_s_middle():
    bands = [
        band(1, 30),
        band(2, 40, maximum=Decimal(60)),
        band(2, 10, country="GB", median=Decimal(25), maximum=Decimal(90)),
        band(2, 99, period="hour"),
    ]
    world = {"a": {"x": (1, True)}, "b": {"x": (2, True)}}
    e = engine(
        world, nodes=[node("a", level=1), node("b", level=2)], steps=[("a", "b")], bands=bands
    )
    change = lambda **place: (  # noqa: E731
        e.routes(1, start=0, constraints=RouteConstraints(pay=PayIn("GBP", **place)))[0]
        .steps[0]
        .pay_change
    )
    assert change() == 20
    assert change(country="FR") == 20
    assert change(country="GB") == -5


def test_steps_are_limited():
    e = ladder()
    assert ways(e, "director", constraints=RouteConstraints(most_steps=3), k=20)[0] in (
        VIA_SENIOR,
        VIA_MANAGER,
    )
    # Where steps don't lead there, straight.
    assert ways(e, "director", constraints=RouteConstraints(most_steps=2), k=20) == [["director"]]
    [route] = e.routes(4, start=0, constraints=RouteConstraints(most_steps=1))
    assert (route.steps[0].evidence, route.months) == (None, 12.5 + 3.5)


def test_a_route_stays_in_its_sector():
    both = {slug: LADDER[slug] | {"ethics": (2, True)} for slug in ("entry", "mid", "senior")}
    e = ladder(sectors={(slug, "health"): profile for slug, profile in both.items()})
    found = e.routes(
        e.role_level("senior"),
        start=e.role_level("entry"),
        constraints=RouteConstraints(sector="health"),
    )
    assert [[step.node.slug for step in route.steps] for route in found] == [["mid", "senior"]]
    # Who is at the start knows the sector already.
    assert found[0].months == 3 + 9 + 3.5
    assert [line.slug for line in found[0].steps[1].carried_over] == ["ethics"]
    with pytest.raises(UnknownNode):
        ways(e, "director", constraints=RouteConstraints(sector="health"))
    with pytest.raises(UnknownSector):
        ways(e, "senior", constraints=RouteConstraints(sector="space"))


def test_routes_can_start_from_skills():
    e = ladder()
    skill_set = e.skill_set({"python": 2})
    found = e.routes(e.role_level("senior"), skill_set=skill_set)
    assert [step.node.slug for step in found[0].steps][-1] == "senior"
    assert found[0].steps[0].evidence is None
    assert found[0].months == min(route.months for route in found) == 12.5


def test_skills_besides_those_of_the_start_are_not_learnt_again():
    e = ladder()
    skill_set = e.skill_set({"law": 2})
    [route] = e.routes(2, start=1, skill_set=skill_set, constraints=RouteConstraints(most_steps=1))
    assert route.months == 9
    assert route.searched_cost == 10_000


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Give a start"),
        ({"start": 4}, "The start and the target are the same"),
        ({"start": 0, "k": 0}, "k is 0, not 1 to 20"),
        (
            {"start": 0, "constraints": RouteConstraints(most_steps=7)},
            "most_steps is 7, not 1 to 6",
        ),
        (
            {"start": 0, "constraints": RouteConstraints(no_step_down_in_pay=True)},
            "Give a currency",
        ),
    ],
)
def test_impossible_questions_are_refused_with_a_reason(asked, said):
    with pytest.raises(ValueError, match=said):
        ladder().routes(4, **asked)


SKILLS = [f"s{n}" for n in range(5)]
worlds = st.lists(
    st.dictionaries(
        st.sampled_from(SKILLS), st.tuples(st.integers(0, 4), st.booleans()), min_size=1
    ),
    min_size=4,
    max_size=7,
)


@given(worlds, st.data())
def test_learning_on_the_way_only_ever_lowers_a_cost(found, data):
    world = {f"n{number}": profile for number, profile in enumerate(found)}
    e = engine(world)
    start, to = data.draw(st.permutations(range(len(world))))[:2]
    routes = e.routes(to, start=start, k=20)
    assert [route.effort for route in routes] == sorted(route.effort for route in routes)
    for route in routes:
        positions = [start, *(step.position for step in route.steps)]
        assert len(set(positions)) == len(positions)
        assert 1 <= len(route.steps) <= 4
        assert route.effort + 1000 * len(route.steps) <= route.searched_cost


@given(worlds, st.data())
def test_the_cheapest_are_those_that_networkx_finds(found, data):
    world = {f"n{number}": profile for number, profile in enumerate(found)}
    pairs = st.sampled_from([(a, b) for a in world for b in world if a != b])
    e = engine(world, steps=data.draw(st.lists(pairs, max_size=8, unique=True)))
    start, to = data.draw(st.permutations(range(len(world))))[:2]
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(world)))
    for node_ in range(len(world)):
        edges = e.graph.edges(node_)
        for target, cost in zip(e.graph.targets[edges], e.graph.costs[edges], strict=True):
            graph.add_edge(node_, int(target), weight=int(cost))
    paths = nx.all_simple_paths(graph, start, to, cutoff=4)
    costs = sorted(nx.path_weight(graph, path, "weight") for path in paths)
    routes = e.routes(to, start=start, k=7)
    if costs:
        assert sorted(route.searched_cost for route in routes) == costs[:7]
    else:
        assert [len(route.steps) for route in routes] == [1]  # straight


@given(worlds, st.data())
def test_routes_comply_with_the_constraints_and_none_is_missing(found, data):
    world = {f"n{number}": profile for number, profile in enumerate(found)}
    count = len(world)
    pays = data.draw(
        st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=count, max_size=count)
    )
    leaders = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    e = engine(
        world,
        nodes=[node(slug, level=n + 1, is_leadership=leaders[n]) for n, slug in enumerate(world)],
        bands=[band(n + 1, pay) for n, pay in enumerate(pays) if pay],
    )
    start, to = data.draw(st.permutations(range(count)))[:2]
    constraints = RouteConstraints(
        avoid_leadership=True, pay=PayIn("GBP"), no_step_down_in_pay=True
    )

    def fits(positions):
        known = [pays[n] for n in positions if pays[n]]
        return known == sorted(known) and not any(leaders[n] for n in positions[1:])

    def ways(**given):
        routes = e.routes(to, start=start, k=20, **given)
        return [
            (start, *(step.position for step in r.steps)) for r in routes if r.steps[0].evidence
        ]

    free = ways()
    if len(free) < 20:  # all there are
        assert sorted(ways(constraints=constraints)) == sorted(way for way in free if fits(way))
    assert all(fits(way) for way in ways(constraints=constraints))
