"""Fields that choose one row of the catalogue by its slug."""

import pytest
from django import forms

from roles.forms import OfferedLevels, RowField
from roles.models import Sector
from tests import factories as make

pytestmark = pytest.mark.django_db


class SectorForm(forms.Form):
    sector = RowField(required=False, empty_label="Any sector")


class LevelForm(forms.Form):
    role_level = RowField(empty_label="Choose")


def sector_form(data=None, **options) -> SectorForm:
    form = SectorForm(data, **options)
    form.fields["sector"].offer(Sector.objects.published().order_by("title"))
    return form


@pytest.fixture
def sectors():
    make.make_sector(slug="hidden", title="Hidden", is_published=False)
    return [make.make_sector(slug=slug, title=slug.capitalize()) for slug in ("banks", "health")]


def test_rows_are_offered_by_name_after_the_empty_choice(sectors):
    assert list(sector_form().fields["sector"].choices) == [
        ("", "Any sector"),
        ("banks", "Banks"),
        ("health", "Health"),
    ]


def test_without_a_name_for_it_there_is_no_empty_choice(sectors):
    field = RowField(empty_label=None)
    field.offer(sectors)
    assert list(field.choices) == [("banks", "Banks"), ("health", "Health")]


def test_a_slug_becomes_its_row_without_a_query_of_its_own(sectors, django_assert_num_queries):
    form = sector_form({"sector": "health"})
    with django_assert_num_queries(0):
        assert form.is_valid()
    assert form.cleaned_data == {"sector": sectors[1]}


@pytest.mark.parametrize("data", [{}, {"sector": ""}])
def test_no_choice_is_no_row(sectors, data):
    form = sector_form(data)
    assert form.is_valid()
    assert form.cleaned_data == {"sector": None}


@pytest.mark.parametrize("slug", ["hidden", "nowhere", "HEALTH", "1"])
def test_another_slug_is_refused_without_repeating_it(sectors, slug):
    form = sector_form({"sector": slug})
    assert form.errors == {
        "sector": [
            "Select a valid choice. That choice is not one of the available choices.",
        ]
    }


@pytest.mark.parametrize(
    ("initial", "data", "has_changed"),
    [
        ("health", "health", False),
        ("health", "banks", True),
        ("health", "", True),
        (None, "", False),
        (None, "gone", True),
    ],
)
def test_a_choice_has_changed_if_its_slug_has(sectors, initial, data, has_changed):
    form = sector_form({"sector": data}, initial={"sector": initial})
    assert form.has_changed() is has_changed


# ------------------------------------------------------------------ role levels
def role_in(framework, title, **fields):
    family = make.make_role_family(framework=framework)
    return make.make_role(title=title, family=family, **fields)


def test_levels_are_offered_by_role_and_rank_ours_first(django_assert_num_queries):
    own = make.make_framework(slug="rolebook")
    other = make.make_framework(title="UK framework")
    low, high = make.make_level(rank=1), make.make_level(rank=2)
    for role, level, position, title in [
        (role_in(other, "Analyst"), low, 0, "UK analyst"),
        (tester := role_in(own, "Tester"), high, 2, "Principal tester"),
        (tester, high, 1, "Lead tester"),
        (tester, low, 0, "Junior tester"),
        (role_in(own, "Builder"), low, 0, "Junior builder"),
        (role_in(own, "Ghost", is_published=False), low, 0, "Junior ghost"),
    ]:
        slug = title.lower().replace(" ", "-")
        make.make_role_level(role=role, level=level, position=position, title=title, slug=slug)
    with django_assert_num_queries(1):
        offered = OfferedLevels()
    assert offered.choices == [
        ("Builder", [("junior-builder", "Junior builder")]),
        (
            "Tester",
            [
                ("junior-tester", "Junior tester"),
                ("lead-tester", "Lead tester"),
                ("principal-tester", "Principal tester"),
            ],
        ),
        ("Analyst (UK framework)", [("uk-analyst", "UK analyst")]),
    ]
    form = LevelForm({"role_level": "lead-tester"})
    with django_assert_num_queries(0):
        offered.offer_in(form.fields["role_level"])
        assert form.is_valid()
    assert form.cleaned_data["role_level"].title == "Lead tester"


def test_a_level_of_a_hidden_role_is_no_choice():
    make.make_role_level(slug="ghost", role=make.make_role(is_published=False))
    form = LevelForm({"role_level": "ghost"})
    OfferedLevels().offer_in(form.fields["role_level"])
    assert list(form.errors) == ["role_level"]
