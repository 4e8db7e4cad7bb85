import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.careers.engine import Spec, SpecRequirement, Status

from .worlds import engine

SKILLS = [f"s{n}" for n in range(6)]
WORLD = {"node": dict.fromkeys(SKILLS, (2, True))}


def line(skill, proficiency=None, is_essential=True):
    return SpecRequirement(skill, proficiency, is_essential, f"Knows {skill}")


def test_jobs_come_by_readiness_with_every_requirement_explained():
    e = engine(WORLD, relations=[("s0", "s5", 50)])
    specs = e.pack(
        [
            Spec("none", [line("s4")]),
            Spec("half", [line("s0", 2), line("s1", 4)]),
            Spec("all", [line("s0", 1), line("s2", is_essential=False)]),
            Spec("related", [line("s5", 4), line("s1", 2)]),
        ]
    )
    found = e.match(e.skill_set({"s0": 2, "s1": 2, "s2": 1}), specs)
    assert [(each.key, each.readiness) for each in found] == [
        ("all", 1),
        ("half", 0.75),
        ("related", (0.25 + 1) / 2),
    ]
    assert [(each.slug, each.status) for each in found[1].gap.lines] == [
        ("s1", Status.PARTLY),
        ("s0", Status.MET),
    ]


def test_unknown_skills_are_listed_and_do_not_count():
    e = engine(WORLD)
    specs = e.pack([Spec(1, [line("s0"), line(None), line("cobol")]), Spec(2, [line(None)])])
    [found] = e.match(e.skill_set({"s0": 1}), specs)
    assert (found.key, found.readiness) == (1, 1)
    assert [each.statement for each in found.unjudged] == ["Knows None", "Knows cobol"]


def test_only_jobs_within_the_mask_are_matched():
    e = engine(WORLD)
    specs = e.pack([Spec(n, [line("s0")]) for n in range(4)])
    among = np.array([False, True, False, True])
    assert [each.key for each in e.match(e.skill_set({"s0": 1}), specs, among=among)] == [1, 3]
    assert [each.key for each in e.match(e.skill_set({"s0": 1}), specs, 1)] == [0]


def test_of_two_lines_for_one_skill_the_higher_and_the_essential_count():
    e = engine(WORLD)
    specs = e.pack([Spec(1, [line("s0", 1), line("s0", 3, is_essential=False)])])
    [found] = e.match(e.skill_set({"s0": 1}), specs)
    assert [(each.wanted, each.is_essential) for each in found.gap.lines] == [(3, True)]


def test_no_jobs_and_no_skills_match_nothing():
    e = engine(WORLD)
    assert e.match(e.skill_set({"s0": 1}), e.pack([])) == []
    assert e.match(e.skill_set({}), e.pack([Spec(1, [line("s0")])])) == []


def test_wrong_questions_are_refused():
    e, other = engine(WORLD), engine(WORLD)
    specs = e.pack([])
    with pytest.raises(ValueError, match="another version of the catalogue"):
        e.match(other.skill_set({}), specs)
    with pytest.raises(ValueError, match="k is 0"):
        e.match(e.skill_set({}), specs, 0)
    with pytest.raises(ValueError, match="asks for the proficiency 5"):
        e.pack([Spec("x", [line("s0", 5)])])


lines = st.builds(
    line,
    st.sampled_from(SKILLS),
    st.one_of(st.none(), st.integers(1, 4)),
    st.booleans(),
)


@given(
    st.lists(st.lists(lines, max_size=6, unique_by=lambda each: each.skill), max_size=12),
    st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 4)),
    st.integers(1, 12),
)
def test_matches_equal_the_gaps_of_all_jobs(jobs, skills, k):
    e = engine(WORLD, relations=[("s0", "s1", 40), ("s2", "s1", 70)])
    skill_set = e.skill_set(skills)
    specs = e.pack([Spec(n, asked) for n, asked in enumerate(jobs)])
    every = {each.key: each.readiness for each in e.match(skill_set, specs, 100)}
    assert [each.key for each in e.match(skill_set, specs, k)] == sorted(
        every, key=lambda key: (-every[key], key)
    )[:k]
    for n, asked in enumerate(jobs):
        one = engine(
            {"job": {a.skill: (a.proficiency or 0, a.is_essential) for a in asked}},
            relations=[("s0", "s1", 40), ("s2", "s1", 70)],
            skills=SKILLS,
        )
        assert (one.gap(one.skill_set(skills), 0).readiness or 0) == every.get(n, 0)
