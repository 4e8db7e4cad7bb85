"""Open jobs for somebody's skills, on the page and in the API: explained, and kept nowhere."""

import logging
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils.timezone import localdate

from hiring.specs import services
from hiring.specs.api import matches
from hiring.specs.jobs import matching, views
from roles.careers.engine import Engine
from roles.careers.engine_cache import EngineSnapshot
from roles.careers.loading import load
from roles.careers.my_skills import readiness
from roles.models import Skill
from tests import factories as make
from tests.roles.careers.test_my_skills import everything_stored

pytestmark = pytest.mark.django_db
PAGE = "/jobs/for-my-skills/"
API = "/api/v1/careers/matches/"


@pytest.fixture(autouse=True)
def _of_the_test(monkeypatch):
    """What processes share would be of another test's rows."""
    built = {}

    def current_engine() -> EngineSnapshot:
        if "engine" not in built:
            built["engine"] = Engine.build(load())
        return EngineSnapshot(built["engine"], False)

    for module in (views, matches, readiness):
        monkeypatch.setattr(module, "current_engine", current_engine)
    monkeypatch.setattr(matching, "shared", matching.SharedJobs())


@pytest.fixture
def python():
    return make.make_skill(slug="python", preferred_label="Python")


@pytest.fixture
def sql():
    return make.make_skill(slug="sql", preferred_label="SQL")


@pytest.fixture
def job(drafted, people):
    """Makes an open job of the must-haves and nice-to-haves given: (skill or None, proficiency)."""

    def job(title, must_haves, nice_to_haves=(), **fields):
        sections = (("must-have", must_haves), ("nice-to-have", nice_to_haves))
        lines = [
            services.LineInput(
                section=section,
                text=f"Knows {skill.preferred_label if skill else 'the trade'}",
                skill=skill,
                proficiency=proficiency,
                stage="screen" if section == "must-have" else "",
            )
            for section, asked in sections
            for skill, proficiency in asked
        ]
        duty = services.LineInput(section="responsibility", text="Works")
        spec, by = drafted(), people["recruiter"]
        spec = services.save_spec(
            spec, expected_version=1, fields={"title": title} | fields, lines=[duty, *lines], by=by
        )
        return services.publish_spec(spec, expected_version=2, on=localdate(), by=by)

    return job


def copies(posting, number) -> None:
    """More open jobs that ask for the same."""
    spec, version = posting.spec, posting.version
    for _ in range(number):
        spec.pk = version.pk = posting.pk = None
        for row in (spec, version, posting):
            row._state.adding = True
        spec.save()
        version.spec = spec
        version.save()
        posting.spec, posting.version = spec, version
        posting.save()


def hold(client, **proficiencies):
    """Say so in 'My skills', as a visitor does."""
    skills = Skill.objects.in_bulk(proficiencies, field_name="slug")
    client.post("/careers/skills/add/", {"skills": [skill.pk for skill in skills.values()]})
    sent = {f"proficiency-{skills[slug].pk}": level for slug, level in proficiencies.items()}
    assert client.post("/careers/skills/", sent).status_code == 302


def shown(client, query="") -> list[tuple[str, int]]:
    found = client.get(f"{PAGE}{query}").context["jobs"]
    return [(one.posting.title, one.gap.percent) for one in found]


def ask(client, query="", **sent):
    return client.post(f"{API}{query}", sent, "application/json")


def titles(answer) -> list[str]:
    return [one["job"]["title"] for one in answer.json()["results"]]


HAVE_PYTHON = [{"skill": "python", "proficiency": 2}]


# ------------------------------------------------------------------ the page
def test_jobs_come_in_the_order_of_what_is_there_with_every_line(client, job, python, sql):
    job("Both", [(python, 2), (sql, 2)])
    job("Python", [(python, 2), (None, None)], [(sql, 4)])
    job("Other", [(make.make_skill(), 1)])
    hold(client, python=2)
    assert shown(client) == [("Python", 75), ("Both", 50)]
    hold(client, python=2, sql=1)
    assert shown(client) == [("Python", 81), ("Both", 75)]
    [first, _] = client.get(PAGE).context["jobs"]
    assert [line.label for line in first.gap.met] == ["Python"]
    assert [line.label for line in first.gap.partly] == ["SQL"]
    assert [each.statement for each in first.unjudged] == ["Knows the trade"]
    assert first.gap.missing == []
    text = client.get(PAGE).content.decode()
    for words in ("81%", "In part", "Not judged", "Knows the trade", "with every requirement"):
        assert words in text


def test_a_related_skill_is_named(client, job, python, sql):
    make.make_skill_relation(python, sql, weight="0.5")
    job("Queries", [(sql, 2)])
    hold(client, python=2)
    assert shown(client) == [("Queries", 50)]
    assert "related to your Python" in client.get(PAGE).content.decode()


def test_only_jobs_that_are_open_today_are_shown(client, job, python, people):
    closed = job("Closed", [(python, 2)])
    job("Ends today", [(python, 2)], valid_through=localdate())
    past = job("Past", [(python, 2)])
    hold(client, python=2)
    assert len(shown(client)) == 3
    services.close_spec(closed.spec, expected_version=3, by=people["owner"])
    type(past).objects.filter(pk=past.pk).update(valid_through=localdate() - timedelta(1))
    assert shown(client) == [("Ends today", 100)]


def test_a_job_published_again_is_judged_by_its_new_lines(client, job, python, sql, people):
    posting = job("Changes", [(python, 2)])
    hold(client, python=2)
    assert shown(client) == [("Changes", 100)]
    line = services.LineInput(section="must-have", text="SQL", skill=sql, stage="screen")
    duty = services.LineInput(section="responsibility", text="Works")
    by = people["recruiter"]
    services.save_spec(posting.spec, expected_version=3, fields={}, lines=[duty, line], by=by)
    assert shown(client) == [("Changes", 100)]
    posting.spec.refresh_from_db()
    services.publish_spec(posting.spec, expected_version=4, on=localdate(), by=by)
    assert shown(client) == []


def test_the_filters_of_the_job_list_hold(client, job, python):
    job("Leeds", [(python, 2)], job_location="Leeds")
    job("Bath", [(python, 2)], job_location="Bath", work_mode="remote")
    hold(client, python=2)
    assert shown(client, "?q=bath") == [("Bath", 100)]
    assert shown(client, "?work_mode=remote") == [("Bath", 100)]
    assert shown(client, "?q=york") == []
    assert b"No open jobs with these filters" in client.get(f"{PAGE}?q=york").content
    everything = shown(client, "")
    assert shown(client, "?colour=blue") == shown(client, "?ordering=title") == everything
    part = client.get(f"{PAGE}?q=bath", headers={"HX-Request": "true"}).content
    assert (b"<html" in part, b"Bath" in part) == (False, True)


def test_without_skills_or_jobs_the_page_says_what_to_do(client, job, python, sql):
    assert b"Add your skills first" in client.get(PAGE).content
    hold(client, python=2)
    assert b"No jobs are open at the moment" in client.get(PAGE).content
    job("Queries", [(sql, 2)])
    assert b"No open jobs require any of your skills" in client.get(PAGE).content


def test_skills_of_an_account_count_as_those_of_the_browser(job, python, signed_in, people):
    job("Python", [(python, 2)])
    client = signed_in(people["candidate"])
    hold(client, python=2)
    client.post("/careers/skills/keep/")
    assert shown(client) == [("Python", 100)]


def test_a_skill_that_the_engine_does_not_know_is_left_out(client, job, python):
    job("Python", [(python, 2)])
    hidden = make.make_skill(slug="hidden", is_published=False)
    make.make_occupation_skill(skill=hidden)
    hold(client, python=2, hidden=4)
    Skill.objects.filter(slug="hidden").update(slug="renamed")
    assert shown(client) == [("Python", 100)]


def test_jobs_are_in_pages(client, job, python):
    copies(job("Python", [(python, 2)]), 20)
    hold(client, python=2)
    assert [len(shown(client, query)) for query in ("", "?page=2")] == [20, 1]
    assert len(shown(client, "?page=3")) == 1


def test_the_page_makes_as_many_queries_for_fifty_jobs_as_for_one(client, job, python, queries):
    posting = job("Python", [(python, 2)])
    hold(client, python=2)
    counts = []
    for more in (0, 2, 47):
        copies(posting, more)
        shown(client)  # packs
        counts.append(queries(client, PAGE))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_packing_reads_only_versions_that_are_new(client, job, python, django_assert_num_queries):
    posting = job("Python", [(python, 2)])
    engine = Engine.build(load())
    matching.shared.of(engine)
    with django_assert_num_queries(1):  # the version of the jobs
        same = matching.shared.of(engine)
    assert matching.shared.of(engine) is same
    with django_assert_num_queries(2):  # another engine; what jobs ask for is known
        assert matching.shared.of(Engine(engine.matrix.__class__(**vars(engine.matrix)), None))
    copies(posting, 3)
    with django_assert_num_queries(3):
        assert len(matching.shared.of(engine).keys) == 4


# ------------------------------------------------------------------ the API
def test_the_api_explains_every_line(client, job, python, sql):
    job("Python", [(python, 4), (None, None)], [(sql, 2)])
    job("Other", [(make.make_skill(), 1)])
    [found] = ask(client, skills=HAVE_PYTHON).json()["results"]
    assert found["job"]["title"] == "Python"
    assert client.get(found["job"]["url"]).status_code == 200
    assert found["readiness"] == found["points"] / found["out_of"] == 0.375
    for part in ("points", "out_of"):
        assert sum(line[part] for line in found["lines"]) == found[part]
    assert [
        (line["skill"], line["status"], line["have"], line["statements"]) for line in found["lines"]
    ] == [("python", "partly", 2, ["Knows Python"]), ("sql", "missing", None, ["Knows SQL"])]
    assert found["not_judged"] == [{"statement": "Knows the trade", "importance": "essential"}]


def test_the_api_takes_the_filters_of_jobs_and_a_bound(client, job, python):
    job("Leeds", [(python, 2)])
    job("Bath", [(python, 2)], job_location="Bath")
    assert titles(ask(client, skills=HAVE_PYTHON)) == ["Bath", "Leeds"]
    assert titles(ask(client, skills=HAVE_PYTHON, k=1)) == ["Bath"]
    assert titles(ask(client, "?q=leeds", skills=HAVE_PYTHON)) == ["Leeds"]
    assert titles(ask(client, skills=[])) == []


@pytest.mark.parametrize(
    ("query", "sent", "status", "wrong"),
    [
        ("", {}, 400, ("skills", "required")),
        ("", {"skills": [], "k": 101}, 400, ("k", "max_value")),
        ("", {"skills": [], "email": "x"}, 400, ("email", "unknown_field")),
        (
            "",
            {"skills": [{"skill": "cobol", "proficiency": 1}]},
            409,
            ("skills[0].skill", "does_not_exist"),
        ),
        ("?colour=blue", {"skills": []}, 400, ("colour", "unknown_parameter")),
        ("?ordering=title", {"skills": []}, 400, ("ordering", "unknown_parameter")),
        ("?sector=nowhere", {"skills": []}, 404, ("sector", "invalid_choice")),
    ],
)
def test_the_api_names_the_culprit(client, query, sent, status, wrong):
    answer = ask(client, query, **sent)
    [error] = answer.json()["errors"]
    assert (answer.status_code, (error["field"], error["code"])) == (status, wrong)


# ------------------------------------------------------------------ nobody's business
def test_skills_are_in_no_table_no_log_no_address_and_no_cache(client, job, caplog):
    caplog.set_level(logging.DEBUG)
    skill = make.make_skill(slug="xylophonics", preferred_label="Xylophonics")
    job("Player", [(skill, 2)])
    hold(client, xylophonics=3)
    before = everything_stored()
    caplog.clear()
    answers = [
        client.get(PAGE),
        client.get(f"{PAGE}?q=player"),
        ask(client, skills=[{"skill": "xylophonics", "proficiency": 3}]),
        ask(client, skills=[{"skill": "zanzibar-1871", "proficiency": 3}]),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 409]
    assert everything_stored() == before
    for word in ("xylophonics", "zanzibar"):
        assert word not in caplog.text.lower()
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert "sessionid" not in client.cookies


def test_another_visitor_sees_nothing_of_it(client, job, python):
    job("Python", [(python, 2)])
    hold(client, python=2)
    assert shown(client)
    assert b"Add your skills first" in Client().get(PAGE).content


# ------------------------------------------------------------------ the operator's switch
def test_switched_off_there_is_no_page_no_link_and_no_api(client, settings, python):
    make.make_role_requirement(skill=python)
    hold(client, python=2)
    settings.JOB_MATCHING = False
    assert client.get(PAGE).status_code == 404
    for sent in ({}, {"skills": HAVE_PYTHON}):
        assert ask(client, **sent).json()["code"] == "not_found"
    for address in ("/jobs/", "/careers/skills/"):
        assert PAGE not in client.get(address).content.decode()
    assert API not in client.get("/api/v1/schema/").json()["paths"]
    settings.JOB_MATCHING = True
    caches["pages"].clear()
    for address in ("/jobs/", "/careers/skills/"):
        assert f'href="{PAGE}"' in client.get(address).content.decode()
    assert API in client.get("/api/v1/schema/").json()["paths"]
