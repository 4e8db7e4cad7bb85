"""The OpenAPI schema describes the API as it is: parameters, bodies and errors."""

import re

import pytest

from portal.rest.schema import NOT_BLANK

pytestmark = pytest.mark.django_db
FIGURES = "/api/v1/recruiting-figures/"
PRIVATE = ("/api/v1/job-specs/", "/api/v1/plans/", FIGURES)
PLAN = "/api/v1/plans/{id}/"


@pytest.fixture
def schema(client):
    return client.get("/api/v1/schema/").json()


@pytest.fixture
def operations(schema):
    return {
        (method.upper(), path): operation
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }


def parameters(operation) -> dict[str, dict]:
    return {one["name"]: one for one in operation.get("parameters", ())}


def test_the_schema_is_sent_without_line_breaks(client):
    assert b"\n" not in client.get("/api/v1/schema/").content


def test_only_changes_of_what_is_stored_need_if_match(operations):
    steps = {
        "/api/v1/job-specs/{id}/": ("publish", "close"),
        PLAN: (
            "submit",
            "approve",
            "send-back",
            "activate",
            "close",
            "promote",
            "seat-transitions",
            "import",
        ),
    }
    needing = {key for key, value in operations.items() if "If-Match" in parameters(value)}
    assert needing == {
        *((method, path) for path in steps for method in ("PUT", "PATCH")),
        *(("POST", f"{path}{step}/") for path, taken in steps.items() for step in taken),
        ("DELETE", PLAN),
        ("PUT", f"{PLAN}assumptions/"),
        ("PUT", f"{FIGURES}{{slug}}/"),
    }
    for key in needing:
        # A dry run of an import writes nothing.
        is_required = key != ("POST", f"{PLAN}import/")
        assert parameters(operations[key])["If-Match"].get("required", False) is is_required
        assert {"412", "428"} <= operations[key]["responses"].keys()


def test_only_writes_document_body_errors_and_only_computations_conflicts(operations):
    # Reads of a plan that need no computation.
    stored = {"", "comparison/", "decisions/", "rows/", "scenarios/", "seat-transitions/"}
    for (method, path), operation in operations.items():
        documented = {"409", "413", "415"} & operation["responses"].keys()
        is_computed = path.startswith(PLAN) and path.removeprefix(PLAN) not in stored
        conflicts = {"409"} if is_computed else set()
        wanted = conflicts if method == "GET" else {"409", "413", "415"}
        assert (method, path, documented) == (method, path, wanted)


def test_public_resources_forbid_nobody(operations):
    for (method, path), operation in operations.items():
        # Every POST with a session needs the CSRF token.
        forbids = path.startswith(PRIVATE) or method == "POST"
        assert (method, path, "403" in operation["responses"]) == (method, path, forbids)


def test_responses_to_throttled_and_anonymous_callers_have_headers(operations):
    for operation in operations.values():
        assert list(operation["responses"]["429"]["headers"]) == ["Retry-After"]
        assert list(operation["responses"]["401"]["headers"]) == ["WWW-Authenticate"]


def test_each_parameter_has_a_schema(operations):
    roles = parameters(operations["GET", "/api/v1/roles/"])
    assert roles["page_size"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 100}
    assert roles["q"]["schema"] == {
        "type": "string",
        "pattern": r"^[^\u0000]*$",
        "maxLength": 200,
    }
    assert roles["track"]["schema"]["type"] == "array"
    assert {"leadership"} <= {*roles["track"]["schema"]["items"]["enum"]}
    assert roles["sector"]["schema"]["items"] == {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
    assert roles["sector"]["explode"] is True
    assert roles["ordering"]["schema"]["enum"] == ["title", "-title", "family", "-family"]
    sectors = parameters(operations["GET", "/api/v1/sectors/"])
    assert sectors["is_emerging"]["schema"] == {"type": "boolean"}


def test_documented_parameters_of_a_list_are_those_it_accepts(client, operations):
    for (method, path), operation in operations.items():
        if method != "GET" or "{" in path or path in PRIVATE:
            continue
        wrong = client.get(f"{path}?nonsense=1").json()["errors"][0]["detail"]
        known = re.search(r"Use one of: (.*)\.$", wrong)
        assert (path, sorted(parameters(operation))) == (
            path,
            known[1].split(", ") if known else [],
        )


def test_a_single_row_takes_no_filters(operations):
    assert list(parameters(operations["GET", "/api/v1/roles/{slug}/"])) == ["slug"]


def test_bodies_take_no_unknown_fields(schema):
    bodies = [
        value
        for name, value in schema["components"]["schemas"].items()
        if name.endswith("Request") and "oneOf" not in value
    ]
    assert bodies
    assert [body for body in bodies if body["additionalProperties"] is not False] == []


def test_each_step_of_seats_takes_its_own_values(schema, operations):
    body = operations["POST", f"{PLAN}seat-transitions/"]["requestBody"]
    assert body["required"]
    parts = schema["components"]["schemas"]
    variants = [
        parts[part["$ref"].rpartition("/")[2]]
        for part in parts["AnySeatTransitionRequest"]["oneOf"]
    ]
    assert [sorted(part["required"]) for part in variants] == [
        ["kind", "seats"],
        ["kind", "opened_on", "seats"],
        ["actual_start", "kind", "seats"],
        ["kind", "left_on", "seats"],
    ]


def test_texts_and_slugs_of_bodies_have_a_pattern(schema):
    create = schema["components"]["schemas"]["JobSpecCreateRequest"]["properties"]
    assert create["role_level"]["pattern"] == "^[-a-zA-Z0-9_]+$"
    assert create["use_cases"]["items"]["pattern"] == "^[-a-zA-Z0-9_]+$"
    update = schema["components"]["schemas"]["PatchedJobSpecUpdateRequest"]["properties"]
    assert update["title"]["pattern"] == NOT_BLANK
    assert "format" not in update["salary_minimum"]
    assert update["salary_minimum"]["pattern"] == r"^[0-9]{1,10}(\.[0-9]{1,2})?$"


@pytest.mark.parametrize(
    ("text", "is_blank"),
    [
        *(("a", False), (" a ", False), ("é", False), ("\n日\n", False)),
        *(("", True), (" ", True), ("\n\t", True), ("\u00a0", True), ("a\0", True)),
    ],
)
def test_the_pattern_for_text_that_is_not_blank(text, is_blank):
    assert (re.search(NOT_BLANK, text) is None) == is_blank


def test_both_kinds_of_credentials_are_described(schema):
    schemes = schema["components"]["securitySchemes"]
    assert {name: (scheme["in"], scheme["name"]) for name, scheme in schemes.items()} == {
        "session": ("cookie", "sessionid"),
        "token": ("header", "Authorization"),
    }
