"""A file as rows of a plan: which row each is, its values, and what is wrong at which cell."""

from collections.abc import Mapping
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
# Workbooks of before 2007, and those with a password.
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass
class FileRow:
    """A row as the file has it; ``number`` is the spreadsheet's, ``errors`` go by column name."""

    number: int
    identity: UUID | None = None
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)


def read_table(raw: bytes) -> Table:
    """The table in a CSV or XLSX file, told apart by what is in it, not by its name."""
    if len(raw) > MOST_BYTES:
        raise refused(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    if not raw.strip():
        raise refused("The file is empty.")
    if raw.startswith(OLD_WORKBOOK):
        raise refused("This is an old workbook, or one with a password. Save it as XLSX without.")
    return read_xlsx(raw) if raw.startswith(PACKED) else read_csv(raw)


def read_rows(table: Table, levels: Mapping[str, RoleLevel], known: set[UUID]) -> list[FileRow]:
    """The table's rows; ``known`` are those of the plan, and ``levels`` what may be chosen."""
    rows = [_read_row(table, number, cells, levels, known) for number, cells in table.lines]
    first: dict[UUID, int] = {}
    for row in rows:
        if row.identity in first:
            message = f"Row {first[row.identity]} has the same key. Empty it where the row is new."
            row.errors["identity"] = [message]
        elif row.identity:
            first[row.identity] = row.number
    return rows


def _read_row(
    table: Table,
    number: int,
    cells: list[Cell],
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
    """A title is for people; one that says something else than its role-level hides a mistake."""
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
        row.errors[column.name] = [f"This is empty. Give {column.wants}."]


def _refuse_gaps(row: FileRow, table: Table) -> None:
    """What a new row can't do without stands in a column that the file lacks."""
    for column in table.missing:
        if column.needs_value and not column.has_default:
            row.errors[column.name] = [f"A new row needs this column. Give {column.wants}."]
