"""From here to there: what is chosen, what is shown of it, and what nobody hears of."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from roles.careers import Answering, Engine
from roles.careers.loading import load
from roles.models import Framework, Skill
from roles.views import routes as views
from tests import factories as make

pytestmark = pytest.mark.django_db
ROUTES = "/careers/routes/"


class EngineOfTheTest:
    """One for each state of the test's rows: what processes share would be of another test's."""

    is_stale = False

    def __call__(self) -> Answering:
        return Answering(Engine.build(load()), self.is_stale)


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    monkeypatch.setattr(views, "current", of_the_test := EngineOfTheTest())
    return of_the_test


@pytest.fixture
def world():
    """An analyst of two levels, a head who leads people, an occupation; pay goes up and down."""
    ours = make.make_framework(slug=Framework.OWN)
    esco = make.make_framework(slug="esco", title="ESCO")
    junior, senior, top = (make.make_level(slug=f"l{n}", title=f"L{n}") for n in range(3))
    analyst = make.make_role(
        slug="analyst", title="Analyst", alt_titles="Number cruncher", framework=ours
    )
    head = make.make_role(slug="head", title="Head", track="leadership", framework=ours)
    stops = {
        slug: make.make_role_level(slug=slug, title=title, role=role, level=level)
        for slug, title, role, level in [
            ("entry-analyst", "Entry analyst", analyst, junior),
            ("senior-analyst", "Senior analyst", analyst, senior),
            ("head-of-data", "Head of data", head, top),
        ]
    }
    python = make.make_skill(slug="python", preferred_label="Python")
    sql = make.make_skill(slug="sql", preferred_label="SQL")
    for slug, skill, proficiency in [
        ("entry-analyst", python, 1),
        ("senior-analyst", python, 3),
        ("senior-analyst", sql, 2),
        ("head-of-data", sql, 4),
    ]:
        make.make_role_requirement(
            role_level=stops[slug], skill=skill, proficiency=proficiency, importance="essential"
        )
    make.make_learning_route(title="A course in SQL").skills.add(sql)
    clerk = make.make_occupation(slug="data-clerk", preferred_label="Data clerk", framework=esco)
    make.make_occupation_skill(occupation=clerk, skill=python)
    make.make_transition(
        from_role_level=stops["entry-analyst"],
        to_role_level=stops["senior-analyst"],
        typical_months=18,
        note="Own a release.",
    )
    make.make_transition(
        from_role_level=stops["senior-analyst"], to_role_level=stops["head-of-data"]
    )
    for level, minimum in ((junior, 30_000), (senior, 50_000), (top, 40_000)):
        make.make_pay_band(level=level, country="GB", minimum=minimum, maximum=minimum + 10_000)
    make.make_sector(slug="energy", title="Energy")
    return stops


def routes(client, query: str):
    response = client.get(f"{ROUTES}?{query}")
    assert response.status_code == 200, response.content.decode()[:3000]
    return response.context["found"].routes


def choose(client, **sent):
    return client.post(ROUTES, sent)


# ------------------------------------------------------------------ from a role
def test_a_route_from_a_role_says_what_each_step_takes(client, world):
    found = routes(client, "from=entry-analyst&to=senior-analyst")
    [direct] = [route for route in found if len(route.steps) == 1]
    [step] = direct.steps
    assert (step.node.slug, step.evidence, step.step.typical_months) == (
        "senior-analyst",
        "curated",
        18,
    )
    assert {one.line.label for one in step.to_learn} == {"Python", "SQL"}
    assert [one.route.title for one in step.learning] == ["A course in SQL"]
    assert step.pay_change == "£20,000 more than before, by the middle of both."
    assert direct.pay_change == "+£20,000"
    page = client.get(f"{ROUTES}?from=entry-analyst&to=senior-analyst").content.decode()
    for words in ("Own a release.", "Recorded step", "18 months", "A course in SQL"):
        assert words in page
    assert page.count(step.transition.source.title)


def test_a_chosen_role_goes_from_the_form_into_an_address(client, world):
    sent = {"from": "Entry analyst", "to": "senior analyst", "most_steps": "4", "country": "GB"}
    response = choose(client, **sent)
    assert response.status_code == 302
    assert response.url == f"{ROUTES}?from=entry-analyst&to=senior-analyst"


def test_a_typo_is_forgiven_and_asked_about(client, world):
    response = choose(client, to="seinor analist")
    assert response.status_code == 422
    page = response.content.decode()
    assert "Which one do you mean?" in page
    assert 'name="to_slug" value="senior-analyst"' in page
    assert 'value="seinor analist"' in page
    meant = choose(client, to="seinor analist", to_for="seinor analist", to_slug="senior-analyst")
    assert meant.url == f"{ROUTES}?to=senior-analyst"


def test_what_was_chosen_for_another_text_does_not_count(client, world):
    changed = {"to": "Head of data", "to_for": "Senior analyst", "to_slug": "senior-analyst"}
    assert choose(client, **changed).url == f"{ROUTES}?to=head-of-data"


def test_the_answer_for_a_role_is_everybodys_and_cached(client, world):
    address = f"{ROUTES}?from=entry-analyst&to=senior-analyst"
    assert client.get(address)["Cache-Control"] == "public, no-cache"
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) == 1


def test_a_stale_answer_is_not_kept(client, world, engine):
    address = f"{ROUTES}?from=entry-analyst&to=senior-analyst"
    engine.is_stale = True
    assert client.get(address)["Cache-Control"] == "private, no-store"
    engine.is_stale = False
    assert client.get(address)["Cache-Control"] == "public, no-cache"


# ------------------------------------------------------------------ from skills
def hold(client, *slugs: str) -> None:

    keys = list(Skill.objects.filter(slug__in=slugs).values_list("pk", flat=True))
    client.post("/careers/skills/add/", {"skills": keys})


def test_a_route_from_own_skills_is_private(client, world):
    hold(client, "python")
    response = client.get(f"{ROUTES}?to=senior-analyst")
    assert response["Cache-Control"] == "private, no-store"
    assert response.context["found"].routes[0].steps[0].evidence == "skills"
    assert Client().get(f"{ROUTES}?to=senior-analyst").context["found"] is None


def test_queries_do_not_grow_with_routes(client, world):
    counts = []
    for query in ("to=senior-analyst", "to=head-of-data"):
        caches["pages"].clear()
        client.get(f"{ROUTES}?from=entry-analyst&{query}")
        caches["pages"].clear()
        engine = Answering(Engine.build(load()), False)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(views, "current", lambda engine=engine: engine)
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{ROUTES}?from=entry-analyst&{query}")
        counts.append(len(queries))
    assert max(counts) <= 12
