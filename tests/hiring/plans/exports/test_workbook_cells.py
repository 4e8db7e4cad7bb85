"""The cells of a workbook, at their addresses: the worked example of docs/hiring-plans.md."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from hiring.plans.engine.costing import cost
from hiring.plans.exports.workbook import About, write_workbook
from tests.hiring.plans.engine import worked_example as example
from tests.hiring.plans.engine.costs import cost_of, make_seat

TITLES = {"A": "1. Analyst", "B": "2. Data scientist", "C": "3. Contractor", "D": "4. Team"}
FACTS = (("Organisation", "Acme"), ("Exported", "4 Jan 2028, version 7"))


@pytest.fixture(scope="module")
def content() -> bytes:
    costing = cost(example.seats(), example.assumptions(), example.PERIOD)
    return write_workbook(
        costing, About("Diagnostics", FACTS, TITLES, example.BUDGET, date(2028, 1, 4))
    )


@pytest.fixture(scope="module")
def results(content):
    """The workbook with the results of its formulas."""
    return openpyxl.load_workbook(BytesIO(content), data_only=True)


@pytest.fixture(scope="module")
def formulas(content):
    return openpyxl.load_workbook(BytesIO(content))


def values(sheet, addresses: str) -> list:
    """The values of a row or a column, such as 'A5:A8', with None for an empty text."""
    return [None if cell.value == "" else cell.value for line in sheet[addresses] for cell in line]


# ------------------------------------------------------------------ rows
def test_a_row_has_its_terms_in_cells_of_their_own(results):
    a, b, c, d = (values(results["Rows"], f"A{row}:M{row}") for row in range(5, 9))
    start = datetime(2028, 3, 15)
    paid = [60_000, "a year", "GBP", 1, 1]
    assert a == ["1. Analyst", None, "GB", "permanent", 1, 1, start, None, *paid]
    assert b[4:] == [1, 0.8, datetime(2028, 2, 29), None, 72_000, "a year", "EUR", 0.75, 0.85]
    assert c[6:10] == [start, datetime(2028, 6, 30), 500, "a day"]
    assert d[3:10] == ["dedicated-team", 1, 0.5, datetime(2028, 11, 1), None, 8_000, "a month"]
    assert values(results["Rows"], "A9:E9") == ["All", None, None, None, 4]


def test_a_row_shows_the_assumptions_that_its_parts_need_and_no_others(results):
    sheet = results["Rows"]
    assert values(sheet, "N4:V4") == [
        "Bonus, of pay",
        "On-costs, of pay and bonus",
        "Overhead a month",
        "Agency fee, of a year's pay",
        "One-time cost of a hire",
        "Billable days a year",
        "Mark-up on a day rate",
        "Management of a dedicated team",
        "Set-up of a dedicated seat",
    ]
    none = [None] * 4
    assert values(sheet, "N5:V5") == [0.1, 0.18, 400, 0.2, 3_000, *none]
    assert values(sheet, "N6:V6") == [0.1, 0.21, 400, 0.2, 3_000, *none]
    assert values(sheet, "N7:V7") == [None, *none, 220, 0.2, None, None]
    assert values(sheet, "N8:V8") == [None, *none, None, None, 0.12, 2_500]


def test_a_row_costs_the_sum_of_its_parts(results, formulas):
    assert values(results["Rows"], "W5:W8") == [80_788.38, 70_495.09, 39_032.26, 10_116]
    assert values(formulas["Rows"], "W5:W8") == [
        "=SUM('Costs by month'!P5:P10)",
        "=SUM('Costs by month'!P11:P16)",
        "=SUM('Costs by month'!P17:P18)",
        "=SUM('Costs by month'!P19:P21)",
    ]


def test_an_assumption_is_looked_up_from_the_most_specific_to_the_general(formulas):
    text = formulas["Rows"]["O5"].value
    keys = [
        '"on-cost-rate|"&Rows!$C$5&"|"&Rows!$D$5',
        '"on-cost-rate|"&Rows!$C$5&"|"',
        '"on-cost-rate||"&Rows!$D$5',
        '"on-cost-rate||"',
    ]
    lookups = [f"IFERROR(INDEX(Assumption_values,MATCH({key},Assumption_keys,0))," for key in keys]
    assert text == f"={''.join(lookups)}0))))"


# ------------------------------------------------------------------ assumptions and rates
def test_an_assumption_has_its_value_unit_and_key(results):
    rows = [values(results["Assumptions"], f"A{row}:L{row}") for row in (5, 6, 7, 8)]
    assert [row[:6] for row in rows] == [
        ["Bonus, of pay", None, None, 0.1, "share", None],
        ["On-costs, of pay and bonus", "DE", None, 0.21, "share", None],
        ["On-costs, of pay and bonus", "GB", None, 0.18, "share", None],
        ["Overhead a month", None, None, 400, "money", "GBP"],
    ]
    assert {row[6] for row in rows} == {"Rolebook"}
    assert {row[7] for row in rows} == {"No source stated"}
    assert [row[9] for row in rows] == [0.1, 0.21, 0.18, 400]
    assert [row[10] for row in rows][1:3] == ["on-cost-rate|DE|", "on-cost-rate|GB|"]
    assert [row[11] for row in rows] == ["bonus-rate", "on-cost-rate", "on-cost-rate", "overhead"]


def test_rates_have_room_for_three_more(results, formulas):
    sheet = results["Exchange rates"]
    assert values(sheet, "A4:D4") == ["Currency", "In GBP", "Source", "As of"]
    assert values(sheet, "A5:B8") == ["EUR", 0.85, *[None] * 6]
    names = {name: found.attr_text for name, found in formulas.defined_names.items()}
    assert names == {
        "Period_start": "Summary!$B$7",
        "Period_end": "Summary!$B$8",
        "Plan_currency": "Summary!$B$9",
        "Budget": "Summary!$B$10",
        "Assumption_values": "Assumptions!$J$5:$J$15",
        "Assumption_keys": "Assumptions!$K$5:$K$15",
        "Rate_currencies": "'Exchange rates'!$A$5:$A$8",
        "Rate_values": "'Exchange rates'!$B$5:$B$8",
    }


# ------------------------------------------------------------------ costs
def test_a_month_of_a_seat_has_its_active_days_and_parts(results):
    sheet = results["Per seat"]
    assert values(sheet, "D4:F4") == [datetime(2028, month, 1) for month in (1, 2, 3)]
    assert values(sheet, "D5:O5") == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert values(sheet, "B6:B12") == [
        "Active days",
        "Pay",
        "Bonus",
        "On-costs",
        "Overhead",
        "Agency fee",
        "One-time costs",
    ]
    # A in March, of which it works 17 days, and in April.
    assert values(sheet, "F6:F12") == [17, 2_741.94, 274.19, 542.9, 219.35, 12_000, 3_000]
    assert values(sheet, "G6:G12") == [30, 5_000, 500, 990, 400, 0, 0]
    # B on the leap day, at 0.85 pounds and 0.8 of full time.
    assert values(sheet, "E13:E14") == [1, 140.69]
    # C to the end of June, and no longer.
    assert values(sheet, "I20:J20") == [30, 0]


def test_each_part_is_computed_by_its_own_formula(formulas):
    april = values(formulas["Per seat"], "G6:G12")
    assert april[1:5] == [
        "=ROUND(Rows!$I$5*Rows!$M$5*Rows!$F$5*G6/(12*G$5),2)",
        "=ROUND((G7)*Rows!$N$5,2)",
        "=ROUND((G7+G8)*Rows!$O$5,2)",
        "=ROUND(Rows!$P$5*Rows!$F$5*G6/G$5,2)",
    ]
    start = "Rows!$G$5>=MAX(G$4,Period_start)"
    within = f"AND({start},Rows!$G$5<=MIN(EOMONTH(G$4,0),Period_end))"
    assert april[6] == f"=IF({within},ROUND(Rows!$R$5,2),0)"
    # Pay of a contractor by billable days, and of a team by the month.
    assert formulas["Per seat"]["G21"].value == (
        "=ROUND(Rows!$I$7*Rows!$M$7*Rows!$F$7*Rows!$S$7*G20/(12*G$5),2)"
    )
    assert formulas["Per seat"]["N24"].value == ("=ROUND(Rows!$I$8*Rows!$M$8*Rows!$F$8*N23/N$5,2)")


def test_months_add_up_in_each_case(results):
    sheet = results["Costs by month"]
    assert values(sheet, "P4:R4") == [
        "If every seat is filled",
        "Weighted by probability",
        "Certain hires only",
    ]
    assert values(sheet, "D22:O22") == [
        float(example.number(row["cost"])) for row in example.table("month")
    ]
    assert values(sheet, "P22:R22") == [200_431.73, 177_749.96, 119_820.64]
    # A is certain; of B three quarters count, and nothing where only certain hires do.
    assert values(sheet, "P5:R5") == [47_741.94] * 3
    assert sheet["P11"].value == 40_940.69
    assert sheet["R11"].value == 0


def test_each_case_has_its_own_formula(formulas):
    sheet = formulas["Costs by month"]
    # The pay of A, in line 5 here and in line 7 of a seat.
    assert values(sheet, "P5:R5") == [
        "=SUM(D5:O5)",
        "=SUMPRODUCT(ROUND('Per seat'!D7:O7*Rows!$L$5,2))*$C5",
        "=IF(Rows!$L$5=1,P5,0)",
    ]
    assert values(sheet, "O22:R22") == [f"=SUM({column}5:{column}21)" for column in "OPQR"]


def test_seats_alike_are_multiplied():
    costing = cost_of(make_seat("a/1"), make_seat("a/2"), make_seat("a/3"))
    content = write_workbook(costing, About("Plan"))
    sheet = openpyxl.load_workbook(BytesIO(content), data_only=True)["Costs by month"]
    # Three people at 60,000 / 12 a month.
    assert (sheet["C5"].value, sheet["D5"].value, sheet["P5"].value) == (3, 15_000, 180_000)
    shown = openpyxl.load_workbook(BytesIO(content))["Costs by month"]
    assert shown["C5"].value == "=Rows!$E$5"
    assert shown["D5"].value == "='Per seat'!D7*$C5"


# ------------------------------------------------------------------ budget and summary
def test_the_budget_is_exceeded_from_the_month_it_says(results):
    sheet = results["Against budget"]
    shown = {row[0].month: row[1:6] for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert shown[8] == (12_640.48, 139_753.81, 150_000, 10_246.19, None)
    assert shown[9] == (12_640.48, 152_394.29, 150_000, -2_394.29, "Over")
    assert shown[12] == (16_448.48, 200_431.73, 150_000, -50_431.73, "Over")
    assert [month for month, row in shown.items() if row[4]] == [9, 10, 11, 12]


def test_a_chart_has_a_line_for_the_budget_only_if_there_is_one(formulas):
    [with_budget] = formulas["Against budget"]._charts
    costing = cost(example.seats(), example.assumptions(), example.PERIOD)
    without = openpyxl.load_workbook(BytesIO(write_workbook(costing, About("Plan"))))
    [chart] = without["Against budget"]._charts
    assert (len(with_budget.series), len(chart.series)) == (2, 1)
    assert with_budget.series[0].val.numRef.f == "'Against budget'!$C$5:$C$16"
    assert with_budget.series[1].val.numRef.f == "'Against budget'!$D$5:$D$16"


def test_the_summary_has_facts_frame_and_results_in_this_order(results):
    lines = [row[:2] for row in results["Summary"].iter_rows(values_only=True) if row[0]]
    assert lines[0] == ("Diagnostics", None)
    assert lines[2:] == [
        *FACTS,
        ("First day", datetime(2028, 1, 1)),
        ("Last day", datetime(2028, 12, 31)),
        ("Currency", "GBP"),
        ("Budget, GBP", 150_000),
        ("If every seat is filled, GBP", 200_431.73),
        ("Weighted by probability, GBP", 177_749.96),
        ("Certain hires only, GBP", 119_820.64),
        ("Budget remaining", -50_431.73),
        ("First month over budget", datetime(2028, 9, 1)),
        ("Seats", 4),
        ("By part", "Cost in the period, GBP"),
        ("Pay", 88_682.63),
        ("Bonus", 8_868.26),
        ("On-costs", 18_910.2),
        ("Overhead", 7_030.38),
        ("Agency fee", 21_792),
        ("One-time costs", 6_000),
        ("Contractor day rates", 32_526.89),
        ("Mark-up on day rates", 6_505.37),
        ("Dedicated team rates", 6_800),
        ("Dedicated team management", 816),
        ("Dedicated team set-up", 2_500),
    ]


def test_the_summary_follows_the_other_sheets(formulas):
    shown = {row[0]: row[1] for row in formulas["Summary"].iter_rows(values_only=True)}
    assert shown["If every seat is filled, GBP"] == "='Costs by month'!P22"
    assert shown["Weighted by probability, GBP"] == "='Costs by month'!Q22"
    assert shown["Certain hires only, GBP"] == "='Costs by month'!R22"
    assert shown["Budget remaining"] == '=IF(Budget="","",Budget-B12)'
    assert shown["Seats"] == "=Rows!E9"
    assert shown["Pay"] == "=SUMIF('Costs by month'!$B$5:$B$21,A20,'Costs by month'!$P$5:$P$21)"


def test_the_period_can_only_be_changed_within_its_months(formulas):
    rules = formulas["Summary"].data_validations.dataValidation
    day_0 = date(1899, 12, 30)
    limits = {str(rule.sqref): (int(rule.formula1), int(rule.formula2)) for rule in rules}
    year = ((date(2028, 1, 1) - day_0).days, (date(2028, 12, 31) - day_0).days)
    assert limits == {"B7": year, "B8": year}


def test_the_file_has_the_plans_name_and_the_day_of_its_export(formulas):
    assert formulas.properties.title == "Diagnostics"
    assert formulas.properties.created == datetime(2028, 1, 4)


def test_without_a_budget_its_cells_stay_empty():
    costing = cost_of(make_seat())
    book = openpyxl.load_workbook(BytesIO(write_workbook(costing, About("Plan"))), data_only=True)
    shown = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True)}
    assert (shown["Budget, GBP"], shown["Budget remaining"]) == (None, None)
    assert shown["First month over budget"] is None
    assert values(book["Against budget"], "D5:F5") == [None] * 3


def test_a_plan_within_its_budget_names_no_month():
    about = About("Plan", budget=Decimal(10**6))
    content = write_workbook(cost_of(make_seat()), about)
    summary = openpyxl.load_workbook(BytesIO(content), data_only=True)["Summary"]
    shown = {row[0]: row[1] for row in summary.iter_rows(values_only=True)}
    assert shown["First month over budget"] is None
    assert shown["Budget remaining"] > 0
