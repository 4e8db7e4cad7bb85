"""The figures of a chart as a table, for readers who can't or won't use the chart."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    header: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: tuple[str, ...]  # the first heads the row headers
    rows: tuple[Row, ...]
