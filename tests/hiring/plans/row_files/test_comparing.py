"""The dry run says what each row becomes, and importing makes it so."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired

from hiring.plans import services
from hiring.plans.models import HiringPlan, PlannedHire, Seat
from hiring.plans.row_files import (
    SignedUpload,
    compare,
    export_rows,
    import_rows,
    importing,
    read_table,
)
from hiring.plans.services.history import snapshot
from portal.versioned.models import StaleVersionError
from tests.hiring.plans.factories import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(employer, lead, row, saved):
    """Three rows: of two in Leeds, of one in York with pay, of one somewhere."""
    plan = make_plan(organisation=employer, owner=lead)
    york = row(job_location="York", pay=Decimal(60_000), pay_currency="GBP")
    return saved(plan, rows=[row(count=2, job_location="Leeds"), york, row()])


def exported(plan: HiringPlan) -> list[dict[str, str]]:
    """The rows of the CSV file of a plan."""
    text = export_rows(plan, "csv").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def table_of(rows: list[dict[str, str]]):
    file = StringIO(newline="")
    writer = csv.DictWriter(file, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return read_table(file.getvalue().encode())


def states(plan, rows, **options) -> list[tuple[int | None, str]]:
    found = compare(plan, table_of(rows), **{"removes": False} | options)
    return [(one.number, one.state) for one in found.differences]


def places(plan) -> list[str]:
    return list(plan.hires.order_by("position").values_list("job_location", flat=True))


@pytest.fixture
def imported(plan, lead):
    """Imports rows into the plan as it stands."""

    def imported(rows, *, removes=False) -> HiringPlan:
        plan.refresh_from_db()
        version = plan.version
        comparison = compare(plan, table_of(rows), removes=removes)
        return import_rows(comparison, expected_version=version, by=lead)

    return imported


# ------------------------------------------------------------------ what it says
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_that_was_only_exported_changes_nothing(plan, kind):
    found = compare(plan, read_table(export_rows(plan, kind).content), removes=True)
    assert [one.state for one in found.differences] == ["unchanged"] * 3
    assert (found.changes_something, found.is_right) == (False, True)


def test_each_row_is_told_with_its_cells_before_and_after(plan):
    leeds, york, somewhere = exported(plan)
    leeds |= {"Count": "3", "Last day": "2027-01-31"}
    york |= {"Pay": "65000"}
    new = somewhere | {"Row key": "", "Place": "Bath"}
    found = compare(plan, table_of([leeds, york, new]), removes=False)
    assert [(one.number, one.state) for one in found.differences] == [
        (2, "changed"),
        (3, "changed"),
        (4, "new"),
        (None, "gone"),
    ]
    told = [[(c.column.header, *c.words) for c in one.changes] for one in found.differences]
    assert told[0] == [("Count", "2", "3"), ("Last day", "", "31 Jan 2027")]
    assert told[1] == [("Pay", "60,000", "65,000")]
    assert ("Place", "", "Bath") in told[2]


def test_a_dry_run_writes_nothing(plan):
    before = snapshot(plan)
    leeds, york, _ = exported(plan)
    rows = [york | {"Pay": "1"}, leeds | {"Row key": "", "Count": "9"}]
    assert compare(plan, table_of(rows), removes=True).changes_something
    assert (snapshot(plan), HiringPlan.objects.get().version) == (before, plan.version)
    assert Seat.objects.count() == 4


def test_cells_and_rules_are_told_together_at_row_and_column(plan):
    leeds, york, somewhere = exported(plan)
    leeds |= {"Count": "many", "Full-time share": "1.5"}
    york |= {"Pay currency": "", "Last day": "2026-01-01"}
    somewhere |= {"Expected start": "1/2/26", "Latest start": "2026-01-01", "Country": "UKX"}
    found = compare(plan, table_of([leeds, york, somewhere]), removes=False)
    assert {name: says[0].split(":")[0] for name, says in found.errors.items()} == {
        "rows.0.count": "Row 2, Count",
        "rows.0.fte": "Row 2, Full-time share",
        "rows.1.pay_currency": "Row 3, Pay currency",
        "rows.1.end": "Row 3, Last day",
        "rows.2.expected_start": "Row 4, Expected start",
        "rows.2.country": "Row 4, Country",
    }


def test_columns_that_the_file_lacks_are_left_alone(plan, imported):
    keys = [{name: row[name] for name in ("Row key", "Role and level")} for row in exported(plan)]
    table = table_of(keys)
    assert "Count" in [column.header for column in table.missing]
    assert states(plan, keys) == [(2, "unchanged"), (3, "unchanged"), (4, "unchanged")]
    imported(keys)
    assert places(plan) == ["Leeds", "York", ""]


# ------------------------------------------------------------------ what it writes
def test_an_import_does_what_the_dry_run_said(plan, imported):
    leeds, york, somewhere = exported(plan)
    imported([leeds | {"Count": "1"}, york | {"Row key": ""}, somewhere], removes=True)
    assert [(hire.count, hire.job_location) for hire in plan.hires.order_by("position")] == [
        (1, "Leeds"),
        (1, "York"),
        (1, ""),
    ]
    assert Seat.objects.filter(hire__plan=plan).count() == 3


@pytest.mark.parametrize(
    ("chosen", "removes", "wanted"),
    [
        ("210", False, ["", "York", "Leeds"]),
        ("20", False, ["", "York", "Leeds"]),
        ("20", True, ["", "Leeds"]),
        ("1", False, ["Leeds", "York", ""]),
        ("0n2", False, ["Leeds", "new", "York", ""]),
        ("n1", False, ["Leeds", "new", "York", ""]),
        ("n", False, ["Leeds", "York", "", "new"]),
    ],
)
def test_rows_stand_in_the_files_order_and_others_where_they_stood(
    plan, imported, chosen, removes, wanted
):
    rows = exported(plan)
    new = rows[2] | {"Row key": "", "Place": "new"}
    imported([new if one == "n" else rows[int(one)] for one in chosen], removes=removes)
    assert places(plan) == wanted


def test_a_key_that_the_plan_lacks_is_kept_so_that_scenarios_can_be_compared(plan, lead, imported):
    [leeds, *_] = exported(plan)
    scenario = services.clone_plan(plan, name="Cheaper", by=lead)
    scenario.hires.all().delete()
    table = table_of([leeds])
    import_rows(compare(scenario, table, removes=False), expected_version=1, by=lead)
    assert str(scenario.hires.get().identity) == leeds["Row key"]


def test_nothing_is_written_where_one_cell_is_wrong(plan, imported):
    leeds, york, _ = exported(plan)
    with pytest.raises(ValidationError) as caught:
        imported([leeds | {"Count": "7"}, york | {"Probability": "2"}])
    assert list(caught.value.message_dict) == ["rows.1.probability"]
    assert PlannedHire.objects.filter(count=7).count() == 0


def test_rows_in_recruitment_stay(plan, lead, imported):
    rows = exported(plan)
    services.draft_specs(plan, [plan.hires.first().seats.first()], by=lead)
    found = compare(plan, table_of(rows[1:]), removes=True)
    assert "is in recruitment. Cancel its seats" in found.problems[0]
    assert not compare(plan, table_of(rows[1:]), removes=False).problems
    with pytest.raises(ValidationError):
        imported(rows[1:], removes=True)


def test_a_plan_is_never_made_too_long_and_a_closed_one_stays(plan, step, imported):
    row = exported(plan)[2]
    many = [row | {"Row key": ""}] * 198
    assert compare(plan, table_of(many), removes=False).problems == [
        "The plan would have 201 rows. The limit is 200."
    ]
    step(plan, "close")
    with pytest.raises(ValidationError, match="closed plan"):
        imported([row])


def test_it_tells_when_an_approval_would_be_needed_again(plan, step):
    plan = step(plan, "submit")
    leeds, york, somewhere = exported(plan)

    def reopens(*rows, removes=False) -> bool:
        return compare(plan, table_of(rows), removes=removes).reopens

    assert reopens(leeds | {"Count": "5"})
    assert reopens(leeds | {"Row key": ""})
    assert reopens(leeds, york, removes=True)
    assert not reopens(leeds, york)
    assert not reopens(somewhere | {"Place": "Bath"})


def test_who_saved_meanwhile_is_not_overwritten(plan, saved, lead, as_inputs):
    table = table_of(exported(plan))
    saved(plan, rows=as_inputs(plan, row0={"count": 5}))
    with pytest.raises(StaleVersionError):
        import_rows(compare(plan, table, removes=False), expected_version=2, by=lead)
    assert plan.hires.get(job_location="Leeds").count == 5


# ------------------------------------------------------------------ between two pages
def test_a_carried_file_is_the_same_and_of_one_person_and_plan(plan, lead, approver):
    table = read_table(export_rows(plan, "xlsx").content)
    signed = SignedUpload(table, version=2, removes=True).dumps(plan, lead)
    found = SignedUpload.loads(signed, plan, lead)
    assert (found.version, found.removes, found.table.read_as) == (2, True, table.read_as)
    assert not compare(plan, found.table, removes=True).changes_something
    for text, by, of in [
        (signed, approver, plan),
        (signed, lead, make_plan()),
        (signed[:-2], lead, plan),
    ]:
        with pytest.raises(BadSignature):
            SignedUpload.loads(text, of, by)


def test_a_carried_file_is_too_old_after_a_day(plan, lead, monkeypatch):
    table = read_table(export_rows(plan, "csv").content)
    signed = SignedUpload(table, version=2, removes=True).dumps(plan, lead)
    monkeypatch.setattr(importing, "VALID_SECONDS", -1)
    with pytest.raises(SignatureExpired):
        SignedUpload.loads(signed, plan, lead)


def test_two_hundred_rows_are_carried_in_a_small_page(plan, lead, saved, row):
    saved(plan, rows=[row(job_location=f"Place {n}", end=date(2027, 1, 1)) for n in range(200)])
    table = read_table(export_rows(plan, "csv").content)
    assert len(SignedUpload(table, version=3, removes=False).dumps(plan, lead)) < 60_000


def test_more_rows_take_no_more_queries(plan, saved, row, django_assert_num_queries):
    saved(plan, rows=[row() for _ in range(30)])
    table = read_table(export_rows(plan, "csv").content)
    with django_assert_num_queries(2):
        compare(plan, table, removes=False)
