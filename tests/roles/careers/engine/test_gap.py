import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.careers.engine import Status, UnknownNode, UnknownSector, UnknownSkill
from roles.careers.engine.requirements import WHOLE

from .worlds import engine

WORLD = {
    "analyst": {"python": (3, True), "sql": (2, True), "law": (0, False), "r": (2, False)},
}


def lines(found):
    return [(line.slug, line.status, line.weight, line.credit / WHOLE) for line in found.lines]


def test_each_requirement_is_met_partly_met_or_missing():
    e = engine(WORLD)
    found = e.gap(e.skill_set({"python": 2, "law": 1, "sql": 4}), e.role_level("analyst"))
    assert lines(found) == [
        ("python", Status.PARTLY, 3, 2 / 3),
        ("sql", Status.MET, 3, 1),
        ("r", Status.MISSING, 1, 0),
        ("law", Status.MET, 1, 1),
    ]
    assert found.readiness == (3 * 2 / 3 + 3 + 0 + 1) / 8
    assert [round(line.points / found.out_of, 4) for line in found.lines] == [0.25, 0.375, 0, 0.125]
    assert [line.out_of / found.out_of for line in found.lines] == [0.375, 0.375, 0.125, 0.125]


def test_months_are_those_of_the_steps_that_are_left():
    e = engine(WORLD)
    found = e.gap(e.skill_set({"python": 1}), e.role_level("analyst"))
    # Two steps of Python, two of SQL; optional skills aren't counted in the sum.
    assert [line.months for line in found.lines] == [12, 3.5, 3.5, 3.5]
    assert found.months == 15.5


def test_a_related_skill_counts_in_part_and_is_named():
    e = engine(
        WORLD, relations=[("scala", "python", 40), ("java", "python", 50)], skills=["scala", "java"]
    )
    found = e.gap(e.skill_set({"scala": 4, "java": 2}), e.role_level("analyst")).lines[0]
    assert (found.slug, found.status, found.have) == ("python", Status.PARTLY, 0)
    # Scala: 0.4 of the whole. Java: 0.5 of two thirds.
    assert found.credit / WHOLE == 0.4
    assert (found.related.slug, found.related.hundredths) == ("scala", 40)
    # 12.5 months, of which 0.4 needn't be learnt again.
    assert found.months == 7.5


def test_one_s_own_proficiency_counts_where_it_is_worth_more():
    e = engine(WORLD, relations=[("java", "python", 30)], skills=["java"])
    found = e.gap(e.skill_set({"python": 2, "java": 4}), e.role_level("analyst")).lines[0]
    assert (found.credit / WHOLE, found.related) == (2 / 3, None)
    assert found.months == 9 * 0.7  # the third step is shared with Java


def test_a_related_skill_never_counts_in_full():
    e = engine(WORLD, relations=[("java", "python", 100)], skills=["java"])
    found = e.gap(e.skill_set({"java": 4}), e.role_level("analyst")).lines[0]
    assert (found.status, found.credit / WHOLE) == (Status.PARTLY, 0.9)


def test_twins_of_two_frameworks_are_one_skill():
    world = {"analyst": {"python": (3, True), "esco-python": (0, False)}}
    e = engine(world, twins={"esco-python": "python"})
    found = e.gap(e.skill_set({"esco-python": 3}), e.role_level("analyst"))
    assert lines(found) == [("python", Status.MET, 3, 1)]
    assert e.skill_set({"esco-python": 2, "python": 1}).levels.tolist() == [2]


def test_a_sector_s_profile_is_used_where_one_is_named():
    e = engine(
        WORLD | {"clerk": {"law": (1, True)}},
        sectors={("analyst", "health"): {"ethics": (2, True)}},
    )
    node = e.role_level("analyst")
    assert lines(e.gap(e.skill_set({}), node, "health")) == [("ethics", Status.MISSING, 3, 0)]
    with pytest.raises(UnknownSector):
        e.gap(e.skill_set({}), node, "space")
    with pytest.raises(UnknownNode):
        e.gap(e.skill_set({}), e.role_level("clerk"), "health")


def test_a_profile_without_requirements_has_no_readiness_or_months():
    e = engine({"nobody": {}}, skills=["python"])
    found = e.gap(e.skill_set({"python": 1}), e.role_level("nobody"))
    assert (found.lines, found.readiness, found.months) == ([], None, 0)


def test_unknown_slugs_are_named():
    e = engine(WORLD)
    with pytest.raises(UnknownSkill, match="cobol"):
        e.skill_set({"cobol": 1})
    for wrong in (0, 5, -1, None, "2"):
        with pytest.raises(ValueError, match="The proficiency of sql is"):
            e.skill_set({"sql": wrong})
    with pytest.raises(UnknownNode):
        e.role_level("plumber")
    with pytest.raises(UnknownNode):
        e.occupation("analyst")


# ------------------------------------------------------------------ properties
SKILLS = [f"s{n}" for n in range(6)]
profiles = st.dictionaries(
    st.sampled_from(SKILLS), st.tuples(st.integers(0, 4), st.booleans()), min_size=1
)
haves = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 4))
relations = st.lists(
    st.tuples(st.sampled_from(SKILLS), st.sampled_from(SKILLS), st.integers(0, 100)), max_size=8
)
worlds = st.builds(
    lambda profile, related: engine({"node": profile}, relations=related, skills=SKILLS),
    profiles,
    relations,
)


@given(worlds, haves)
def test_the_parts_add_up_to_the_readiness(e, skills):
    found = e.gap(e.skill_set(skills), 0)
    assert sum(line.points for line in found.lines) == found.points
    assert found.readiness == found.points / found.out_of
    assert 0 <= found.points <= found.out_of
    assert sum(line.out_of for line in found.lines) == found.out_of
    assert e.readiness(e.skill_set(skills))[0] == found.readiness


@given(worlds, haves, st.sampled_from(SKILLS), st.integers(1, 4))
def test_more_skills_never_lower_the_readiness_nor_add_months(e, skills, skill, proficiency):
    more = skills | {skill: max(proficiency, skills.get(skill, 0))}
    before, after = e.gap(e.skill_set(skills), 0), e.gap(e.skill_set(more), 0)
    assert after.points >= before.points
    assert after.effort <= before.effort
    for old, new in zip(before.lines, after.lines, strict=True):
        assert (new.credit >= old.credit, new.effort <= old.effort) == (True, True)


@given(worlds, haves)
def test_readiness_is_1_exactly_when_all_is_met(e, skills):
    found = e.gap(e.skill_set(skills), 0)
    assert (found.readiness == 1) == all(line.status == Status.MET for line in found.lines)
    for line in found.lines:
        met = line.have >= (line.wanted or 1)
        assert (line.status == Status.MET) == met
        assert (line.effort == 0) >= met


@given(worlds)
def test_a_node_s_own_skills_meet_its_essential_requirements(e):
    found = e.gap(e.skill_set_at(0), 0)
    assert found.effort == 0
    assert all(line.status == Status.MET for line in found.lines if line.is_essential)


def test_shared_arrays_are_read_only():
    e = engine(WORLD, relations=[("java", "python", 50)], skills=["java"])
    for held in (e.matrix, e.matrix.requirements, e.matrix.relations, e.graph):
        arrays = [value for value in vars(held).values() if isinstance(value, np.ndarray)]
        assert [array.flags.writeable for array in arrays] == [False] * len(arrays)
    assert not e.matrix.likeness.covers.data.flags.writeable
