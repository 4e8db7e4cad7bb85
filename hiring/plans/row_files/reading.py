"""A file read as rows of a plan: their keys, their values, and errors by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from roles.models import RoleLevel

from .cells import Cell, CellError, is_empty, read_cell
from .columns import BY_NAME, Column, Kind
from .csv_files import read_csv
from .tables import Table, refused
from .xlsx_reading import read_xlsx

MOST_BYTES = 1_000_000
PACKED = b"PK\x03\x04"
# Workbooks from before 2007, and those with a password.
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass
class FileRow:
    """A row of the file; ``number`` is the spreadsheet's, ``errors`` are by column name."""

    number: int
    identity: UUID | None = None
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)


def read_table(raw: bytes) -> Table:
    """The table in a CSV or XLSX file; the format is recognised by the content."""
    if len(raw) > MOST_BYTES:
        raise refused(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    if not raw.strip():
        raise refused("The file is empty.")
    if raw.startswith(OLD_WORKBOOK):
        raise refused(
            "This workbook is in an old format or has a password. Save it as XLSX without one."
        )
    return read_xlsx(raw) if raw.startswith(PACKED) else read_csv(raw)


def read_rows(table: Table, levels: Mapping[str, RoleLevel], known: set[UUID]) -> list[FileRow]:
    """The table's rows; ``known`` are keys of the plan's rows, ``levels`` are those on offer."""
    rows = [_read_row(table, number, cells, levels, known) for number, cells in table.lines]
    first: dict[UUID, int] = {}
    for row in rows:
        if row.identity in first:
            message = f"Row {first[row.identity]} has the same key."
            row.errors["identity"] = [f"{message} If this row is new, leave its key empty."]
        elif row.identity:
            first[row.identity] = row.number
    return rows


def _read_row(
    table: Table,
    number: int,
    cells: Sequence[Cell],
    levels: Mapping[str, RoleLevel],
    known: set[UUID],
) -> FileRow:
    row = FileRow(number)
    read: dict[str, Any] = {}
    for column, cell in zip(table.columns, cells, strict=True):
        try:
            read[column.name] = None if is_empty(cell) else read_cell(column, cell, levels)
        except CellError as error:
            row.errors[column.name] = [str(error)]
    row.identity = read.pop("identity", None)
    is_new = row.identity not in known
    _refuse_other_title(row, read)
    for name, value in read.items():
        _set(row, BY_NAME[name], value, is_new)
    if is_new:
        _refuse_gaps(row, table)
    return row


def _refuse_other_title(row: FileRow, read: dict[str, Any]) -> None:
    """Refuse a title that contradicts the role level, as one of them must be a mistake."""
    title, level = read.pop("title", None), read.get("role_level")
    if title and level and " ".join(title.split()) != " ".join(level.title.split()):
        message = f"‘{level.slug}’ is {level.title}. Change the role and level, or empty this cell."
        row.errors["title"] = [message]


def _set(row: FileRow, column: Column, value: Any, is_new: bool) -> None:
    if value is not None:
        row.values[column.name] = value
    elif not column.needs_value:
        row.values[column.name] = "" if column.kind in (Kind.TEXT, Kind.CODE) else None
    elif not (is_new and column.has_default):
        row.errors[column.name] = [f"This is empty. Enter {column.wants}."]


def _refuse_gaps(row: FileRow, table: Table) -> None:
    """Refuse a new row if the file lacks a column that it needs."""
    for column in table.missing:
        if column.needs_value and not column.has_default:
            row.errors[column.name] = [f"New rows need this column. Enter {column.wants}."]
