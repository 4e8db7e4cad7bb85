"""The first job: what entry-level roles require, which skills they share, and the ways in."""

import re
from html import unescape

import pytest

from roles.careers.first_job import entry_roles
from roles.models import Framework
from tests import factories as make

pytestmark = pytest.mark.django_db
PAGE = "/careers/first-job/"


@pytest.fixture
def role_levels():
    """Three roles that begin at entry, and one that begins later."""
    framework = make.make_framework(slug=Framework.OWN)
    family = make.make_role_family(framework=framework)
    entry, mid = make.make_level(title="Entry"), make.make_level(title="Mid")
    roles = [make.make_role(title=f"Role {n}", family=family) for n in range(3)]
    late = make.make_role(title="Late", family=family)
    make.make_role_level(role=late, level=mid, title="Late starter")
    return [make.make_role_level(role=role, level=entry) for role in roles]


def require(role_level, skill, **fields):
    return make.make_role_requirement(role_level=role_level, skill=skill, **fields)


def test_skills_that_most_roles_require_are_set_apart(client, role_levels):
    every, two, one, optional = (make.make_skill(preferred_label=name) for name in "ABCD")
    for role_level in role_levels:
        require(role_level, every)
        require(role_level, optional, importance="optional")
    for role_level in role_levels[:2]:
        require(role_level, two)
    require(role_levels[0], one)
    require(role_levels[1], make.make_skill(preferred_label="Hidden", is_published=False))
    entry = client.get(PAGE).context["entry"]
    assert [(demand.skill, len(demand.requirements)) for demand in entry.shared] == [
        (every, 3),
        (two, 2),
    ]
    assert [[r.skill for r in role.own] for role in entry.roles] == [[one], [], []]


def test_a_single_role_shares_nothing(client, role_levels):
    for role_level in role_levels[1:]:
        role_level.delete()
    require(role_levels[0], make.make_skill())
    entry = client.get(PAGE).context["entry"]
    assert entry.shared == []
    assert len(entry.roles[0].own) == 1


def test_every_requirement_names_its_reason_and_source(client, role_levels):
    source = make.make_source(title="A study")
    require(role_levels[0], make.make_skill(), reason="Reads what others wrote.", source=source)
    text = client.get(PAGE).content.decode()
    assert "Reads what others wrote." in text
    assert f'href="/sources/{source.slug}/">A study</a>' in text


def test_only_the_lowest_level_is_shown(client, role_levels):
    make.make_level_note(role_levels[0].level)
    text = client.get(PAGE).content.decode()
    assert "At entry level" in text
    assert "Late starter" not in text


def test_notes_that_rest_on_one_source_name_it_once(client, role_levels):
    level, source = role_levels[0].level, make.make_source(title="One report")
    for text in ("Strong fundamentals", "Willingness to learn"):
        make.make_level_note(level, kind="looked-for", text=text).sources.set([source])
    make.make_level_note(level, kind="focus", text="Learn")
    assert client.get(PAGE).content.decode().count(">One report</a>") == 1
    make.make_level_note(level, kind="looked-for", text="Another")
    assert client.get(PAGE).content.decode().count(">One report</a>") == 2


def test_learning_routes_that_teach_required_skills_come_by_kind(client, role_levels):
    python, sql, other = (make.make_skill() for _ in range(3))
    require(role_levels[0], python)
    require(role_levels[1], sql)
    taught = {
        "degree": [python],
        "course": [python],
        "bootcamp": [python, sql, other],
        "project": [sql],
        "open-source": [sql],
        "certificate": [other],
    }
    for kind, skills in taught.items():
        make.make_learning_route(slug=kind, kind=kind).skills.set(skills)
    make.make_learning_route(kind="course", is_published=False).skills.set([python])
    routes = client.get(PAGE).context["routes"]
    names = [
        [entry.route.slug for entry in group]
        for group in (routes.with_degree, routes.without_degree, routes.projects)
    ]
    assert names == [["degree"], ["bootcamp", "course"], ["open-source", "project"]]
    assert set(routes.without_degree[0].taught) == {python, sql}


def test_of_routes_that_teach_as_much_the_quickest_come_first(client, role_levels):
    skill = make.make_skill()
    require(role_levels[0], skill)
    for title, months in (("Any pace", None), ("Slow", 12), ("Quick", 3), ("As quick", 3)):
        make.make_learning_route(title=title, typical_months=months).skills.add(skill)
    routes = client.get(PAGE).context["routes"].without_degree
    assert [entry.route.title for entry in routes] == ["As quick", "Quick", "Slow", "Any pace"]


def test_curators_choose_the_questions_and_their_order(client):
    guide, other = make.make_guide(), make.make_guide()
    second = make.make_guide_entry(guide, title="Degree?", first_job_position=2)
    first = make.make_guide_entry(other, title="Any jobs?", first_job_position=1)
    make.make_guide_entry(guide, title="Something else")
    assert client.get(PAGE).context["answers"] == [first, second]


def test_rewording_a_title_or_a_slug_removes_no_question(client):
    guide = make.make_guide(slug="common-questions")
    entry = make.make_guide_entry(guide, title="Do jobs exist?", first_job_position=1)
    guide.slug, entry.title = "renamed", "Are there jobs?"
    guide.save()
    entry.save()
    assert client.get(PAGE).context["answers"] == [entry]


def test_unpublished_guides_are_left_out(client):
    guide = make.make_guide(is_published=False)
    make.make_guide_entry(guide, title="Secret advice", first_job_position=1)
    assert "Secret advice" not in client.get(PAGE).content.decode()


# ------------------------------------------------------------------ order and limits
def test_half_of_the_roles_are_not_most(client, role_levels):
    make.make_role_level(
        role=make.make_role(title="Role 3", family=role_levels[0].role.family),
        level=role_levels[0].level,
    )
    half, most = make.make_skill(), make.make_skill()
    for role_level in role_levels[:2]:
        require(role_level, half)
    for role_level in role_levels:
        require(role_level, most)
    entry = client.get(PAGE).context["entry"]
    assert [demand.skill for demand in entry.shared] == [most]
    assert [[r.skill for r in role.own] for role in entry.roles] == [[half], [half], [], []]


def test_equally_common_skills_come_by_label_and_own_ones_by_proficiency(client, role_levels):
    by_label = {"Zen": role_levels[:2], "Art": role_levels[1:], "Math": role_levels}
    for label, requiring in by_label.items():
        skill = make.make_skill(preferred_label=label)
        for role_level in requiring:
            require(role_level, skill)
    for label, proficiency in (("Basic", 1), ("Beta", 2), ("Alpha", 2)):
        require(role_levels[2], make.make_skill(preferred_label=label), proficiency=proficiency)
    entry = client.get(PAGE).context["entry"]
    assert [demand.skill.preferred_label for demand in entry.shared] == ["Math", "Art", "Zen"]
    assert [r.skill.preferred_label for r in entry.roles[2].own] == ["Alpha", "Beta", "Basic"]


def test_all_required_skills_count_for_the_ways_in(role_levels):
    shared, own, optional = (make.make_skill() for _ in range(3))
    for role_level in role_levels:
        require(role_level, shared)
    require(role_levels[0], own)
    require(role_levels[0], optional, importance="optional")
    assert entry_roles().skills == {shared.pk, own.pk}


def test_only_published_skills_are_taught(client, role_levels):
    public, hidden = make.make_skill(), make.make_skill(is_published=False)
    for skill in (public, hidden):
        require(role_levels[0], skill)
    make.make_learning_route(slug="both").skills.set([public, hidden])
    make.make_learning_route(slug="hidden-only").skills.set([hidden])
    [route] = client.get(PAGE).context["routes"].without_degree
    assert (route.route.slug, route.taught) == ("both", [public])


def test_questions_at_the_same_position_come_by_guide(client):
    for guide_position, title in ((2, "Second guide"), (1, "First guide")):
        guide = make.make_guide(position=guide_position)
        for position in (2, 1):
            make.make_guide_entry(
                guide, title=f"{title} {position}", position=position, first_job_position=1
            )
    assert [answer.title for answer in client.get(PAGE).context["answers"]] == [
        "First guide 1",
        "First guide 2",
        "Second guide 1",
        "Second guide 2",
    ]


# ------------------------------------------------------------------ the words of the page
def words_of(html) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def section(client, name) -> str:
    html = client.get(PAGE).content.decode()
    return words_of(html.split(f'id="{name}"')[1].split("</section>")[0].partition(">")[2])


def test_roles_and_what_they_require_in_words(client, role_levels):
    study = make.make_source(title="A study")
    python = make.make_skill(preferred_label="Python")
    for role_level, proficiency in zip(role_levels[:2], (2, 3), strict=True):
        require(
            role_level,
            python,
            proficiency=proficiency,
            reason=f"For {role_level.role.title}",
            source=study,
        )
    sql = make.make_skill(preferred_label="SQL")
    require(role_levels[2], sql, proficiency=1, reason="Reads tables.", source=study)
    make.make_pay_band(level=role_levels[0].level, country="GB", minimum=30_000, maximum=40_000)
    words = section(client, "entry-roles")
    assert words.startswith(
        "Entry-level roles and what they require Essential for most of them "
        "Start with these skills: they open more than one door. "
        "Skills that most entry-level roles share, with the proficiency that each requires "
        "Skill Required by Python 2 of 3 "
    )
    assert "Working Role 0: For Role 0 Source: A study" in words
    assert "Practitioner Role 1: For Role 1 Source: A study" in words
    assert "Also essential SQL" in words
    assert "Reads tables. Source: A study £30,000 to £40,000 a year" in words
    html = client.get(PAGE).content.decode()
    for role_level in role_levels:
        assert f'href="/careers/map/?at={role_level.slug}#chosen">Where it leads</a>' in html


def test_a_role_without_pay_says_so_and_the_only_role_shares_nothing(client, role_levels):
    for role_level in role_levels[1:]:
        role_level.delete()
    require(role_levels[0], make.make_skill(preferred_label="Python"))
    words = section(client, "entry-roles")
    assert "Pay: no figures yet" in words
    assert "Essential Python" in words
    assert "Essential for most of them" not in words


def test_ways_in_show_their_kind_months_skills_and_sources(client, role_levels):
    python, sql = (make.make_skill(preferred_label=label) for label in ("Python", "SQL"))
    for skill in (python, sql):
        require(role_levels[0], skill)
    source = make.make_source(title="A prospectus")
    for title, kind, months in (("Evening school", "course", 1), ("Kaggle", "project", 3)):
        route = make.make_learning_route(
            title=title, kind=kind, typical_months=months, description=f"{title} it is."
        )
        route.skills.set([python, sql])
        route.sources.set([source])
    ways, projects = section(client, "routes"), section(client, "projects")
    assert ways.endswith(
        "Without a degree Evening school Course about 1 month Evening school it is. "
        "Teaches Python , SQL Source: A prospectus With a degree No routes yet"
    )
    assert projects == (
        "Projects to show Work that strangers can look at. "
        "Kaggle Project about 3 months Kaggle it is. Teaches Python , SQL Source: A prospectus"
    )


def test_without_routes_each_kind_says_so(client, role_levels):
    assert section(client, "routes").count("No routes yet") == 2
    assert section(client, "projects").endswith("No projects yet")


def test_notes_are_grouped_by_kind_under_the_level(client, role_levels):
    level = role_levels[0].level
    level.summary = "Learns the trade."
    level.save()
    make.make_level_note(level, kind="looked-for", text="Curiosity")
    make.make_level_note(level, kind="focus", text="Cleaning data")
    words = section(client, "employers")
    assert words.startswith("At entry level Learns the trade. Source: Rolebook editorial")
    assert words.index("What you do Cleaning data") < words.index(
        "What employers look for Curiosity"
    )


def test_open_jobs_are_those_of_the_level(client, role_levels):
    page = client.get(PAGE).content.decode()
    assert f'href="/jobs/?level={role_levels[0].level.slug}">Open jobs at entry level</a>' in page


def test_an_empty_catalogue_leaves_the_next_steps_alone(client):
    response = client.get(PAGE)
    assert (response.context["entry"], response.context["routes"]) == (None, None)
    page = response.content.decode()
    assert "Open jobs at" not in page
    links = re.findall(r'<a class="button[^"]*" href="([^"]*)"', page.split("Where to go next")[1])
    assert links == ["/careers/map/", "/careers/is-this-for-me/"]
