"""The sheets with inputs: rows, assumptions and exchange rates."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from hiring.plans.engine import factors
from hiring.plans.engine.inputs import MONEY, Assumption, ExchangeRate, Factor, total
from hiring.plans.engine.parts import Part
from hiring.plans.pages.terms import unit

from .layout import FACTOR_COLUMN, FACTORS, ROW_COLUMNS, TOP, TOTAL_COLUMN, Book

SPARE_RATES = 3
SET_BY = {0: "Rolebook", 1: "The organisation", 2: "This plan"}
# The assumption behind each part.
NEEDS: dict[Part, Factor] = {
    Part.BONUS: Factor.BONUS_RATE,
    Part.ON_COSTS: Factor.ON_COST_RATE,
    Part.OVERHEAD: Factor.OVERHEAD,
    Part.FEE: Factor.FEE_RATE,
    Part.ONE_TIME: Factor.ONE_TIME_COST,
    Part.DAY_RATE: Factor.BILLABLE_DAYS,
    Part.MARKUP: Factor.MARKUP_RATE,
    Part.MANAGEMENT: Factor.MANAGEMENT_RATE,
    Part.SETUP: Factor.SETUP_COST,
}
ROW_HEADS = (
    "Role and level",
    "Place",
    "Country",
    "Engagement",
    "Seats",
    "FTE",
    "Start",
    "Last day",
    "Pay",
    "Pay period",
    "Currency",
    "Probability",
)
WIDTHS = (38, 18, 9, 16, 8, 8, 13, 13, 13, 10, 10, 11, 14, *[12] * len(FACTORS), 15)


def write_rows(book: Book) -> None:
    note = "Shaded cells are inputs. Seats with the same dates and pay share a row."
    sheet = book.add_sheet("Rows", "Planned hires", note, freeze=(TOP, 1))
    applied = [factors.FACTORS[factor].label for factor in FACTORS]
    cost = f"Cost in the period, {book.currency}"
    book.write_heads(sheet, [*ROW_HEADS, f"Rate to {book.currency}", *applied, cost])
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(TOP - 1, 45)
    # Formulas look factors up by their code.
    for column, factor in enumerate(FACTORS, FACTOR_COLUMN):
        sheet.write_string(TOP - 2, column, factor.value, book.style("note"))
    for number in range(len(book.lines)):
        _write_line(book, sheet, number)
    bottom = TOP + len(book.lines)
    counts = f"E{TOP + 1}:E{bottom}" if book.lines else "0"
    sheet.write_string(bottom, 0, "All", book.style("total text"))
    seats = len(book.costing.seats)
    book.compute(sheet, (bottom, 4), f"SUM({counts})", "total", seats)


def _write_line(book: Book, sheet: Worksheet, number: int) -> None:
    line, row = book.lines[number], TOP + number
    seat = line.seat
    values = {
        "title": (line.title, "text"),
        "place": (seat.place, "text"),
        "country": (seat.country, "input text"),
        "engagement": (seat.engagement.value, "text"),
        "count": (line.count, "input whole"),
        "fte": (float(seat.fte), "input number"),
        "start": (seat.start, "input date"),
        "end": (seat.end, "input date"),
        "pay": (float(seat.pay), "input money"),
        "unit": (unit(seat.engagement), "text"),
        "currency": (seat.currency, "input text"),
        "probability": (float(seat.probability), "input number"),
    }
    for column, name in enumerate(ROW_COLUMNS[:-1]):
        value, style = values[name]
        if isinstance(value, str):
            sheet.write_string(row, column, value, book.style(style))
        else:
            sheet.write(row, column, value, book.style(style))
    currency = book.row_cell(number, "currency")
    lookup = f"INDEX(Rate_values,MATCH({currency},Rate_currencies,0))"
    rate = book.costing.assumptions.exchange_rate(seat.currency)
    known = rate.rate if rate else 1
    formula = f"IF({currency}=Plan_currency,1,{lookup})"
    book.compute(sheet, (row, FACTOR_COLUMN - 1), formula, "number", known)
    for part in line.parts:
        if part in NEEDS:
            _write_applied(book, sheet, number, NEEDS[part])
    first = book.cost_row(number)
    end = book.month_column(book.months)
    totals = f"'Costs by month'!{end}{first + 1}:{end}{first + len(line.parts)}"
    cost = total(line.amounts.values()) * line.count
    book.compute(sheet, (row, TOTAL_COLUMN), f"SUM({totals})", "money", cost)


def _write_applied(book: Book, sheet: Worksheet, number: int, factor: Factor) -> None:
    """The most specific assumption; the plan's own wins a tie."""
    seat = book.lines[number].seat
    country, engagement = book.row_cell(number, "country"), book.row_cell(number, "engagement")
    keys = [
        f'"{factor}|"&{country}&"|"&{engagement}',
        f'"{factor}|"&{country}&"|"',
        f'"{factor}||"&{engagement}',
        f'"{factor}||"',
    ]
    formula = "0"
    for key in reversed(keys):
        lookup = f"INDEX(Assumption_values,MATCH({key},Assumption_keys,0))"
        formula = f"IFERROR({lookup},{formula})"
    value = book.costing.assumptions.value(factor, seat.country, seat.engagement)
    place = (TOP + number, FACTOR_COLUMN + FACTORS.index(factor))
    book.compute(sheet, place, formula, "money" if factor in MONEY else "number", value)


def write_assumptions(book: Book) -> None:
    note = "The most specific applies. In a tie, the plan's own wins, then the organisation's."
    sheet = book.add_sheet("Assumptions", "Assumptions", note, freeze=(TOP, 1))
    heads = ("Assumption", "Country", "Engagement", "Value", "Unit", "Currency", "Set by", "Source")
    worth = f"Value in {book.currency}"
    book.write_heads(sheet, [*heads, "As of", worth, "Lookup key", "Code"])
    for column, width in enumerate((36, 10, 16, 13, 9, 10, 16, 44, 14, 16, 34, 20)):
        sheet.set_column(column, column, width)
    order = list(Factor)
    # The lookup takes the first match, so the plan's own assumptions come first.
    values = sorted(
        book.costing.assumptions.values,
        key=lambda a: (order.index(a.factor), a.country, a.engagement, -a.scope),
    )
    for row, assumption in enumerate(values, TOP):
        _write_assumption(book, sheet, row, assumption)
    last = TOP + max(1, len(values))
    names = {"Assumption_values": "J", "Assumption_keys": "K"}
    for name, letter in names.items():
        book.workbook.define_name(name, f"=Assumptions!${letter}${TOP + 1}:${letter}${last}")


def _write_assumption(book: Book, sheet: Worksheet, row: int, assumed: Assumption) -> None:
    info = factors.FACTORS[assumed.factor]
    text = book.style("text")
    sheet.write_string(row, 0, info.label, text)
    sheet.write_string(row, 1, assumed.country, text)
    sheet.write_string(row, 2, assumed.engagement, text)
    sheet.write_number(row, 3, float(assumed.value), book.style("input number"))
    sheet.write_string(row, 4, info.unit, text)
    sheet.write_string(row, 5, assumed.currency, book.style("input text"))
    sheet.write_string(row, 6, SET_BY[assumed.scope], text)
    sheet.write_string(row, 7, assumed.source or "No source stated", text)
    if assumed.as_of:
        sheet.write_datetime(row, 8, assumed.as_of, book.style("date"))
    at = row + 1
    rate = f"INDEX(Rate_values,MATCH(F{at},Rate_currencies,0))"
    formula = f'IF(OR(F{at}="",F{at}=Plan_currency),D{at},D{at}*{rate})'
    worth = book.costing.assumptions.convert(assumed.value, assumed.currency)
    book.compute(sheet, (row, 9), formula, "number", worth)
    key = f"{assumed.factor}|{assumed.country}|{assumed.engagement}"
    book.compute(sheet, (row, 10), f'L{at}&"|"&B{at}&"|"&C{at}', "note", key)
    sheet.write_string(row, 11, assumed.factor.value, book.style("note"))


def write_rates(book: Book) -> None:
    note = f"The value of one unit of a currency in {book.currency}."
    sheet = book.add_sheet("Exchange rates", "Exchange rates", note, freeze=(TOP, 1))
    book.write_heads(sheet, ["Currency", f"In {book.currency}", "Source", "As of"])
    for column, width in enumerate((12, 14, 44, 14)):
        sheet.set_column(column, column, width)
    rates = book.costing.assumptions.rates
    spare = [ExchangeRate("", Decimal(0))] * SPARE_RATES
    for row, rate in enumerate([*rates, *spare], TOP):
        _write_rate(book, sheet, row, rate)
    last = TOP + len(rates) + SPARE_RATES
    for name, letter in {"Rate_currencies": "A", "Rate_values": "B"}.items():
        where = f"='Exchange rates'!${letter}${TOP + 1}:${letter}${last}"
        book.workbook.define_name(name, where)


def _write_rate(book: Book, sheet: Worksheet, row: int, rate: ExchangeRate) -> None:
    sheet.write_string(row, 0, rate.currency, book.style("input text"))
    value = float(rate.rate) if rate.currency else None
    sheet.write(row, 1, value, book.style("input number"))
    sheet.write_string(row, 2, rate.source, book.style("input text"))
    sheet.write(row, 3, rate.as_of, book.style("input date"))
