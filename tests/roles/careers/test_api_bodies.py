"""The bodies of the career API's answers, whole, with figures worked out by hand."""

from datetime import date

import pytest

from roles.careers import skill_search
from roles.careers.api import views
from roles.careers.engine import Engine
from roles.careers.engine_cache import EngineSnapshot
from roles.careers.loading import load
from roles.models import RoleLevel, Skill
from tests import factories as make

pytestmark = pytest.mark.django_db
CAREERS = "/api/v1/careers/"
HOST = "http://testserver"
WHOLE = 1200  # points for a requirement of weight 1


@pytest.fixture
def world():
    """Junior and senior analyst, a lead and an ESCO clerk; Python, and Java, which is half of it.

    No learning effort is recorded, so each step of proficiency takes a month.
    """
    own = make.make_framework(slug="rolebook")
    family = make.make_role_family(framework=own)
    analyst = make.make_role(slug="analyst", family=family)
    lead = make.make_role(slug="lead", family=family, track="leadership")
    levels = [make.make_level() for _ in range(3)]
    junior, senior, leading = (
        make.make_role_level(slug=slug, title=title, role=role, level=level)
        for (slug, title, role), level in zip(
            [
                ("junior", "Junior analyst", analyst),
                ("senior", "Senior analyst", analyst),
                ("leading", "Lead", lead),
            ],
            levels,
            strict=True,
        )
    )
    python, sql, java = (
        make.make_skill(slug=slug, preferred_label=label, framework=own)
        for slug, label in (("python", "Python"), ("sql", "SQL"), ("java", "Java"))
    )
    make.make_skill_relation(java, python, weight="0.50")
    requires = make.make_role_requirement
    requires(role_level=junior, skill=python, proficiency=2)
    requires(role_level=senior, skill=python, proficiency=4)
    requires(role_level=senior, skill=sql, proficiency=2, importance="optional")
    requires(role_level=leading, skill=python, proficiency=1)
    make.make_transition(
        from_role_level=junior, to_role_level=senior, typical_months=24, note="Practise."
    )
    survey = make.make_source(slug="survey", licence="CC BY 4.0", date_published=date(2026, 1, 1))
    for slug, level, minimum, maximum in (
        ("low", levels[0], 30_000, 40_000),
        ("high", levels[1], 50_000, 70_000),
    ):
        make.make_pay_band(
            slug=slug, level=level, country="GB", minimum=minimum, maximum=maximum, source=survey
        )
    make.make_pay_band(slug="dollars", level=levels[1], country="US", currency="USD")
    make.make_learning_route(slug="course").skills.add(python)
    clerk = make.make_occupation(
        slug="clerk", preferred_label="Clerk", framework=make.make_framework(slug="esco")
    )
    make.make_occupation_skill(occupation=clerk, skill=python)


@pytest.fixture(autouse=True)
def _engine_of_the_test(monkeypatch):
    monkeypatch.setattr(
        views, "current_engine", lambda: EngineSnapshot(Engine.build(load()), is_stale=False)
    )


def get(client, path):
    response = client.get(f"{CAREERS}{path}")
    assert response.status_code == 200, response.json()
    return response.json()


def post(client, path, **sent):
    response = client.post(f"{CAREERS}{path}/", sent, "application/json")
    assert response.status_code == 200, response.json()
    return response.json()


def role_level(slug, title, role="analyst"):
    return {
        "url": f"{HOST}/api/v1/role-levels/{slug}/",
        "display_url": f"{HOST}/roles/{role}/levels/{slug}/",
        "kind": "role-level",
        "slug": slug,
        "title": title,
        "framework": "rolebook",
    }


JUNIOR, SENIOR = role_level("junior", "Junior analyst"), role_level("senior", "Senior analyst")
CLERK = {
    "url": None,
    "display_url": None,
    "kind": "occupation",
    "slug": "clerk",
    "title": "Clerk",
    "framework": "esco",
}
# Somebody junior has two of four steps in Python: half the points of an essential requirement.
PYTHON_LINE = {
    "skill": "python",
    "preferred_label": "Python",
    "proficiency": 4,
    "importance": "essential",
    "have": 2,
    "status": "partly",
    "related": None,
    "points": 3 * WHOLE // 2,
    "out_of": 3 * WHOLE,
    "months": 2.0,
    "learning_routes": ["course"],
}
SQL_LINE = {
    "skill": "sql",
    "preferred_label": "SQL",
    "proficiency": 2,
    "importance": "optional",
    "have": None,
    "status": "missing",
    "related": None,
    "points": 0,
    "out_of": WHOLE,
    "months": 2.0,
    "learning_routes": [],
}
ASSESSED = {
    "readiness": 1.5 / 4,
    "points": 3 * WHOLE // 2,
    "out_of": 4 * WHOLE,
    "months": 2.0,  # SQL is optional
    "lines": [PYTHON_LINE, SQL_LINE],
}


# ------------------------------------------------------------------ gap
def test_a_gap_between_role_levels(client, world):
    found = get(client, "gap/?from=junior&to=senior")
    assert found == {"from": JUNIOR, "to": SENIOR, "sector": None} | ASSESSED
    assert list(found)[:4] == ["from", "to", "sector", "readiness"]


def test_a_related_skill_counts_in_part_and_shortens_the_learning(client, world):
    found = post(client, "gap", to="senior", skills=[{"skill": "java", "proficiency": 2}])
    # Java counts for half of two out of four steps, and saves half of two months out of four.
    assert found["lines"][0] == PYTHON_LINE | {
        "have": None,
        "related": {"skill": "java", "preferred_label": "Java", "proficiency": 2, "hundredths": 50},
        "points": 3 * WHOLE // 4,
        "months": 3.0,
    }
    assert (found["from"], found["readiness"], found["months"]) == (None, 0.75 / 4, 3.0)


def test_requirements_that_are_met_need_no_months_and_no_learning_routes(client, world):
    found = post(client, "gap", to="junior", skills=[{"skill": "python", "proficiency": 3}])
    [line] = found["lines"]
    assert (line["status"], line["have"], line["proficiency"]) == ("met", 3, 2)
    assert (line["points"], line["out_of"], line["months"]) == (3 * WHOLE, 3 * WHOLE, 0.0)
    assert line["learning_routes"] == []
    assert found["readiness"] == 1.0


def test_an_occupation_states_no_proficiency(client, world):
    found = get(client, "gap/?from=junior&to=clerk")
    assert found["to"] == CLERK
    assert [(line["proficiency"], line["status"]) for line in found["lines"]] == [(None, "met")]


def test_a_profile_without_requirements_has_no_readiness(client, world):
    make.make_role_level(slug="blank")
    found = get(client, "gap/?from=junior&to=blank")
    assert (found["readiness"], found["points"], found["out_of"], found["lines"]) == (
        None,
        0,
        0,
        [],
    )


def test_a_slug_of_both_kinds_means_the_role_level(client, world):
    make.make_occupation(slug="senior")
    assert get(client, "gap/?from=junior&to=senior")["to"] == SENIOR


# ------------------------------------------------------------------ nearest
def test_the_nearest_with_their_evidence(client, world):
    found = get(client, "nearest/?from=junior")
    # The lead is two levels away.
    senior, clerk = found["results"]
    assert (found["from"], list(found)) == (JUNIOR, ["from", "results"])
    assert (senior["node"], senior["evidence"]) == (SENIOR, "curated")
    assert senior["step"] == {"kind": "promotion", "typical_months": 24, "note": "Practise."}
    assert (clerk["node"], clerk["evidence"], clerk["step"]) == (CLERK, "computed", None)


def test_scores_and_shares_of_a_profile_with_one_skill(client, world):
    # Half of what a junior knows of Python, and all of it is used; no ISCO-08 code is recorded.
    make.make_role_requirement(
        role_level=make.make_role_level(
            slug="guru", level=RoleLevel.objects.get(slug="junior").level
        ),
        skill=Skill.objects.get(slug="python"),
        proficiency=4,
    )
    results = get(client, "nearest/?from=junior&kind=role-level")["results"]
    [guru] = [one for one in results if one["node"]["slug"] == "guru"]
    assert (guru["coverage"], guru["use"], guru["isco_digits"]) == (0.5, 1.0, None)
    assert guru["score"] == pytest.approx(0.5**0.4 * 1**0.6 * (1 + 0.5 * 2 / 4) / 1.5)
    assert guru["shared"] == [{"skill": "python", "preferred_label": "Python", "share": 0.5}]


def test_twenty_are_found_unless_a_number_is_given(client, world):
    python = Skill.objects.get(slug="python")
    for _ in range(21):
        make.make_role_requirement(role_level=make.make_role_level(), skill=python)
    junior = {"skills": [{"skill": "python", "proficiency": 2}]}
    assert len(post(client, "nearest", **junior)["results"]) == 20
    assert len(post(client, "nearest", **junior, k=22)["results"]) == 22


def test_several_frameworks_can_be_searched(client, world):
    skills = [{"skill": "python", "proficiency": 2}]
    for frameworks, slugs in (
        (["esco"], {"clerk"}),
        (["rolebook"], {"junior", "senior", "leading"}),
        (["esco", "rolebook"], {"clerk", "junior", "senior", "leading"}),
    ):
        found = post(client, "nearest", skills=skills, framework=frameworks)["results"]
        assert {one["node"]["slug"] for one in found} == slugs


# ------------------------------------------------------------------ routes
def test_a_route_with_pay(client, world):
    found = get(client, "routes/?from=junior&to=senior&currency=GBP&country=GB&most_steps=1")
    band = {"country": "GB", "currency": "GBP", "period": "year", "median": None}
    band |= {"sample_size": None, "source": "survey", "licence": "CC BY 4.0"}
    assert found == {
        "from": JUNIOR,
        "to": SENIOR,
        "sector": None,
        "results": [
            {
                "months": 2.0,
                "steps": [
                    ASSESSED
                    | {
                        "node": SENIOR,
                        "evidence": "curated",
                        "step": {
                            "kind": "promotion",
                            "typical_months": 24,
                            "note": "Practise.",
                        },
                        "pay": band
                        | {"pay_band": "high", "minimum": "50000.00", "maximum": "70000.00"},
                        "pay_before": band
                        | {"pay_band": "low", "minimum": "30000.00", "maximum": "40000.00"},
                        # The middles: 60,000 and 35,000.
                        "pay_change": "25000.00",
                    }
                ],
            }
        ],
    }


def test_pay_follows_the_currency_and_the_country(client, world):
    address = "routes/?from=junior&to=senior&most_steps=1&currency="

    def pay(rest):
        [step] = get(client, address + rest)["results"][0]["steps"]
        return step["pay"] and step["pay"]["pay_band"], step["pay_change"]

    assert pay("USD&country=US") == ("dollars", None)  # no band in dollars before
    assert pay("GBP") == (None, None)  # each band names a country
    assert pay("GBP&country=US") == (None, None)
    assert pay("EUR&country=GB") == (None, None)


def test_a_direct_route_has_no_evidence_and_no_step(client, world):
    island = make.make_role_level(slug="island", title="Island")
    make.make_role_requirement(role_level=island, skill=make.make_skill(slug="fog"), proficiency=1)
    [route] = get(client, "routes/?from=junior&to=island")["results"]
    [step] = route["steps"]
    assert (step["evidence"], step["step"], step["months"]) == (None, None, 1.0)


def test_the_number_of_steps_is_limited(client, world):
    # The lead needs Python alone: nearby, and two steps from there.
    long = get(client, "routes/?from=clerk&to=senior&most_steps=3")["results"]
    short = get(client, "routes/?from=clerk&to=senior&most_steps=1")["results"]
    assert max(len(route["steps"]) for route in long) > 1
    assert [len(route["steps"]) for route in short] == [1]


def test_each_step_starts_with_what_the_earlier_ones_taught(client, world):
    routes = post(client, "routes", to="senior", skills=[{"skill": "java", "proficiency": 1}])
    for route in routes["results"]:
        assert route["months"] == sum(step["months"] for step in route["steps"])
        have = [
            line["have"] or 0
            for step in route["steps"]
            for line in step["lines"]
            if line["skill"] == "python"
        ]
        assert have == sorted(have)


# ------------------------------------------------------------------ suggestions
def test_suggested_skills(client, world):
    make.make_skill(slug="js", preferred_label="JavaScript", alt_labels="ECMAScript\nJS")
    assert post(client, "skill-suggestions", q="ecmascript") == {
        "results": [
            {
                "skill": "js",
                "preferred_label": "JavaScript",
                "label": "ECMAScript",
                "nearness": 1.0,
            }
        ]
    }


def test_suggested_roles(client, world):
    assert post(client, "role-suggestions", q="clerk", limit=1) == {
        "results": [
            {
                "kind": "occupation",
                "slug": "clerk",
                "title": "Clerk",
                "framework": "esco",
                "label": "Clerk",
            }
        ]
    }


@pytest.mark.parametrize(("sent", "count"), [({}, 8), ({"limit": 3}, 3), ({"limit": 20}, 10)])
def test_eight_are_suggested_unless_a_number_is_given(client, sent, count):
    for number in range(10):
        make.make_skill(preferred_label=f"Weaving {number}")
        make.make_occupation(preferred_label=f"Weaver {number}")
    for kind, typed in (("skill", "weaving"), ("role", "weaver")):
        assert len(post(client, f"{kind}-suggestions", q=typed, **sent)["results"]) == count


def test_an_index_from_before_a_change_suggests_nothing_that_is_hidden_since(
    client, world, monkeypatch
):
    index = skill_search.cache.current()
    monkeypatch.setattr(skill_search.cache, "current", lambda: index._replace(is_stale=True))
    Skill.objects.filter(slug="sql").update(is_published=False)
    assert post(client, "skill-suggestions", q="sql") == {"results": []}


# ------------------------------------------------------------------ refusals
@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("&no_step_down_in_pay=true", "Give a currency: no_step_down_in_pay needs it."),
        ("&country=GB", "Give a currency: country needs it."),
        (
            "&country=GB&no_step_down_in_pay=true",
            "Give a currency: no_step_down_in_pay needs it.",
        ),
    ],
)
def test_pay_needs_a_currency(client, world, query, detail):
    response = client.get(f"{CAREERS}routes/?from=junior&to=senior{query}")
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert (error["field"], error["code"], error["detail"]) == ("currency", "required", detail)


def test_every_unknown_reference_of_a_question_is_named_at_once(client, world):
    response = client.get(f"{CAREERS}gap/?from=nobody&to=no-one&sector=nowhere")
    assert response.status_code == 404
    errors = {error["field"]: error["detail"] for error in response.json()["errors"]}
    assert errors == {
        "from": "'nobody' is not known here.",
        "to": "'no-one' is not known here.",
        "sector": "'nowhere' is not known here.",
    }


@pytest.mark.parametrize("country", ["gb", "GBR", "G", "G1", " GB"])
def test_a_country_is_two_capital_letters(client, world, country):
    response = client.get(f"{CAREERS}routes/?from=junior&to=senior&currency=GBP&country={country}")
    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == ["country"]
