"""The layout and styles of the workbook. Rows and columns count from 0."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from hiring.plans.engine.costing import Case, Costing
from hiring.plans.engine.inputs import Factor

from .about import About
from .lines import Line

TOP = 4  # the first row below the headings
LABELS = 3  # columns before the months
CASES = (Case.HIGH, Case.BASE, Case.LOW)  # in the columns after the months
# The columns of the sheet Rows.
ROW_COLUMNS = (
    "title",
    "place",
    "country",
    "engagement",
    "count",
    "fte",
    "start",
    "end",
    "pay",
    "unit",
    "currency",
    "probability",
    "rate",
)
# The assumptions for the row, in the columns after them.
FACTORS = (
    Factor.BONUS_RATE,
    Factor.ON_COST_RATE,
    Factor.OVERHEAD,
    Factor.FEE_RATE,
    Factor.ONE_TIME_COST,
    Factor.BILLABLE_DAYS,
    Factor.MARKUP_RATE,
    Factor.MANAGEMENT_RATE,
    Factor.SETUP_COST,
)
FACTOR_COLUMN = len(ROW_COLUMNS)
TOTAL_COLUMN = FACTOR_COLUMN + len(FACTORS)

STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": "#084850"},
    "note": {"font_color": "#535a61", "italic": True},
    "head": {
        "bold": True,
        "font_color": "#ffffff",
        "bg_color": "#0b5a63",
        "text_wrap": True,
        "valign": "top",
    },
    "head month": {
        "bold": True,
        "font_color": "#ffffff",
        "bg_color": "#0b5a63",
        "num_format": "mmm yyyy",
        "align": "right",
    },
    "text": {"valign": "top"},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "label": {"bold": True, "valign": "top"},
    "money": {"num_format": "#,##0.00"},
    "number": {"num_format": "0.00####"},
    "whole": {"num_format": "0"},
    "date": {"num_format": "d mmm yyyy", "align": "left"},
    "month": {"num_format": "mmm yyyy", "align": "left"},
    "total": {"num_format": "#,##0.00", "bold": True, "top": 1},
    "total text": {"bold": True, "top": 1},
    "over": {"font_color": "#a3231f", "bold": True},
    "soft": {"font_color": "#535a61", "num_format": "0"},
}
# The style of cells that readers may change.
INPUT = {"bg_color": "#fff6dd", "font_color": "#1f3f8f", "border": 1, "border_color": "#dcc88c"}


@dataclass(frozen=True)
class Book:
    """A workbook while it is written."""

    workbook: Workbook
    costing: Costing
    lines: Sequence[Line]
    about: About

    @cached_property
    def _formats(self) -> dict[str, Format]:
        looks = STYLES | {f"input {name}": style | INPUT for name, style in STYLES.items()}
        return {name: self.workbook.add_format(look) for name, look in looks.items()}

    def style(self, name: str) -> Format:
        return self._formats[name]

    @property
    def months(self) -> int:
        return len(self.costing.months)

    @property
    def currency(self) -> str:
        return self.costing.assumptions.currency

    def add_sheet(self, name: str, title: str, note: str, *, freeze: tuple[int, int]) -> Worksheet:
        sheet = self.workbook.add_worksheet(name)
        sheet.write_string(0, 0, title, self.style("title"))
        sheet.write_string(1, 0, note, self.style("note"))
        sheet.freeze_panes(*freeze)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(TOP - 1)
        sheet.hide_gridlines(2)
        sheet.set_footer("&L&A&RPage &P of &N")
        return sheet

    def write_heads(self, sheet: Worksheet, names: Sequence[str], row: int = TOP - 1) -> None:
        for column, name in enumerate(names):
            sheet.write_string(row, column, name, self.style("head"))

    def compute(
        self,
        sheet: Worksheet,
        place: tuple[int, int],
        formula: str,
        style: str,
        value: Decimal | float | str,
    ) -> None:
        """Write a formula with its result at the time of the export."""
        known = float(value) if isinstance(value, Decimal) else value
        sheet.write_formula(*place, f"={formula}", self.style(style), known)

    # -------------------------------------------------------------- addresses
    def row_cell(self, line: int, name: str | Factor) -> str:
        """The address of a line's value in the sheet Rows, such as Rows!$I$5."""
        if isinstance(name, Factor):
            column = FACTOR_COLUMN + FACTORS.index(name)
        else:
            column = ROW_COLUMNS.index(name)
        return f"Rows!{xl_rowcol_to_cell(TOP + line, column, row_abs=True, col_abs=True)}"

    def month_column(self, month: int) -> str:
        return xl_col_to_name(LABELS + month)

    def seat_row(self, line: int, part: int) -> int:
        """The row of a part in the sheet Per seat; -1 is the row of active days."""
        # Below the days in the month; each line has a row of active days.
        return TOP + 2 + line + self._parts_before[line] + part

    def cost_row(self, line: int, part: int = 0) -> int:
        """The row of a part in the sheet Costs by month."""
        return TOP + self._parts_before[line] + part

    @cached_property
    def _parts_before(self) -> list[int]:
        return list(accumulate((len(line.parts) for line in self.lines), initial=0))

    @property
    def cost_total_row(self) -> int:
        return self.cost_row(len(self.lines))

    def months_range(self, row: int) -> str:
        first, last = self.month_column(0), self.month_column(self.months - 1)
        return f"{first}{row + 1}:{last}{row + 1}"
