"""The career map as a picture: nothing overlaps, and every step is drawn."""

import random
import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from roles.careers.map_drawing import LINE_LENGTH, MOST_LINES, Arrow, Box, draw, wrapped

LEVELS = {key: key.title() for key in ("entry", "mid", "senior", "lead", "executive")}
LANES = {key: key.title() for key in ("data", "research", "leadership")}


def make_box(slug: str, level: str = "mid", *, role: str = "", lane: str = "data") -> Box:
    return Box(slug, f"Title of {slug}", role or slug, lane, level)


def drawn(boxes, arrows=(), **options):
    return draw(boxes, arrows, levels=LEVELS, lanes=LANES, **options)


@st.composite
def worlds(draw_from):
    """Roles, each in a lane of its own choice, with any number of role-levels, and any arrows."""
    roles = draw_from(
        st.lists(
            st.tuples(
                st.sampled_from(list(LANES)), st.lists(st.sampled_from(list(LEVELS)), max_size=6)
            ),
            max_size=8,
        )
    )
    boxes = [
        make_box(f"r{number}-{place}", level, role=f"r{number}", lane=lane)
        for number, (lane, levels) in enumerate(roles)
        for place, level in enumerate(levels)
    ]
    pairs = [(a.slug, b.slug) for a in boxes for b in boxes if a is not b]
    chosen = draw_from(st.lists(st.sampled_from(pairs), unique=True) if pairs else st.just([]))
    kinds = st.sampled_from(["promotion", "lateral", "leadership"])
    return boxes, [Arrow(start, end, draw_from(kinds)) for start, end in chosen]


@given(worlds())
def test_no_two_boxes_overlap(world):
    for one, other in combinations(drawn(*world).boxes, 2):
        apart = abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height
        assert apart, (one.slug, other.slug)


@given(worlds())
def test_every_role_level_has_a_box_within_the_picture_in_its_lane_and_column(world):
    picture = drawn(*world)
    nodes = {node.slug: node for node in picture.boxes}
    columns = {column.label: column.middle for column in picture.columns}
    lanes = {lane.label: lane for lane in picture.lanes}
    assert nodes.keys() == {box.slug for box in world[0]}
    for box in world[0]:
        node, lane = nodes[box.slug], lanes[LANES[box.lane]]
        assert node.middle == columns[LEVELS[box.level]]
        assert lane.y <= node.y
        assert node.y + node.height <= lane.y + lane.height <= picture.height
        assert node.x >= 0
        assert node.x + node.width <= picture.width


@given(worlds())
def test_every_step_has_one_edge(world):
    edges = [(edge.start, edge.end, edge.kind) for edge in drawn(*world).arrows]
    assert sorted(edges) == sorted((step.start, step.end, step.kind) for step in world[1])


@given(worlds())
def test_every_edge_joins_the_boxes_it_names_and_stays_in_the_picture(world):
    picture = drawn(*world)
    nodes = {node.slug: node for node in picture.boxes}
    for edge in picture.arrows:
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", edge.path)]
        start, end = nodes[edge.start], nodes[edge.end]
        assert numbers[0] in (start.x, start.x + start.width)
        assert start.y <= numbers[1] <= start.y + start.height
        assert min(abs(numbers[-2] - end.x), abs(numbers[-2] - end.x - end.width)) <= 2
        assert end.y <= numbers[-1] <= end.y + end.height
        # Control points of a bend lie a third further out than the bend itself.
        assert all(-20 <= x <= picture.width + 20 for x in numbers[::2])


@given(worlds(), st.randoms(use_true_random=False))
def test_the_same_world_gives_the_same_picture_in_whatever_order(world, shuffler: random.Random):
    boxes, arrows = list(world[0]), list(world[1])
    first = drawn(boxes, arrows)
    shuffler.shuffle(boxes)
    shuffler.shuffle(arrows)
    assert drawn(boxes, arrows) == first


def test_levels_and_lanes_without_a_role_level_are_left_out():
    picture = drawn([make_box("a", "entry"), make_box("b", "lead", lane="leadership")])
    assert [column.label for column in picture.columns] == ["Entry", "Lead"]
    assert [lane.label for lane in picture.lanes] == ["Data", "Leadership"]


def test_nothing_to_draw_is_an_empty_picture():
    picture = drawn([])
    assert (picture.width, picture.boxes, picture.lanes, picture.arrows) == (0, (), (), ())


def test_promotions_of_a_role_run_straight():
    boxes = [make_box(f"r-{level}", level, role="r") for level in ("entry", "mid", "senior")]
    picture = drawn(boxes, [Arrow("r-entry", "r-mid", "promotion")])
    assert len({node.y for node in picture.boxes}) == 1
    (edge,) = picture.arrows
    assert " L" in edge.path


def test_roles_that_share_no_column_share_a_row():
    boxes = [make_box("a", "entry"), make_box("b", "lead"), make_box("c", "lead")]
    tops = {node.slug: node.y for node in drawn(boxes).boxes}
    assert tops["a"] == tops["b"] < tops["c"]


def test_a_step_and_its_return_lie_apart():
    arrows = [Arrow("a", "b", "lateral"), Arrow("b", "a", "lateral")]
    there, back = drawn([make_box("a"), make_box("b")], arrows).arrows
    assert set(re.findall(r"[\d.]+,[\d.]+", there.path)).isdisjoint(
        re.findall(r"[\d.]+,[\d.]+", back.path)
    )


def test_a_step_to_somewhere_that_is_not_shown_has_no_edge():
    assert drawn([make_box("a")], [Arrow("a", "gone", "lateral")]).arrows == ()


def test_the_chosen_box_its_neighbours_and_arrows_stand_out():
    boxes = [make_box(slug) for slug in "abcd"]
    arrows = [Arrow("a", "b", "lateral"), Arrow("c", "a", "lateral"), Arrow("c", "d", "lateral")]
    picture = drawn(boxes, arrows, chosen="a")
    states = {node.slug: node.state for node in picture.boxes}
    assert states == {"a": "chosen", "b": "near", "c": "near", "d": "far"}
    assert [edge.state for edge in picture.arrows] == ["far", "near", "near"]


def test_nothing_stands_out_while_nothing_is_chosen():
    picture = drawn([make_box("a"), make_box("b")], [Arrow("a", "b", "lateral")])
    assert {node.state for node in picture.boxes} | {edge.state for edge in picture.arrows} == {""}


@given(st.text(max_size=250))
def test_titles_fit_their_box(title):
    lines = wrapped(title)
    assert 1 <= len(lines) <= MOST_LINES
    assert all(len(line) <= LINE_LENGTH for line in lines)


def test_a_title_breaks_between_words_and_ends_in_an_ellipsis_where_it_is_too_long():
    title = "Mid-level applied machine learning specialist"
    assert wrapped(title) == ("Mid-level applied", "machine learning", "specialist")
    assert wrapped(f"{title} for everything else")[-1].endswith("…")
