"""The costs in docs/hiring-plans.md are those that the engine computes."""

import pytest

from hiring.plans.engine.break_even import break_even
from hiring.plans.engine.costing import Case, cost
from hiring.plans.engine.inputs import Engagement
from hiring.plans.engine.parts import monthly, once
from tests.hiring.plans.engine import worked_example as example
from tests.hiring.plans.engine.costs import ASSUMPTIONS, make_seat
from tests.hiring.plans.engine.worked_example import number, table


@pytest.fixture
def costing():
    return cost(example.seats(), example.assumptions(), example.PERIOD)


def test_the_formulas_are_those_that_compute():
    stated = {
        (row["part"], engagement): row["formula"]
        for row in table("part")
        for engagement in row["on which terms"].split(", ")
    }
    seats = [make_seat(engagement=engagement) for engagement in Engagement]
    assert stated == {
        (amount.part, seat.engagement): amount.formula
        for seat in seats
        for amount in monthly(seat, ASSUMPTIONS) + once(seat, ASSUMPTIONS)
    }


def test_the_sums_by_part_and_seat_are_computed(costing):
    *rows, last = table("part | A")
    by_seat_and_part, by_part = costing.by("seat", "part"), costing.by("part")
    assert [row["part"] for row in rows] == [part.value for part in by_part]
    for row in rows:
        part, stated = row["part"], {key: number(row[key]) for key in "ABCD"}
        assert stated == {key: by_seat_and_part.get((key, part), 0) for key in "ABCD"}
        assert number(row["all"]) == by_part[part]
    assert {key: number(last[key]) for key in "ABCD"} == costing.by("seat")
    assert number(last["all"]) == costing.total


def test_the_months_are_computed(costing):
    months, spent, lost = costing.by("month"), costing.cumulative(), costing.ramp_loss_by("month")
    stated = [tuple(map(number, list(row.values())[1:])) for row in table("month")]
    assert [row["month"] for row in table("month")] == [f"{month:%Y-%m}" for month in months]
    assert stated == [(months[month], spent[month], lost[month]) for month in months]


def test_the_results_are_computed(costing):
    against, cases = costing.against(example.BUDGET), costing.cases()
    permanent, _, contract, _ = costing.seats
    computed = {
        "low": cases[Case.LOW],
        "base": cases[Case.BASE],
        "high": cases[Case.HIGH],
        "remaining of the budget": against.remaining,
        "first month over the budget": f"{against.first_month_over:%Y-%m}",
        "ramp loss": costing.ramp_loss,
        "break-even of A against C, in months": break_even(
            permanent, contract, costing.assumptions
        ).months,
    }
    assert {row["result"]: row["value"] for row in table("result")} == {
        name: value if isinstance(value, str) else f"{value:,}" for name, value in computed.items()
    }


def test_the_text_reckons_with_figures_of_the_code(costing):
    text = " ".join(example.PATH.read_text(encoding="utf-8").split())
    march = [line.amount for line in costing.lines if (line.seat, line.month.month) == ("A", 3)]
    assert [f"{amount:,}" in text for amount in march] == [True] * 6
    assert f"March costs {sum(march):,}" in text
    [leap_day, *_] = [line.amount for line in costing.lines if line.seat == "B"]
    assert f"÷ 12 ÷ 29 = {leap_day}" in text
