"""Reads that span models: the matrix of a role, its pay, and what role and sector ask."""

from datetime import date

import pytest

from roles import queries
from roles.models import Skill
from roles.profiles import compose
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return make.make_role()


@pytest.fixture
def levels(role):
    """Three role levels of one role, from the lowest to the highest."""
    ranks = [make.make_level(rank=rank, title=f"Rank {rank}") for rank in (3, 1, 2)]
    found = [make.make_role_level(role=role, level=level) for level in ranks]
    return sorted(found, key=lambda role_level: role_level.level.rank)


def asks(role_level, slug, proficiency=3, importance="essential", **fields) -> None:
    skill = Skill.objects.filter(slug=slug).first() or make.make_skill(slug=slug, **fields)
    make.make_role_requirement(
        role_level=role_level, skill=skill, proficiency=proficiency, importance=importance
    )


# ------------------------------------------------------------------ the matrix
def test_a_matrix_has_a_column_for_each_level_and_a_row_for_each_skill(role, levels):
    asks(levels[0], "care", 1)
    asks(levels[2], "care", 4)
    asks(levels[2], "art", None, "optional")
    matrix = queries.skill_matrix(role)
    assert [level.level for level in matrix.levels] == ["Rank 1", "Rank 2", "Rank 3"]
    assert [(row.slug, row.cells) for row in matrix.rows] == [
        ("care", [(1, "essential"), None, (4, "essential")]),
        ("art", [None, None, (None, "optional")]),
    ]


def test_rows_stand_in_the_order_in_which_a_career_meets_them(role, levels):
    asks(levels[1], "a-later")
    asks(levels[0], "b-optional", importance="optional")
    asks(levels[0], "d-essential")
    asks(levels[0], "c-essential")
    found = [row.slug for row in queries.skill_matrix(role).rows]
    assert found == ["c-essential", "d-essential", "b-optional", "a-later"]


def test_a_matrix_hides_unpublished_skills_and_keeps_the_level(role, levels):
    asks(levels[0], "hidden", is_published=False)
    matrix = queries.skill_matrix(role)
    assert (len(matrix.levels), matrix.rows) == (3, [])
    assert queries.skill_matrix(make.make_role()).levels == []


def test_a_matrix_takes_one_query(role, levels, django_assert_num_queries):
    for number in range(5):
        asks(levels[0], f"skill-{number}")
    with django_assert_num_queries(1):
        assert len(queries.skill_matrix(role).rows) == 5


# ------------------------------------------------------------------ pay
def bands(role) -> list[str]:
    return [band.slug for band in queries.pay_bands_for(role)]


def test_a_role_s_own_band_replaces_its_source_s_general_one(role, levels):
    survey, other = make.make_source(), make.make_source()
    at = {"level": levels[0].level, "country": "GB"}
    make.make_pay_band(slug="own", role=role, source=survey, minimum=2, **at)
    make.make_pay_band(slug="general", source=survey, minimum=1, **at)
    make.make_pay_band(slug="other-source", source=other, minimum=3, **at)
    make.make_pay_band(slug="other-country", source=survey, level=at["level"], country="US")
    assert bands(role) == ["own", "other-source", "other-country"]


def test_bands_of_others_are_not_a_role_s(role, levels):
    level = levels[0].level
    make.make_pay_band(slug="other-role", level=level, role=make.make_role())
    make.make_pay_band(slug="other-level")
    make.make_pay_band(slug="a-sector", level=level, sector=make.make_sector())
    assert bands(role) == []


def test_a_band_stands_once_however_many_titles_a_level_has(role, levels):
    make.make_role_level(role=role, level=levels[0].level)
    make.make_pay_band(slug="band", level=levels[0].level)
    assert bands(role) == ["band"]


def test_bands_stand_by_currency_then_country_then_level(role, levels):
    low, _, high = (role_level.level for role_level in levels)
    for slug, level, currency, country in [
        ("gb-high", high, "GBP", "GB"),
        ("gb-low", low, "GBP", "GB"),
        ("us", low, "USD", "US"),
        ("anywhere", high, "USD", ""),
    ]:
        make.make_pay_band(slug=slug, level=level, currency=currency, country=country)
    assert bands(role) == ["anywhere", "us", "gb-low", "gb-high"]


def test_of_a_survey_s_last_two_years_the_larger_stands_for_both(role, levels):
    survey = make.make_source(date_published=date(2025, 1, 19))
    at = {"level": levels[0].level, "country": "GB", "source": survey, "role": role}
    answers = at | {"kind": "quartiles", "median": 55_000}
    make.make_pay_band(slug="january", as_of=date(2025, 1, 19), sample_size=12, **answers)
    make.make_pay_band(slug="year", as_of=date(2024, 12, 31), sample_size=300, **answers)
    make.make_pay_band(slug="old", as_of=date(2023, 12, 31), sample_size=900, **answers)
    make.make_pay_band(slug="range", as_of=date(2023, 12, 31), minimum=1, **at)
    assert bands(role) == ["range", "year"]


# ------------------------------------------------------------------ profiles, level by level
@pytest.mark.parametrize(
    ("role_asks", "sector_asks", "together"),
    [
        ((2, "essential"), (4, "optional"), (4, "essential")),
        ((None, "optional"), (3, "essential"), (3, "essential")),
        ((None, "optional"), (None, "optional"), (None, "optional")),
        ((4, "optional"), (1, "essential"), (4, "essential")),
    ],
)
def test_role_and_sector_ask_for_the_more(levels, role_asks, sector_asks, together):
    requirement, skill = make.make_sector_requirement(), make.make_skill(slug="care")
    asks(levels[0], "care", *role_asks)
    proficiency, importance = sector_asks
    make.make_sector_requirement_skill(
        requirement=requirement, skill=skill, proficiency=proficiency, importance=importance
    )
    (entry,) = compose(levels[0], requirement.sector).entries
    assert (entry.proficiency, entry.importance, entry.origin_kind) == (*together, "both")


def test_two_statements_of_a_sector_are_both_kept(levels):
    sector, skill = make.make_sector(), make.make_skill()
    for statement, proficiency in [("Safe", 2), ("Fair", 3)]:
        requirement = make.make_sector_requirement(sector=sector, statement=statement)
        make.make_sector_requirement_skill(
            requirement=requirement, skill=skill, proficiency=proficiency
        )
    (entry,) = compose(levels[0], sector).entries
    assert (entry.proficiency, entry.origin_kind) == (3, "sector")
    assert [origin.statement for origin in entry.origins] == ["Fair", "Safe"]
