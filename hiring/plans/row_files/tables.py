"""A file as a table, with known columns and with rows numbered as in a spreadsheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from hiring.plans.services.saving import MAX_ROWS

from .cells import Cell, is_empty, shown
from .columns import BY_NAME, COLUMNS, REQUIRED, Column

MOST_COLUMNS = 60
# Empty rows count too, as a sheet may claim a million of them.
MOST_LINES = 5_000
NAMES = {name.casefold(): c for c in COLUMNS for name in (c.header, c.name)}

Line = tuple[int, Sequence[Cell]]


@dataclass(frozen=True)
class Table:
    """``read_as`` is how the file was read, such as 'CSV, separated by semicolons'."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    read_as: str

    @property
    def missing(self) -> list[Column]:
        """The columns that the file lacks, whose values stay as they are."""
        return [c for c in COLUMNS if c.is_field and c not in self.columns]


def refused(*messages: str) -> ValidationError:
    """An error about the file as a whole."""
    return ValidationError({"file": list(messages)})


def make_table(lines: Iterable[Sequence[Cell]], read_as: str) -> Table:
    """The table in these lines; the first that isn't empty is the header."""
    filled = _filled(lines)
    try:
        _, header = next(filled)
    except StopIteration:
        raise refused("The file is empty.") from None
    columns = _columns_of(header)
    rows: list[Line] = []
    for number, cells in filled:
        if len(rows) == MAX_ROWS:
            raise refused(f"The file has more than {MAX_ROWS} rows, the most a plan can have.")
        rows.append((number, _within(number, cells, len(columns))))
    named = tuple(column for column in columns if column)
    places = [place for place, column in enumerate(columns) if column]
    return Table(named, tuple((n, [cells[p] for p in places]) for n, cells in rows), read_as)


def _filled(lines: Iterable[Sequence[Cell]]) -> Iterator[Line]:
    for number, cells in enumerate(lines, start=1):
        if number > MOST_LINES:
            raise refused(
                f"The file continues beyond row {MOST_LINES}. Delete everything below it."
            )
        if not all(is_empty(cell) for cell in cells):
            yield number, cells


def _columns_of(header: Sequence[Cell]) -> list[Column | None]:
    """The column of each cell of the header; None under an empty one."""
    cells = list(header)
    while cells and is_empty(cells[-1]):
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise refused(f"The file has more than {MOST_COLUMNS} columns.")
    names = [" ".join(str(cell or "").split()) for cell in cells]
    columns = [NAMES.get(name.casefold()) for name in names]
    wrong = [
        f"{shown(name)} isn't a column of planned hires."
        for name, column in zip(names, columns, strict=True)
        if name and column is None
    ]
    wrong += [
        f"The column ‘{column.header}’ appears twice."
        for column in COLUMNS
        if columns.count(column) > 1
    ]
    absent = [BY_NAME[name] for name in REQUIRED if BY_NAME[name] not in columns]
    wrong += [f"The column ‘{column.header}’ is missing." for column in absent]
    if wrong:
        raise refused(*wrong[:10])
    return columns


def _within(number: int, cells: Sequence[Cell], width: int) -> list[Cell]:
    """The cells below the header, as many as it has."""
    if not all(is_empty(cell) for cell in cells[width:]):
        raise refused(f"Row {number} has more cells than the header has columns.")
    return [*cells[:width], *[None] * (width - len(cells))]
