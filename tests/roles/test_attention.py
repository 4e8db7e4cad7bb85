"""What curators are told needs their attention, and what is left alone."""

import pytest

from roles import attention
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    return make.make_framework(slug="rolebook")


@pytest.fixture
def own_role(own):
    return make.make_role(family=make.make_role_family(framework=own))


def needing(key: str) -> list:
    return list(attention.CONCERNS[key].rows())


@pytest.mark.parametrize(
    ("number", "is_named"), [(0, True), (7, True), (8, False), (14, False), (15, True)]
)
def test_a_profile_has_8_to_14_requirements(own_role, number, is_named):
    role_level = make.make_role_level(role=own_role)
    for _ in range(number):
        make.make_role_requirement(role_level=role_level)
    assert needing("requirements") == ([role_level] if is_named else [])


@pytest.mark.parametrize(("number", "is_named"), [(0, True), (3, True), (4, False)])
def test_a_skill_is_described_at_four_proficiencies(own, number, is_named):
    skill = make.make_skill(framework=own)
    for proficiency in range(1, number + 1):
        make.make_skill_level(skill, proficiency)
    assert needing("levels") == ([skill] if is_named else [])


def test_a_step_at_either_end_is_a_path(own_role):
    first, second, alone = (make.make_role_level(role=own_role) for _ in range(3))
    make.make_transition(from_role_level=first, to_role_level=second)
    assert needing("path") == [alone]


def test_imported_frameworks_are_not_ours_to_complete():
    make.make_role_level()
    make.make_skill()
    assert [needing(key) for key in ("requirements", "path", "levels")] == [[], [], []]


def test_a_sector_requirement_comes_down_to_a_skill():
    make.make_sector_requirement_skill()
    bare = make.make_sector_requirement()
    assert needing("mapping") == [bare]


def test_a_use_case_has_tasks_and_roles():
    use_cases = [make.make_use_case(slug=f"case-{number}") for number in range(4)]
    for use_case in use_cases[1:3]:
        make.make_use_case_task(use_case)
        make.make_use_case_task(use_case)
    for use_case in use_cases[2:]:
        use_case.roles.add(make.make_role(), make.make_role())
    found = sorted(use_case.slug for use_case in needing("work"))
    assert found == ["case-0", "case-1", "case-3"]


@pytest.mark.parametrize(
    ("key", "made"),
    [("unpublished-roles", make.make_role), ("unpublished-skills", make.make_skill)],
)
def test_what_waits_to_be_published_is_named(key, made):
    _, waiting = made(), made(is_published=False)
    assert needing(key) == [waiting]


def test_each_concern_takes_one_query(django_assert_num_queries):
    for concern in attention.CONCERNS.values():
        with django_assert_num_queries(1):
            list(concern.rows())
