"""One cell as text in a file, as words on a page, and read back as a value."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from hiring.plans.fields import HIRE_COLUMNS
from hiring.plans.row_files.cells import BadCell, CellError, in_words, read_cell, text_of
from hiring.plans.row_files.columns import BY_NAME, COLUMNS
from hiring.plans.row_files.values import value_of

from .rows import KEY, LEVELS, make_hire

SENIOR = LEVELS["ds-senior"]


def error(name: str, cell) -> str:
    with pytest.raises(CellError) as caught:
        read_cell(BY_NAME[name], cell, LEVELS)
    return str(caught.value)


# ------------------------------------------------------------------ writing
@pytest.mark.parametrize(
    ("name", "value", "text", "words"),
    [
        ("role_level", SENIOR, "ds-senior", "Senior data scientist"),
        ("role_level", None, "", ""),
        ("count", 12, "12", "12"),
        ("knows_sector", True, "yes", "yes"),
        ("knows_sector", False, "no", "no"),
        ("reason", "backfill", "Backfill", "Backfill"),
        ("engagement_model", "fixed-term", "Fixed term", "Fixed term"),
        ("priority", 1, "Must", "Must"),
        ("fte", Decimal("0.50"), "0.5", "0.5"),
        ("pay", Decimal("60000.00"), "60000", "60,000"),
        ("pay", Decimal("1234567.89"), "1234567.89", "1,234,567.89"),
        ("pay", Decimal(0), "0", "0"),
        ("pay", None, "", ""),
        ("expected_start", date(2027, 3, 1), "2027-03-01", "1 Mar 2027"),
        ("end", None, "", ""),
        ("country", "GB", "GB", "GB"),
        ("job_location", "=Bath", "'=Bath", "=Bath"),
        ("job_location", "'Leeds'", "'Leeds'", "'Leeds'"),
        ("identity", UUID(KEY), KEY, KEY),
    ],
)
def test_a_value_has_a_text_in_a_file_and_words_on_a_page(name, value, text, words):
    column = BY_NAME[name]
    assert (text_of(column, value), in_words(column, value)) == (text, words)
    if value is not None:
        assert read_cell(column, text, LEVELS) == value


def test_a_row_has_a_value_in_every_column():
    hire = make_hire(identity=UUID(KEY), job_location="Leeds", pay=Decimal(1))
    values = {column.name: value_of(column, hire) for column in COLUMNS}
    assert (values["identity"], values["role_level"]) == (UUID(KEY), SENIOR)
    assert (values["title"], values["job_location"]) == ("Senior data scientist", "Leeds")
    hire.role_level_id = None
    assert value_of(BY_NAME["role_level"], hire) is None


# ------------------------------------------------------------------ reading
@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("count", Decimal("2.000"), 2),
        ("count", " 2 ", 2),
        ("fte", Decimal("0.5"), Decimal("0.5")),
        ("pay", "-1.50", Decimal("-1.50")),
        ("expected_start", date(2027, 3, 1), date(2027, 3, 1)),
        ("country", "gb", "GB"),
        ("pay_currency", " eur", "EUR"),
        ("knows_sector", True, True),
        ("knows_sector", "NO", False),
        ("knows_sector", "false", False),
        ("priority", Decimal(3), 3),
        ("engagement_model", "DEDICATED-team", "dedicated-team"),
        ("job_location", Decimal("2024"), "2024"),
        ("job_location", "'=Bath", "=Bath"),
        ("identity", KEY.upper(), UUID(KEY)),
        ("title", "Anything", "Anything"),
    ],
)
def test_a_cell_is_read_by_the_kind_of_its_column(name, cell, value):
    found = read_cell(BY_NAME[name], cell, LEVELS)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "cell", "message"),
    [
        ("count", "1,500", "‘1,500’ isn't valid here. Enter a whole number, such as 2."),
        ("count", True, "‘True’ isn't valid here. Enter a whole number, such as 2."),
        (
            "pay",
            date(2027, 3, 1),
            "‘2027-03-01’ isn't valid here. Enter a number with a point and without separators, "
            "such as 60000.50.",
        ),
        ("country", True, "‘True’ isn't valid here. Enter a code such as GB."),
        (
            "pay_currency",
            date(2027, 1, 1),
            "‘2027-01-01’ isn't valid here. Enter a code such as GBP.",
        ),
        ("job_location", False, "‘False’ isn't valid here. Enter text of up to 150 characters."),
        ("knows_sector", "perhaps", "‘perhaps’ isn't valid here. Enter yes or no."),
        (
            "priority",
            "Never",
            "‘Never’ isn't valid here. Enter Must, Should or Could.",
        ),
        ("end", "2027-13-01", "2027-13-01 isn't a date in the calendar."),
        (
            "identity",
            Decimal(7),
            "‘7’ isn't valid here. Enter the row's key as it was exported, or nothing.",
        ),
        ("role_level", Decimal(7), "‘7’ isn't a role level in the catalogue."),
        (
            "count",
            BadCell("The cell contains the error #N/A."),
            "The cell contains the error #N/A.",
        ),
    ],
)
def test_a_cell_that_is_not_valid_says_what_to_enter(name, cell, message):
    assert error(name, cell) == message


def test_a_long_cell_is_shortened_in_the_message():
    assert error("count", "7" * 61).startswith(f"‘{'7' * 60}…’ isn't valid")
    assert error("count", "x" * 60).startswith(f"‘{'x' * 60}’ isn't valid")
    assert error("job_location", "x" * 501) == "This is longer than 500 characters."
    assert read_cell(BY_NAME["job_location"], "x" * 500, LEVELS) == "x" * 500


# ------------------------------------------------------------------ columns
def test_the_key_and_the_title_are_no_fields_of_a_row():
    assert [column.name for column in COLUMNS if not column.is_field] == ["identity", "title"]
    assert [column.name for column in COLUMNS][:4] == ["identity", "role_level", "title", "count"]


def test_a_column_needs_a_value_as_its_field_does():
    required = {column.name for column in COLUMNS if column.needs_value}
    assert {column.name for column in HIRE_COLUMNS} - required == {
        "job_location",
        "country",
        "latest_start",
        "end",
        "pay",
        "pay_currency",
    }
    without_default = {c.name for c in COLUMNS if c.needs_value and not c.has_default}
    assert without_default == {"role_level", "expected_start"}


def test_choices_are_those_of_the_model():
    assert BY_NAME["reason"].choices == (
        ("growth", "Growth"),
        ("backfill", "Backfill"),
        ("conversion", "Conversion"),
    )
    assert BY_NAME["knows_sector"].choices == ((True, "yes"), (False, "no"))
    assert BY_NAME["count"].choices == ()
