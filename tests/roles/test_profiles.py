"""The one requirement model: what merging and composing promise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.models import Skill, Source
from roles.profiles import Origin, compose, merge
from tests.factories import (
    make_level,
    make_role_level,
    make_role_requirement,
    make_sector,
    make_sector_requirement,
    make_sector_requirement_skill,
    make_skill,
)

SKILLS = [Skill(pk=n, slug=f"skill-{n}", preferred_label=f"Skill {n % 3}") for n in range(1, 6)]
SOURCE = Source(pk=1, slug="source")


def claim(number, skill, kind, proficiency, importance):
    # Statements differ, as the catalogue's constraints see to.
    statement = f"Statement {number}"
    return skill, Origin(kind, "Label", statement, proficiency, importance, SOURCE, SOURCE)


parts = st.tuples(
    st.sampled_from(SKILLS),
    st.sampled_from(["role", "sector"]),
    st.sampled_from([None, 1, 2, 3, 4]),
    st.sampled_from(["essential", "optional"]),
)
claim_lists = st.lists(parts, max_size=12).map(
    lambda rows: [claim(number, *row) for number, row in enumerate(rows)]
)


def origins_for(skill, claims):
    return [origin for other, origin in claims if other == skill]


def asked(entries):
    """What each skill is asked at, as a pair that is larger where more is asked."""
    return {entry.skill: (entry.is_essential, entry.proficiency or 0) for entry in entries}


@given(claim_lists)
def test_there_is_one_entry_for_each_skill(claims):
    skills = [entry.skill for entry in merge(claims)]
    assert len(skills) == len(set(skills))
    assert set(skills) == {skill for skill, _ in claims}


@given(claim_lists)
def test_the_higher_proficiency_wins_and_essential_beats_optional(claims):
    for entry in merge(claims):
        origins = origins_for(entry.skill, claims)
        known = [origin.proficiency for origin in origins if origin.proficiency]
        assert entry.proficiency == (max(known) if known else None)
        assert entry.is_essential == ("essential" in {origin.importance for origin in origins})


@given(claim_lists)
def test_every_origin_is_kept(claims):
    for entry in merge(claims):
        origins = origins_for(entry.skill, claims)
        assert sorted(map(repr, entry.origins)) == sorted(map(repr, origins))
        kinds = {origin.kind for origin in origins}
        assert entry.origin_kind == ("both" if len(kinds) == 2 else kinds.pop())


@given(claim_lists.flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))))
def test_the_order_of_the_claims_does_not_matter(both):
    claims, shuffled = both
    assert merge(claims) == merge(shuffled)


@given(claim_lists)
def test_merging_what_is_merged_changes_nothing(claims):
    entries = merge(claims)
    again = [(entry.skill, origin) for entry in entries for origin in entry.origins]
    assert merge(again) == entries


@given(claim_lists, parts)
def test_one_more_claim_never_lowers_what_is_asked(claims, part):
    before = asked(merge(claims))
    after = asked(merge([*claims, claim("more", *part)]))
    for skill, (is_essential, proficiency) in before.items():
        assert after[skill][0] >= is_essential
        assert after[skill][1] >= proficiency
    assert set(after) == {*before, part[0]}


def test_nothing_asked_is_an_empty_profile():
    assert merge([]) == ()


# ------------------------------------------------------------------ on the database
@pytest.fixture
def role_level(db):
    return make_role_level(title="Senior tester")


def summary(profile):
    return [(e.skill.slug, e.proficiency, e.importance, e.origin_kind) for e in profile.entries]


def test_role_and_sector_are_merged_with_their_reasons_and_sources(role_level):
    sector = make_sector(title="Finance")
    shared = make_skill(slug="shared")
    own = make_role_requirement(
        role_level=role_level, skill=shared, proficiency=2, importance="optional", reason="Daily."
    )
    statement = make_sector_requirement(sector=sector, statement="Handle data")
    link = make_sector_requirement_skill(requirement=statement, skill=shared, proficiency=4)
    make_role_requirement(role_level=role_level, skill=make_skill(slug="alone"), proficiency=3)
    make_sector_requirement_skill()

    profile = compose(role_level, sector)
    assert summary(profile) == [
        ("shared", 4, "essential", "both"),
        ("alone", 3, "essential", "role"),
    ]
    assert profile.entries[0].origins == (
        Origin("role", "Senior tester", "Daily.", 2, "optional", own.source, own.source),
        Origin("sector", "Finance", "Handle data", 4, "essential", statement.source, link.source),
    )


def test_without_a_sector_only_the_role_asks(role_level):
    sector = make_sector()
    make_sector_requirement_skill(requirement=make_sector_requirement(sector=sector))
    make_role_requirement(role_level=role_level, skill=make_skill(slug="s"), proficiency=1)
    assert summary(compose(role_level)) == [("s", 1, "essential", "role")]


def test_essential_entries_stand_first_then_by_proficiency_and_name(role_level):
    for name, proficiency, importance in [
        ("d", None, "optional"),
        ("c", 4, "optional"),
        ("b", 2, "essential"),
        ("a", 2, "essential"),
        ("z", 3, "essential"),
    ]:
        skill = make_skill(slug=name)
        make_role_requirement(
            role_level=role_level, skill=skill, proficiency=proficiency, importance=importance
        )
    profile = compose(role_level)
    assert [entry.skill.slug for entry in profile.entries] == ["z", "a", "b", "c", "d"]
    assert [entry.skill.slug for entry in profile.essential] == ["z", "a", "b"]
    assert [entry.skill.slug for entry in profile.optional] == ["c", "d"]


def test_unpublished_skills_are_left_out(role_level):
    requirement = make_sector_requirement()
    for make, owner in [
        (make_role_requirement, {"role_level": role_level}),
        (make_sector_requirement_skill, {"requirement": requirement}),
    ]:
        make(skill=make_skill(is_published=False), **owner)
    assert compose(role_level, requirement.sector).entries == ()


@pytest.fixture
def levels(db):
    return [make_level(rank=rank) for rank in (1, 2, 3, 4, 5)]


def test_of_a_skill_asked_from_several_levels_the_nearest_counts(levels):
    requirement, skill = make_sector_requirement(), make_skill()
    for from_level, proficiency in [(levels[3], 4), (None, 1), (levels[1], 2)]:
        make_sector_requirement_skill(
            requirement=requirement, skill=skill, from_level=from_level, proficiency=proficiency
        )
    profiles = [compose(make_role_level(level=at), requirement.sector) for at in levels]
    assert [[e.proficiency for e in profile.entries] for profile in profiles] == [
        [1],
        [2],
        [2],
        [4],
        [4],
    ]


def test_a_skill_asked_from_a_higher_level_is_not_asked(levels):
    link = make_sector_requirement_skill(from_level=levels[2])
    sector = link.requirement.sector
    assert compose(make_role_level(level=levels[1]), sector).entries == ()
    assert len(compose(make_role_level(level=levels[2]), sector).entries) == 1


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_composing_takes_two_queries(role_level, rows, django_assert_num_queries):
    sector = make_sector()
    for _ in range(rows):
        make_role_requirement(role_level=role_level)
        requirement = make_sector_requirement(sector=sector)
        make_sector_requirement_skill(requirement=requirement)
    with django_assert_num_queries(2):
        profile = compose(role_level, sector)
        shown = [
            (o.source.title, o.mapping_source.title, e.skill.preferred_label)
            for e in profile.entries
            for o in e.origins
        ]
    assert shown
