"""Cumulative cost against a budget."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.charts import cumulative_cost
from hiring.plans.charts.axes import Label, Point
from portal.formats import exact_money, month_label
from tests.hiring.plans.charts.drawn import drawn, table_of, texts
from tests.hiring.plans.charts.plans import costings, few, months_from
from tests.hiring.plans.engine.costs import cost_of, make_seat, team_member

budgets = st.none() | st.decimals(0, 10**10, places=2)


@few
@given(costings(), budgets)
def test_the_line_only_rises_and_stays_in_its_plot(costing, budget):
    for picture in cumulative_cost(costing, budget).pictures:
        frame = picture.frame
        xs = [place.x for place in picture.places]
        ys = [place.y for place in picture.places]
        assert (xs[0], xs[-1], ys[0]) == (frame.left, frame.right, frame.bottom)
        assert xs == sorted(set(xs))
        assert ys == sorted(ys, reverse=True)
        assert ys[-1] >= frame.top
        assert budget is None or frame.top <= picture.budget.y <= frame.bottom


@few
@given(costings(), budgets)
def test_the_overrun_is_marked_at_the_month_that_the_engine_names(costing, budget):
    for picture in cumulative_cost(costing, budget).pictures:
        month = None if budget is None else costing.against(budget).first_month_over
        if month is None:
            assert picture.overrun is None
            continue
        overrun = picture.overrun
        assert overrun.mark == picture.places[costing.months.index(month) + 1]
        assert month_label(month) in overrun.label.text
        assert overrun.outline[0].y == overrun.outline[-1].y == picture.budget.y
        assert all(place.y <= picture.budget.y for place in overrun.outline)
        assert picture.places[0].x <= overrun.outline[0].x <= overrun.mark.x


@few
@given(costings(), budgets)
def test_the_table_has_the_engines_figures(costing, budget):
    by_month, currency = costing.by("month"), costing.assumptions.currency
    rows = []
    for month, spent in costing.cumulative().items():
        left = () if budget is None else (budget - spent,)
        amounts = (by_month[month], spent, *left)
        rows.append((month_label(month), tuple(exact_money(each, currency) for each in amounts)))
    table = cumulative_cost(costing, budget).table
    assert [(row.header, row.cells) for row in table.rows] == rows
    assert all(len(table.columns) == 1 + len(row.cells) for row in table.rows)


def test_the_picture_says_what_is_spent_and_from_when_it_is_too_much():
    costing = cost_of(team_member(pay=10_000))
    chart = cumulative_cost(costing, Decimal(60_000))
    labels = texts(drawn("cumulative_cost", chart))
    assert {"Budget £60k", "£137k", "Over budget from Jun 2028"} <= set(labels)
    assert chart.description == (
        "From Jan 2028 to Dec 2028, the plan costs £137k. The budget is £60k; "
        "the plan exceeds it from Jun 2028, by £76.9k at the end."
    )


def test_what_is_left_is_said_too():
    chart = cumulative_cost(cost_of(team_member(pay=10_000)), Decimal(200_000))
    assert chart.description.endswith("The budget is £200k; £63.1k remains.")


def test_without_a_budget_nothing_is_said_about_one():
    chart = cumulative_cost(cost_of(make_seat()))
    root = drawn("cumulative_cost", chart)
    assert "udget" not in "".join(root.itertext())


@pytest.mark.parametrize("budget", [None, Decimal(0), Decimal(500)])
def test_where_nothing_is_spent_a_sentence_stands_for_the_picture(budget):
    root = drawn("cumulative_cost", cumulative_cost(cost_of(), budget))
    assert root.find(".//{*}svg") is None
    assert "From Jan 2028 to Dec 2028, the plan costs £0." in "".join(root.itertext())
    assert len(table_of(root)) == 12


def test_one_month_is_a_line_too():
    costing = cost_of(make_seat(), period=months_from(date(2028, 1, 1), 1))
    chart = cumulative_cost(costing, Decimal(100))
    assert all(len(picture.places) == 2 for picture in chart.pictures)
    assert chart.description.startswith("In Jan 2028, the plan costs")


# ------------------------------------------------------------------ coordinates
# A team member costs 8,000 a month and 12%, and 2,500 at the start: in the wide frame, a month is
# 780 / 4 = 195 wide, and the plot is 316 - 34 = 282 high.
FOUR_MONTHS = months_from(date(2028, 1, 1), 4)


def wide(costing, budget=None):
    return cumulative_cost(costing, budget).pictures[-1]


def test_the_line_has_the_sum_at_the_end_of_each_month():
    picture = wide(cost_of(team_member(), period=FOUR_MONTHS))
    sums = [0, 11_460, 20_420, 29_380, 38_340]
    assert [tick.label for tick in picture.value_ticks] == ["£0", "£10k", "£20k", "£30k", "£40k"]
    assert picture.places == tuple(
        Point(64 + 195 * i, round(316 - 282 * amount / 40_000, 1)) for i, amount in enumerate(sums)
    )
    assert picture.end == Label(844 + 8, picture.places[-1].y + 4, "£38.3k")
    assert (picture.budget, picture.overrun) == (None, None)


def test_the_budget_is_a_line_with_its_name_above_it():
    picture = wide(cost_of(team_member(), period=FOUR_MONTHS), Decimal(50_000))
    # The scale goes to the budget, as that is more than the cost.
    assert picture.value_ticks[-1].label == "£50k"
    assert picture.budget.y == 34
    assert picture.budget.label == Label(70, 28, "Budget £50k")
    assert picture.overrun is None


def test_the_overrun_begins_where_the_line_crosses_the_budget():
    picture = wide(cost_of(team_member(), period=FOUR_MONTHS), Decimal(24_900))
    y = round(316 - 282 * 24_900 / 40_000, 1)
    # 24,900 is halfway between 20,420 and 29,380.
    crossing, *_, corner = picture.overrun.outline
    assert (crossing.y, corner) == (y, Point(844, y))
    assert abs(crossing.x - (64 + 195 * 2.5)) < 1
    assert picture.overrun.outline[1:-1] == picture.places[3:]
    assert picture.overrun.mark == picture.places[3]
    assert picture.overrun.label == Label(649, 16, "Over budget from Mar 2028", "end")


def test_an_early_overrun_is_named_to_its_right():
    picture = wide(cost_of(team_member(), period=FOUR_MONTHS), Decimal(0))
    assert picture.overrun.label == Label(259, 16, "Over budget from Jan 2028", "start")
    assert picture.overrun.outline[0] == Point(64, 316)


def test_a_budget_used_up_to_the_penny_is_not_exceeded():
    chart = cumulative_cost(cost_of(team_member(), period=FOUR_MONTHS), Decimal(38_340))
    assert chart.pictures[-1].overrun is None
    assert chart.description.endswith("The budget is £38.3k; £0 remains.")
    assert chart.table.rows[-1].cells == ("£8,960.00", "£38,340.00", "£0.00")


def test_the_budget_left_has_a_column_only_where_there_is_one():
    costing = cost_of(team_member(), period=FOUR_MONTHS)
    columns = ("Month", "Cost in the month", "Spent to date")
    assert cumulative_cost(costing).table.columns == columns
    assert cumulative_cost(costing, Decimal(1)).table.columns == (*columns, "Budget remaining")
