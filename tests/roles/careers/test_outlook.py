"""The outlook: what is changing according to cited sources, with their dates."""

import re
from html import unescape

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.parameters import parameter_notes
from roles.careers.outlook import cited_sources, outlook
from roles.models import GuideEntry, Role, Sector, Skill, Source
from tests import factories as make

pytestmark = pytest.mark.django_db
ADDRESS = "/careers/outlook/"
OURS = "We would wait."


@pytest.fixture
def editorial():
    return make.make_source(slug=Source.EDITORIAL, title="Rolebook editorial")


@pytest.fixture
def report():
    return make.make_source(title="The report", publisher="A press", date_published="2026-01-26")


@pytest.fixture
def own():
    return make.make_framework(slug="rolebook")


def sourced(row, *sources):
    row.sources.set(sources)
    return row


@pytest.fixture
def world(own, report, editorial):
    """Two roles in a sector each; one asks for what the report names as coming."""
    guide = make.make_guide(title="Trends", kind="outlook")
    skill = make.make_skill(preferred_label="Edge AI")
    entry = make.make_guide_entry(
        guide, title="Edge AI", text="Models run on devices", commentary=OURS, skill=skill
    )
    sourced(entry, report, editorial)
    roles = [make.make_role(framework=own, title=title) for title in ("Builder", "Keeper")]
    for role, title in zip(roles, ("Farms", "Banks"), strict=True):
        sector = make.make_sector(title=title, shift=f"{title} change", emphasis="Care")
        sourced(sector, report)
        make.make_use_case(sector=sector).roles.add(role)
        note = make.make_role_note(role, text=f"{role} is asked for everywhere")
        sourced(note, report)
    for title in ("Mid", "Senior"):
        level = make.make_role_level(role=roles[0], level=make.make_level(title=title))
        make.make_role_requirement(role_level=level, skill=skill)
    return roles


def shown(client, query=""):
    answer = client.get(ADDRESS + query)
    assert answer.status_code == 200
    found = answer.context["outlook"]
    roles = [one.role.title for one in found.roles]
    return roles, [one.sector.title for one in found.sectors]


def test_each_statement_has_its_source_and_date(client, world, report):
    content = client.get(ADDRESS).content.decode()
    for statement in ("Builder is asked for everywhere", "Farms change.", "<h4>Edge AI"):
        after = content.partition(statement)[2]
        assert after.index("26 January 2026") < after.index("</li>")
    assert f'href="{report.get_absolute_url()}"' in content
    assert "Models run on devices" in content


def test_a_source_without_a_date_says_so(client, world, report):
    Source.objects.filter(pk=report.pk).update(date_published=None)
    assert "The report</a> (A press, no date stated)" in client.get(ADDRESS).content.decode()


def test_our_commentary_and_entries_resting_on_us_alone_are_left_out(client, world, editorial):
    role, _ = world
    sourced(make.make_role_note(role, text="We like it"), editorial)
    guide = make.make_guide(title="Our own", kind="outlook")
    sourced(make.make_guide_entry(guide, title="Soon all is new", commentary=OURS), editorial)
    content = client.get(ADDRESS).content.decode()
    for ours in ("We would wait", "We like it", "Soon all is new", "Our own"):
        assert ours not in content
    assert "Our comment" in content  # a link to it


def test_curators_can_put_entries_of_other_guides_on_the_outlook(client, report):
    guide = make.make_guide(title="Pay", kind="career")
    sourced(make.make_guide_entry(guide, title="Pay doubles", is_outlook=True), report)
    sourced(make.make_guide_entry(guide, title="Ask for more"), report)
    content = client.get(ADDRESS).content.decode()
    assert ("Pay doubles" in content, "Ask for more" in content) == (True, False)


def test_a_development_lists_roles_with_the_levels_that_require_its_skill(world):
    found = outlook(Role.objects.for_outlook(), Sector.objects.none())
    [development] = found.developments
    [demand] = development.demands
    assert (demand.role.title, demand.skill.preferred_label) == ("Builder", "Edge AI")
    assert [level.title for level in demand.levels] == ["Mid", "Senior"]
    builder, keeper = found.roles
    assert builder.developments == [(development, demand)]
    assert keeper.developments == []


def test_rewording_an_entry_or_a_skill_keeps_them_together(world):
    GuideEntry.objects.filter(title="Edge AI").update(title="Models move to devices")
    Skill.objects.filter(preferred_label="Edge AI").update(preferred_label="AI at the edge")
    [development] = outlook(Role.objects.for_outlook(), Sector.objects.none()).developments
    assert [demand.role.title for demand in development.demands] == ["Builder"]


def test_an_unpublished_skill_is_not_shown(world):
    Skill.objects.filter(preferred_label="Edge AI").update(is_published=False)
    [development] = outlook(Role.objects.for_outlook(), Sector.objects.none()).developments
    assert development.demands == []


def test_the_address_chooses_a_role_or_a_sector_and_both_follow(client, world):
    builder, keeper = world
    farms = Sector.objects.get(title="Farms")
    assert shown(client) == (["Builder", "Keeper"], ["Banks", "Farms"])
    assert shown(client, f"?role={keeper.slug}") == (["Keeper"], ["Banks"])
    assert shown(client, f"?sector={farms.slug}") == (["Builder"], ["Farms"])
    assert shown(client, f"?role={keeper.slug}&sector={farms.slug}") == ([], ["Farms"])
    content = client.get(f"{ADDRESS}?role={keeper.slug}").content.decode()
    assert f'<option value="{keeper.slug}" selected>Keeper</option>' in content


@pytest.mark.parametrize("query", ["?role=nobody", "?sector=nowhere"])
def test_unknown_values_are_left_out(client, world, query):
    response = client.get(ADDRESS + query)
    assert response.context["outlook"] == client.get(ADDRESS).context["outlook"]
    assert len(parameter_notes(response.wsgi_request)) == 1


def test_htmx_gets_the_part(client, world):
    part = client.get(ADDRESS, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Farms change." in part


def test_unpublished_and_foreign_roles_are_left_out(client, world):
    builder, _ = world
    Role.objects.filter(pk=builder.pk).update(is_published=False)
    Sector.objects.filter(title="Farms").update(is_published=False)
    other = make.make_role(title="Foreign")
    sourced(make.make_role_note(other), Source.objects.get(title="The report"))
    assert shown(client) == (["Keeper"], ["Banks"])
    assert "Builder" not in client.get(ADDRESS).content.decode()


def test_an_empty_catalogue_has_an_empty_state(client):
    content = client.get(ADDRESS).content.decode()
    assert "No changes in the field recorded yet." in content


def test_links_to_and_from_the_outlook(client, world):
    builder, _ = world
    farms = Sector.objects.get(title="Farms")
    assert f'"/careers/pay/?role={builder.slug}"' in client.get(ADDRESS).content.decode()
    for address, link in (
        ("/careers/", ADDRESS),
        ("/careers/pay/", ADDRESS),
        (builder.get_absolute_url(), f"{ADDRESS}?role={builder.slug}"),
        (farms.get_absolute_url(), f"{ADDRESS}?sector={farms.slug}"),
    ):
        assert f'href="{link}"' in client.get(address).content.decode()


def test_newer_documents_come_first_and_those_without_a_date_last(editorial):
    old, new, undated = (
        make.make_source(date_published=date) for date in ("2020-01-01", "2026-01-01", None)
    )
    stored = Source.objects.filter(pk__in=[row.pk for row in (old, new, undated, editorial)])
    assert cited_sources(stored) == [new, old, undated]


def test_sectors_that_rest_on_us_alone_are_left_out_too(client, world, editorial):
    sourced(Sector.objects.get(title="Farms"), editorial)
    sourced(make.make_sector(title="Mines", shift="Mines change"))
    assert shown(client) == (["Builder", "Keeper"], ["Banks"])


# ------------------------------------------------------------------ the words of the page
def words_of(client, query="") -> str:
    html = client.get(ADDRESS + query).content.decode()
    html = html.split('<section id="results"')[1].partition(">")[2].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


CITED = "Source: The report (A press, 26 January 2026 )"


def test_the_whole_outlook_in_words(client, world):
    assert words_of(client) == (
        "2 roles and 2 sectors "
        "Roles "
        f"Builder Builder is asked for everywhere {CITED} "
        "Requires skills on the rise: Edge AI mid, senior "
        "Pay by level, country and year : Builder "
        f"Keeper Keeper is asked for everywhere {CITED} "
        "Pay by level, country and year : Keeper "
        "Sectors "
        f"Banks Banks change. Care. {CITED} "
        f"Farms Farms change. Care. {CITED} "
        "The field "
        f"Trends Edge AI Models run on devices {CITED} · Our comment : Edge AI "
        "Roles here that require Edge AI : Builder"
    )


def test_one_role_and_one_sector_have_no_plural(client, world):
    _, keeper = world
    assert "1 role and 1 sector Keeper remove Roles" in words_of(client, f"?role={keeper.slug}")


def test_a_choice_without_any_change_says_where_to_look(client, world):
    _, keeper = world
    farms = Sector.objects.get(title="Farms")
    words = words_of(client, f"?role={keeper.slug}&sector={farms.slug}")
    assert "No changes recorded for these roles. For all roles, see The field." in words
    Sector.objects.filter(title="Banks").update(shift="")
    words = words_of(client, f"?role={keeper.slug}")
    assert "This role has no use cases in any sector yet." in words


def test_a_skill_that_several_roles_require_names_each_once(world, own):
    _, keeper = world
    skill = Skill.objects.get(preferred_label="Edge AI")
    level = make.make_role_level(role=keeper, level=make.make_level(title="Entry"))
    make.make_role_requirement(role_level=level, skill=skill, importance="optional")
    same = make.make_role_level(role=keeper, level=level.level)
    make.make_role_requirement(role_level=same, skill=skill)
    [development] = outlook(Role.objects.for_outlook(), Sector.objects.none()).developments
    assert [
        (demand.role.title, [level.title for level in demand.levels])
        for demand in development.demands
    ] == [("Builder", ["Mid", "Senior"]), ("Keeper", ["Entry"])]


def test_two_use_cases_in_a_sector_list_it_once(client, world):
    builder, _ = world
    make.make_use_case(sector=Sector.objects.get(title="Farms")).roles.add(builder)
    assert shown(client, f"?role={builder.slug}") == (["Builder"], ["Farms"])
    assert shown(client, "?sector=" + Sector.objects.get(title="Farms").slug) == (
        ["Builder"],
        ["Farms"],
    )


def test_outlook_guides_come_first_then_hiring_then_careers_each_by_position(report):
    for kind, position, title in (
        ("career", 1, "Careers"),
        ("outlook", 2, "Later"),
        ("hiring", 1, "Hiring"),
        ("outlook", 1, "Sooner"),
    ):
        guide = make.make_guide(title=title, kind=kind, position=position)
        for place in (2, 1):
            entry = make.make_guide_entry(
                guide, title=f"{title} {place}", position=place, is_outlook=True
            )
            sourced(entry, report)
    found = outlook([], []).developments
    assert [development.entry.title for development in found] == [
        "Sooner 1",
        "Sooner 2",
        "Later 1",
        "Later 2",
        "Hiring 1",
        "Hiring 2",
        "Careers 1",
        "Careers 2",
    ]


def test_entries_of_unpublished_guides_are_left_out(report):
    guide = make.make_guide(kind="outlook", is_published=False)
    sourced(make.make_guide_entry(guide), report)
    assert outlook([], []).developments == []


def test_notes_of_another_kind_are_not_worth_knowing(client, world, report):
    builder, _ = world
    sourced(make.make_role_note(builder, kind="product", text="Builds engines"), report)
    assert "Builds engines" not in client.get(ADDRESS).content.decode()


def test_a_role_without_any_change_is_left_out(client, world, own):
    make.make_role(framework=own, title="Constant")
    roles, _ = shown(client)
    assert roles == ["Builder", "Keeper"]


def test_the_page_makes_as_many_queries_for_ten_rows_as_for_one(client, world, own, report):
    skill = make.make_skill(preferred_label="MLOps")
    guide = make.make_guide(kind="outlook")
    sourced(make.make_guide_entry(guide, title="MLOps", skill=skill), report)

    def grow(rows):
        for _ in range(rows):
            role_level = make.make_role_level(role=make.make_role(framework=own))
            make.make_role_requirement(role_level=role_level, skill=skill)
            sourced(make.make_role_note(role_level.role), report)
            sector = sourced(make.make_sector(shift="It changes"), report)
            make.make_use_case(sector=sector).roles.add(world[0])
            sourced(make.make_guide_entry(guide), report, make.make_source())

    def count(query):
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ADDRESS + query).status_code == 200
        return len(queries)

    queries = ("", f"?role={world[0].slug}", f"?sector={Sector.objects.get(title='Farms').slug}")
    counts = []
    for rows in (1, 9):
        grow(rows)
        counts.append([count(query) for query in queries])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12
