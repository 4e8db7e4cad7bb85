"""Job specs in the API at their edges: preconditions, lines, filters, and what refusals say."""

import pytest

from hiring.specs import services
from hiring.specs.models import JobPosting, JobSpec
from tests import factories as make
from tests.api_clients import client_of

pytestmark = pytest.mark.django_db
SPECS = "/api/v1/job-specs/"
DRAFT = {"organisation": "acme", "role_level": "ds-senior"}


@pytest.fixture
def api(people):
    return client_of(people["owner"])


@pytest.fixture
def change(api, spec):
    """Changes the spec against its first version."""

    def change(version=1, **body):
        return api.patch(f"{SPECS}{spec.pk}/", body, headers={"If-Match": f'"{version}"'})

    return change


def problem(answer) -> tuple:
    """The status, the code, and the fields that it names with their codes."""
    said = answer.json()
    named = [(found["field"], found["code"]) for found in said.get("errors", ())]
    assert (answer["Content-Type"], said["status"]) == (
        "application/problem+json",
        answer.status_code,
    )
    return answer.status_code, said["code"], named


# ------------------------------------------------------------------ preconditions
@pytest.mark.parametrize("tag", ["1", '"0"', '"1" "2"', '"01"', '"x"', '""', '"1"x'])
@pytest.mark.parametrize("path", ["", "publish/", "close/"])
def test_what_is_no_version_is_not_taken_for_one(api, spec, path, tag):
    act = api.post if path else api.patch
    answer = act(f"{SPECS}{spec.pk}/{path}", {}, headers={"If-Match": tag})
    assert problem(answer) == (400, "invalid", [("If-Match", "invalid")])
    assert JobSpec.objects.get().version == 1


@pytest.mark.parametrize("path", ["publish/", "close/"])
def test_a_decision_on_an_older_version_is_refused(api, spec, change, path):
    change(title="New")
    answer = api.post(f"{SPECS}{spec.pk}/{path}", headers={"If-Match": '"1"'})
    assert problem(answer) == (412, "precondition_failed", [])
    assert not JobPosting.objects.exists()


def test_an_empty_change_moves_the_version_and_nothing_else(api, spec, change):
    before = api.get(f"{SPECS}{spec.pk}/").json()
    after = change().json()
    moving = {"version": 2, "updated_at": after["updated_at"]}
    assert after == before | moving


def test_closing_twice_breaks_a_rule(api, spec):
    url = f"{SPECS}{spec.pk}/"
    for version, path in ((1, "publish/"), (2, "close/")):
        assert api.post(f"{url}{path}", headers={"If-Match": f'"{version}"'}).status_code == 200
    answer = api.post(f"{url}close/", headers={"If-Match": '"3"'})
    assert problem(answer)[:2] == (409, "rule_broken")
    assert problem(answer)[2][0][0] == "status"


def test_what_keeps_a_spec_from_being_published_is_named(api, spec, change):
    change(lines=[], country="")
    answer = api.post(f"{SPECS}{spec.pk}/publish/", headers={"If-Match": '"2"'})
    status, code, named = problem(answer)
    assert (status, code) == (409, "rule_broken")
    assert {field for field, _ in named} == {"responsibilities", "must_haves", "country"}


# ------------------------------------------------------------------ lines
def test_a_line_drops_its_origins_and_gets_the_catalogues_back(spec, change):
    line = spec.lines.filter(section="must-have")[0]
    origins = line.origins
    given = {"id": line.pk, "section": "must-have", "text": "Ours", "skill": line.skill.slug}
    given["stage"] = "screen"
    dropped = change(lines=[given | {"keep_origins": False}]).json()["lines"][0]
    assert (dropped["id"], dropped["is_own"], dropped["origins"]) == (line.pk, True, [])
    taken = change(2, lines=[given | {"from_catalogue": True}]).json()["lines"][0]
    assert (taken["id"], taken["is_reworded"], taken["origins"]) == (line.pk, True, origins)


def test_what_the_catalogue_does_not_ask_for_is_named(change):
    skill = make.make_skill()
    line = {"section": "nice-to-have", "text": "x", "skill": skill.slug, "from_catalogue": True}
    assert problem(change(lines=[line])) == (409, "rule_broken", [("lines[0].skill", "invalid")])


def test_each_unknown_name_in_lines_is_named(change):
    line = {"section": "responsibility", "text": "x"}
    lines = [line, line | {"skill": "none", "phase": "none"}, line | {"phase": "none"}]
    assert problem(change(lines=lines)) == (
        409,
        "unknown_reference",
        [
            ("lines[1].skill", "does_not_exist"),
            ("lines[1].phase", "does_not_exist"),
            ("lines[2].phase", "does_not_exist"),
        ],
    )


def test_sixty_lines_are_taken_and_one_more_is_not(spec, change):
    line = {"section": "nice-to-have", "text": "x"}
    assert problem(change(lines=[line] * 61)) == (400, "invalid", [("lines", "max_length")])
    assert len(change(lines=[line] * 60).json()["lines"]) == 60


@pytest.mark.parametrize("code", ["gbp", "GBPX", " GBP", "QQX"])
def test_a_currency_is_one_that_the_schema_lists(api, change, code):
    refused = problem(change(salary_currency=code))
    assert refused == (400, "invalid", [("salary_currency", "invalid")])
    listed = api.get("/api/v1/schema/").json()["components"]["schemas"]["JobSpecUpdateRequest"]
    assert code not in listed["properties"]["salary_currency"]["enum"]


def test_every_currency_in_the_schema_is_taken(api, change):
    schemas = api.get("/api/v1/schema/").json()["components"]["schemas"]
    codes = schemas["PatchedJobSpecUpdateRequest"]["properties"]["salary_currency"]["enum"]
    assert {"", "GBP", "JPY"} < set(codes)
    for version, code in enumerate(codes[:3], start=1):
        assert change(version, salary_currency=code).json()["salary_currency"] == code


def test_a_line_given_twice_is_named_the_second_time(spec, change):
    line = {"id": spec.lines.first().pk, "section": "responsibility", "text": "x"}
    assert problem(change(lines=[line, line]))[2] == [("lines[1].id", "invalid")]


def test_origins_are_not_for_callers_to_make_up(change):
    line = {"section": "responsibility", "text": "x", "original_text": "y", "is_own": False}
    status, code, named = problem(change(lines=[line]))
    assert (status, code) == (400, "invalid")
    assert named == [
        ("lines[0].original_text", "unknown_field"),
        ("lines[0].is_own", "unknown_field"),
    ]


# ------------------------------------------------------------------ drafting
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"use_cases": ["risk"]}, "use_cases"),
        ({"use_cases": ["other"], "sector": "health"}, "use_cases"),
    ],
)
def test_use_cases_go_with_their_sector(api, basis, body, field):
    make.make_use_case(slug="other")
    status, code, named = problem(api.post(SPECS, DRAFT | body))
    assert (status, code, named[0][0]) == (409, "rule_broken", field)
    assert not JobSpec.objects.exists()


def test_each_use_case_that_is_not_there_is_named(api, basis):
    body = DRAFT | {"sector": "health", "use_cases": ["none", "risk", "neither"]}
    status, code, named = problem(api.post(SPECS, body))
    assert (status, code, len(named)) == (409, "unknown_reference", 2)


def test_a_use_case_given_twice_counts_once(api, basis):
    body = DRAFT | {"sector": "health", "use_cases": ["risk", "risk"]}
    assert api.post(SPECS, body).json()["use_cases"] == ["risk"]


def test_what_is_not_published_is_not_known(api, basis):
    hidden = make.make_role_level(role=make.make_role(is_published=False))
    make.make_sector(slug="secret", is_published=False)
    body = DRAFT | {"role_level": hidden.slug, "sector": "secret"}
    assert problem(api.post(SPECS, body)) == (
        409,
        "unknown_reference",
        [("role_level", "does_not_exist"), ("sector", "does_not_exist")],
    )


@pytest.mark.parametrize(
    ("currency", "pay"),
    [("EUR", ("70000.00", "EUR")), ("USD", (None, "")), (None, ("1.00", "GBP"))],
)
def test_pay_is_of_the_currency_that_was_asked_for(api, basis, currency, pay):
    level = basis["role_level"].level
    make.make_pay_band(level=level, slug="a", minimum=1, maximum=2)
    make.make_pay_band(level=level, slug="b", minimum=70_000, maximum=None, currency="EUR")
    body = DRAFT | ({"currency": currency} if currency else {})
    made = api.post(SPECS, body).json()
    assert (made["salary_minimum"], made["salary_currency"]) == pay


# ------------------------------------------------------------------ lists
@pytest.fixture
def specs(drafted, published):
    """One spec that is a draft, and one that is public."""
    draft = drafted()
    posting = published(fields={"title": "Analyst"})
    return {"draft": draft.pk, "public": posting.spec_id}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=published", ["public"]),
        ("status=draft&status=published&ordering=title", ["public", "draft"]),
        ("q=analyst", ["public"]),
        ("q=nobody", []),
        ("sector=health&ordering=-title", ["draft", "public"]),
        ("role_level=ds-senior&status=closed", []),
        ("organisation=acme&ordering=status", ["draft", "public"]),
        ("ordering=created_at", ["draft", "public"]),
        ("ordering=-created_at", ["public", "draft"]),
    ],
)
def test_specs_are_filtered_and_ordered(api, specs, query, found):
    rows = api.get(f"{SPECS}?{query}").json()["results"]
    assert [row["id"] for row in rows] == [specs[name] for name in found]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("state=draft", (400, "invalid", [("state", "unknown_parameter")])),
        ("status=open", (400, "invalid", [("status", "invalid_choice")])),
        ("ordering=version", (400, "invalid", [("ordering", "invalid_choice")])),
        ("sector=none", (404, "unknown_reference", [("sector", "invalid_choice")])),
        ("role_level=none", (404, "unknown_reference", [("role_level", "invalid_choice")])),
    ],
)
def test_a_list_refuses_what_it_does_not_know(api, query, said):
    assert problem(api.get(f"{SPECS}?{query}")) == said


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("salary_minimum=80000&ordering=title", ["Fair", "Open"]),
        ("salary_minimum=80000.01", ["Open"]),
        ("salary_minimum=0&salary_currency=EUR", ["Open"]),
        ("salary_minimum=0&ordering=-title", ["Open", "Fair"]),
        ("q=day", ["Day"]),
    ],
)
def test_jobs_are_found_by_what_they_can_pay_a_year(client, published, query, found):
    gbp = {"salary_currency": "GBP", "salary_minimum": 60_000, "salary_maximum": 80_000}
    published(fields={"title": "Fair"} | gbp)
    published(fields={"title": "Day", "salary_period": "day"} | gbp)
    published(fields={"title": "Open", "salary_minimum": 90_000, "salary_currency": "EUR"})
    published(fields={"title": "Silent"})
    rows = client.get(f"/api/v1/jobs/?{query}").json()["results"]
    assert [row["title"] for row in rows] == found


def test_a_public_job_says_nothing_of_how_it_came_to_be(client, published, people):
    posting = published()
    services.save_spec(
        JobSpec.objects.get(), expected_version=2, fields={"summary": "Secret"}, by=people["owner"]
    )
    job = client.get(f"/api/v1/jobs/{posting.pk}/").json()
    assert job["summary"] != "Secret"
    assert not {"version", "created_by", "status", "pay_band"} & set(job)
    assert all("stage" not in line and "original_text" not in line for line in job["lines"])
