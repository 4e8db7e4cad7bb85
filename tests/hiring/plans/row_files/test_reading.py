"""What a file may look like, and what is said of one that can't be read."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from uuid import UUID

import pytest
from openpyxl import Workbook

from hiring.plans.row_files import read_table

from .rows import HEADER, KEY, csv_file, read, xlsx_file

ROW = ("", "ds-senior", "2", "2027-03-01", "0.5", "Zürich")


def the_row(raw: bytes):
    [row] = read(read_table(raw))
    return row


def errors_of(**cells) -> dict[str, list[str]]:
    """What is said of a row of a CSV file, with some cells changed."""
    names = ("identity", "role_level", "count", "expected_start", "fte", "job_location")
    line = dict(zip(names, ROW, strict=True)) | cells
    quoted = [f'"{text}"' for text in line.values()]
    return the_row(csv_file(quoted)).errors


# ------------------------------------------------------------------ CSV as spreadsheets write it
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_separators_are_found_out(codec, delimiter):
    text = "\r\n".join(delimiter.join(line) for line in (HEADER, ROW))
    row = the_row(text.encode(codec))
    assert (row.errors, row.values["job_location"]) == ({}, "Zürich")
    assert row.values["fte"] == Decimal("0.5")


def test_the_encoding_that_was_assumed_is_said():
    assert read_table(csv_file(ROW).decode().encode("cp1252")).read_as == (
        "CSV in Windows-1252, separated by commas"
    )


def test_columns_are_found_by_name_in_any_order_and_case():
    row = the_row(b"count,ROLE AND LEVEL, Row  key ,expected_start\n3,mle,,2027-01-31\n")
    assert row.values == {"count": 3, "role_level": row.values["role_level"]} | {
        "expected_start": date(2027, 1, 31)
    }


def test_empty_lines_count_but_are_no_rows():
    table = read_table(b"\n" + csv_file(ROW, ("", "", "", "", "", ""), ROW))
    assert [number for number, _ in table.lines] == [3, 5]


def test_choices_are_read_by_word_and_by_value():
    header = ("Row key", "Role and level", "Expected start", "Engagement", "Priority")
    line = ("", "mle", "2027-01-31")
    words = [("Fixed term", "Must"), ("fixed-term", "1"), ("FIXED TERM", "must")]
    table = read_table(csv_file(*((*line, *pair) for pair in words), header=header))
    found = [(row.values["engagement_model"], row.values["priority"]) for row in read(table)]
    assert found == [("fixed-term", 1)] * 3


# ------------------------------------------------------------------ cells that can't be read
@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("count", "two", "‘two’ isn't valid here. Enter a whole number, such as 2."),
        ("count", "1.5", "Enter a whole number"),
        ("fte", "0,5", "Enter a number with a point and without separators"),
        ("fte", "50%", "Enter a number with a point"),
        ("fte", "1e0", "Enter a number with a point"),
        ("fte", "٣", "Enter a number with a point"),
        ("expected_start", "01/02/2027", "‘01/02/2027’ isn't valid here. Enter a date as year"),
        ("expected_start", "20270201", "Enter a date as year-month-day"),
        ("expected_start", "2027-02-29", "2027-02-29 isn't a date in the calendar."),
        ("expected_start", "46388", "Enter a date"),
        ("expected_start", "", "This is empty. Enter a date"),
        ("role_level", "nobody", "‘nobody’ isn't a role level in the catalogue."),
        ("role_level", "", "This is empty. Enter the short name of a role level"),
        ("identity", "7", "Enter the row's key as it was exported, or nothing."),
        ("job_location", "x" * 501, "This is longer than 500 characters."),
    ],
)
def test_what_can_be_read_in_two_ways_is_not_guessed(name, text, message):
    errors = errors_of(**{name: text})
    assert list(errors) == [name]
    assert message in errors[name][0]


def test_all_that_is_wrong_is_said_at_once():
    assert {*errors_of(count="x", fte="y", role_level="z")} == {"count", "fte", "role_level"}


def test_empty_cells_of_a_new_row_take_the_usual_value():
    assert errors_of(count="", fte="") == {}


def test_empty_cells_of_a_row_that_exists_are_refused_where_it_needs_a_value():
    line = (KEY, "ds-senior", "", "2027-03-01", "1", "")
    [row] = read(read_table(csv_file(line)), {UUID(KEY)})
    assert row.errors == {"count": ["This is empty. Enter a whole number, such as 2."]}
    assert row.values["job_location"] == ""


def test_a_key_may_stand_in_one_row_only():
    line = (KEY, *ROW[1:])
    first, second = read(read_table(csv_file(line, line)))
    assert first.errors == {}
    assert second.errors == {
        "identity": ["Row 2 has the same key. If this row is new, leave its key empty."]
    }


def test_a_title_that_says_something_else_is_refused():
    header = ("Row key", "Role and level", "Title", "Expected start")
    line = ("", "mle", "Senior data scientist", "2027-01-31")
    [row] = read(read_table(csv_file(line, header=header)))
    assert row.errors["title"][0].startswith("‘mle’ is ML “ops”; é. Change the role and level")


def test_a_new_row_needs_a_start_even_where_the_file_has_no_such_column():
    [row] = read(read_table(csv_file(("", "mle"), header=("Row key", "Role and level"))))
    assert list(row.errors) == ["expected_start"]


# ------------------------------------------------------------------ workbooks
def test_numbers_dates_and_yes_are_read_as_such():
    head = (*HEADER, "Sector specialist")
    line = (None, "ds-senior", 2.0, datetime(2027, 3, 1), 0.1 + 0.2, 2024, True)
    row = the_row(xlsx_file(head, line))
    assert row.errors == {}
    assert row.values["fte"] == Decimal("0.3")
    assert (row.values["count"], row.values["job_location"]) == (2, "2024")
    assert (row.values["expected_start"], row.values["knows_sector"]) == (date(2027, 3, 1), True)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (datetime(2027, 3, 1, 12, 30), "has a time of day"),
        (46388, "Enter a date as year-month-day"),
        (True, "Enter a date"),
        ("=#N/A", "Enter a date"),
        ("1.3.2027", "Enter a date"),
    ],
)
def test_a_date_has_to_be_one(cell, message):
    row = the_row(xlsx_file(HEADER, ("", "ds-senior", 2, cell, 1, "")))
    assert message in row.errors["expected_start"][0]


def test_a_formula_counts_by_its_result_and_says_so_without_one():
    book, file = Workbook(), BytesIO()
    for line in (HEADER, ("", "ds-senior", "=1+1", date(2027, 3, 1), 1, "")):
        book.active.append(line)
    book.save(file)
    assert the_row(file.getvalue()).errors == {
        "count": ["This formula has no result. Open and save the file."]
    }


def test_of_several_sheets_one_is_named():
    line = (HEADER, ROW)
    assert read_table(xlsx_file(*line, sheets=["Planned hires", "Notes"])).read_as == (
        "XLSX, sheet ‘Planned hires’"
    )
