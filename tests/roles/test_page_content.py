"""The content of the catalogue's pages, its order, and their empty states."""

import re
from html import unescape

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def words(client, address) -> str:
    """The text of a page's main part, as one line."""
    response = client.get(address)
    assert response.status_code == 200, address
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group())).split())


def in_order(text: str, *parts: str) -> bool:
    places = [text.index(part) for part in parts]
    return places == sorted(places)


def context(client, address, name):
    return client.get(address).context[name]


@pytest.fixture
def role():
    return make.make_role(slug="tester", title="Tester")


# ------------------------------------------------------------------ where nothing is
@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/roles/", "No role matches these filters."),
        ("/skills/", "No skill matches these filters."),
        ("/sectors/", "No sector matches this search."),
        ("/guides/", "No guides yet."),
    ],
)
def test_an_empty_list_says_so(client, address, says):
    assert says in words(client, address)


def test_an_empty_result_offers_to_clear_the_filters(client, role):
    clear = '<a href="/roles/">Clear all filters</a>'
    assert clear in client.get("/roles/?q=nobody").content.decode()
    assert clear not in client.get("/roles/?q=tester").content.decode()


def test_a_bare_role_says_what_is_not_recorded_yet(client, role):
    text = words(client, "/roles/tester/")
    for says in (
        "No requirements for this role yet.",
        "No pay ranges for this role yet.",
        "No onward steps yet.",
        "No steps to this role yet.",
        "No sector lists this role in a use case yet.",
    ):
        assert says in text
    assert "The work, phase by phase" not in text


def test_a_bare_skill_says_what_is_not_recorded_yet(client):
    make.make_skill(slug="rust")
    text = words(client, "/skills/rust/")
    for says in (
        "No descriptions of the four proficiencies yet.",
        "No role asks for it yet.",
        "No sector asks for it yet.",
    ):
        assert says in text
    assert "Ways to learn it" not in text


def test_an_emerging_sector_says_that_it_has_no_profile(client):
    says = "has no requirement profile in Rolebook yet"
    for slug, is_emerging in (("old", False), ("new", True)):
        make.make_sector(slug=slug, is_emerging=is_emerging)
        assert (says in words(client, f"/sectors/{slug}/")) is is_emerging


def test_a_source_that_nothing_rests_on_says_so(client):
    make.make_source(slug="survey")
    text = words(client, "/sources/survey/")
    assert "Publisher Not stated Date Not stated Licence Not stated" in text
    assert "None yet" in text


# ------------------------------------------------------------------ a role
def test_the_work_of_a_role_stands_in_the_order_of_the_phases(client, role):
    late, early = make.make_phase(position=9), make.make_phase(position=3)
    level = make.make_level(title="Senior")
    make.make_responsibility(role=role, phase=late, text="Runs it")
    make.make_responsibility(role=role, phase=early, text="Builds", position=2, from_level=level)
    make.make_responsibility(role=role, phase=early, text="Asks", position=1, to_level=level)
    text = words(client, "/roles/tester/")
    assert in_order(text, "Asks up to senior", "Builds from senior", "Runs it")


def test_steps_of_a_career_are_sorted_by_where_they_lead(client, role):
    own, other = make.make_role_level(role=role), make.make_role_level()
    onward = make.make_transition(from_role_level=own, to_role_level=other)
    inward = make.make_transition(from_role_level=other, to_role_level=own, typical_months=18)
    make.make_transition()
    shown = client.get("/roles/tester/").context
    assert (shown["onward"], shown["inward"]) == ([onward], [inward])
    assert "Typically 18 months." in words(client, "/roles/tester/")


def test_a_role_names_the_sectors_that_it_works_in_once(client, role):
    sector = make.make_sector(slug="health")
    for _ in range(2):
        make.make_use_case(sector=sector).roles.add(role)
    make.make_use_case()
    assert [found.slug for found in context(client, "/roles/tester/", "sectors")] == ["health"]


# ------------------------------------------------------------------ a profile
@pytest.fixture
def levels(role):
    return [
        make.make_role_level(role=role, slug=slug, title=slug.capitalize(), level=level)
        for slug, level in zip(
            ["junior", "middling", "senior"],
            [make.make_level(rank=rank) for rank in (1, 2, 3)],
            strict=True,
        )
    ]


def test_a_profile_in_a_sector_starts_at_the_middle_level(client, levels):
    make.make_sector(slug="health", title="Health")
    assert words(client, "/roles/tester/sectors/health/").startswith("Roles Tester Middling in")
    address = "/roles/tester/sectors/health/?level=senior"
    assert context(client, address, "role_level") == levels[2]


@pytest.mark.parametrize(
    "address",
    [
        "/roles/tester/levels/head/",
        "/roles/tester/sectors/nowhere/",
        "/roles/nobody/levels/senior/",
        "/roles/bare/sectors/health/",
        "/sectors/health/nothing/",
        "/sectors/other/case/",
    ],
)
def test_what_does_not_belong_together_is_not_found(client, levels, address):
    make.make_role(slug="bare")
    make.make_use_case(sector=make.make_sector(slug="health"), slug="case")
    make.make_sector(slug="other")
    assert client.get("/sectors/health/case/").status_code == 200
    assert client.get(address).status_code == 404


def test_the_address_of_a_level_takes_no_other_level(client, levels):
    assert client.get("/roles/tester/levels/senior/").status_code == 200
    other = client.get("/roles/tester/levels/senior/?level=junior")
    assert other.context["role_level"].slug == "senior"


def test_a_profile_says_why_and_who_says_so(client, levels):
    sources = [make.make_source(title=title) for title in ("Survey", "Law", "Editorial")]
    skill = make.make_skill(preferred_label="Care")
    make.make_role_requirement(
        role_level=levels[0], skill=skill, reason="Daily.", source=sources[0]
    )
    sector = make.make_sector(slug="health", title="Health")
    statement = make.make_sector_requirement(sector=sector, statement="Safe", source=sources[1])
    make.make_sector_requirement_skill(requirement=statement, skill=skill, source=sources[2])
    text = words(client, "/roles/tester/sectors/health/?level=junior")
    assert "Essential 1 skill Care" in text
    assert "Optional 0 skills No optional skills." in text
    assert "Role and sector Reasons and sources" in text
    assert "Junior: Daily. (essential). Source: Survey Health: Safe" in text
    assert "Source: Law ; matched to this skill by Editorial" in text


def test_a_profile_quotes_how_its_sector_is_changing(client, levels):
    sector = make.make_sector(slug="health", shift="Towards LLM agents", emphasis="Safety first")
    address = "/roles/tester/sectors/health/"
    change = "How the work is changing there: Towards LLM agents."
    assert f"{change} Safety first. Essential 0 skills" in words(client, address)
    sector.emphasis = ""
    sector.save()
    assert f"{change} Essential 0 skills No essential skills." in words(client, address)
    sector.shift = ""
    sector.save()
    assert "How the work is changing" not in words(client, address)


def test_a_profile_in_a_sector_names_the_use_cases_of_its_role(client, role, levels):
    sector = make.make_sector(slug="health")
    own = make.make_use_case(sector=sector)
    own.roles.add(role)
    make.make_use_case(sector=sector)
    make.make_use_case().roles.add(role)
    shown = client.get("/roles/tester/sectors/health/").context
    assert list(shown["use_cases"]) == [own]
    assert client.get("/roles/tester/levels/senior/").context["use_cases"] == []


def test_a_level_that_a_role_lacks_is_replaced_with_a_note(client, levels):
    make.make_sector(slug="health")
    text = words(client, "/roles/tester/sectors/health/?level=head")
    assert "This role has no such level. Another one is shown." in text
    assert "Middling in" in text


def test_a_profile_leads_to_a_draft_of_itself(client, levels):
    make.make_sector(slug="health")
    draft = 'href="/hiring/job-specs/new/?role_level=senior'
    alone = client.get("/roles/tester/levels/senior/").content.decode()
    inside = client.get("/roles/tester/sectors/health/?level=senior").content.decode()
    assert f'{draft}"' in alone
    assert f'{draft}&amp;sector=health"' in inside


def test_only_sectors_with_a_profile_are_offered(client, levels):
    shown = make.make_sector()
    make.make_sector(is_emerging=True)
    make.make_sector(is_published=False)
    assert list(context(client, "/roles/tester/levels/senior/", "sectors")) == [shown]


# ------------------------------------------------------------------ a skill
def test_related_skills_stand_once_and_nearest_first(client):
    skill, far, near = (make.make_skill(slug=slug) for slug in ("skill", "far", "near"))
    make.make_skill_relation(skill, far, weight="0.20")
    make.make_skill_relation(near, skill, weight="0.90")
    make.make_skill_relation(skill, near, weight="0.10")
    related = context(client, "/skills/skill/", "relations")
    assert [found["skill"].slug for found in related] == ["near", "far"]


def test_a_skill_names_each_role_with_its_levels_in_order(client, role, levels):
    skill = make.make_skill(slug="rust")
    for role_level in reversed(levels):
        make.make_role_requirement(role_level=role_level, skill=skill)
    first = make.make_role_level(role=make.make_role(title="Builder"))
    make.make_role_requirement(role_level=first, skill=skill)
    asked = context(client, "/skills/rust/", "asked_by")
    assert [(a["role"].title, len(a["requirements"])) for a in asked] == [
        ("Builder", 1),
        ("Tester", 3),
    ]
    assert [found.role_level for found in asked[1]["requirements"]] == levels


# ------------------------------------------------------------------ sectors and guides
def test_tasks_of_a_use_case_stand_by_phase_then_by_position(client):
    use_case = make.make_use_case(sector=make.make_sector(slug="health"), slug="case")
    late, early = make.make_phase(position=9), make.make_phase(position=3)
    for phase, position, text in [(late, 1, "Four"), (early, 3, "Three"), (early, 2, "Two")]:
        make.make_use_case_task(use_case, phase=phase, position=position, text=text)
    make.make_use_case_task(use_case, phase=early, position=1, text="One")
    assert in_order(words(client, "/sectors/health/case/"), "One", "Two", "Three", "Four")


def test_tasks_of_a_use_case_name_each_of_their_sources_once(client):
    use_case = make.make_use_case(sector=make.make_sector(slug="health"), slug="case")
    phase = make.make_phase()
    law, survey = make.make_source(title="Law"), make.make_source(title="Survey")
    for position, source in enumerate([law, survey, law], start=1):
        text = f"Task {position}"
        make.make_use_case_task(use_case, phase=phase, position=position, text=text, source=source)
    text = words(client, "/sectors/health/case/")
    assert "Task 1 Task 2 Task 3 Sources: Law ; Survey What good looks like" in text


def test_notes_of_a_sector_stand_under_their_kind(client):
    sector = make.make_sector(slug="health")
    for kind, position, text in [
        ("works-with", 2, "Nurses"),
        ("note", 1, "Audits are yearly"),
        ("works-with", 1, "Doctors"),
    ]:
        make.make_sector_note(sector, kind=kind, position=position, text=text)
    make.make_sector_note(make.make_sector(), text="Of another sector")
    text = words(client, "/sectors/health/")
    assert "Of another sector" not in text
    assert in_order(text, "Worth knowing Audits", "Works with Doctors", "Nurses")


def test_a_sector_shows_no_empty_panel(client):
    make.make_sector(slug="changing", shift="Towards agents")
    make.make_sector(slug="still", emphasis="Safety first")
    text = words(client, "/sectors/changing/")
    assert "How the work is changing Towards agents Outlook for this sector" in text
    assert "Outlook for this sector" not in words(client, "/sectors/still/")


def test_established_sectors_stand_before_emerging_ones(client):
    for title, is_emerging in [("Apps", True), ("Banks", False), ("Airlines", False)]:
        make.make_sector(title=title, is_emerging=is_emerging)
    assert in_order(words(client, "/sectors/"), "Airlines", "Banks", "Apps")


def test_a_sector_says_what_employers_look_for_in_its_order(client):
    sector = make.make_sector(slug="health")
    for position, statement in [(2, "Second"), (1, "First")]:
        make.make_sector_requirement(sector=sector, position=position, statement=statement)
    assert in_order(words(client, "/sectors/health/"), "First", "Second")


def test_a_guide_shows_its_entries_in_order_and_no_markup_of_theirs(client):
    guide = make.make_guide(slug="guide", body="**Bold** <script>alert(1)</script>")
    make.make_guide_entry(guide, title="Second", position=2, text="*so*")
    make.make_guide_entry(guide, title="First", position=1)
    text = client.get("/guides/guide/").content.decode()
    assert in_order(text, "<strong>Bold</strong>", "First", "Second", "<em>so</em>")
    assert "<script>alert" not in text


def test_guides_stand_under_their_kind(client):
    for kind, position, title in [("outlook", 2, "B"), ("career", 1, "C"), ("outlook", 1, "A")]:
        make.make_guide(kind=kind, position=position, title=f"Guide {title}")
    found = "Career advice Guide C Outlook Guide A Guide B"
    assert words(client, "/guides/").endswith(found)


def test_sources_stand_by_title_on_pages_of_fifty(client):
    for number in reversed(range(51)):
        make.make_source(title=f"Source {number:02}")
    first, second = (context(client, f"/sources/?page={page}", "page_obj") for page in (1, 2))
    assert [first[0].title, len(first)] == ["Source 00", 50]
    assert [source.title for source in second] == ["Source 50"]


def test_of_facts_as_many_those_of_a_kind_stand_by_name(client):
    source = make.make_source(slug="survey")
    make.make_transition(source=source)
    make.make_pay_band(source=source)
    make.make_outcome(source=source)
    assert in_order(words(client, "/sources/survey/"), "Outcomes", "Pay bands", "Transitions")
