"""A heat map of demands and phases by month or row, with how far each is met."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from hiring.plans.engine.coverage import Cell, Coverage, Gap, Line, Status
from hiring.plans.wording import GROUP_NAMES, STATUS_NAMES
from portal.formats import in_words, month_label

SYMBOLS = {Status.MET: "✓", Status.PARTLY: "½", Status.UNMET: "×"}


class HeatCell(NamedTuple):
    status: str
    symbol: str
    label: str


class HeatColumn(NamedTuple):
    label: str
    full: str  # for screen readers


class Year(NamedTuple):
    label: str
    months: int


class HeatLine(NamedTuple):
    title: str
    overall: HeatCell
    note: str  # the first month in which it is met, and later gaps
    cells: tuple[HeatCell, ...]


class HeatGroup(NamedTuple):
    title: str
    met: str  # such as '3 of 5 met'
    lines: tuple[HeatLine, ...]


@dataclass(frozen=True, slots=True)
class CoverageHeat:
    key: str
    title: str
    description: str
    columns: tuple[HeatColumn, ...]
    years: tuple[Year, ...]  # above the months; none above rows of the plan
    groups: tuple[HeatGroup, ...]
    legend: tuple[HeatCell, ...]

    @property
    def is_empty(self) -> bool:
        return not self.groups

    @property
    def width(self) -> int:
        """In columns."""
        return len(self.columns) + 2


def coverage_heat(
    coverage: Coverage, *, rows: Mapping[str, str] | None = None, key: str = "coverage"
) -> CoverageHeat:
    """Coverage by month, or by row of the plan if ``rows`` maps keys to titles, in order."""
    months = tuple(coverage.active)
    cells = [line.rows if rows is not None else line.months for line in coverage.lines]
    keys: tuple = months if rows is None else tuple(rows)
    by_line = {
        id(line): tuple(_cell(line_cells[column]) for column in keys)
        for line, line_cells in zip(coverage.lines, cells, strict=True)
    }
    by_month = "month" if rows is None else "row of the plan"
    return CoverageHeat(
        key,
        f"Coverage by {by_month}",
        _description(coverage),
        _month_columns(months) if rows is None else _row_columns(rows),
        _years(months) if rows is None else (),
        tuple(_groups(coverage, by_line)),
        tuple(_cell(Cell(status)) for status in Status),
    )


def _groups(coverage: Coverage, cells: Mapping[int, tuple[HeatCell, ...]]) -> Iterable[HeatGroup]:
    for group, title in GROUP_NAMES.items():
        lines = coverage.of(group)
        if lines:
            met = sum(line.status == Status.MET for line in lines)
            yield HeatGroup(
                title,
                f"{met} of {len(lines)} met",
                tuple(
                    HeatLine(line.title, _cell(line), _note(line), cells[id(line)])
                    for line in lines
                ),
            )


def _cell(one: Cell | Line) -> HeatCell:
    return HeatCell(one.status.value, SYMBOLS[one.status], STATUS_NAMES[one.status].lower())


def _note(line: Line) -> str:
    if line.met_from is None:
        # Together they meet it, but never in one month.
        return "never all at once" if line.status == Status.MET else ""
    since = f"from {month_label(line.met_from)}"
    gaps = [_gap(gap) for gap in line.gaps]
    return f"{since}, not in {in_words(gaps)}" if gaps else since


def _gap(gap: Gap) -> str:
    first, last = month_label(gap.first), month_label(gap.last)
    return first if first == last else f"{first} to {last}"


def _description(coverage: Coverage) -> str:
    counts = dict.fromkeys(Status, 0)
    for line in coverage.lines:
        counts[line.status] += 1
    numbers = [f"{count} {STATUS_NAMES[status].lower()}" for status, count in counts.items()]
    return f"Over the whole period: {in_words(numbers)}."


def _month_columns(months: Iterable[date]) -> tuple[HeatColumn, ...]:
    return tuple(HeatColumn(f"{month:%b}", month_label(month)) for month in months)


def _row_columns(rows: Mapping[str, str]) -> tuple[HeatColumn, ...]:
    return tuple(HeatColumn(title, title) for title in rows.values())


def _years(months: Iterable[date]) -> tuple[Year, ...]:
    by_year = groupby(months, key=lambda month: month.year)
    return tuple(Year(str(year), len(tuple(group))) for year, group in by_year)
