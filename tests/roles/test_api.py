"""The catalogue's resources in the API."""

from collections.abc import Callable

import pytest
from django.core.cache import caches

from tests import factories as make

pytestmark = pytest.mark.django_db


def _skill() -> None:
    skill = make.make_skill()
    make.make_skill_level(skill)
    make.make_skill_relation(skill, make.make_skill())
    skill.sources.add(make.make_source())


def _role() -> None:
    role = make.make_role()
    make.make_role_level(role=role)
    make.make_role_note(role)
    role.sources.add(make.make_source())


def _sector() -> None:
    sector = make.make_sector()
    make.make_sector_note(sector)
    sector.sources.add(make.make_source())


def _use_case() -> None:
    use_case = make.make_use_case()
    make.make_use_case_task(use_case)
    use_case.roles.add(make.make_role())
    use_case.skills.add(make.make_skill())


def _learning_route() -> None:
    make.make_learning_route().skills.add(make.make_skill())


# Each resource: how a row is made, and how many queries a list takes, those for the content
# version and the count of rows included.
LISTS: dict[str, tuple[Callable[[], object], int]] = {
    "frameworks": (make.make_framework, 3),
    "sources": (make.make_source, 3),
    "skills": (_skill, 7),
    "role-families": (make.make_role_family, 3),
    "roles": (_role, 7),
    "levels": (lambda: make.make_level_note(make.make_level()), 5),
    "role-levels": (make.make_role_level, 3),
    "lifecycle-phases": (lambda: make.make_phase_note(make.make_phase()), 5),
    "responsibilities": (make.make_responsibility, 4),
    "role-requirements": (make.make_role_requirement, 3),
    "outcomes": (make.make_outcome, 3),
    "sectors": (_sector, 6),
    "sector-requirements": (make.make_sector_requirement_skill, 4),
    "use-cases": (_use_case, 9),
    "transitions": (make.make_transition, 3),
    "pay-bands": (make.make_pay_band, 3),
    "learning-routes": (_learning_route, 5),
    "guides": (lambda: make.make_guide_entry(make.make_guide()), 5),
}


@pytest.mark.parametrize("name", LISTS)
def test_query_count_does_not_grow_with_rows(client, name, django_assert_num_queries):
    add, queries = LISTS[name]
    for added in (1, 2, 47):
        for _ in range(added):
            add()
        caches["pages"].clear()
        with django_assert_num_queries(queries):
            answer = client.get(f"/api/v1/{name}/?page_size=50")
        assert answer.status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_each_row_has_its_own_address(client, name, django_assert_max_num_queries):
    LISTS[name][0]()
    row = client.get(f"/api/v1/{name}/").json()["results"][0]
    with django_assert_max_num_queries(9):
        answer = client.get(row["url"])
    assert answer.json() == row


@pytest.mark.parametrize("name", LISTS)
def test_lists_take_a_search_and_an_order(client, name):
    LISTS[name][0]()
    parameters = client.get("/api/v1/schema/").json()["paths"][f"/api/v1/{name}/"]["get"]
    schemas = {found["name"]: found["schema"] for found in parameters["parameters"]}
    assert {"q", "ordering", "page", "page_size"} <= schemas.keys()
    for ordering in schemas["ordering"]["enum"]:
        answer = client.get(f"/api/v1/{name}/?ordering={ordering}")
        assert (ordering, answer.status_code) == (ordering, 200)
    assert client.get(f"/api/v1/{name}/?q=nowhere%20to%20be%20found").json()["count"] == 0


def slugs(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["slug"] for row in answer.json()["results"]]


def test_a_role_says_what_it_is_in_words_of_the_trade(client):
    framework = make.make_framework(slug="rolebook")
    family = make.make_role_family(slug="data-science", framework=framework)
    role = make.make_role(slug="ds", title="Data scientist", family=family, alt_titles="A\nB")
    make.make_role_level(slug="ds-senior", role=role)
    assert client.get("/api/v1/roles/ds/").json() == {
        "url": "http://testserver/api/v1/roles/ds/",
        "display_url": "http://testserver/roles/ds/",
        "slug": "ds",
        "title": "Data scientist",
        "alt_titles": ["A", "B"],
        "summary": "",
        "track": "practitioner",
        "family": "data-science",
        "framework": "rolebook",
        "external_id": "",
        "esco_uri": "",
        "onet_soc_code": "",
        "isco_08_code": "",
        "role_levels": ["ds-senior"],
        "notes": [],
        "sources": [],
    }


def test_a_skill_lists_its_labels_levels_and_relations(client):
    source = make.make_source(slug="s")
    skill = make.make_skill(slug="python", preferred_label="Python", alt_labels="Py\nCPython")
    make.make_skill_level(skill, 1, description="Reads it.", source=source)
    make.make_skill_relation(skill, make.make_skill(slug="r"), source=source)
    make.make_skill_relation(skill, make.make_skill(is_published=False), source=source)
    found = client.get("/api/v1/skills/python/").json()
    assert found["alt_labels"] == ["Py", "CPython"]
    assert found["levels"] == [{"proficiency": 1, "description": "Reads it.", "source": "s"}]
    assert found["relations"] == [
        {"skill": "r", "kind": "related", "weight": "0.50", "source": "s"}
    ]


@pytest.mark.parametrize("name", ["roles", "skills", "sectors", "guides", "learning-routes"])
def test_what_is_not_published_is_not_there(client, name):
    make_one = {
        "roles": make.make_role,
        "skills": make.make_skill,
        "sectors": make.make_sector,
        "guides": make.make_guide,
        "learning-routes": make.make_learning_route,
    }[name]
    hidden = make_one(is_published=False)
    assert slugs(client.get(f"/api/v1/{name}/")) == []
    assert client.get(f"/api/v1/{name}/{hidden.slug}/").status_code == 404


def _hidden_children() -> None:
    role = make.make_role(is_published=False)
    sector = make.make_sector(is_published=False)
    role_level = make.make_role_level(role=role)
    make.make_responsibility(role=role)
    make.make_role_requirement(role_level=role_level)
    make.make_role_requirement(
        role_level=make.make_role_level(slug="shown"), skill=make.make_skill(is_published=False)
    )
    make.make_outcome(role_level=role_level)
    make.make_outcome(use_case=make.make_use_case(sector=sector))
    make.make_sector_requirement(sector=sector)
    make.make_transition(from_role_level=role_level)
    make.make_transition(to_role_level=role_level)
    make.make_pay_band(role=role)
    make.make_pay_band(sector=sector)


@pytest.mark.parametrize(
    "name",
    [
        "responsibilities",
        "role-requirements",
        "outcomes",
        "sector-requirements",
        "use-cases",
        "transitions",
        "pay-bands",
    ],
)
def test_nothing_shows_under_what_is_not_published(client, name):
    _hidden_children()
    assert client.get(f"/api/v1/{name}/").json()["results"] == []


def test_role_levels_of_an_unpublished_role_are_hidden(client):
    hidden = make.make_role_level(role=make.make_role(is_published=False))
    assert slugs(client.get("/api/v1/role-levels/")) == []
    assert client.get(f"/api/v1/profiles/{hidden.slug}/").status_code == 404


def test_filters_are_those_of_the_pages(client):
    role = make.make_role(slug="wanted")
    make.make_role_requirement(
        role_level=make.make_role_level(role=role), skill=make.make_skill(slug="python")
    )
    make.make_role()
    assert slugs(client.get("/api/v1/roles/?skill=python")) == ["wanted"]
    assert slugs(client.get(f"/api/v1/roles/?family={role.family.slug}")) == ["wanted"]
    assert slugs(client.get("/api/v1/roles/?q=wanted")) == ["wanted"]
    assert slugs(client.get("/api/v1/roles/?track=leadership")) == []


def test_several_values_of_a_filter_add_up(client):
    one, two, _ = (make.make_skill(skill_type=kind) for kind in ("tool", "language", "skill"))
    found = slugs(client.get("/api/v1/skills/?skill_type=tool&skill_type=language"))
    assert sorted(found) == sorted([one.slug, two.slug])


def test_a_profile_keeps_the_origin_of_each_entry(client):
    role_level = make.make_role_level(slug="ds-senior", title="Senior data scientist")
    sector = make.make_sector(slug="health", title="Health")
    skill = make.make_skill(slug="python", preferred_label="Python")
    source = make.make_source(slug="s")
    make.make_role_requirement(
        role_level=role_level, skill=skill, proficiency=2, reason="All day.", source=source
    )
    make.make_sector_requirement_skill(
        requirement=make.make_sector_requirement(sector=sector, statement="Safe", source=source),
        skill=skill,
        proficiency=3,
        source=source,
    )
    alone = client.get("/api/v1/profiles/ds-senior/").json()
    assert (alone["sector"], alone["entries"][0]["proficiency"]) == (None, 2)
    shared = {"importance": "essential", "source": "s", "mapping_source": "s"}
    assert client.get("/api/v1/profiles/ds-senior/?sector=health").json()["entries"] == [
        {
            "skill": "python",
            "preferred_label": "Python",
            "proficiency": 3,
            "importance": "essential",
            "origin": "both",
            "origins": [
                {
                    "kind": "role",
                    "label": "Senior data scientist",
                    "statement": "All day.",
                    "proficiency": 2,
                }
                | shared,
                {"kind": "sector", "label": "Health", "statement": "Safe", "proficiency": 3}
                | shared,
            ],
        }
    ]


def test_a_profile_in_an_unknown_sector_is_404_and_says_which(client):
    make.make_role_level(slug="ds-senior")
    answer = client.get("/api/v1/profiles/ds-senior/?sector=nowhere")
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["field"] == "sector"


def test_profile_queries_do_not_grow(client, django_assert_num_queries):
    role_level = make.make_role_level()
    for added in (1, 2, 47):
        for _ in range(added):
            make.make_role_requirement(role_level=role_level)
        with django_assert_num_queries(3):
            client.get(f"/api/v1/profiles/{role_level.slug}/")
