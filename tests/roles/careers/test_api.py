"""The API of the career engine: answers, refusals, caching, and that it stores nothing."""

import logging
from datetime import date

import pytest
from django.core.cache import cache, caches
from rest_framework.throttling import AnonRateThrottle

from roles.careers import my_skills
from roles.careers.api import views
from roles.careers.engine import Engine
from roles.careers.engine_cache import EngineSnapshot
from roles.careers.loading import load
from roles.models import RoleLevel
from tests import factories as make
from tests.roles.careers.test_my_skills import everything_stored

pytestmark = pytest.mark.django_db
CAREERS = "/api/v1/careers/"
GAP = f"{CAREERS}gap/?from=junior&to=senior"
NEAREST = f"{CAREERS}nearest/?from=junior"
ROUTES = f"{CAREERS}routes/?from=junior&to=senior"
PYTHON = {"skill": "python", "proficiency": 2}


@pytest.fixture
def world():
    """A junior, a senior and a lead; python and sql; an occupation, a sector, pay and a course."""
    framework = make.make_framework(slug="rolebook")
    family = make.make_role_family(framework=framework)
    role = make.make_role(slug="analyst", family=family)
    lead = make.make_role(slug="lead", family=family, track="leadership")
    levels = [make.make_level() for _ in range(3)]
    junior = make.make_role_level(role=role, level=levels[0], slug="junior")
    senior = make.make_role_level(role=role, level=levels[1], slug="senior")
    leading = make.make_role_level(role=lead, level=levels[2], slug="leading")
    python, sql = (make.make_skill(slug=slug, preferred_label=slug) for slug in ("python", "sql"))
    asked = make.make_role_requirement
    asked(role_level=junior, skill=python, proficiency=2)
    asked(role_level=senior, skill=python, proficiency=4)
    asked(role_level=senior, skill=sql, proficiency=2, importance="optional")
    asked(role_level=leading, skill=sql, proficiency=3)
    for origin, target in ((junior, senior), (senior, leading)):
        make.make_transition(
            from_role_level=origin, to_role_level=target, typical_months=24, note="Practise."
        )
    source = make.make_source(slug="survey", date_published=date.today())
    for level, pay in zip(levels, (30_000, 50_000, 40_000), strict=True):
        make.make_pay_band(level=level, minimum=pay, maximum=pay, source=source)
    make.make_learning_route(slug="course").skills.add(python)
    make.make_sector(slug="health")
    make.make_occupation_skill(occupation=make.make_occupation(slug="esco-coder"), skill=python)


@pytest.fixture(autouse=True)
def snapshot(monkeypatch):
    """An engine of this test's rows; ``is_stale`` as the test says."""
    given = {"is_stale": False}
    monkeypatch.setattr(
        views, "current_engine", lambda: EngineSnapshot(Engine.build(load()), given["is_stale"])
    )
    return given


def post(client, path, **sent):
    return client.post(f"{CAREERS}{path}/", sent, "application/json")


def errors(answer) -> list[tuple[str, str]]:
    return [(found["field"], found["code"]) for found in answer.json()["errors"]]


# ------------------------------------------------------------------ answers
def test_a_gap_has_parts_that_add_up(client, world):
    found = client.get(GAP).json()
    assert (found["from"]["slug"], found["to"]["slug"]) == ("junior", "senior")
    assert found["to"]["display_url"].endswith("/roles/analyst/levels/senior/")
    assert client.get(found["to"]["url"]).status_code == 200
    assert (found["points"], found["out_of"]) == (1800, 4800)
    assert found["readiness"] == found["points"] / found["out_of"]
    for part in ("points", "out_of"):
        assert sum(line[part] for line in found["lines"]) == found[part]
    assert [
        (line["skill"], line["proficiency"], line["have"], line["importance"], line["status"])
        for line in found["lines"]
    ] == [("python", 4, 2, "essential", "partly"), ("sql", 2, None, "optional", "missing")]
    assert found["lines"][0]["learning_routes"] == ["course"]
    assert found["months"] == found["lines"][0]["months"]


def test_posted_skills_give_the_same_gap_as_a_role_level_with_them(client, world):
    by_address, by_body = client.get(GAP).json(), post(client, "gap", to="senior", skills=[PYTHON])
    assert by_body.json() == by_address | {"from": None}
    twice = [PYTHON, PYTHON | {"proficiency": 1}]
    assert post(client, "gap", to="senior", skills=twice).json() == by_body.json()
    assert post(client, "gap", to="senior", skills=[]).json()["points"] == 0


def test_a_gap_in_a_sector_names_it(client, world):
    assert client.get(f"{GAP}&sector=health").json()["sector"] == "health"
    assert client.get(GAP).json()["sector"] is None


def test_an_occupation_has_a_gap_and_no_page(client, world):
    found = client.get(f"{CAREERS}gap/?from=esco-coder&to=senior").json()
    assert (found["from"]["kind"], found["from"]["url"]) == ("occupation", None)
    assert found["from"]["display_url"] is None


def test_nearest_nodes_come_with_their_evidence(client, world):
    found = client.get(NEAREST).json()["results"]
    assert [(one["node"]["slug"], one["evidence"]) for one in found] == [
        ("senior", "curated"),
        ("esco-coder", "computed"),
    ]
    assert found[0]["step"] == {"kind": "promotion", "typical_months": 24, "note": "Practise."}
    assert found[0]["shared"][0]["skill"] == "python"
    assert found[1]["step"] is None
    assert len(client.get(f"{NEAREST}&k=1").json()["results"]) == 1
    some = client.get(f"{NEAREST}&kind=occupation").json()["results"]
    assert [one["node"]["slug"] for one in some] == ["esco-coder"]
    assert len(client.get(f"{NEAREST}&framework=rolebook").json()["results"]) == 1


def test_skills_have_nearest_roles_too(client, world):
    answer = post(client, "nearest", skills=[PYTHON], kind=["role-level"], k=1).json()
    assert [one["node"]["slug"] for one in answer["results"]] == ["junior"]
    assert answer["from"] is None


def test_a_route_has_months_typical_months_and_pay_with_its_source(client, world):
    found = client.get(f"{ROUTES}&currency=GBP&k=1").json()
    [route] = found["results"]
    [step] = route["steps"]
    assert (step["evidence"], step["step"]["typical_months"]) == ("curated", 24)
    assert route["months"] == step["months"] > 0
    assert (step["pay"]["source"], step["pay"]["minimum"]) == ("survey", "50000.00")
    assert client.get(f"/api/v1/pay-bands/{step['pay']['pay_band']}/").status_code == 200
    assert (step["pay_before"]["minimum"], step["pay_change"]) == ("30000.00", "20000.00")
    without = client.get(f"{ROUTES}&k=1").json()["results"][0]["steps"][0]
    assert (without["pay"], without["pay_change"]) == (None, None)


def test_routes_comply_with_the_constraints(client, world):
    to_lead = f"{CAREERS}routes/?from=junior&to=leading"
    assert len(client.get(to_lead).json()["results"][0]["steps"]) == 2
    assert client.get(f"{to_lead}&avoid_leadership=true").json()["results"] == []
    less = client.get(f"{to_lead}&no_step_down_in_pay=true&currency=GBP").json()["results"]
    assert all(float(step["pay_change"]) >= 0 for route in less for step in route["steps"])
    assert client.get(f"{to_lead}&sector=health").json()["sector"] == "health"


def test_a_route_begins_at_skills_or_at_a_role_level_with_more_skills(client, world):
    alone = post(client, "routes", to="senior", skills=[PYTHON]).json()
    assert alone["from"] is None
    assert alone["results"][0]["steps"][0]["evidence"] is None
    expert = {"skill": "python", "proficiency": 4}
    more = post(client, "routes", **{"from": "junior", "to": "senior"}, skills=[expert]).json()
    assert (more["from"]["slug"], more["results"][0]["months"]) == ("junior", 0)


def test_typos_are_forgiven(client, world):
    found = post(client, "skill-suggestions", q="pyhton", limit=1).json()["results"]
    assert [(one["skill"], one["label"]) for one in found] == [("python", "python")]
    assert post(client, "skill-suggestions", q="zzzz").json()["results"] == []
    roles = post(client, "role-suggestions", q="snior", limit=1).json()["results"]
    assert [(one["kind"], one["slug"], one["framework"]) for one in roles] == [
        ("role-level", "senior", "rolebook")
    ]
    asked = post(client, "role-suggestions", q="esco codr", limit=1).json()["results"]
    assert [one["kind"] for one in asked] == ["occupation"]


# ------------------------------------------------------------------ refusals
@pytest.mark.parametrize(
    ("path", "status", "wrong"),
    [
        ("gap/", 400, [("from", "required"), ("to", "required")]),
        ("gap/?from=a&to=b", 404, [("from", "does_not_exist"), ("to", "does_not_exist")]),
        ("gap/?from=junior&to=senior&sector=x", 404, [("sector", "does_not_exist")]),
        ("gap/?from=junior&to=esco-coder&sector=health", 404, [("sector", "does_not_exist")]),
        ("gap/?from=junior&to=senior&colour=x", 400, [("colour", "unknown_parameter")]),
        ("gap/?from=junior&to=senior&skills=x", 400, [("skills", "unknown_parameter")]),
        ("gap/?from=junior&from=senior&to=senior", 400, [("from", "repeated")]),
        ("gap/?from=j%20r&to=senior", 400, [("from", "invalid")]),
        ("gap/?from=&to=senior", 400, [("from", "blank")]),
        ("nearest/?from=junior&k=0", 400, [("k", "min_value")]),
        ("nearest/?from=junior&k=101", 400, [("k", "max_value")]),
        ("nearest/?from=junior&k=1.0", 400, [("k", "invalid")]),
        ("nearest/?from=junior&kind=person", 400, [("kind[0]", "invalid_choice")]),
        ("nearest/?from=junior&framework=x", 404, [("framework", "does_not_exist")]),
        ("routes/?from=junior&to=junior", 400, [("to", "invalid")]),
        ("routes/?from=junior&to=senior&k=21", 400, [("k", "max_value")]),
        ("routes/?from=junior&to=senior&most_steps=7", 400, [("most_steps", "max_value")]),
        (
            "routes/?from=junior&to=senior&avoid_leadership=yes",
            400,
            [("avoid_leadership", "invalid")],
        ),
        (
            "routes/?from=junior&to=senior&no_step_down_in_pay=true",
            400,
            [("currency", "required")],
        ),
        ("routes/?from=junior&to=senior&currency=POUND", 400, [("currency", "invalid_choice")]),
    ],
)
def test_a_wrong_query_string_names_the_parameter(client, world, path, status, wrong):
    answer = client.get(f"{CAREERS}{path}")
    assert (answer.status_code, sorted(errors(answer))) == (status, wrong)
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("path", "sent", "status", "wrong"),
    [
        ("gap", {"to": "senior"}, 400, [("skills", "required")]),
        ("gap", {"to": "x", "skills": []}, 409, [("to", "does_not_exist")]),
        ("gap", {"from": "junior", "to": "x", "skills": []}, 400, [("from", "unknown_field")]),
        (
            "gap",
            {"to": "senior", "skills": [PYTHON, {"skill": "cobol", "proficiency": 1}]},
            409,
            [("skills[1].skill", "does_not_exist")],
        ),
        (
            "gap",
            {"to": "senior", "skills": [PYTHON | {"proficiency": 5}]},
            400,
            [("skills[0].proficiency", "invalid_choice")],
        ),
        (
            "nearest",
            {"skills": [PYTHON] * (my_skills.MOST_SKILLS + 1)},
            400,
            [("skills", "max_length")],
        ),
        ("skill-suggestions", {"q": "x" * 101}, 400, [("q", "max_length")]),
        ("skill-suggestions", {"q": "x" * 100 + " "}, 400, [("q", "max_length")]),
        ("skill-suggestions", {"q": " "}, 400, [("q", "blank")]),
        ("skill-suggestions", {"q": "\u0001"}, 400, [("q", "blank")]),
        ("role-suggestions", {}, 400, [("q", "required")]),
        ("skill-suggestions", {"q": "x", "limit": 21}, 400, [("limit", "max_value")]),
    ],
)
def test_a_wrong_body_names_the_field(client, world, path, sent, status, wrong):
    answer = post(client, path, **sent)
    assert (answer.status_code, errors(answer)) == (status, wrong)


def test_unpublished_skills_and_roles_are_unknown(client, world):
    make.make_skill(slug="secret", is_published=False)
    make.make_role_level(slug="hidden", role=make.make_role(is_published=False))
    secret = [{"skill": "secret", "proficiency": 1}]
    assert post(client, "gap", to="senior", skills=secret).status_code == 409
    assert client.get(f"{CAREERS}gap/?from=junior&to=hidden").status_code == 404


# ------------------------------------------------------------------ caching
@pytest.mark.parametrize("address", [GAP, NEAREST, ROUTES])
def test_an_answer_by_address_is_kept_until_the_catalogue_changes(
    client, world, address, django_assert_num_queries
):
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    with django_assert_num_queries(1):
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    make.make_role_requirement(role_level=RoleLevel.objects.get(slug="senior"))
    assert client.get(address)["ETag"] != first["ETag"]


def test_an_answer_of_an_older_catalogue_is_not_kept_under_the_new_version(client, world, snapshot):
    snapshot["is_stale"] = True
    late = client.get(GAP)
    assert (late.status_code, late["Cache-Control"]) == (200, "public, max-age=5")
    assert "ETag" not in late
    snapshot["is_stale"] = False
    assert client.get(GAP)["Cache-Control"] == "public, no-cache"


def test_no_cache_stores_answers_about_personal_skills(client, world, snapshot):
    for is_stale in (False, True):
        snapshot["is_stale"] = is_stale
        for path, sent in PERSONAL.items():
            answer = post(client, path, **sent)
            assert (path, answer.status_code) == (path, 200)
            assert (path, answer["Cache-Control"]) == (path, "private, no-store")


PERSONAL = {
    "gap": {"to": "senior", "skills": [PYTHON]},
    "nearest": {"skills": [PYTHON]},
    "routes": {"to": "senior", "skills": [PYTHON]},
    "skill-suggestions": {"q": "zanzibar-1871"},
    "role-suggestions": {"q": "zanzibar-1871"},
}


def test_bodies_reach_no_table_no_log_and_no_cookie(client, world, caplog):
    caplog.set_level(logging.DEBUG)
    for path, sent in PERSONAL.items():
        post(client, path, **sent)
    unknown = [{"skill": "zanzibar-1871", "proficiency": 3}]
    assert post(client, "gap", to="senior", skills=unknown).status_code == 409
    assert post(client, "gap", to="zanzibar-1871", skills=[]).status_code == 409
    assert "zanzibar" not in everything_stored()
    assert "zanzibar" not in caplog.text
    assert not client.cookies


def test_questions_are_limited(client, world, monkeypatch):
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "1/min"})
    cache.clear()
    answers = [post(client, "skill-suggestions", q="python") for _ in range(2)]
    cache.clear()
    assert [answer.status_code for answer in answers] == [200, 429]
    assert int(answers[1]["Retry-After"]) > 0


def test_one_question_takes_as_many_queries_for_all_pay(
    client, world, monkeypatch, django_assert_num_queries
):
    engine = Engine.build(load())
    monkeypatch.setattr(views, "current_engine", lambda: EngineSnapshot(engine, False))
    for k in (1, 20):
        caches["pages"].clear()
        with django_assert_num_queries(2):  # the version, and the sources of pay
            client.get(f"{ROUTES}&currency=GBP&k={k}")
