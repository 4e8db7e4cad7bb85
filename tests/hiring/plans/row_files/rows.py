"""Rows of a plan that are stored nowhere, and files that are made by hand."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from uuid import UUID

from xlsxwriter import Workbook

from hiring.plans.fields import HIRE_FIELDS
from hiring.plans.models import PlannedHire
from hiring.plans.row_files import Table
from hiring.plans.row_files.reading import FileRow, read_rows
from roles.models import RoleLevel

LEVELS = {
    slug: RoleLevel(pk=number, slug=slug, title=title)
    for number, (slug, title) in enumerate(
        [
            ("ds-senior", "Senior data scientist"),
            ("=cmd", "=HYPERLINK(“x”)"),
            ("mle", "ML “ops”; é"),
        ]
    )
}
HEADER = ("Row key", "Role and level", "Count", "Expected start", "Full-time share", "Place")
KEY = "6f2c2f0e-36a4-4f0e-8d9c-3a9f5a1f0b11"


def make_hire(**values) -> PlannedHire:
    given = {"role_level": LEVELS["ds-senior"], "expected_start": date(2027, 3, 1)}
    return PlannedHire(**given | values)


def contents(row: PlannedHire | FileRow) -> dict:
    """What a row says: all its fields and its key."""
    if isinstance(row, PlannedHire):
        return {name: getattr(row, name) for name in ("identity", *HIRE_FIELDS)}
    return {"identity": row.identity} | row.values


def read(table: Table, known: set[UUID] = frozenset()) -> list[FileRow]:
    return read_rows(table, LEVELS, known)


def csv_file(*lines: Sequence[str], header: Sequence[str] = HEADER) -> bytes:
    return "\n".join(",".join(line) for line in (header, *lines)).encode()


def xlsx_file(*lines: Sequence, sheets: Sequence[str] = ("Anything",)) -> bytes:
    """A workbook whose first sheet has these lines; dates and formulas as xlsxwriter takes them."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        made = [book.add_worksheet(name) for name in sheets]
        for number, line in enumerate(lines):
            made[0].write_row(number, 0, line)
    return file.getvalue()
