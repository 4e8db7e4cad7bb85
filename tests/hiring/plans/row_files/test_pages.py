"""The pages that take rows out of a plan and in again."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hiring.plans import services
from hiring.plans.models import HiringPlan
from hiring.plans.row_files import export_rows
from tests import factories as make
from tests.hiring.plans.factories import make_plan
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(people, basis):
    make_benchmarks()
    return make_full_plan(people, basis, rows=2)


def address(plan, tab="import/") -> str:
    return f"/hiring/plans/{plan.pk}/{tab}"


def rows_of(plan) -> list[dict[str, str]]:
    text = export_rows(plan, "csv").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def file_of(rows) -> SimpleUploadedFile:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile("rows.csv", text.getvalue().encode())


@pytest.fixture
def dry_run(recruiter, plan):
    """Uploads rows, some of whose cells are changed."""

    def dry_run(*changes: dict, **fields):
        stored = rows_of(plan)
        rows = [stored[number] | change for number, change in enumerate(changes)]
        return recruiter.post(address(plan), {"file": file_of(rows)} | fields)

    return dry_run


@pytest.fixture
def apply(recruiter, plan):
    """Presses a button of a dry run."""

    def apply(answer, action="apply"):
        sent = {"table": answer.context["signed_upload"], "action": action}
        return recruiter.post(address(plan, "import/apply/"), sent)

    return apply


def counts(answer) -> dict[str, int]:
    found = {state: len(rows) for state, rows in answer.context["rows"].items()}
    return {state: count for state, count in found.items() if count}


# ------------------------------------------------------------------ out
@pytest.mark.parametrize(
    ("kind", "media_type", "begins"),
    [("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbfRow key"), ("xlsx", "application/", b"PK")],
)
def test_rows_are_downloaded_under_the_plans_name(recruiter, plan, kind, media_type, begins):
    response = recruiter.get(address(plan, f"rows.{kind}"))
    assert response.headers["Content-Type"].startswith(media_type)
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="diagnostics-team-rows.{kind}"'
    )
    assert response.content.startswith(begins)


def test_parameters_of_others_change_no_file(recruiter, plan):
    plain, linked = (
        recruiter.get(address(plan, f"rows.csv{query}")) for query in ("", "?utm_source=mail")
    )
    assert (linked.status_code, linked.content) == (200, plain.content)


def test_an_empty_plan_gives_a_table_to_fill(recruiter, plan):
    plan.hires.all().delete()
    assert len(recruiter.get(address(plan, "rows.csv")).content.splitlines()) == 1
    assert address(plan) in recruiter.get(address(plan, "")).text


def test_only_who_may_edit_is_offered_an_import(people, signed_in, recruiter, plan):
    assert address(plan) in recruiter.get(address(plan, "")).text
    seen = signed_in(people["approver"]).get(address(plan, "")).text
    assert address(plan, "rows.csv") in seen
    assert address(plan) not in seen


# ------------------------------------------------------------------ what a file would change
def test_the_upload_page_explains_each_column(recruiter, plan):
    text = recruiter.get(address(plan)).text
    assert "Full-time share" in text
    assert "a date as year-month-day, such as 2027-01-31" in text.lower()


def test_a_dry_run_shows_each_rows_difference_and_writes_nothing(dry_run, plan):
    answer = dry_run({"Count": "3", "Pay": "65000"})
    assert (answer.status_code, counts(answer)) == (200, {"changed": 1, "gone": 1})
    text = " ".join(answer.text.split())
    assert "<del>60,000</del>" in text
    assert "<ins>65,000</ins>" in text
    assert HiringPlan.objects.get().version == plan.version


def test_all_that_is_wrong_is_said_at_row_and_column(dry_run):
    answer = dry_run({"Count": "many"}, {"Full-time share": "2", "Pay currency": ""})
    assert (answer.status_code, counts(answer)) == (422, {"wrong": 2})
    places = [
        (row.number, fault.column.header) for row, fault in answer.context["comparison"].faults
    ]
    assert places == [(2, "Count"), (3, "Full-time share"), (3, "Pay currency")]
    assert "Apply these changes" not in answer.text


def test_text_of_a_file_is_never_markup(dry_run):
    answer = dry_run({"Place": "<script>alert(1)</script>", "Count": "<b>"})
    assert "<script>alert" not in answer.text
    assert "&lt;b&gt;" in answer.text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        (bytes(range(256)), "The file isn't readable text."),
        (b"a,b\n1,2\n", "‘a’ isn't a column of planned hires."),
        (b"x" * 1_000_001, "The file is larger than 1 MB."),
    ],
)
def test_a_file_that_is_no_table_is_told_at_its_field(recruiter, plan, content, message):
    upload = SimpleUploadedFile("rows.xlsx", content)
    answer = recruiter.post(address(plan), {"file": upload})
    assert answer.status_code == 422
    assert message in answer.context["form"].errors["file"][0]
    assert recruiter.post(address(plan)).context["form"].errors["file"] == [
        "This field is required."
    ]


def test_two_files_are_refused(recruiter, plan):
    files = [SimpleUploadedFile(name, b"a") for name in ("one.csv", "two.csv")]
    assert recruiter.post(address(plan), {"file": files}).status_code == 400


def test_a_dry_run_of_a_workbook_costs_few_queries(recruiter, plan, django_assert_max_num_queries):
    upload = BytesIO(export_rows(plan, "xlsx").content)
    upload.name = "rows.xlsx"
    with django_assert_max_num_queries(9):
        answer = recruiter.post(address(plan), {"file": upload})
    assert counts(answer) == {"unchanged": 2}
    assert "There are no changes to apply." in answer.text


# ------------------------------------------------------------------ in
def test_what_was_shown_is_applied(dry_run, apply, plan):
    answer = dry_run({"Count": "3"}, {"Row key": "", "Place": "=Bath"})
    assert counts(answer) == {"changed": 1, "new": 1, "gone": 1}
    assert apply(answer).url == address(plan, "")
    rows = plan.hires.order_by("position").values_list("count", "job_location")
    assert [*rows] == [(3, ""), (2, "=Bath"), (2, "")]
    assert HiringPlan.objects.get().version == plan.version + 1


def test_rows_that_the_file_lacks_go_only_where_somebody_says_so(dry_run, apply, plan):
    answer = dry_run({}, removes="on")
    assert "Rows to remove" in answer.text
    kept = apply(answer, "keep")
    assert "Rows to keep" in kept.text
    assert not kept.context["comparison"].is_applicable
    assert plan.hires.count() == 2
    apply(apply(kept, "remove"))
    assert plan.hires.count() == 1


def test_who_is_late_sees_the_difference_to_the_plan_as_it_is_now(dry_run, apply, plan, people):
    answer = dry_run({"Count": "3"}, {})
    inputs = [services.RowInput({"count": 5}, row.pk) for row in plan.hires.all()]
    services.save_plan(plan, expected_version=plan.version, by=people["owner"], rows=inputs)
    late = apply(answer)
    assert late.status_code == 409
    assert "saved this plan after you uploaded the file" in late.text
    assert counts(late) == {"changed": 2}
    assert [row.count for row in plan.hires.all()] == [5, 5]
    assert apply(late).status_code == 302
    assert [row.count for row in plan.hires.order_by("position")] == [3, 2]


def test_an_approved_plan_says_that_it_becomes_a_draft_again(dry_run, apply, plan, people):
    services.submit_plan(plan, by=people["recruiter"], expected_version=plan.version)
    answer = dry_run({"Count": "3"})
    assert "the plan returns to draft" in answer.text
    apply(answer)
    assert HiringPlan.objects.get().status == "draft"


def test_a_seat_that_somebody_works_on_meanwhile_is_not_lost(dry_run, apply, plan, people):
    answer = dry_run({}, removes="on")
    last = plan.hires.order_by("position").last()
    services.draft_specs(plan, [last.seats.first()], by=people["recruiter"])
    late = apply(answer)
    assert late.status_code in (409, 422)
    assert "is in recruitment" in late.text
    assert plan.hires.count() == 2


def test_what_only_saving_finds_is_said(dry_run, apply, plan):
    answer = dry_run({"Count": "3"})
    plan.use_cases.add(make.make_use_case())
    refused = apply(answer)
    assert "Choose use cases of the plan" in refused.text
    assert plan.hires.filter(count=3).count() == 0


def test_a_dry_run_is_of_one_plan(dry_run, plan, recruiter):
    answer = dry_run({"Count": "3"})
    other = make_plan(organisation=plan.organisation)
    sent = {"table": answer.context["signed_upload"]}
    for to, table in [(other, sent), (plan, {"table": "x"}), (plan, {})]:
        refused = recruiter.post(address(to, "import/apply/"), table)
        assert refused.status_code == 422
        assert "Upload the file again" in refused.text
    unknown = recruiter.post(address(plan, "import/apply/"), sent | {"action": "delete"})
    assert unknown.status_code == 400


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("approver", 403)])
def test_others_can_not_import(signed_in, people, plan, who, status):
    client = signed_in(people[who])
    for tab in ("import/", "import/apply/"):
        assert (
            client.post(address(plan, tab), {"file": file_of(rows_of(plan))}).status_code == status
        )
    assert client.get(address(plan)).status_code == status
    wanted = 404 if who == "stranger" else 200
    assert client.get(address(plan, "rows.xlsx")).status_code == wanted
