"""A route in words: each step with time, learning, pay and evidence, and what to share."""

import re
from html import unescape

import pytest

from roles.careers.engine import Engine
from roles.careers.engine_cache import EngineSnapshot
from roles.careers.loading import load
from roles.careers.views import routes as views
from roles.models import Framework, RoleLevel, Skill, Transition
from tests import factories as make

pytestmark = pytest.mark.django_db
ROUTES = "/careers/routes/"


@pytest.fixture(autouse=True)
def _engine_of_the_test(monkeypatch):
    monkeypatch.setattr(
        views, "current_engine", lambda: EngineSnapshot(Engine.build(load()), is_stale=False)
    )


@pytest.fixture
def world():
    """A junior and a senior analyst, and an ESCO clerk who shares no skill with them."""
    own = make.make_framework(slug=Framework.OWN)
    analyst = make.make_role(slug="analyst", family=make.make_role_family(framework=own))
    junior, senior = (
        make.make_role_level(slug=slug, title=title, role=analyst, level=make.make_level())
        for slug, title in (("junior", "Junior analyst"), ("senior", "Senior analyst"))
    )
    skills = {
        label: make.make_skill(slug=label.lower(), preferred_label=label, framework=own)
        for label in ("Python", "SQL", "Java", "Law", "Talk")
    }
    make.make_skill_relation(skills["Java"], skills["SQL"], weight="0.50")
    for role_level, label, proficiency, importance in (
        (junior, "Python", 2, "essential"),
        (junior, "Java", 2, "essential"),
        (junior, "Talk", 1, "essential"),
        (senior, "Python", 3, "essential"),
        (senior, "SQL", 2, "essential"),
        (senior, "Talk", 1, "essential"),
        (senior, "Law", 1, "optional"),
    ):
        make.make_role_requirement(
            role_level=role_level,
            skill=skills[label],
            proficiency=proficiency,
            importance=importance,
        )
    make.make_transition(from_role_level=junior, to_role_level=senior, typical_months=18)
    course = make.make_learning_route(
        slug="course", title="A course", typical_months=1, description="It takes evenings."
    )
    course.skills.set([skills["Python"], skills["SQL"]])
    make.make_learning_route(slug="book", title="A book").skills.set([skills["SQL"]])
    clerk = make.make_occupation(
        slug="clerk", preferred_label="Clerk", framework=make.make_framework(slug="esco")
    )
    filing = make.make_skill(preferred_label="Filing", framework=clerk.framework)
    make.make_occupation_skill(occupation=clerk, skill=filing)


def words_of(html) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def routes_on(client, query) -> str:
    response = client.get(f"{ROUTES}?{query}")
    assert response.status_code == 200
    return response.content.decode().partition('<section class="stack" id="routes">')[2]


def steps_on(client, query) -> list[str]:
    html = routes_on(client, query)
    return [words_of(step) for step in re.split(r'<li class="route-step">', html)[1:]]


def add_skills(client, *labels):
    keys = list(Skill.objects.filter(preferred_label__in=labels).values_list("pk", flat=True))
    client.post("/careers/skills/add/", {"skills": keys})


# ------------------------------------------------------------------ a step
def test_a_step_in_words(client, world):
    [step] = steps_on(client, "from=junior&to=senior&most_steps=1")
    # A month for each step of proficiency: one of Python, and two of SQL, which Java halves.
    assert step.startswith("Senior analyst Recorded step Promotion Source: source")
    assert "Typical time before this step 18 months Total learning 2 months Open jobs " in step
    assert "Pay: no figures yet (no country)" in step
    assert "What carries over (1 in full, 2 in part) In full: Talk In part: Python, SQL" in step
    assert "SQL (through Java)" in step
    assert "What to learn (2) What to learn for Senior analyst" in step
    assert "Skill From To Months of learning Python Working Practitioner 1" in step
    assert "SQL shortened by Java nothing yet Working 1" in step
    assert "Also useful, but not counted: Law" in step
    assert "Ways to learn it (2) A course about 1 month Python, SQL A book SQL" in step


def test_the_route_is_summed_up(client, world):
    html = routes_on(client, "from=junior&to=senior&most_steps=1")
    [summary] = re.findall(r'<details class="route" open>\s*<summary>(.*?)</summary>', html, re.S)
    assert words_of(summary) == (
        "Route 1: 1 step Junior analyst , then Senior analyst "
        "18 months typically for the step 2 months of learning, one skill after another"
    )


def test_one_month_has_no_plural(client, world):
    Transition.objects.update(typical_months=1)
    words = words_of(routes_on(client, "from=junior&to=senior&most_steps=1"))
    assert "1 month typically for the step" in words
    assert "Typical time before this step 1 month Total learning" in words


def test_typical_months_name_the_steps_that_they_cover(client, world):
    middle = make.make_role_level(slug="middle", title="Middle")
    junior, senior = (RoleLevel.objects.get(slug=slug) for slug in ("junior", "senior"))
    make.make_transition(from_role_level=junior, to_role_level=middle, typical_months=6)
    last = make.make_transition(from_role_level=middle, to_role_level=senior)
    routes = words_of(routes_on(client, "from=junior&to=senior"))
    assert "6 months typically for 1 of 2 steps" in routes
    last.typical_months = 12
    last.save()
    assert "18 months typically for all steps" in words_of(
        routes_on(client, "from=junior&to=senior")
    )


def test_an_occupation_has_neither_pay_nor_open_jobs(client, world):
    [step] = steps_on(client, "from=junior&to=clerk")
    assert step.startswith("Clerk Occupation No known steps")
    assert "Pay: taxonomies have no figures" in step
    assert "Open jobs" not in step
    assert "Nothing carries over." in step


def test_pay_that_is_missing_names_the_country(client, world):
    make.make_pay_band(country="GB")
    [step] = steps_on(client, "from=junior&to=senior&most_steps=1")
    assert "Pay: no figures yet (United Kingdom)" in step


def test_learning_routes_are_described_once_below_all_routes(client, world):
    html = routes_on(client, "from=junior&to=senior")
    ways = html.split('id="ways-title"')[1]
    assert re.findall(r'<li id="(way-[a-z]+)">', ways) == ["way-book", "way-course"]
    assert "A course Course about 1 month It takes evenings. Source:" in words_of(ways)
    assert 'href="#way-course"' in html.split('id="ways-title"')[0]


# ------------------------------------------------------------------ no routes
def test_limits_that_cannot_be_lifted_suggest_another_question(client, world):
    head = make.make_role(slug="head", track="leadership")
    make.make_role_level(slug="head-1", title="Head", role=head)
    words = words_of(routes_on(client, "from=junior&to=head-1&avoid_leadership=yes"))
    assert "No route leads there within these limits." in words
    assert (
        "Lifting the limits wouldn’t help. Start from another role, or choose a similar target."
        in words
    )


def test_without_a_target_the_page_asks_for_one(client, world):
    words = words_of(routes_on(client, "from=junior"))
    assert words.startswith("Where to? Choose a target role above to see routes to it.")


# ------------------------------------------------------------------ from skills
def test_own_skills_are_listed_and_their_link_warns(client, world):
    add_skills(client, "Python", "Java")
    html = client.get(f"{ROUTES}?to=senior").content.decode()
    words = words_of(html)
    assert "From your skills 2 skills: Java, Python Add or change skills" in words
    assert "Link to these routes, including the skills" in words
    assert "Anybody with the link can see these skills." in words
    [link] = re.findall(r'id="share-link" value="([^"]*)"', html)
    assert link == "http://testserver/careers/routes/shared/?to=senior#s=java.2,python.2"


def test_a_link_from_a_role_has_no_skills_and_no_warning(client, world):
    html = routes_on(client, "from=junior&to=senior&most_steps=1")
    assert "Link to these routes Copy link Print" in words_of(html)
    assert "Anybody with the link" not in html
    [link] = re.findall(r'id="share-link" value="([^"]*)"', html)
    assert unescape(link) == (
        "http://testserver/careers/routes/?from=junior&to=senior&most_steps=1"
    )


def test_one_skill_has_no_plural(client, world):
    add_skills(client, "Python")
    words = words_of(client.get(f"{ROUTES}?to=senior").content.decode())
    assert "From your skills 1 skill: Python" in words


def test_relaxed_limits_keep_own_skills_out_of_addresses(client, world):
    add_skills(client, "Python")
    make.make_role_level(
        slug="head-1", title="Head", role=make.make_role(slug="head", track="leadership")
    )
    make.make_role_requirement(
        role_level=RoleLevel.objects.get(slug="head-1"),
        skill=Skill.objects.get(slug="python"),
    )
    own = client.get(f"{ROUTES}?to=head-1&avoid_leadership=yes").context["relaxations"]
    assert [one["address"] for one in own] == [f"{ROUTES}?to=head-1"]
    linked = client.post(
        f"{ROUTES}shared/?to=head-1&avoid_leadership=yes", {"s": "python.3"}
    ).context["relaxations"]
    assert [one["address"] for one in linked] == [f"{ROUTES}shared/?to=head-1#s=python.3"]
