"""Lists in the order that is asked for: ties and gaps have their place on both databases."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def on_page(client, address) -> list[str]:
    return [str(row) for row in client.get(address).context["page_obj"]]


def in_api(client, address) -> list[str]:
    return [row["slug"] for row in client.get(f"/api/v1/{address}").json()["results"]]


def test_roles_of_one_family_stand_by_title(client):
    family = make.make_role_family()
    for title in ("C", "A", "B"):
        make.make_role(slug=title, title=title, family=family)
    for ordering in ("family", "-family"):
        assert on_page(client, f"/roles/?ordering={ordering}") == ["A", "B", "C"]
        assert in_api(client, f"roles/?ordering={ordering}") == ["A", "B", "C"]


def test_skills_that_as_many_roles_ask_for_stand_by_name(client):
    for name in ("C", "A", "B"):
        make.make_skill(slug=name, preferred_label=name, year_appeared=2020)
    for ordering in ("-role_count", "role_count", "year_appeared", "-year_appeared"):
        assert on_page(client, f"/skills/?ordering={ordering}") == ["A", "B", "C"]


def test_pages_of_rows_that_tie_repeat_none(client):
    family = make.make_role_family()
    titles = {make.make_role(family=family).title for _ in range(30)}
    pages = [on_page(client, f"/roles/?ordering=family&page={page}") for page in (1, 2)]
    assert [len(page) for page in pages] == [24, 6]
    assert set(pages[0]) | set(pages[1]) == titles


@pytest.fixture
def skills_of_some_year():
    for name, year in [("old", 1972), ("unknown", None), ("new", 2022)]:
        make.make_skill(slug=name, preferred_label=name, year_appeared=year)


@pytest.mark.parametrize(
    ("ordering", "names"),
    [("year_appeared", ["old", "new", "unknown"]), ("-year_appeared", ["new", "old", "unknown"])],
)
def test_skills_of_no_known_year_stand_last(client, skills_of_some_year, ordering, names):
    assert on_page(client, f"/skills/?ordering={ordering}") == names
    assert in_api(client, f"skills/?ordering={ordering}") == names


def test_undated_sources_stand_last(client):
    make.make_source(slug="undated")
    make.make_source(slug="dated", date_published="2024-05-01")
    for ordering in ("date_published", "-date_published"):
        assert in_api(client, f"sources/?ordering={ordering}") == ["dated", "undated"]


def test_several_fields_are_taken_in_turn(client):
    for slug, kind, months in [("a", "course", 3), ("b", "degree", 3), ("c", "course", 1)]:
        make.make_learning_route(slug=slug, kind=kind, typical_months=months)
    assert in_api(client, "learning-routes/?ordering=kind,-typical_months") == ["a", "c", "b"]
    assert in_api(client, "learning-routes/?ordering=typical_months,-kind") == ["c", "b", "a"]


def test_a_filter_over_many_rows_keeps_order_and_count(client):
    often, seldom = (make.make_skill(slug=slug) for slug in ("often", "seldom"))
    roles = [make.make_role_level().role for _ in range(2)]
    for role, skill in [(roles[0], often), (roles[1], often), (roles[0], seldom)]:
        for _ in range(2):
            make.make_role_requirement(role_level=make.make_role_level(role=role), skill=skill)
    address = f"/skills/?role={roles[0].slug}&ordering=-role_count"
    rows = client.get(address).context["page_obj"]
    assert [(row.slug, row.role_count) for row in rows] == [("often", 2), ("seldom", 1)]
