"""Nearest nodes, against the formulas worked out entry by entry in plain Python."""

from math import isclose, log1p, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.careers.engine import Evidence, NodeKind
from roles.careers.engine.nearest import COVERAGE_POWER, OPTIONAL_CREDIT, SAME_GROUP

from .worlds import engine, node, occupation

SKILLS = [f"s{n}" for n in range(7)]
profiles = st.dictionaries(
    st.sampled_from(SKILLS), st.tuples(st.integers(0, 4), st.booleans()), min_size=1
)
worlds = st.lists(profiles, min_size=2, max_size=7).map(
    lambda found: {f"n{number}": profile for number, profile in enumerate(found)}
)
IMPORTANCE = {True: 1, False: 1 / 3}


def worth(level, wanted):
    return 0 if not level else 1 if wanted <= level else level / wanted


def distinctiveness(world):
    """Of each skill: how rare it is, over how many others it always comes with."""
    askers = {s: {n for n, profile in world.items() if s in profile} for s in SKILLS}

    def likeness(a, b):
        together = len(askers[a] & askers[b])
        return (together / sqrt(len(askers[a]) * len(askers[b]))) ** 2 if together else 0

    return {
        s: log1p((1 + len(world)) / (0.5 + len(askers[s]))) ** 2
        / sum(likeness(s, other) for other in SKILLS)
        for s in SKILLS
        if askers[s]
    }


def expected(world, start):
    """Scores of all other nodes, by the formulas in docs/careers.md."""
    tells = distinctiveness(world)
    mine = world[start]
    there = {
        skill: (wanted or 2, 1 if is_essential else OPTIONAL_CREDIT)
        for skill, (wanted, is_essential) in mine.items()
    }
    whole = sum(tells[s] * IMPORTANCE[is_essential] for s, (_, is_essential) in mine.items())
    scores = {}
    for slug, profile in world.items():
        total = covered = used = 0
        for skill, (wanted, is_essential) in profile.items():
            weight = tells[skill] * IMPORTANCE[is_essential]
            level, share = there.get(skill, (0, 0))
            total += weight
            covered += weight * worth(level, wanted) * share
            used += tells[skill] * IMPORTANCE[mine[skill][1]] if skill in mine else 0
        closeness = (covered / total) ** COVERAGE_POWER * (used / whole) ** (1 - COVERAGE_POWER)
        # No node has an ISCO-08 code: half of what a full match would add.
        scores[slug] = closeness * (1 + SAME_GROUP / 2) / (1 + SAME_GROUP)
    return scores


@given(worlds)
def test_it_is_exact(world):
    e = engine(world)
    scores = expected(world, "n0")
    found = e.nearest(0, 100)
    others = {slug: score for slug, score in scores.items() if slug != "n0" and score > 0}
    assert {near.node.slug for near in found} == set(others)
    for near in found:
        assert isclose(near.score, others[near.node.slug], rel_tol=1e-5)
    assert [near.score for near in found] == sorted((near.score for near in found), reverse=True)


@given(worlds, st.integers(1, 3))
def test_fewer_are_the_first_of_more(world, k):
    e = engine(world)
    assert e.nearest(0, k) == e.nearest(0, 100)[:k]


WORLD = {
    "mid": {"python": (2, True), "sql": (2, True)},
    "senior": {"python": (3, True), "sql": (3, True)},
    "head": {"python": (2, True), "sql": (2, True)},
    "other": {"python": (2, True), "law": (2, True)},
    "far": {"law": (2, True)},
    "clerk": {"sql": (0, True), "filing": (0, True)},
}
NODES = [
    node("mid", rank=20),
    node("senior", rank=30),
    node("head", rank=50, is_leadership=True),
    node("other", rank=20),
    node("far", rank=30),
    occupation("clerk"),
]


def test_sourced_steps_come_first_with_their_evidence():
    e = engine(WORLD, nodes=NODES, steps=[("mid", "far")])
    found = e.nearest(e.role_level("mid"))
    assert [(near.node.slug, near.evidence) for near in found] == [
        ("far", Evidence.CURATED),
        ("senior", Evidence.COMPUTED),
        ("clerk", Evidence.COMPUTED),
        ("other", Evidence.COMPUTED),
    ]
    assert (found[0].score, found[0].step.kind) == (0, "promotion")
    assert found[1].step is None


def test_levels_further_away_are_left_out_unless_wanted():
    e = engine(WORLD, nodes=NODES)
    mid = e.role_level("mid")
    assert "head" not in {near.node.slug for near in e.nearest(mid)}  # 20, 30, 50: two levels up
    assert "head" in {near.node.slug for near in e.nearest(mid, level_distance=2)}
    only = e.nearest(mid, level_distance=0)
    assert [near.node.slug for near in only] == ["clerk", "other"]


def test_kinds_and_frameworks_can_be_chosen():
    e = engine(WORLD, nodes=NODES)
    skill_set = e.skill_set({"python": 2, "sql": 2})
    slugs = lambda **given: {near.node.slug for near in e.nearest(skill_set, **given)}  # noqa: E731
    assert slugs(kinds=[NodeKind.OCCUPATION]) == {"clerk"}
    assert slugs(frameworks=["esco"]) == {"clerk"}
    assert slugs() == {"mid", "senior", "head", "other", "clerk"}


def test_shared_skills_are_listed():
    e = engine(WORLD, nodes=NODES)
    [found] = e.nearest(e.skill_set({"sql": 1}), kinds=[NodeKind.OCCUPATION])
    assert [skill.slug for skill in found.shared] == ["sql"]
    assert found.shared[0].share == pytest.approx(found.coverage)
    assert (found.use, found.isco_digits) == (1, None)


def test_the_same_group_of_isco_counts_for_a_node():
    alike = {"a": {"x": (0, True)}, "b": {"x": (0, True)}, "c": {"x": (0, True)}}
    codes = {"a": "2511", "b": "3412", "c": "2512"}
    e = engine(alike, nodes=[occupation(slug, isco_08=code) for slug, code in codes.items()])
    found = e.nearest(e.occupation("a"))
    assert [(near.node.slug, near.isco_digits) for near in found] == [("c", 3), ("b", 0)]


def test_common_skills_weigh_little():
    world = {f"n{number}": {"talk": (0, True)} for number in range(20)}
    world |= {"start": {"talk": (0, True), "weld": (0, True)}}
    world |= {"welder": {"weld": (0, True), "cut": (0, True)}}
    e = engine(world)
    assert e.nearest(e.role_level("start"), 1)[0].node.slug == "welder"


def test_a_block_of_skills_that_come_together_counts_about_as_one():
    block = {f"research-{number}": (0, True) for number in range(12)}
    world = {f"scholar-{number}": block | {f"own-{number}": (0, True)} for number in range(8)}
    world["data"] = block | {"statistics": (0, True), "modelling": (0, True)}
    world["analyst"] = {"statistics": (0, True), "modelling": (0, True), "excel": (0, True)}
    e = engine(world)
    assert e.nearest(e.role_level("data"), 1)[0].node.slug == "analyst"


def test_somebody_without_skills_is_near_to_nothing():
    e = engine(WORLD, nodes=NODES)
    assert e.nearest(e.skill_set({})) == []


@pytest.mark.parametrize("k", [0, -1, 101])
def test_too_many_or_none_are_refused(k):
    with pytest.raises(ValueError, match=f"k is {k}, not 1 to 100"):
        engine(WORLD).nearest(0, k)
