"""Planned hires as XLSX: real dates and numbers, lists of choices, and no formulas."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hiring.plans.models import PlannedHire
from hiring.plans.services.saving import MAX_ROWS
from roles.models import RoleLevel

from .cells import guarded, text_of
from .columns import COLUMNS, Column, Kind
from .values import value_of

ROWS, ROLES, ABOUT = "Planned hires", "Roles", "About"
# XML has no such characters, and a workbook with them doesn't open.
NOT_IN_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
FORMATS = {
    Kind.DATE: {"num_format": "yyyy-mm-dd"},
    Kind.WHOLE: {"num_format": "0"},
    # A spreadsheet saves CSV as it shows the cells, so it has to show the cents.
    Kind.NUMBER: {"num_format": "0.00"},
    Kind.KEY: {"font_color": "#767676"},
    Kind.TITLE: {"font_color": "#767676"},
}


def write_xlsx(rows: Iterable[PlannedHire], offered: Sequence[RoleLevel]) -> bytes:
    """A sheet with the rows, one with the role levels on offer, and one about the columns."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#e8ecf4", "bottom": 1})
        _write_rows(book, head, rows)
        _write_roles(book, head, offered)
        _write_about(book, head)
        sheet = book.get_worksheet_by_name(ROWS)
        _offer_choices(sheet, len(offered))
    return file.getvalue()


def _write_rows(book: Workbook, head: Any, rows: Iterable[PlannedHire]) -> None:
    sheet = book.add_worksheet(ROWS)
    sheet.freeze_panes(1, 3)
    for place, column in enumerate(COLUMNS):
        style = book.add_format(FORMATS.get(column.kind, {}))
        sheet.set_column(place, place, column.width, style)
        sheet.write_string(0, place, column.header, head)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(COLUMNS):
            _write_cell(sheet, number, place, column, value_of(column, row))


def _write_cell(sheet: Worksheet, number: int, place: int, column: Column, value: Any) -> None:
    # Without a format of its own a cell takes that of its column, which new rows get too.
    if value is None or value == "":
        return
    if column.kind is Kind.DATE:
        sheet.write_datetime(number, place, value)
    elif column.kind in (Kind.WHOLE, Kind.NUMBER):
        sheet.write_number(number, place, value)
    else:
        sheet.write_string(number, place, text_of(column, value).translate(NOT_IN_XML))


def _write_roles(book: Workbook, head: Any, offered: Sequence[RoleLevel]) -> None:
    sheet = book.add_worksheet(ROLES)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 1, 42)
    sheet.write_row(0, 0, ["Role and level", "Title"], head)
    for number, level in enumerate(offered, start=1):
        for place, text in enumerate((level.slug, guarded(level.title))):
            sheet.write_string(number, place, text.translate(NOT_IN_XML))


def _write_about(book: Workbook, head: Any) -> None:
    sheet = book.add_worksheet(ABOUT)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 2, 75)
    sheet.write_row(0, 0, ["Column", "Content", "Enter"], head)
    for number, column in enumerate(COLUMNS, start=1):
        sheet.write_row(number, 0, [column.header, column.help, column.wants])


def _offer_choices(sheet: Worksheet, offered: int) -> None:
    """Lists to choose from and a hint in every row that a plan can have."""
    for place, column in enumerate(COLUMNS):
        hint = {"input_title": column.header, "input_message": column.help}
        sheet.data_validation(1, place, MAX_ROWS, place, _rule(column, offered) | hint)


def _rule(column: Column, offered: int) -> dict[str, Any]:
    if column.kind is Kind.ROLE_LEVEL and offered:
        return {"validate": "list", "source": f"={ROLES}!$A$2:$A${offered + 1}"}
    if column.choices:
        return {"validate": "list", "source": [label for _, label in column.choices]}
    return {"validate": "any"}
