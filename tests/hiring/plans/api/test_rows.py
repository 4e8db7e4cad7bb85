"""Rows of a plan as files in the API."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hiring.plans import services
from tests import factories as make
from tests.api_clients import client_of
from tests.hiring.plans.factories import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return make.make_membership(role="owner").user


@pytest.fixture
def api(owner):
    return client_of(owner)


@pytest.fixture
def plan(owner):
    organisation = owner.memberships.get().organisation
    plan = make_plan(organisation=organisation, name="Émile's team", period_end="2027-12-31")
    values = {"role_level": make.make_role_level(slug="ds"), "expected_start": date(2027, 3, 1)}
    rows = [services.RowInput(values | {"count": 2}), services.RowInput(values)]
    return services.save_plan(plan, expected_version=1, by=owner, rows=rows)


def exported(api, plan) -> str:
    answer = api.get(f"/api/v1/plans/{plan.pk}/rows/", {"format": "csv"})
    return answer.content.decode("utf-8-sig")


def send(api, plan, text: str | bytes, headers: dict | None = None, **fields):
    content = text if isinstance(text, bytes) else text.encode()
    sent = {"file": SimpleUploadedFile("rows.csv", content)} | fields
    address = f"/api/v1/plans/{plan.pk}/import/"
    return api.post(address, sent, format="multipart", headers=headers)


def errors(answer) -> list[tuple[str, str]]:
    return [(error["field"], error["detail"]) for error in answer.json()["errors"]]


# ------------------------------------------------------------------ out
@pytest.mark.parametrize(
    ("asked", "accepted", "wanted"),
    [
        ({}, "*/*", "text/csv; charset=utf-8"),
        ({"format": "xlsx"}, "*/*", "application/vnd.openxmlformats"),
        (
            {},
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd",
        ),
        ({}, "text/csv", "text/csv"),
    ],
)
def test_the_type_is_chosen_by_format_or_accept(api, plan, asked, accepted, wanted):
    address = f"/api/v1/plans/{plan.pk}/rows/"
    answer = api.get(address, asked, headers={"Accept": accepted})
    assert answer.headers["Content-Type"].startswith(wanted)
    assert 'filename="emiles-team-rows.' in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("asked", "accepted", "status"),
    [
        ({"format": "pdf"}, "*/*", 400),
        ({"page": "2"}, "*/*", 400),
        ({}, "application/json", 406),
    ],
)
def test_other_types_are_a_problem(api, plan, asked, accepted, status):
    answer = api.get(f"/api/v1/plans/{plan.pk}/rows/", asked, headers={"Accept": accepted})
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


# ------------------------------------------------------------------ in
def test_a_dry_run_tells_each_rows_difference_and_writes_nothing(api, plan):
    answer = send(api, plan, exported(api, plan).replace(",2,no,", ",3,no,"))
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    told = answer.json()
    assert (told["is_applied"], told["read_as"]) == (False, "CSV in UTF-8, separated by commas")
    assert [(row["row"], row["state"]) for row in told["rows"]] == [
        (2, "changed"),
        (3, "unchanged"),
    ]
    assert told["rows"][0]["changes"] == [{"column": "count", "before": "2", "after": "3"}]
    plan.refresh_from_db()
    assert (plan.version, plan.hires.filter(count=3).count()) == (2, 0)


def test_a_dry_run_tells_what_is_wrong(api, plan):
    answer = send(api, plan, exported(api, plan).replace(",2,no,", ",many,no,"))
    [wrong, _] = answer.json()["rows"]
    assert (answer.status_code, wrong["state"]) == (200, "wrong")
    assert wrong["errors"] == [
        {
            "column": "count",
            "detail": "‘many’ isn't valid here. Enter a whole number, such as 2.",
        }
    ]


def test_what_is_written_is_what_was_shown(api, plan):
    text = exported(api, plan).replace(",2,no,", ",3,no,")
    tag = send(api, plan, text).headers["ETag"]
    answer = send(api, plan, text, {"If-Match": tag}, dry_run="false")
    assert (answer.json()["is_applied"], answer.headers["ETag"]) == (True, '"3"')
    assert [row.count for row in plan.hires.order_by("position")] == [3, 1]


def test_rows_that_the_file_lacks_are_removed_where_asked(api, plan):
    text = "\r\n".join(exported(api, plan).splitlines()[:2])
    assert [row["state"] for row in send(api, plan, text).json()["rows"]] == ["unchanged", "gone"]
    send(api, plan, text, {"If-Match": '"2"'}, dry_run="false", remove_missing="true")
    assert plan.hires.count() == 1


def test_writing_needs_the_version_that_was_compared(api, plan):
    text = exported(api, plan)
    assert send(api, plan, text, dry_run="false").status_code == 428
    assert send(api, plan, text, {"If-Match": '"1"'}, dry_run="false").status_code == 412
    assert send(api, plan, text, {"If-Match": "2"}, dry_run="false").status_code == 400


def test_wrong_rows_are_named_by_their_place_in_the_file(api, plan):
    text = exported(api, plan).replace(",1,no,", ",x,no,").replace("2027-03-01", "1.3.2027")
    answer = send(api, plan, text, {"If-Match": '"2"'}, dry_run="false")
    assert answer.status_code == 400
    assert [field for field, _ in errors(answer)] == [
        "rows[0].expected_start",
        "rows[1].count",
        "rows[1].expected_start",
    ]
    assert errors(answer)[1][1].startswith("Row 3, Count: ‘x’ isn't valid here.")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"text": b""}, "file"),
        ({"text": b"\x00\x01"}, "file"),
        ({"text": b"a,b\n"}, "file"),
        ({"text": b"x" * 1_000_001}, "file"),
        ({"text": b"Row key,Role and level\n", "dry_run": "maybe"}, "dry_run"),
        ({"text": b"Row key,Role and level\n", "force": "true"}, "force"),
    ],
)
def test_what_can_not_be_read_is_named(api, plan, sent, field):
    answer = send(api, plan, **sent)
    assert (answer.status_code, {name for name, _ in errors(answer)}) == (400, {field})


def test_a_closed_plan_stays_as_it_is(api, plan, owner):
    text = exported(api, plan)
    services.close_plan(plan, by=owner, expected_version=2)
    assert send(api, plan, text).json()["problems"] == ["A closed plan no longer changes."]
    answer = send(api, plan, text, {"If-Match": '"3"'}, dry_run="false")
    assert (answer.status_code, answer.json()["code"]) == (409, "rule_broken")


def test_strangers_find_nothing_and_approvers_only_read(api, plan):
    text = exported(api, plan)
    stranger = client_of(make.make_membership().user)
    assert stranger.get(f"/api/v1/plans/{plan.pk}/rows/").status_code == 404
    assert send(stranger, plan, text).status_code == 404
    approver = client_of(make.make_membership(plan.organisation, role="approver").user)
    assert exported(approver, plan) == text
    assert send(approver, plan, text).status_code == 403


def test_two_files_are_refused(api, plan):
    files = [SimpleUploadedFile(name, b"a") for name in ("one.csv", "two.csv")]
    answer = api.post(f"/api/v1/plans/{plan.pk}/import/", {"file": files}, format="multipart")
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
