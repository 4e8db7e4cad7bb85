"""The same figures as a chart shows, for who reads rather than looks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    header: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: tuple[str, ...]  # the first is that of the headers
    rows: tuple[Row, ...]
