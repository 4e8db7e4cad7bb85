"""Skills: which of them people may add, how often roles require them, and the page of one."""

import pytest

from roles.models import Skill, UserSkill
from tests import factories as make

pytestmark = pytest.mark.django_db


def labels(rows) -> list[str]:
    return [skill.preferred_label for skill in rows]


@pytest.fixture
def skills() -> dict[str, Skill]:
    """A published skill, a hidden one, and a hidden one that an occupation requires."""
    made = {
        label: make.make_skill(preferred_label=label, is_published=label == "Shown")
        for label in ("Shown", "Hidden", "Of an occupation")
    }
    for _ in range(2):
        make.make_occupation_skill(skill=made["Of an occupation"])
    return made


def test_people_may_add_what_is_published_or_belongs_to_an_occupation(skills):
    assert labels(Skill.objects.for_careers()) == ["Of an occupation", "Shown"]


def test_skills_are_named_in_the_order_of_their_labels(skills):
    keys = [skills[label].pk for label in ("Shown", "Hidden")]
    assert labels(Skill.objects.named(iter(keys))) == ["Hidden", "Shown"]
    assert labels(Skill.objects.named([])) == []


def test_skills_to_rate_bring_their_descriptions(skills, django_assert_num_queries):
    for proficiency in (2, 1):
        make.make_skill_level(skills["Shown"], proficiency, description=f"Step {proficiency}.")
    with django_assert_num_queries(2):
        [skill] = Skill.objects.for_rating([skills["Shown"].pk])
        assert [level.description for level in skill.levels.all()] == ["Step 1.", "Step 2."]


def test_a_role_counts_once_whatever_its_levels_and_never_while_hidden():
    skill, other = make.make_skill(preferred_label="A"), make.make_skill(preferred_label="B")
    role = make.make_role()
    for made in (role, role, make.make_role(), make.make_role(is_published=False)):
        role_level = make.make_role_level(role=made)
        make.make_role_requirement(role_level=role_level, skill=skill)
    counted = {row.preferred_label: row.role_count for row in Skill.objects.with_role_count()}
    assert counted == {"A": 2, "B": 0}
    assert labels(Skill.objects.with_role_count()) == [str(skill), str(other)]


# ------------------------------------------------------------------ skills of users
def test_a_user_s_skills_are_theirs_alone():
    mine, theirs = make.make_user_skill(), make.make_user_skill()
    assert list(UserSkill.objects.of(mine.user)) == [mine]
    assert list(UserSkill.objects.of(theirs.user)) == [theirs]


def test_a_user_s_skill_in_a_log_names_neither_person_nor_skill():
    row = make.make_user_skill(user=make.make_user("ada@example.org"))
    assert str(row) == f"Skill of a user ({row.pk})"


# ------------------------------------------------------------------ the page
def test_a_skill_s_page_leaves_out_what_is_hidden(client):
    skill = make.make_skill(slug="rust")
    for is_published in (True, False):
        state = {"is_published": is_published}
        title = "Shown" if is_published else "Hidden"
        role_level = make.make_role_level(role=make.make_role(title=title, **state))
        make.make_role_requirement(role_level=role_level, skill=skill)
        sector = make.make_sector(title=title, **state)
        requirement = make.make_sector_requirement(sector=sector)
        make.make_sector_requirement_skill(requirement=requirement, skill=skill)
        make.make_skill_relation(skill, make.make_skill(preferred_label=title, **state))
        make.make_learning_route(title=title, **state).skills.add(skill)
    shown = client.get("/skills/rust/").context
    assert [each["role"].title for each in shown["asked_by"]] == ["Shown"]
    assert [link.requirement.sector.title for link in shown["sector_links"]] == ["Shown"]
    assert [each["skill"].preferred_label for each in shown["relations"]] == ["Shown"]
    assert [route.title for route in shown["learning_routes"]] == ["Shown"]


def test_a_skill_s_page_names_its_sources_and_its_framework_s_licence(client):
    framework = make.make_framework(attribution="This uses ESCO.")
    skill = make.make_skill(slug="rust", framework=framework, alt_labels="rs\nrustlang")
    skill.sources.add(make.make_source(slug="survey", title="Survey"))
    html = client.get("/skills/rust/").content.decode()
    assert "Also called rs, rustlang" in html
    assert '<a\n  href="/sources/survey/">Survey</a>' in html
    assert "This uses ESCO." in html


@pytest.mark.parametrize(
    ("category", "address"),
    [("data", "/skills/?category=data"), ("", None)],
)
def test_a_skill_s_page_leads_back_to_its_category(client, category, address):
    make.make_skill(slug="rust", category=category)
    html = client.get("/skills/rust/").content.decode()
    assert ("/skills/?category=" in html) is (address is not None)
    assert 'href="/skills/"' in html
    if address:
        assert f'href="{address}"' in html
