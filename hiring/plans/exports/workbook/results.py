"""The sheets with results: the summary, and the cost compared with the budget."""

from datetime import date
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from hiring.plans.engine.costing import AgainstBudget
from hiring.plans.engine.inputs import next_month
from hiring.plans.wording import CASE_NAMES, PART_NAMES

from .layout import CASES, LABELS, TOP, Book

BUDGET_HEADS = ("Month", "Cost", "Spent to date", "Budget", "Budget remaining", "Over")
EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets


def write_summary(book: Book) -> None:
    note = "Shaded cells are inputs. Change one here or in Rows, and all totals follow."
    sheet = book.add_sheet("Summary", book.about.name, note, freeze=(2, 0))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 60)
    row = 3
    for label, text in book.about.facts:
        sheet.write_string(row, 0, label, book.style("label"))
        sheet.write_string(row, 1, text, book.style("wrapped"))
        row += 1
    row = _write_frame(book, sheet, row + 1)
    row = _write_headlines(book, sheet, row + 1)
    _write_parts(book, sheet, row + 1)


def _write_frame(book: Book, sheet: Worksheet, row: int) -> int:
    """The period, currency and budget that the formulas refer to by name."""
    period, months = book.costing.calendar.period, book.costing.months
    values = {
        "Period_start": ("First day", period.start, "input date"),
        "Period_end": ("Last day", period.end, "input date"),
        "Plan_currency": ("Currency", book.currency, "label"),
        "Budget": (f"Budget, {book.currency}", book.about.budget, "input money"),
    }
    for name, (label, value, style) in values.items():
        sheet.write_string(row, 0, label, book.style("label"))
        known = float(value) if isinstance(value, Decimal) else value
        sheet.write(row, 1, known, book.style(style))
        book.workbook.define_name(name, f"=Summary!$B${row + 1}")
        if style == "input date":
            _limit(sheet, row, months[0], next_month(months[-1]))
        row += 1
    return row


def _limit(sheet: Worksheet, row: int, first: date, after: date) -> None:
    """The other sheets have only the months of the period."""
    allowed = {
        "validate": "date",
        "criteria": "between",
        "minimum": first,
        "maximum": date.fromordinal(after.toordinal() - 1),
        "error_title": "Outside the period",
        "error_message": "This workbook covers only the months of the plan's period.",
    }
    sheet.data_validation(row, 1, row, 1, allowed)


def _write_headlines(book: Book, sheet: Worksheet, row: int) -> int:
    costing = book.costing
    against = _against(book)
    cases = costing.cases()
    bottom = book.cost_total_row + 1
    for at, case in enumerate(CASES):
        label = f"{CASE_NAMES[case]}, {book.currency}"
        column = xl_col_to_name(LABELS + book.months + at)
        formula = f"'Costs by month'!{column}{bottom}"
        sheet.write_string(row, 0, label, book.style("label"))
        book.compute(sheet, (row, 1), formula, "money", cases[case])
        row += 1
    last = TOP + book.months
    months, over = (f"'Against budget'!${c}${TOP + 1}:${c}${last}" for c in "AF")
    first_over = against.first_month_over if against else None
    over_from = (first_over - EPOCH).days if first_over else ""
    left = against.remaining if against else ""
    figures = [
        ("Budget remaining", f'IF(Budget="","",Budget-B{row - 2})', "money", left),
        (
            "First month over budget",
            f'IFERROR(INDEX({months},MATCH("Over",{over},0)),"")',
            "month",
            over_from,
        ),
        ("Seats", f"Rows!E{TOP + len(book.lines) + 1}", "whole", len(costing.seats)),
    ]
    for label, formula, style, value in figures:
        sheet.write_string(row, 0, label, book.style("label"))
        book.compute(sheet, (row, 1), formula, style, value)
        row += 1
    return row


def _write_parts(book: Book, sheet: Worksheet, row: int) -> None:
    sheet.write_string(row, 0, "By part", book.style("head"))
    sheet.write_string(row, 1, f"Cost in the period, {book.currency}", book.style("head"))
    last, column = book.cost_total_row, book.month_column(book.months)
    names, totals = (f"'Costs by month'!${c}${TOP + 1}:${c}${last}" for c in ("B", column))
    for part, amount in book.costing.by("part").items():
        row += 1
        sheet.write_string(row, 0, PART_NAMES[part], book.style("label"))
        formula = f"SUMIF({names},A{row + 1},{totals})"
        book.compute(sheet, (row, 1), formula, "money", amount)


def _against(book: Book) -> AgainstBudget | None:
    budget = book.about.budget
    return None if budget is None else book.costing.against(budget)


def write_against_budget(book: Book) -> None:
    note = f"In {book.currency}, if every seat is filled."
    sheet = book.add_sheet("Against budget", "Cost and budget", note, freeze=(TOP, 1))
    book.write_heads(sheet, BUDGET_HEADS)
    sheet.set_column(0, len(BUDGET_HEADS) - 1, 16)
    by_month, budget = book.costing.by("month"), book.about.budget
    for at, (month, spent) in enumerate(book.costing.cumulative().items()):
        row = TOP + at
        first, cost = book.month_column(at), book.cost_total_row + 1
        before = f"+C{row}" if at else ""
        is_over = budget is not None and spent > budget
        sheet.write_datetime(row, 0, month, book.style("month"))
        cells = [
            (f"'Costs by month'!{first}{cost}", "money", by_month[month]),
            (f"ROUND(B{row + 1}{before},2)", "money", spent),
            ('IF(Budget="","",Budget)', "money", "" if budget is None else budget),
            (
                f'IF(Budget="","",Budget-C{row + 1})',
                "money",
                "" if budget is None else budget - spent,
            ),
            (
                f'IF(Budget="","",IF(C{row + 1}>Budget,"Over",""))',
                "over",
                "Over" if is_over else "",
            ),
        ]
        for column, (formula, style, value) in enumerate(cells, 1):
            book.compute(sheet, (row, column), formula, style, value)
    _add_chart(book, sheet)


def _add_chart(book: Book, sheet: Worksheet) -> None:
    last = TOP + book.months - 1
    chart = book.workbook.add_chart({"type": "line"})
    shown = {2: "#0072b2", 3: "#b35900"} if book.about.budget is not None else {2: "#0072b2"}
    for column, colour in shown.items():
        series = {
            "name": ["Against budget", TOP - 1, column],
            "categories": ["Against budget", TOP, 0, last, 0],
            "values": ["Against budget", TOP, column, last, column],
            "line": {"color": colour, "width": 2.25},
        }
        chart.add_series(series)
    chart.set_title({"name": "Cumulative cost by month", "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True}})
    chart.set_size({"width": 760, "height": 380})
    words = {"description": "Lines of the cumulative cost by month and of the budget."}
    sheet.insert_chart(TOP - 1, len(BUDGET_HEADS) + 1, chart, words)
