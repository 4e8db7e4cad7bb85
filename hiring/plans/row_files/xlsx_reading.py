"""A workbook as a table of values: the results in its cells, not their formulas."""

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from math import isfinite
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import TranslatorError
from openpyxl.utils.exceptions import InvalidFileException

from .cells import BadCell, Cell
from .tables import MOST_COLUMNS, MOST_LINES, Table, make_table, refused
from .workbooks import repack
from .xlsx_files import ROWS

# What zipfile and openpyxl raise on a file that only looks like a workbook.
BROKEN = (
    ArithmeticError,
    AttributeError,
    BadZipFile,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    ParseError,
    RuntimeError,
    TokenizerError,
    TranslatorError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
NO_WORKBOOK = "The file isn't a readable workbook. Save it as XLSX, or as CSV UTF-8."
# How workbooks write control characters, which XML doesn't have.
CONTROL = re.compile(r"_x(00[01][0-9A-Fa-f])_")


def read_xlsx(raw: bytes) -> Table:
    try:
        file = repack(raw)
        # Results and formulas are two readings of the same file.
        results, formulas = (
            load_workbook(file, read_only=True, data_only=is_result, keep_links=False)
            for is_result in (True, False)
        )
        name = _sheet_name(results)
        lines = list(_lines(results[name], formulas[name]))
    except BROKEN as error:
        raise refused(NO_WORKBOOK) from error
    return make_table(lines, f"XLSX, sheet ‘{name[:40]}’")


def _sheet_name(book: Workbook) -> str:
    names = [sheet.title for sheet in book.worksheets]
    if ROWS in names:
        return ROWS
    if len(names) == 1:
        return names[0]
    if not names:
        raise refused(NO_WORKBOOK)
    raise refused(f"The workbook has several sheets. Name the one to import ‘{ROWS}’.")


def _lines(results: Any, formulas: Any) -> Iterator[list[Cell]]:
    """The lines of the sheet, up to one more than allowed, so that it is noticed."""
    read = []
    for sheet in (results, formulas):
        # A sheet can be wrong about its own size.
        sheet.reset_dimensions()
        read.append(islice(sheet.iter_rows(max_col=MOST_COLUMNS + 1), MOST_LINES + 1))
    for line in zip(*read, strict=True):
        yield [_value(result, formula) for result, formula in zip(*line, strict=True)]


def _value(result: Any, formula: Any) -> Cell:
    value = result.value
    if value is None:
        is_unknown = formula.data_type == "f"
        return (
            BadCell("This formula has no result. Open and save the file.") if is_unknown else None
        )
    if result.data_type == "e":
        return BadCell(f"The cell contains the error {value}.")
    if isinstance(value, str):
        return CONTROL.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    if isinstance(value, datetime):
        is_day = value.time() == time.min
        return (
            value.date() if is_day else BadCell(f"{value} has a time of day. Enter the date alone.")
        )
    if isinstance(value, bool | date):
        return value
    return BadCell(f"{value} is a time. Enter a date.")


def _number(value: float) -> Cell:
    """To the 15 digits that a spreadsheet shows: its 0.1 + 0.2 is 0.3."""
    return Decimal(format(value, ".15g")) if isfinite(value) else BadCell("This isn't a number.")
