"""What is not published has no page and is named on none."""

import pytest

from portal.parameters import parameter_notes
from tests import factories as make

HIDDEN = {"is_published": False}
LISTS = ["/", "/roles/", "/sectors/", "/skills/", "/guides/", "/sources/"]
LISTS += [f"/sitemap-{kind}.xml" for kind in ("roles", "sectors", "skills", "guides")]


@pytest.fixture
def pages(db):
    """Hidden rows tied to shown ones in every way, and the pages of the shown ones."""
    skill = make.make_skill(slug="skill")
    sector = make.make_sector(slug="healthcare-life-sciences")
    role = make.make_role(slug="role")
    use_case = make.make_use_case(slug="use-case", sector=sector)
    role_level = make.make_role_level(role=role, slug="senior-data-scientist")
    secret_skill = make.make_skill(slug="no-skill", preferred_label="Secret skill", **HIDDEN)
    secret_role = make.make_role(slug="no-role", title="Secret role", **HIDDEN)
    secret_sector = make.make_sector(slug="no-sector", title="Secret sector", **HIDDEN)
    make.make_guide(slug="no-guide", title="Secret guide", **HIDDEN)
    make.make_guide(slug="guide")
    route = make.make_learning_route(title="Secret route", **HIDDEN)
    route.skills.add(skill)

    secret_level = make.make_role_level(role=secret_role, slug="no-level", title="Secret level")
    secret_case = make.make_use_case(slug="no-case", sector=secret_sector, title="Secret case")
    for case in (use_case, secret_case):
        case.roles.add(role, secret_role)
        case.skills.add(skill, secret_skill)
    for level in (role_level, secret_level):
        for asked in (skill, secret_skill):
            make.make_role_requirement(role_level=level, skill=asked)
    for owner in (sector, secret_sector):
        requirement = make.make_sector_requirement(sector=owner)
        for asked in (skill, secret_skill):
            make.make_sector_requirement_skill(requirement=requirement, skill=asked)
    make.make_skill_relation(skill, secret_skill)
    make.make_skill_relation(secret_skill, skill)
    make.make_transition(from_role_level=role_level, to_role_level=secret_level)
    make.make_transition(from_role_level=secret_level, to_role_level=role_level)
    return [
        *LISTS,
        "/roles/role/",
        "/roles/role/levels/senior-data-scientist/",
        "/roles/role/sectors/healthcare-life-sciences/",
        "/sectors/healthcare-life-sciences/",
        "/sectors/healthcare-life-sciences/use-case/",
        "/skills/skill/",
        "/guides/guide/",
    ]


def naming_secrets(client, pages) -> dict[str, list[str]]:
    named = {}
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200, page
        content = response.content.decode().lower()
        words = ["secret", "no-skill", "no-role", "no-sector", "no-guide", "no-level", "no-case"]
        named[page] = [word for word in words if word in content]
    return {page: words for page, words in named.items() if words}


def test_no_page_names_what_is_hidden(client, pages):
    assert naming_secrets(client, pages) == {}


def test_not_even_to_somebody_signed_in(client, pages):
    client.force_login(make.make_user())
    assert naming_secrets(client, pages) == {}


def test_the_home_page_s_example_may_be_hidden(client, db):
    role = make.make_role(title="Secret role", **HIDDEN)
    make.make_role_level(role=role, slug="senior-data-scientist", title="Secret level")
    assert naming_secrets(client, ["/"]) == {}


@pytest.mark.parametrize(
    "address",
    [
        "/roles/no-role/",
        "/roles/no-role/levels/no-level/",
        "/roles/no-role/sectors/healthcare-life-sciences/",
        "/roles/role/sectors/no-sector/",
        "/roles/role/levels/no-level/",
        "/sectors/no-sector/",
        "/sectors/no-sector/no-case/",
        "/sectors/healthcare-life-sciences/no-case/",
        "/skills/no-skill/",
        "/guides/no-guide/",
        "/roles/nothing/",
        "/sectors/nothing/",
        "/skills/nothing/",
        "/guides/nothing/",
        "/sources/nothing/",
    ],
)
def test_what_is_hidden_or_unknown_is_not_found(client, pages, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "query", ["skills/?role=no-role", "skills/?sector=no-sector", "roles/?skill=no-skill"]
)
def test_what_is_hidden_is_no_choice_of_a_filter(client, pages, query):
    response = client.get(f"/{query}")
    [note] = parameter_notes(response.wsgi_request)
    assert note.endswith("is not known here. Shown without this filter.")
