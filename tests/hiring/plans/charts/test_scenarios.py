"""Two to four scenarios on one scale."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.charts import scenario_lines
from hiring.plans.charts.scenarios import LABEL_HEIGHT
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
