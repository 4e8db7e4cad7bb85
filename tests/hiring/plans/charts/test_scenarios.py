"""Two to four scenarios on one scale."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.charts import scenario_lines
from hiring.plans.charts.axes import Label, Point
from hiring.plans.charts.scenarios import LABEL_HEIGHT, all_months, spread
from hiring.plans.engine.costing import cost
from hiring.plans.engine.inputs import Assumptions
from portal.formats import exact_money
from tests.hiring.plans.charts.drawn import drawn, table_of, texts
from tests.hiring.plans.charts.plans import costings, few, months_from
from tests.hiring.plans.engine.costs import YEAR, cost_of, team_member

scenarios = st.lists(st.tuples(st.text("abc ", max_size=40), costings(2)), min_size=1, max_size=4)


@few
@given(scenarios)
def test_lines_and_names_stay_in_the_picture_and_names_apart(scenarios):
    for picture in scenario_lines(scenarios).pictures:
        frame = picture.frame
        for line in picture.lines:
            ys = [place.y for place in line.places]
            assert ys == sorted(ys, reverse=True)
            assert frame.top <= ys[-1] <= ys[0] == frame.bottom
            assert (line.places[0].x, line.end.x) == (frame.left, frame.right)
            assert set(line.marks) <= set(line.places)
        heights = sorted(line.name.y for line in picture.lines)
        assert frame.top <= heights[0]
        assert heights[-1] <= frame.bottom
        assert all(below - above >= LABEL_HEIGHT - 0.2 for above, below in pairwise(heights))


@few
@given(scenarios)
def test_the_last_row_of_the_table_has_the_totals(scenarios):
    last = scenario_lines(scenarios).table.rows[-1]
    assert last.cells == tuple(exact_money(costing.total, "GBP") for _, costing in scenarios)


def test_periods_that_differ_share_one_axis():
    early = cost_of(team_member(), period=months_from(date(2028, 1, 1), 2))
    late = cost_of(team_member(), period=months_from(date(2028, 4, 1), 2))
    rows = table_of(drawn("scenario_lines", scenario_lines([("Early", early), ("Late", late)])))
    assert [row[0] for row in rows] == ["Jan 2028", "Feb 2028", "Mar 2028", "Apr 2028", "May 2028"]
    assert [row[1] for row in rows[1:]] == [exact_money(early.total, "GBP")] * 4
    assert [row[2] for row in rows[:3]] == ["£0.00"] * 3


def test_each_line_has_its_letter_name_and_total_at_its_end():
    chart = scenario_lines(
        [("In-house", cost_of(team_member(pay=20_000))), ("Outside", cost_of(team_member()))]
    )
    labels = texts(drawn("scenario_lines", chart))
    assert {"A In-house", "£271k", "B Outside", "£110k"} <= set(labels)


def test_a_long_name_is_cut_in_the_picture_and_whole_beside_it():
    name = "A dedicated team from an outside provider"
    root = drawn("scenario_lines", scenario_lines([(name, cost_of(team_member()))]))
    assert any(text.endswith("…") for text in texts(root))
    assert name in "".join(root.find(".//{*}ul").itertext())


def test_two_currencies_are_never_drawn_on_one_scale():
    euros = cost([], Assumptions((), "EUR"), YEAR)
    with pytest.raises(ValueError, match="different currencies"):
        scenario_lines([("Pounds", cost_of()), ("Euros", euros)])


def test_a_scale_covers_the_dearest():
    cheap, dear = cost_of(team_member(pay=1)), cost_of(team_member(pay=Decimal(10**9)))
    for picture in scenario_lines([("Cheap", cheap), ("Dear", dear)]).pictures:
        ends = [line.end.y for line in picture.lines]
        assert picture.frame.top <= ends[1] < ends[0] <= picture.frame.bottom


# ------------------------------------------------------------------ coordinates
# A team member costs 8,960 a month and 2,500 at the start. In the wide frame the plot is from 64
# to 920 - 190 = 730, and 282 high.
FOUR_MONTHS = months_from(date(2028, 1, 1), 4)


def test_lines_end_at_their_totals_on_a_shared_scale():
    one = cost_of(team_member(), period=FOUR_MONTHS)
    two = cost_of(team_member(), team_member(key="b/1"), period=FOUR_MONTHS)
    wide = scenario_lines([("One", one), ("Two", two)]).pictures[-1]
    assert wide.value_ticks[-1].label == "£80k"
    small, large = wide.lines
    assert [place.x for place in small.places] == [64, 230.5, 397, 563.5, 730]
    assert small.end == Point(730, round(316 - 282 * 38_340 / 80_000, 1))
    assert large.end == Point(730, round(316 - 282 * 76_680 / 80_000, 1))
    assert large.name == Label(744, large.end.y if large.end.y > 42 else 42, "B Two")
    assert large.total == Label(744, large.name.y + 15, "£76.7k")
    assert small.marks == small.places[1:]


def test_a_narrow_picture_has_room_for_letters_alone():
    costing = cost_of(team_member(), period=FOUR_MONTHS)
    narrow, medium, _ = scenario_lines([("In-house and permanent", costing)]).pictures
    assert narrow.lines[0].name.text == "A"
    assert medium.lines[0].name.text == "A In-house and…"
    assert (narrow.frame.right, medium.frame.right) == (288, 460)


def test_marks_are_spread_over_a_long_line():
    costing = cost_of(team_member(), period=months_from(date(2028, 1, 1), 24))
    (line,) = scenario_lines([("One", costing)]).pictures[-1].lines
    # 25 points: every fourth, and the end.
    assert line.marks == (*(line.places[number] for number in (4, 8, 12, 16, 20)), line.end)


@pytest.mark.parametrize(
    ("wanted", "heights"),
    [
        ([100, 200], [100, 200]),
        ([100, 100], [100, 132]),
        ([110, 100], [132, 100]),
        ([0, 0, 0], [42, 74, 106]),
        ([290, 300, 299], [236, 300, 268]),
        ([50, 290, 300], [50, 268, 300]),
    ],
)
def test_names_are_moved_apart_as_little_as_possible(wanted, heights):
    assert spread(wanted, 42, 300) == heights


@given(st.lists(st.floats(0, 400), min_size=1, max_size=4))
def test_names_keep_the_order_of_their_lines(wanted):
    heights = spread(wanted, 42, 300)
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    assert [heights[number] for number in order] == sorted(heights)
    assert min(heights) >= 42 and max(heights) <= 300


def test_scenarios_that_begin_apart_have_all_months_between():
    early = cost_of(period=months_from(date(2027, 11, 15), 1))
    late = cost_of(period=months_from(date(2028, 2, 1), 1))
    months = all_months([("Late", late), ("Early", early)])
    assert months == [date(2027, 11, 1), date(2027, 12, 1), date(2028, 1, 1), date(2028, 2, 1)]


def test_the_description_and_the_key_name_each_total():
    one = cost_of(team_member(), period=FOUR_MONTHS)
    chart = scenario_lines([("In-house", one), ("Outside", cost_of(period=FOUR_MONTHS))])
    assert chart.description == (
        "From Jan 2028 to Apr 2028, In-house costs £38.3k and Outside costs £0."
    )
    assert [tuple(name) for name in chart.names] == [
        ("A", "In-house", "£38.3k"),
        ("B", "Outside", "£0"),
    ]
    assert chart.table.columns == ("Month", "A In-house", "B Outside")
