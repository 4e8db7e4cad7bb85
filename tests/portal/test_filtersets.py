"""Filters of all lists: errors, facets and labels."""

import pytest
from django.http import QueryDict

from roles.filtersets import RoleFilterSet, SectorFilterSet, SkillFilterSet
from roles.models import Role, Sector, Skill
from tests import factories as make

pytestmark = pytest.mark.django_db


def role_filters(query: str) -> RoleFilterSet:
    return RoleFilterSet(QueryDict(query), queryset=Role.objects.published())


def test_each_wrong_value_has_a_note_with_its_filter():
    notes = role_filters("sektor=x&family=x&track=y&q=fine").parameter_notes()
    assert set(notes) == {"family", "track"}
    assert notes["family"] == "Family: 'x' is not known here. Shown without this filter."


@pytest.mark.parametrize("query", ["", "page=2", "q=&track=leadership"])
def test_known_parameters_are_no_errors(query):
    assert role_filters(query).parameter_notes() == {}


@pytest.mark.parametrize(
    ("value", "is_right"), [("true", True), ("false", True), ("", True), ("x", False), ("1", False)]
)
def test_a_boolean_is_true_or_false(value, is_right):
    filters = SectorFilterSet(QueryDict(f"is_emerging={value}"), queryset=Sector.objects.all())
    assert (filters.parameter_notes() == {}) == is_right


def test_all_facets_are_counted_in_one_query(django_assert_num_queries):
    make.make_role_requirement()
    filters = role_filters("q=role")
    with django_assert_num_queries(1):
        facets = filters.facet_counts()
    assert set(facets) == set(RoleFilterSet.facets)


def test_fixed_choices_are_shown_in_words():
    make.make_skill(category="data", skill_type="tool")
    filters = SkillFilterSet(QueryDict(), queryset=Skill.objects.published())
    facets = filters.facet_counts()
    assert [(choice.value, choice.label) for choice in facets["category"]] == [("data", "Data")]
    assert [(choice.value, choice.label) for choice in facets["skill_type"]] == [("tool", "Tool")]


def test_a_row_counts_once_however_many_rows_it_is_tied_to():
    role_level = make.make_role_level()
    skill = make.make_skill()
    make.make_role_requirement(role_level=role_level, skill=skill)
    other = make.make_role_level(role=role_level.role)
    make.make_role_requirement(role_level=other, skill=skill)
    choices = role_filters("").facet_counts()["skill"]
    assert [(choice.value, choice.count) for choice in choices] == [(skill.slug, 1)]


def test_a_filterset_without_facets_has_no_counts(django_assert_num_queries):
    filters = SectorFilterSet(QueryDict(), queryset=Sector.objects.all())
    with django_assert_num_queries(0):
        assert filters.facet_counts() == {}


# ------------------------------------------------------------------ what a visitor may choose
def skill_filters(query: str) -> SkillFilterSet:
    return SkillFilterSet(QueryDict(query), queryset=Skill.objects.published())


def shown(filters, facet: str) -> list[tuple[str, int, bool]]:
    return [(c.value, c.count, c.is_active) for c in filters.facet_counts()[facet]]


def test_the_most_common_choice_comes_first_then_the_label():
    for category in ("people", "people", "domain", "data"):
        make.make_skill(category=category)
    choices = skill_filters("").facet_counts()["category"]
    assert [(choice.label, choice.count) for choice in choices] == [
        ("People and business", 2),
        ("Data", 1),
        ("Domain knowledge", 1),
    ]


def test_withdrawn_rows_are_no_choice():
    skill = make.make_skill(slug="shown")
    hidden = make.make_skill(slug="hidden", is_published=False)
    role_level = make.make_role_level()
    for asked in (skill, hidden):
        make.make_role_requirement(role_level=role_level, skill=asked)
    assert shown(role_filters(""), "skill") == [("shown", 1, False)]
    assert list(role_filters("skill=hidden").parameter_notes()) == ["skill"]


def test_an_active_choice_stays_though_it_leaves_nothing():
    make.make_skill(category="data", skill_type="tool")
    make.make_skill(category="data", skill_type="knowledge")
    choices = shown(skill_filters("category=data&skill_type=tool"), "skill_type")
    assert sorted(choices) == [("knowledge", 1, False), ("tool", 1, True)]
    assert shown(skill_filters("skill_type=tool"), "category") == [("data", 1, False)]


def test_a_chip_for_each_choice_takes_only_itself_away():
    make.make_skill(category="data", skill_type="tool")
    filters = skill_filters("q=a+b&category=data&skill_type=tool&ordering=-year_appeared&page=3")
    chips = filters.active_choices(filters.facet_counts())
    assert [(chip["label"], chip["query"]) for chip in chips] == [
        ("“a b”", "?category=data&skill_type=tool&ordering=-year_appeared"),
        ("Data", "?q=a+b&skill_type=tool&ordering=-year_appeared"),
        ("Tool", "?q=a+b&category=data&ordering=-year_appeared"),
    ]


def test_of_two_choices_of_one_facet_each_has_its_chip():
    filters = skill_filters("category=data&category=people&q=")
    queries = [chip["query"] for chip in filters.active_choices({})]
    assert queries == ["?category=people&q=", "?category=data&q="]


def test_rows_without_a_value_make_no_choice():
    """A framework may give its skills no category: nobody can tick a box without a name."""
    make.make_skill(category="data")
    make.make_skill(category="")
    filters = SkillFilterSet(QueryDict(), queryset=Skill.objects.published())
    assert [choice.value for choice in filters.facet_counts()["category"]] == ["data"]
