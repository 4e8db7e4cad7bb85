"""The sheets with costs by month, for one seat of each row and for all seats."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from hiring.plans.engine.inputs import Factor, cents, total
from hiring.plans.engine.parts import Part
from hiring.plans.wording import CASE_NAMES, PART_NAMES

from .layout import CASES, LABELS, TOP, Book
from .lines import Line

DAYS = -1  # the row above a line's parts
ZERO = Decimal(0)


def write_seats(book: Book) -> None:
    note = "Amounts are rounded to the cent. Months count by their active days."
    sheet = book.add_sheet("Per seat", "Cost of one seat", note, freeze=(TOP + 1, LABELS))
    _write_months(book, sheet)
    sheet.write_string(TOP, 0, "Days in the month", book.style("soft"))
    for month, length in enumerate(book.costing.calendar.lengths):
        column = book.month_column(month)
        formula = f"DAY(EOMONTH({column}${TOP},0))"
        book.compute(sheet, (TOP, LABELS + month), formula, "soft", length)
    for number, line in enumerate(book.lines):
        row = book.seat_row(number, DAYS)
        sheet.write_string(row, 0, line.title, book.style("label"))
        sheet.write_string(row, 1, "Active days", book.style("soft"))
        for at, part in enumerate(line.parts):
            sheet.write_string(book.seat_row(number, at), 1, PART_NAMES[part], book.style("text"))
        for month in range(book.months):
            _write_month(book, sheet, number, month)


def _write_months(book: Book, sheet: Worksheet) -> None:
    book.write_heads(sheet, ["Row", "Part", "Seats"])
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 2, 8)
    sheet.set_column(LABELS, LABELS + book.months + 2, 13)
    for month, first in enumerate(book.costing.months):
        sheet.write_datetime(TOP - 1, LABELS + month, first, book.style("head month"))


def _write_month(book: Book, sheet: Worksheet, number: int, month: int) -> None:
    line = book.lines[number]
    formulas = _Formulas(book, number, month)
    place = (book.seat_row(number, DAYS), LABELS + month)
    book.compute(sheet, place, formulas.days(), "soft", _days(book, line, month))
    for at, part in enumerate(line.parts):
        place = (book.seat_row(number, at), LABELS + month)
        book.compute(sheet, place, formulas.of(part), "money", line.amount(part, month))


def _days(book: Book, line: Line, month: int) -> int:
    active = book.costing.calendar.active(line.seat)
    if active is None:
        return 0
    first = max(active[0], book.costing.months[month])
    last = book.costing.months[month].replace(day=book.costing.calendar.lengths[month])
    return max(0, (min(active[1], last) - first).days + 1)


class _Formulas:
    """The formulas of one line in one month; see docs/hiring-plans.md for them in words."""

    def __init__(self, book: Book, number: int, month: int) -> None:
        self.book, self.number = book, number
        self.column = book.month_column(month)
        self.first = f"{self.column}${TOP}"
        self.last = f"EOMONTH({self.first},0)"

    def row(self, name: str | Factor) -> str:
        return self.book.row_cell(self.number, name)

    def part(self, part: Part) -> str:
        at = self.book.lines[self.number].parts.index(part)
        return f"{self.column}{self.book.seat_row(self.number, at) + 1}"

    @property
    def active(self) -> str:
        return f"{self.column}{self.book.seat_row(self.number, DAYS) + 1}"

    def days(self) -> str:
        end = self.row("end")
        until = f'MIN(IF({end}="",Period_end,{end}),Period_end,{self.last})'
        return f"MAX(0,{until}-MAX({self.row('start')},Period_start,{self.first})+1)"

    def of(self, part: Part) -> str:
        pay = f"{self.row('pay')}*{self.row('rate')}*{self.row('fte')}"
        length = f"{self.column}${TOP + 1}"
        if part == Part.PAY:
            return f"ROUND({pay}*{self.active}/(12*{length}),2)"
        if part == Part.DAY_RATE:
            days = self.row(Factor.BILLABLE_DAYS)
            return f"ROUND({pay}*{days}*{self.active}/(12*{length}),2)"
        if part == Part.TEAM_RATE:
            return f"ROUND({pay}*{self.active}/{length},2)"
        if part == Part.OVERHEAD:
            overhead = f"{self.row(Factor.OVERHEAD)}*{self.row('fte')}"
            return f"ROUND({overhead}*{self.active}/{length},2)"
        if part == Part.FEE:
            return self.once(f"{pay}*{self.row(Factor.FEE_RATE)}")
        if part in ONCE:
            return self.once(self.row(ONCE[part]))
        of, rate = RATES[part]
        return f"ROUND(({'+'.join(map(self.part, of))})*{self.row(rate)},2)"

    def once(self, amount: str) -> str:
        """An amount in the month of the start, if that is within the period."""
        start = self.row("start")
        first = f"{start}>=MAX({self.first},Period_start)"
        return f"IF(AND({first},{start}<=MIN({self.last},Period_end)),ROUND({amount},2),0)"


ONCE = {Part.ONE_TIME: Factor.ONE_TIME_COST, Part.SETUP: Factor.SETUP_COST}
RATES = {
    Part.BONUS: ((Part.PAY,), Factor.BONUS_RATE),
    Part.ON_COSTS: ((Part.PAY, Part.BONUS), Factor.ON_COST_RATE),
    Part.MARKUP: ((Part.DAY_RATE,), Factor.MARKUP_RATE),
    Part.MANAGEMENT: ((Part.TEAM_RATE,), Factor.MANAGEMENT_RATE),
}


def write_costs(book: Book) -> None:
    note = f"All seats, in {book.currency}. Totals are plain sums."
    sheet = book.add_sheet("Costs by month", "Costs by month", note, freeze=(TOP, LABELS))
    _write_months(book, sheet)
    for column, case in enumerate(CASES, LABELS + book.months):
        sheet.write_string(TOP - 1, column, CASE_NAMES[case], book.style("head"))
    sheet.set_row(TOP - 1, 32)
    for number, line in enumerate(book.lines):
        for at, part in enumerate(line.parts):
            _write_cost(book, sheet, number, at, part)
    _write_totals(book, sheet)


def _write_cost(book: Book, sheet: Worksheet, number: int, at: int, part: Part) -> None:
    line, row = book.lines[number], book.cost_row(number, at)
    seat_row = book.seat_row(number, at)
    sheet.write_string(row, 0, line.title, book.style("label" if at == 0 else "text"))
    sheet.write_string(row, 1, PART_NAMES[part], book.style("text"))
    book.compute(sheet, (row, 2), book.row_cell(number, "count"), "whole", line.count)
    amounts = [line.amount(part, month) for month in range(book.months)]
    for month, amount in enumerate(amounts):
        formula = f"'Per seat'!{book.month_column(month)}{seat_row + 1}*$C{row + 1}"
        book.compute(sheet, (row, LABELS + month), formula, "money", amount * line.count)
    end = LABELS + book.months
    high = total(amounts) * line.count
    book.compute(sheet, (row, end), f"SUM({book.months_range(row)})", "money", high)
    probability, chance = book.row_cell(number, "probability"), line.seat.probability
    weighted = f"ROUND('Per seat'!{book.months_range(seat_row)}*{probability},2)"
    base = total(cents(amount * chance) for amount in amounts) * line.count
    book.compute(sheet, (row, end + 1), f"SUMPRODUCT({weighted})*$C{row + 1}", "money", base)
    certain = f"IF({probability}=1,{book.month_column(book.months)}{row + 1},0)"
    book.compute(sheet, (row, end + 2), certain, "money", high if chance == 1 else ZERO)


def _write_totals(book: Book, sheet: Worksheet) -> None:
    row = book.cost_total_row
    for column, text in enumerate(("All", "", "")):
        sheet.write_string(row, column, text, book.style("total text"))
    cases = book.costing.cases()
    known = [*book.costing.by("month").values(), *(cases[case] for case in CASES)]
    for at, value in enumerate(known):
        letter = book.month_column(at)
        formula = f"SUM({letter}{TOP + 1}:{letter}{row})" if book.lines else "0"
        book.compute(sheet, (row, LABELS + at), formula, "total", value)
