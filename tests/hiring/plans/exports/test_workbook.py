"""The workbook as a file: what is typed stays text. Its formulas are tested in tests/office."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import chain

import openpyxl
import pytest

from hiring.plans.engine.inputs import Assumption, Engagement, Factor
from hiring.plans.exports.workbook import About, write_workbook
from tests.hiring.plans.engine.costs import assuming, contractor, cost_of, make_seat, team_member

SHEETS = [
    "Summary",
    "Rows",
    "Assumptions",
    "Exchange rates",
    "Per seat",
    "Costs by month",
    "Against budget",
]
HOSTILE = ["=1+1", '=HYPERLINK("https://evil.example")', "+1", "@SUM(A1)", "-1", "a\tb", "'", "🦉"]


def write(costing, **about):
    return write_workbook(costing, About("Plan", **about))


def read(content, **options):
    return openpyxl.load_workbook(BytesIO(content), **options)


def cells(workbook):
    return chain.from_iterable(chain.from_iterable(sheet.iter_rows() for sheet in workbook))


@pytest.fixture
def costing():
    fixed = make_seat("b/1", engagement=Engagement.FIXED_TERM, end=date(2028, 6, 30))
    return cost_of(
        make_seat(), make_seat("a/2"), fixed, contractor(key="c/1"), team_member(key="d")
    )


def test_it_has_each_sheet_and_names_for_what_formulas_refer_to(costing):
    workbook = read(write(costing))
    assert workbook.sheetnames == SHEETS
    assert {"Period_start", "Period_end", "Plan_currency", "Budget"} <= set(workbook.defined_names)


def test_seats_alike_stand_in_one_row_and_others_do_not(costing):
    rows = read(write(costing, titles={"a": "Analyst"}))["Rows"]
    found = [row[:5] for row in rows.iter_rows(min_row=5, values_only=True)]
    assert [(row[0], row[3], row[4]) for row in found[:-1]] == [
        ("Analyst", "permanent", 2),
        ("b", "fixed-term", 1),
        ("c", "contract", 1),
        ("d", "dedicated-team", 1),
    ]


@pytest.mark.parametrize(
    "other", [{"pay": 1}, {"currency": "EUR"}, {"probability": Decimal("0.5")}, {"country": "DE"}]
)
def test_a_seat_that_differs_has_a_row_of_its_own(other):
    costing = cost_of(make_seat("a/1"), make_seat("a/2"), make_seat("a/3", **other))
    summary = read(write(costing), data_only=True)
    counts = [row[4] for row in summary["Rows"].iter_rows(min_row=5, values_only=True)]
    assert counts == [2, 1, 3]


def test_every_amount_of_cost_is_a_formula(costing):
    sheets = read(write(costing))
    for name in ("Per seat", "Costs by month"):
        shown = sheets[name].iter_rows(min_row=6, min_col=4)
        values = [cell.value for row in shown for cell in row if cell.value is not None]
        assert values and all(str(value).startswith("=") for value in values)


def test_the_values_beside_the_formulas_are_the_plans(costing):
    shown = read(write(costing, budget=Decimal(1000)), data_only=True)["Summary"]
    summary = {row[0]: row[1] for row in shown.iter_rows(values_only=True)}
    assert summary["If every seat is filled, GBP"] == float(costing.total)
    assert summary["Budget remaining"] == float(1000 - costing.total)
    assert f"{summary['First month over budget']:%Y-%m}" == "2028-01"


def test_each_assumption_has_its_source_and_date(costing):
    sheet = read(write(costing))["Assumptions"]
    rows = {row[0:2]: row for row in sheet.iter_rows(min_row=5, values_only=True)}
    row = rows["On-costs, of pay and bonus", "GB"]
    assert (row[6], row[7], row[8].date()) == ("Rolebook", "HMRC", date(2026, 4, 6))


def test_the_plans_own_assumption_is_found_before_another_of_its_kind():
    own = Assumption(Factor.BONUS_RATE, Decimal("0.5"), scope=2)
    shown = read(write(cost_of(make_seat(), assumptions=assuming(own))))["Assumptions"]
    keys = [
        (row[10 - 6], row[3]) for row in shown.iter_rows(min_row=5, min_col=7, values_only=True)
    ]
    values = [
        row[3] for row in shown.iter_rows(min_row=5, values_only=True) if row[0][:5] == "Bonus"
    ]
    assert keys and values == [0.5, 0.1]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_never_a_formula(text):
    costing = cost_of(make_seat(place=text, row=text))
    about = {"facts": (("Goal", text),), "titles": {text: text}}
    found = [cell for cell in cells(read(write(costing, **about))) if cell.value == text]
    assert len(found) >= 4
    assert {cell.data_type for cell in found} == {"s"}


def test_a_plan_without_anybody_still_opens():
    workbook = read(write(cost_of()), data_only=True)
    assert workbook["Costs by month"]["D5"].value == 0


def test_each_input_looks_like_one(costing):
    rows = read(write(costing))["Rows"]
    heads = {cell.value: cell.column for cell in rows[4]}
    shaded = {
        head
        for head, column in heads.items()
        if rows.cell(5, column).fill.fgColor.rgb != "00000000"
    }
    assert shaded == {
        "Country",
        "Seats",
        "FTE",
        "Start",
        "Last day",
        "Pay",
        "Currency",
        "Probability",
    }
