"""The page of routes: choosing roles, the routes shown, sharing them, and privacy."""

import logging
import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.parameters import parameter_notes
from roles.careers import role_search
from roles.careers.engine import Engine
from roles.careers.engine_cache import EngineSnapshot
from roles.careers.forms import routes as forms
from roles.careers.loading import load
from roles.careers.my_skills import readiness
from roles.careers.my_skills.share_link import LONGEST
from roles.careers.views import routes as views
from roles.models import Framework, Skill
from tests import factories as make
from tests.roles.careers.test_my_skills import everything_stored

pytestmark = pytest.mark.django_db
ROUTES = "/careers/routes/"


class EngineOfTheTest:
    """One for each state of the test's rows: what processes share would be of another test's."""

    is_stale = False

    def __call__(self) -> EngineSnapshot:
        return EngineSnapshot(Engine.build(load()), self.is_stale)


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    of_the_test = EngineOfTheTest()
    for module in (views, readiness):
        monkeypatch.setattr(module, "current_engine", of_the_test)
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
    return response.context["answer"].routes


def choose(client, **sent):
    return client.post(ROUTES, sent)


# ------------------------------------------------------------------ from a role
def test_each_step_of_a_route_lists_what_it_takes(client, world):
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
    assert step.pay_change == "£20,000 more than before, comparing the middle of both ranges."
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


def test_a_choice_for_another_text_does_not_count(client, world):
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


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/careers/", ""),
        ("/careers/map/?at=senior-analyst", "?from=senior-analyst"),
        ("/careers/map/?at=senior-analyst", "?to=senior-analyst"),
        ("/roles/analyst/", "?from=entry-analyst"),
        ("/roles/analyst/levels/senior-analyst/", "?from=senior-analyst"),
        ("/roles/analyst/sectors/energy/", "?to=senior-analyst&amp;sector=energy"),
    ],
)
def test_other_pages_link_to_routes(client, world, address, link):
    assert f'href="{ROUTES}{link}"' in client.get(address).content.decode()


# ------------------------------------------------------------------ wrong values
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("to=seinor+analist", "Which one do you mean?"),
        ("to=zzzz", "No role has a similar name"),
        ("from=" + "x" * 201, "at most 200"),
        ("from=data-clerk&to=data-clerk", "The start and the target are the same"),
        ("to=data-clerk&sector=energy", "Occupations have no profiles in sectors"),
        ("to=head-of-data&sector=nowhere", "nowhere is not one of the available choices"),
        ("country=XX", "XX is not one of the available choices"),
        ("most_steps=7", "7 is not one of the available choices"),
        ("avoid_leadership=maybe", "maybe is not one of the available choices"),
        ("no_step_down_in_pay=1", "1 is not one of the available choices"),
    ],
)
def test_a_wrong_value_is_named(client, world, query, message):
    response = client.get(f"{ROUTES}?{query}")
    assert response.status_code == 200
    assert message in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_typed_values_stay_in_the_form(client, world):
    sent = {"from": "zzzz", "to": "<b>xyz", "country": "GB", "avoid_leadership": "yes"}
    page = choose(client, **sent).content.decode()
    assert 'value="zzzz"' in page
    assert 'value="&lt;b&gt;xyz"' in page
    assert re.search(r'name="avoid_leadership" value="yes"[^>]* checked', page)


def test_a_target_is_asked_for_once_the_form_is_sent(client, world):
    assert client.get(ROUTES).status_code == 200
    assert b"This field is required" in choose(client).content


def test_a_wrong_constraint_is_left_out_of_the_answer(client, world):
    asked = f"{ROUTES}?from=entry-analyst&to=head-of-data"
    response = client.get(f"{asked}&sector=nowhere&country=XX&utm_source=mail")
    assert len(parameter_notes(response.wsgi_request)) == 2
    assert response.context["answer"].routes == client.get(asked).context["answer"].routes
    assert "utm_source" not in response.text


def test_unpublished_roles_are_neither_suggested_nor_found(client, world):
    hidden = make.make_role_level(title="Secret post", role=make.make_role(is_published=False))
    for typed in (hidden.slug, "Secret post"):
        assert (
            "Secret" not in client.get(f"{ROUTES}?to={typed}").content.decode().split("</form>")[1]
        )


# ------------------------------------------------------------------ constraints
@pytest.mark.parametrize(
    ("constraints", "helps"),
    [
        ("avoid_leadership=yes", [{"avoid_leadership": ""}]),
        ("avoid_leadership=yes&most_steps=2", [{"avoid_leadership": ""}]),
        ("no_step_down_in_pay=yes", [{"no_step_down_in_pay": ""}]),
        (
            "avoid_leadership=yes&no_step_down_in_pay=yes",
            [{"avoid_leadership": "", "no_step_down_in_pay": ""}],
        ),
    ],
)
def test_without_routes_the_constraints_to_drop_are_listed(client, world, constraints, helps):
    response = client.get(f"{ROUTES}?from=senior-analyst&to=head-of-data&{constraints}")
    answer = response.context["answer"]
    assert answer.routes == []
    assert [one.changed for one in answer.relaxations] == helps
    page = response.content.decode()
    assert "No route leads there within these limits." in page
    link = response.context["relaxations"][0]["address"]
    assert client.get(link).context["answer"].routes


def test_without_steps_the_direct_route_is_marked_as_such(client, world):
    island = make.make_role_level(slug="island", title="Island", role=world["head-of-data"].role)
    make.make_role_requirement(role_level=island, skill=make.make_skill(), proficiency=2)
    response = client.get(f"{ROUTES}?from=entry-analyst&to=island")
    answer = response.context["answer"]
    assert answer.is_direct
    assert [step.evidence for step in answer.routes[0].steps] == ["direct"]
    page = response.content.decode()
    assert "No steps lead there. The route below covers all the learning at once." in page


def test_without_recorded_skills_nobody_counts_as_ready(client, world):
    make.make_role_level(slug="blank", title="Blank", role=world["head-of-data"].role)
    page = client.get(f"{ROUTES}?from=entry-analyst&to=blank").content.decode()
    assert "No skills recorded" in page
    assert "Nothing to learn" not in page


def test_routes_in_a_sector_have_role_levels_only(client, world):
    for route in routes(client, "from=entry-analyst&to=senior-analyst&sector=energy"):
        assert all(step.is_role_level for step in route.steps)


# ------------------------------------------------------------------ occupations
def test_occupations_are_marked(client, world):
    found = routes(client, "from=senior-analyst&to=data-clerk")
    step = found[0].steps[-1]
    assert (step.address, step.is_role_level, step.evidence) == ("", False, "computed")
    page = client.get(f"{ROUTES}?from=data-clerk&to=senior-analyst").content.decode()
    assert "ESCO, an occupation" in page


def test_a_step_from_a_taxonomy_is_marked(client, world):
    make.make_occupation_relation(
        from_occupation=make.make_occupation(slug="typist"),
        to_occupation=type(make.make_occupation()).objects.get(slug="data-clerk"),
    )
    [route, *_] = routes(client, "from=typist&to=data-clerk")
    assert route.steps[0].evidence == "taxonomy"
    assert route.steps[0].taxonomy_note == (
        "O*NET lists it as a related occupation (among the ten nearest)."
    )


# ------------------------------------------------------------------ suggestions
def suggested(client, typed: str) -> str:
    return client.post(f"{ROUTES}suggest/", {"q": typed}).content.decode()


def test_roles_are_suggested_while_typing(client, world):
    assert 'data-slug="senior-analyst" data-title="Senior analyst"' in suggested(
        client, "seniro ana"
    )
    assert "also called Number cruncher" in suggested(client, "numbr crunch")
    assert "Occupation, ESCO" in suggested(client, "data clrk")


def test_a_text_that_is_no_name_has_no_suggestions(client, world):
    for typed in ("", "x" * 101, "zzzz", "<script>"):
        assert suggested(client, typed).strip() == ""


def test_titles_are_text(client, world):
    stop = world["senior-analyst"]
    stop.title = '<b>"A" & B</b>'
    stop.save()
    for page in (suggested(client, '"A" & B'), choose(client, to="b a & c").content.decode()):
        assert "<b>" not in page
        assert "&lt;b&gt;" in page


def test_an_answer_with_names_from_before_a_change_is_not_kept(client, world, monkeypatch):
    found = role_search.current_role_search()
    monkeypatch.setattr(forms, "current_role_search", lambda: found._replace(is_stale=True))
    answer = client.get(f"{ROUTES}?from=entry-analyst&to=senior-analyst")
    assert answer["Cache-Control"] == "private, no-store"


# ------------------------------------------------------------------ from skills
def add_skills(client, *slugs: str) -> None:
    keys = list(Skill.objects.filter(slug__in=slugs).values_list("pk", flat=True))
    client.post("/careers/skills/add/", {"skills": keys})


def test_a_route_from_own_skills_is_private(client, world):
    add_skills(client, "python")
    response = client.get(f"{ROUTES}?to=senior-analyst")
    assert response["Cache-Control"] == "private, no-store"
    assert response.context["answer"].routes[0].steps[0].evidence == "skills"
    stranger = Client().get(f"{ROUTES}?to=senior-analyst")
    assert stranger.context["answer"] is None
    assert "You haven’t added any skills yet" in stranger.content.decode()


def test_my_skills_links_to_the_routes_to_each_role(client, world):
    add_skills(client, "python")
    page = client.get("/careers/skills/").content.decode()
    assert f'href="{ROUTES}?to=senior-analyst">' in page


def test_somebody_with_all_the_skills_has_nothing_to_learn(client, world):
    add_skills(client, "python")
    page = client.get(f"{ROUTES}?to=entry-analyst").content.decode()
    assert "Nothing to learn" in page


def test_my_skills_leads_back_to_the_routes(client, world):
    python = Skill.objects.get(slug="python")
    back = "/careers/skills/?to=senior-analyst"
    assert client.post("/careers/skills/add/?to=senior-analyst", {"skills": python.pk}).url == back
    page = client.get(back).content.decode()
    assert f'href="{ROUTES}?to=senior-analyst"' in page
    assert page.count("/?to=senior-analyst") > 4  # each form keeps it
    lost = client.get("/careers/skills/?to=nobody")
    assert "No role is called “nobody”" in lost.text
    assert "target" not in lost.context


def test_a_role_unknown_to_a_stale_engine_is_pending(client, world, engine):
    old = engine()
    make.make_role_level(slug="brand-new", title="Brand new", role=world["head-of-data"].role)
    make.make_sector(slug="new-sector")
    for query in ("to=brand-new", "to=senior-analyst&sector=new-sector"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(views, "current_engine", lambda: EngineSnapshot(old.engine, True))
            response = client.get(f"{ROUTES}?from=entry-analyst&{query}")
        assert "Try again in a few seconds" in response.content.decode()
        assert response["Cache-Control"] == "private, no-store"


# ------------------------------------------------------------------ a link with skills
SHARED = f"{ROUTES}shared/?to=senior-analyst"


def test_a_link_holds_the_skills_behind_its_hash_and_nothing_else(client, world):
    add_skills(client, "python", "sql")
    share = client.get(f"{ROUTES}?to=senior-analyst&most_steps=2").context["share"]
    assert share == f"http://testserver{SHARED}&most_steps=2#s=python.2,sql.2"


def test_opening_a_link_shows_routes_and_stores_nothing(world):
    reader = Client()
    assert b"paste the link" in reader.get(SHARED).content
    response = reader.post(SHARED, {"s": "python.3,lost-skill.2"})
    assert response.context["answer"].routes
    page = response.content.decode()
    assert "These skills come from a link. They aren’t stored." in page
    assert "1 more in the link is not in the catalogue" in page
    assert response["Cache-Control"] == "private, no-store"
    assert not {"skills", "sessionid"} & set(reader.cookies)
    pasted = reader.post(SHARED, {"s": f"http://testserver{SHARED}#s=python.3"})
    assert pasted.context["answer"].routes


HOSTILE = [
    "",
    "python",
    "python.5",
    "python.0",
    "python.2,",
    "python.2,python.3",
    "python.2;sql.2",
    "<script>.1",
    "\0.2",
    "python.\u0662",
    "x" * (LONGEST + 1),
    ",".join(f"s{n}.1" for n in range(201)),
]


def test_a_link_to_a_missing_role_explains_itself(client, world):
    answers = [
        client.get(f"{ROUTES}shared/?to=nobody"),
        client.post(f"{ROUTES}shared/?to=nobody", {"s": "python.3"}),
    ]
    for answer in answers:
        assert "or no longer are" in answer.content.decode()


@pytest.mark.parametrize("sent", HOSTILE)
def test_an_unreadable_link_is_refused(client, sent):
    response = client.post(f"{ROUTES}shared/", {"s": sent})
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    assert client.post("/careers/skills/take/", {"s": sent}).status_code == 302
    assert "skills" not in client.cookies


def test_linked_skills_are_added_only_by_the_button(client, world):
    add_skills(client, "sql")
    taken = client.post("/careers/skills/take/?to=senior-analyst", {"s": "python.3,sql.4"})
    assert taken.url == "/careers/skills/?to=senior-analyst"
    rows = client.get("/careers/skills/export/").json()["skills"]
    assert {row["skill"]: row["proficiency"] for row in rows} == {
        "Python": "Practitioner",
        "SQL": "Working",
    }


def test_only_adding_linked_skills_needs_a_csrf_token(world):
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.post(ROUTES, {"to": "Senior analyst"}).status_code == 302
    assert visitor.post(f"{ROUTES}suggest/", {"q": "ana"}).status_code == 200
    assert visitor.post(SHARED, {"s": "python.3"}).status_code == 200
    assert visitor.post("/careers/skills/take/", {"s": "python.3"}).status_code == 403


# ------------------------------------------------------------------ privacy
def test_typed_texts_and_linked_skills_reach_no_table_log_or_address(client, world, caplog):
    caplog.set_level(logging.DEBUG)
    Skill.objects.filter(slug="python").update(slug="xylophonics")
    answers = [
        choose(client, to="zanzibar-1871"),
        client.post(f"{ROUTES}suggest/", {"q": "zanzibar-1871"}),
        client.post(SHARED, {"s": "xylophonics.3"}),
        client.post(SHARED, {"s": "xylophonics.3,zanzibar-1871"}),
        client.post("/careers/skills/take/", {"s": "xylophonics.3"}),
        client.get(f"{ROUTES}?to=senior-analyst"),
    ]
    assert "zanzibar" not in everything_stored()
    for word in ("zanzibar", "xylophonics"):
        assert word not in caplog.text
        assert all(word not in answer.headers.get("Location", "") for answer in answers)
    assert all(answer["Cache-Control"] == "private, no-store" for answer in answers)


# ------------------------------------------------------------------ queries
def test_queries_do_not_grow_with_routes(client, world, engine):
    add_skills(client, "python", "sql")
    made = engine()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "current_engine", lambda: made)
        counts = []
        for query in ("to=senior-analyst", "to=head-of-data", "from=entry-analyst&to=head-of-data"):
            client.get(f"{ROUTES}?{query}")
            caches["pages"].clear()
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{ROUTES}?{query}")
            counts.append(len(queries))
        patch.setattr(readiness, "current_engine", lambda: made)
        client.force_login(make.make_user())
        client.post("/careers/skills/keep/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{ROUTES}?to=senior-analyst")
    # The engine's own question of the version is not among them.
    assert max(counts) <= 11
    assert len(queries) <= 11
    assert counts[0] == counts[1]
