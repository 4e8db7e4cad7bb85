"""The first job: what entry-level roles require, which skills they share, and the ways in."""

import pytest

from roles.models import Framework
from tests import factories as make

pytestmark = pytest.mark.django_db
PAGE = "/careers/first-job/"


@pytest.fixture
def posts():
    """Three roles that begin at entry, and one that begins later."""
    framework = make.make_framework(slug=Framework.OWN)
    family = make.make_role_family(framework=framework)
    entry, mid = make.make_level(title="Entry"), make.make_level(title="Mid")
    roles = [make.make_role(title=f"Role {n}", family=family) for n in range(3)]
    late = make.make_role(title="Late", family=family)
    make.make_role_level(role=late, level=mid, title="Late starter")
    return [make.make_role_level(role=role, level=entry) for role in roles]


def ask(post, skill, **fields):
    return make.make_role_requirement(role_level=post, skill=skill, **fields)


def test_skills_that_most_posts_ask_for_stand_apart(client, posts):
    every, two, one, optional = (make.make_skill(preferred_label=name) for name in "ABCD")
    for post in posts:
        ask(post, every)
        ask(post, optional, importance="optional")
    for post in posts[:2]:
        ask(post, two)
    ask(posts[0], one)
    ask(posts[1], make.make_skill(preferred_label="Hidden", is_published=False))
    entry = client.get(PAGE).context["entry"]
    assert [(demand.skill, len(demand.requirements)) for demand in entry.shared] == [
        (every, 3),
        (two, 2),
    ]
    assert [[r.skill for r in role.own] for role in entry.roles] == [[one], [], []]


def test_one_post_alone_shares_nothing(client, posts):
    for post in posts[1:]:
        post.delete()
    ask(posts[0], make.make_skill())
    entry = client.get(PAGE).context["entry"]
    assert entry.shared == []
    assert len(entry.roles[0].own) == 1


def test_every_requirement_names_its_reason_and_source(client, posts):
    source = make.make_source(title="A study")
    ask(posts[0], make.make_skill(), reason="Reads what others wrote.", source=source)
    text = client.get(PAGE).content.decode()
    assert "Reads what others wrote." in text
    assert f'href="/sources/{source.slug}/">A study</a>' in text


def test_only_the_lowest_level_is_shown(client, posts):
    make.make_level_note(posts[0].level)
    text = client.get(PAGE).content.decode()
    assert "At entry level" in text
    assert "Late starter" not in text


def test_notes_that_rest_on_one_source_name_it_once(client, posts):
    level, source = posts[0].level, make.make_source(title="One report")
    for text in ("Strong fundamentals", "Willingness to learn"):
        make.make_level_note(level, kind="looked-for", text=text).sources.set([source])
    make.make_level_note(level, kind="focus", text="Learn")
    assert client.get(PAGE).content.decode().count(">One report</a>") == 1
    make.make_level_note(level, kind="looked-for", text="Another")
    assert client.get(PAGE).content.decode().count(">One report</a>") == 2


def test_routes_are_those_that_teach_what_is_asked_by_kind(client, posts):
    python, sql, other = (make.make_skill() for _ in range(3))
    ask(posts[0], python)
    ask(posts[1], sql)
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


def test_of_routes_that_teach_as_much_the_quickest_come_first(client, posts):
    skill = make.make_skill()
    ask(posts[0], skill)
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
