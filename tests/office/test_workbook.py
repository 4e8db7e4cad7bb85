"""The workbook's own formulas, computed by LibreOffice, give what the plan engine computes.

All workbooks are computed in one start of the program, which takes longer than they do.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from hiring.plans.engine.costing import cost
from hiring.plans.engine.inputs import Assumption, Engagement, ExchangeRate, Factor, Period, Seat
from hiring.plans.exports.workbook import About, write_workbook
from tests.hiring.plans.engine import worked_example as example
from tests.hiring.plans.engine.costs import assuming, contractor, make_seat, team_member
from tests.hiring.plans.engine.worked_example import number, table
from tests.office.libreoffice import read, recalculate

PERIOD = Period(date(2027, 11, 10), date(2028, 10, 20))
OWN = (
    Assumption(Factor.ON_COST_RATE, Decimal("0.2115"), country="DE", scope=2),
    Assumption(Factor.FEE_RATE, Decimal("0.25"), engagement="fixed-term", scope=2),
    Assumption(Factor.ONE_TIME_COST, Decimal("1999.99"), currency="EUR", scope=2),
    Assumption(Factor.BONUS_RATE, Decimal("0.125"), scope=2),
)
RATES = (ExchangeRate("EUR", Decimal("0.85333333")), ExchangeRate("PLN", Decimal("0.19870001")))
SEATS = (
    make_seat("a/1", start=date(2027, 10, 1), pay=61_234),  # before the period
    make_seat("b/1", start=date(2028, 2, 29), pay="72000.50", currency="EUR", country="DE"),
    make_seat("b/2", start=date(2028, 2, 29), pay="72000.50", currency="EUR", country="DE"),
    make_seat("b/3", start=date(2028, 5, 17), pay="72000.50", currency="EUR", country="DE"),
    make_seat(
        "c/1",
        start=date(2028, 1, 15),
        end=date(2028, 6, 14),
        engagement=Engagement.FIXED_TERM,
        fte=Decimal("0.6"),
        probability=Decimal("0.75"),
    ),
    contractor(
        key="d/1", start=date(2028, 2, 28), end=date(2028, 3, 1), probability=Decimal("0.5")
    ),
    team_member(
        key="e/1",
        start=date(2027, 12, 31),
        currency="PLN",
        pay="33333.33",
        country="PL",
        fte=Decimal("0.5"),
    ),
    make_seat("f/1", start=date(2029, 1, 1)),  # after the period
)


@dataclass(frozen=True)
class Case:
    """What is planned, and how a reader of the plan's workbook says the same in it."""

    seats: tuple[Seat, ...] = SEATS
    own: tuple[Assumption, ...] = OWN
    rates: tuple[ExchangeRate, ...] = RATES
    period: Period = PERIOD
    budget: Decimal | None = Decimal("200000")
    type_in: Callable[[Workbook], None] | None = None

    def write(self) -> bytes:
        costing = cost(self.seats, assuming(*self.own, rates=self.rates), self.period)
        return write_workbook(costing, About("Plan", budget=self.budget))


def changed(key: str, **fields: Any) -> tuple[Seat, ...]:
    seats = {seat.key: seat for seat in SEATS}
    return tuple((seats | {key: replace(seats[key], **fields)}).values())


def put(head: str, row: str, value: Any, sheet: str = "Rows") -> Callable[[Workbook], None]:
    """Types a value where a column and the first row of that name cross."""

    def type_in(workbook: Workbook) -> None:
        cells = workbook[sheet]
        column = next(cell.column for cell in cells[4] if cell.value == head)
        line = next(cell.row for cell in cells["A"] if cell.value == row)
        cells.cell(line, column).value = value

    return type_in


def put_beside(label: str, value: Any) -> Callable[[Workbook], None]:
    def type_in(workbook: Workbook) -> None:
        cell = next(cell for cell in workbook["Summary"]["A"] if cell.value == label)
        workbook["Summary"].cell(cell.row, 2).value = value

    return type_in


CHANGES = {
    "pay": Case(changed("a/1", pay=Decimal("90123.45")), type_in=put("Pay", "a", 90123.45)),
    "start": Case(
        changed("c/1", start=date(2028, 2, 3)), type_in=put("Start", "c", date(2028, 2, 3))
    ),
    "end": Case(changed("d/1", end=None), type_in=put("Last day", "d", None)),
    "fte": Case(changed("e/1", fte=Decimal("0.35")), type_in=put("FTE", "e", 0.35)),
    "probability": Case(
        changed("c/1", probability=Decimal("0.31")), type_in=put("Probability", "c", 0.31)
    ),
    "country": Case(changed("a/1", country="DE"), type_in=put("Country", "a", "DE")),
    "currency": Case(changed("a/1", currency="EUR"), type_in=put("Currency", "a", "EUR")),
    "seats": Case((*SEATS, replace(SEATS[1], key="b/4")), type_in=put("Seats", "b", 3)),
    "rate": Case(
        rates=(ExchangeRate("EUR", Decimal("0.9")), RATES[1]),
        type_in=put("In GBP", "EUR", 0.9, "Exchange rates"),
    ),
    "assumption": Case(
        own=(*OWN[:3], replace(OWN[3], value=Decimal("0.175"))),
        type_in=put("Value", "Bonus, of pay", 0.175, "Assumptions"),
    ),
    "budget": Case(budget=Decimal(50_000), type_in=put_beside("Budget, GBP", 50_000)),
    "no budget": Case(budget=None, type_in=put_beside("Budget, GBP", None)),
}
WRITTEN = {"plan": Case(), "empty": Case(seats=(), own=(), rates=())}


@pytest.fixture(scope="module")
def computed(tmp_path_factory) -> dict[str, Workbook]:
    worked = cost(example.seats(), example.assumptions(), example.PERIOD)
    files = {"worked": write_workbook(worked, About("Worked", budget=example.BUDGET))}
    files |= {name: case.write() for name, case in WRITTEN.items()}
    files |= {name: typed(case.type_in) for name, case in CHANGES.items()}
    return recalculate(files, tmp_path_factory.mktemp("office"))


def typed(type_in: Callable[[Workbook], None]) -> bytes:
    """The plan's workbook with something else typed in, and no values beside its formulas."""
    workbook = openpyxl.load_workbook(BytesIO(Case().write()))
    type_in(workbook)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def differences(one: Workbook, other: Workbook) -> list[tuple]:
    """Cells that differ by more than the last digits of a double."""
    return [
        (sheet.title, cell.coordinate, cell.value, found)
        for sheet in one
        for row in sheet.iter_rows()
        for cell in row
        if not same(cell.value, found := other[sheet.title][cell.coordinate].value)
    ]


def same(one: Any, other: Any) -> bool:
    one, other = (as_number(value) for value in (one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-6
    return (one or "") == (other or "")


def as_number(value: Any) -> Any:
    return value.toordinal() if isinstance(value, datetime) else value


@pytest.mark.parametrize("name", WRITTEN)
def test_the_values_written_beside_the_formulas_are_what_these_come_to(computed, name):
    assert differences(read(WRITTEN[name].write()), computed[name]) == []


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_input_comes_to_what_the_changed_plan_costs(computed, name):
    case = CHANGES[name]
    assert differences(read(case.write()), read(Case().write())) != []
    assert differences(read(case.write()), computed[name]) == []


def test_the_worked_example_comes_out_to_the_cent(computed):
    workbook = computed["worked"]
    months = [number(row["cost"]) for row in table("month")]
    spent = [number(row["spent so far"]) for row in table("month")]
    shown = list(workbook["Against budget"].iter_rows(min_row=5, max_row=16, values_only=True))
    assert [cents(row[1]) for row in shown] == months
    assert [cents(row[2]) for row in shown] == spent
    summary = {row[0]: row[1] for row in workbook["Summary"].iter_rows(values_only=True)}
    results = {row["result"]: row["value"] for row in table("result")}
    assert cents(summary["If every seat is filled, GBP"]) == number(results["high"])
    assert cents(summary["Weighted by probability, GBP"]) == number(results["base"])
    assert cents(summary["Certain hires only, GBP"]) == number(results["low"])
    assert cents(summary["Budget remaining"]) == number(results["remaining of the budget"])
    assert f"{summary['First month over budget']:%Y-%m}" == results["first month over the budget"]


def test_each_part_of_the_worked_example_comes_out_to_the_cent(computed):
    rows = computed["worked"]["Costs by month"].iter_rows(min_row=5, values_only=True)
    totals = [cents(row[15]) for row in rows if row[0] in "ABCD"]
    *parts, _ = table("part | A")
    stated = [number(row[seat]) for seat in "ABCD" for row in parts]
    assert sorted(totals) == sorted(filter(None, stated))


def cents(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")
