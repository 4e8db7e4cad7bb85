"""The lists of the catalogue: filters, facets, order, search, pages, and what they refuse."""

import re

import pytest
from django.utils.html import escape

from portal.filtersets import LONGEST_FACET
from portal.parameters import parameter_notes
from tests import factories as make

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
NOUNS = {"/roles/": "role", "/skills/": "skill", "/sectors/": "sector", "/guides/": "guide"}


def found(client, address) -> set[str]:
    response = client.get(address)
    assert response.status_code == 200, address
    return {row.slug for row in response.context["page_obj"]}


def in_order(client, address) -> list[str]:
    return [row.slug for row in client.get(address).context["page_obj"]]


def detail(response) -> str:
    return re.search(r'<p class="lede">(.*?)</p>', response.content.decode(), re.S).group(1)


@pytest.fixture
def world(db):
    """Two roles, two skills and two sectors that differ in all that a filter can ask."""
    own, uk = (make.make_framework(slug=slug) for slug in ("own", "uk"))
    for number, (name, framework) in enumerate([("one", own), ("two", uk)]):
        family = make.make_role_family(slug=f"family-{name}", framework=framework)
        role = make.make_role(
            slug=f"role-{name}",
            family=family,
            title=f"{name} engineer",
            alt_titles="Builder" if number else "",
            track="leadership" if number else "practitioner",
        )
        skill = make.make_skill(
            slug=f"skill-{name}",
            preferred_label=f"{name} craft",
            framework=framework,
            category="data" if number else "people",
            skill_type="tool" if number else "behaviour",
            year_appeared=2001 if number else None,
        )
        sector = make.make_sector(slug=f"sector-{name}", is_emerging=bool(number))
        use_case = make.make_use_case(sector=sector, title=f"Case {name}")
        use_case.roles.add(role)
        level = make.make_level(slug=f"level-{name}")
        role_level = make.make_role_level(role=role, level=level)
        make.make_role_requirement(role_level=role_level, skill=skill)
        phase = make.make_phase(slug=f"phase-{name}")
        make.make_responsibility(role=role, phase=phase)
        requirement = make.make_sector_requirement(sector=sector)
        make.make_sector_requirement_skill(requirement=requirement, skill=skill)
    make.make_guide(slug="guide-one", kind="outlook")
    make.make_guide(slug="guide-two", kind="career")


@pytest.mark.parametrize(
    ("address", "slugs"),
    [
        ("/roles/", {"role-one", "role-two"}),
        ("/roles/?family=family-one", {"role-one"}),
        ("/roles/?family=family-one&family=family-two", {"role-one", "role-two"}),
        ("/roles/?level=level-two", {"role-two"}),
        ("/roles/?track=leadership", {"role-two"}),
        ("/roles/?sector=sector-one", {"role-one"}),
        ("/roles/?skill=skill-two", {"role-two"}),
        ("/roles/?phase=phase-one", {"role-one"}),
        ("/roles/?framework=uk", {"role-two"}),
        ("/roles/?q=builder", {"role-two"}),
        ("/roles/?q=ENGINEER+one", {"role-one"}),
        ("/roles/?q=engineer", {"role-one", "role-two"}),
        ("/roles/?q=100%25", set()),
        ("/roles/?family=family-one&level=level-one&q=engineer", {"role-one"}),
        ("/roles/?family=family-one&level=level-two", set()),
        ("/skills/?category=data", {"skill-two"}),
        ("/skills/?skill_type=behaviour", {"skill-one"}),
        ("/skills/?role=role-one", {"skill-one"}),
        ("/skills/?sector=sector-two", {"skill-two"}),
        ("/skills/?framework=own", {"skill-one"}),
        ("/skills/?q=craft&category=people", {"skill-one"}),
        ("/skills/?role=role-one&sector=sector-two", set()),
        ("/sectors/?q=case+one", {"sector-one"}),
        ("/sectors/?is_emerging=true", {"sector-two"}),
        ("/sectors/?role=role-one", {"sector-one"}),
        ("/sectors/?skill=skill-two", {"sector-two"}),
        ("/guides/", {"guide-one", "guide-two"}),
        ("/guides/?kind=career", {"guide-two"}),
    ],
)
def test_filters(client, world, address, slugs):
    assert found(client, address) == slugs


@pytest.mark.parametrize(
    ("address", "slugs"),
    [
        ("/roles/", ["role-one", "role-two"]),
        ("/roles/?ordering=-title", ["role-two", "role-one"]),
        ("/roles/?ordering=family", ["role-one", "role-two"]),
        ("/roles/?ordering=-family", ["role-two", "role-one"]),
        ("/skills/?ordering=preferred_label", ["skill-one", "skill-two"]),
        ("/skills/?ordering=-preferred_label", ["skill-two", "skill-one"]),
        ("/sectors/", ["sector-one", "sector-two"]),
    ],
)
def test_order(client, world, address, slugs):
    assert in_order(client, address) == slugs


def test_skills_are_ordered_by_how_many_roles_ask_for_them(client):
    often, seldom = make.make_skill(slug="often"), make.make_skill(slug="seldom")
    for skill in (often, often, seldom):
        make.make_role_requirement(skill=skill)
    hidden = make.make_role_level(role=make.make_role(is_published=False))
    make.make_role_requirement(skill=seldom, role_level=hidden)
    assert in_order(client, "/skills/?ordering=-role_count") == ["often", "seldom"]
    rows = client.get("/skills/?ordering=role_count").context["page_obj"]
    assert [(row.slug, row.role_count) for row in rows] == [("seldom", 1), ("often", 2)]


# ------------------------------------------------------------------ facets and chips
def assert_counts_are_true(client, address, facets) -> None:
    for facet in facets:
        assert facet["choices"], facet["name"]
        for choice in facet["choices"]:
            if choice.is_active:
                continue
            response = client.get(f"{address}{facet['name']}={choice.value}")
            total = response.context["page_obj"].paginator.count
            assert total == choice.count, f"{facet['name']}={choice.value}"


@pytest.mark.parametrize("address", ["/roles/", "/skills/"])
def test_a_facet_counts_what_its_choice_returns(client, world, address):
    facets = client.get(address).context["facets"]
    assert_counts_are_true(client, f"{address}?", facets)


def test_a_facet_counts_what_the_other_filters_leave(client, world):
    def counted(address):
        facets = client.get(address).context["facets"]
        return {f["name"]: {c.value: c.count for c in f["choices"]} for f in facets}

    assert counted("/roles/?q=builder")["family"] == {"family-two": 1}
    both = counted("/roles/?family=family-one&level=level-one")
    assert both["family"] == {"family-one": 1}
    assert both["sector"] == {"sector-one": 1}


def test_a_second_choice_of_a_facet_shows_what_it_would_add(client, world):
    facets = client.get("/roles/?family=family-one").context["facets"]
    family = next(facet for facet in facets if facet["name"] == "family")
    assert [(c.value, c.count, c.is_active) for c in family["choices"]] == [
        ("family-one", 1, True),
        ("family-two", 1, False),
    ]


def test_each_chip_takes_its_own_filter_away(client, world):
    address = "/roles/?family=family-one&family=family-two&q=engineer&ordering=title&page=1"
    chips = client.get(address).context["active"]
    assert {chip["label"]: chip["query"] for chip in chips} == {
        "“engineer”": "?family=family-one&family=family-two&ordering=title",
        "family-one": "?family=family-two&q=engineer&ordering=title",
        "family-two": "?family=family-one&q=engineer&ordering=title",
    }


def test_a_long_facet_is_cut_but_keeps_what_is_active(client):
    for number in range(LONGEST_FACET + 5):
        make.make_role(family=make.make_role_family(slug=f"f-{number:02}", title=f"F {number:02}"))
    last = f"f-{LONGEST_FACET + 4}"
    facets = client.get(f"/roles/?family={last}").context["facets"]
    family = next(facet for facet in facets if facet["name"] == "family")
    values = [choice.value for choice in family["choices"]]
    assert len(values) == LONGEST_FACET + 1
    assert values[-1] == last


# ------------------------------------------------------------------ pages and parts
def test_pages_keep_the_filters(client):
    for number in range(25):
        make.make_role(title=f"Role {number:02}")
    first = client.get("/roles/?q=role")
    assert [len(first.context["page_obj"]), first.context["page_obj"].paginator.count] == [24, 25]
    assert "?q=role&amp;page=2" in first.content.decode()
    assert [role.title for role in client.get("/roles/?q=role&page=2").context["page_obj"]] == [
        "Role 24"
    ]
    assert client.get("/roles/?page=last").status_code == 200


@pytest.mark.parametrize("address", NOUNS)
def test_htmx_gets_the_part_and_others_the_page(client, world, address):
    page, part = client.get(address), client.get(address, headers=HTMX)
    assert "<html" in page.content.decode()
    assert part.content.decode().lstrip().startswith('<section id="results"')
    shown, notes, _ = part.text.rpartition('<div class="parameter-notes" id="parameter-notes"')
    assert shown.partition("#}")[2].strip() in page.text
    assert notes
    for response in (page, part):
        assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_boosted_links_and_restored_history_get_the_page(client, header):
    assert "<html" in client.get("/roles/", headers=HTMX | {header: "true"}).content.decode()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/roles/?q=nothing", "No role matches these filters."),
        ("/skills/?q=nothing", "No skill matches these filters."),
        ("/sectors/?q=nothing", "No sector matches this search."),
        ("/guides/?kind=career", "No guides yet."),
        ("/roles/", "No role matches these filters."),
        ("/skills/", "No skill matches these filters."),
        ("/sectors/", "No sector matches this search."),
        ("/guides/", "No guides yet."),
    ],
)
def test_an_empty_list_says_so(client, address, says):
    content = client.get(address).content.decode()
    assert says in content
    assert ("Clear all filters" in content) == ("?" in address)


@pytest.mark.parametrize("address", ["/", "/sources/"])
def test_pages_of_an_empty_catalogue_answer(client, address):
    assert client.get(address).status_code == 200


def test_pages_of_bare_rows_answer(client):
    make.make_role(slug="r")
    make.make_sector(slug="s")
    make.make_skill(slug="k")
    make.make_guide(slug="g")
    make.make_use_case(slug="u", sector=make.make_sector(slug="s2"))
    for address in ["roles/r", "sectors/s", "skills/k", "guides/g", "sectors/s2/u"]:
        assert client.get(f"/{address}/").status_code == 200
    assert client.get("/roles/r/sectors/s/").status_code == 404


# ------------------------------------------------------------------ what is refused
DETAILS = [
    "/",
    "/roles/r/",
    "/roles/r/levels/l/",
    "/roles/r/sectors/s/",
    "/sectors/s/",
    "/sectors/s/u/",
    "/skills/k/",
    "/guides/g/",
    "/sources/o/",
]


@pytest.fixture
def one_of_each(db):
    make.make_role_level(role=make.make_role(slug="r"), slug="l")
    make.make_use_case(sector=make.make_sector(slug="s"), slug="u")
    make.make_skill(slug="k")
    make.make_guide(slug="g")
    make.make_source(slug="o")


@pytest.mark.parametrize("address", [*NOUNS, "/sources/", *DETAILS])
def test_an_unknown_parameter_changes_nothing(client, one_of_each, address):
    page = client.get(address)
    tracked = client.get(f"{address}?utm_source=x&fbclid=IwAR0&gclid=&sektor=x")
    assert (tracked.status_code, tracked.content, tracked["ETag"]) == (
        200,
        page.content,
        page["ETag"],
    )


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/roles/?family=x", "family"),
        ("/roles/?level=x", "level"),
        ("/roles/?track=x", "track"),
        ("/roles/?sector=x", "sector"),
        ("/roles/?skill=x", "skill"),
        ("/roles/?phase=x", "phase"),
        ("/roles/?framework=x", "framework"),
        ("/roles/?ordering=x", "ordering"),
        (f"/roles/?q={'x' * 201}", "q"),
        ("/skills/?category=x", "category"),
        ("/skills/?skill_type=x", "skill_type"),
        ("/skills/?role=x", "role"),
        ("/skills/?sector=x", "sector"),
        ("/skills/?framework=x", "framework"),
        ("/skills/?ordering=x", "ordering"),
        ("/sectors/?role=x", "role"),
        ("/sectors/?skill=x", "skill"),
        ("/sectors/?is_emerging=x", "is_emerging"),
        ("/guides/?kind=x", "kind"),
    ],
)
def test_a_wrong_value_is_left_out_and_named(client, world, address, name):
    response = client.get(address)
    rows = list(client.get(address.partition("?")[0]).context["page_obj"])
    assert (response.status_code, list(response.context["page_obj"])) == (200, rows)
    [note] = parameter_notes(response.wsgi_request)
    label = response.context["filter"].filters[name].label
    assert note.startswith(f"{label}: ")
    assert f'<p class="notice">{escape(note)}</p>' in response.text
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("address", [*NOUNS, "/sources/"])
@pytest.mark.parametrize("number", ["abc", "0", "-1", "1.5", "²", "99999"])
def test_pages_that_are_none(client, address, number):
    response = client.get(f"{address}?page={number}")
    assert (response.status_code, response.context["page_obj"].number) == (200, 1)
    assert len(parameter_notes(response.wsgi_request)) == 1


@pytest.mark.parametrize("address", [*NOUNS, "/sources/", "/"])
def test_pages_are_for_reading_only(client, address):
    assert client.post(address).status_code == 405


# ------------------------------------------------------------------ the demo content
@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("address", ["/roles/?", "/skills/?", "/roles/?q=engineer&"])
def test_facets_of_the_demo_count_true(client, address):
    facets = client.get(address.rstrip("?&")).context["facets"]
    assert_counts_are_true(client, address, facets)
