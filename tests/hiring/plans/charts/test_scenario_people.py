"""Headcount of two to four scenarios on one scale."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.charts import scenario_lines, scenario_people
from hiring.plans.charts.axes import Point
from tests.hiring.plans.charts.drawn import drawn, table_of, texts
from tests.hiring.plans.charts.plans import costings, few, months_from
from tests.hiring.plans.engine.costs import cost_of, make_seat

scenarios = st.lists(st.tuples(st.text("abc ", max_size=40), costings(2)), min_size=1, max_size=4)
SPRING = months_from(date(2028, 4, 1), 2)


@few
@given(scenarios)
def test_steps_stay_in_the_picture_and_end_at_the_last_head_count(scenarios):
    for picture in scenario_people(scenarios).pictures:
        frame = picture.frame
        for line in picture.lines:
            xs = [place.x for place in line.places]
            assert xs == sorted(xs)
            assert frame.left <= xs[0] <= xs[-1] <= frame.right + 0.1
            assert all(frame.top <= place.y <= frame.bottom for place in line.places)


@few
@given(scenarios)
def test_the_table_has_the_head_count_of_each_month(scenarios):
    rows = {row.header: row.cells for row in scenario_people(scenarios).table.rows}
    for number, (_, costing) in enumerate(scenarios):
        people = [str(each.people) for each in costing.headcount().values()]
        shown = [cells[number] for cells in rows.values() if cells[number] != "–"]
        assert shown == people


def test_a_month_outside_a_scenarios_period_counts_nobody_and_says_so():
    early = cost_of(make_seat(), period=months_from(date(2028, 3, 1), 1))
    late = cost_of(make_seat("a/1"), make_seat("a/2"), period=SPRING)
    chart = scenario_people([("Early", early), ("Late", late)])
    rows = table_of(drawn("scenario_people", chart))
    assert rows == [["Mar 2028", "1", "–"], ["Apr 2028", "–", "2"], ["May 2028", "–", "2"]]
    assert chart.description == (
        "From Mar 2028 to May 2028, Early has at most 1 person and Late has at most 2 people."
    )


@pytest.mark.parametrize("chart", [scenario_lines, scenario_people])
def test_a_scenario_keeps_the_letter_that_it_has_elsewhere(chart):
    found = chart([("First", cost_of(make_seat())), ("Third", cost_of())], letters="AC")
    assert [name.letter for name in found.names] == ["A", "C"]
    assert "C Third" in texts(drawn(chart.__name__, found))


@pytest.mark.parametrize("chart", [scenario_lines, scenario_people])
def test_where_nothing_is_to_be_drawn_a_sentence_stands_for_the_picture(chart):
    found = chart([("One", cost_of()), ("Two", cost_of())])
    root = drawn(chart.__name__, found)
    assert texts(root) == []
    assert found.description in "".join(root.itertext())


@pytest.mark.parametrize("chart", [scenario_lines, scenario_people])
@pytest.mark.parametrize("count", [0, 5])
def test_none_and_more_than_can_be_told_apart_are_refused(chart, count):
    with pytest.raises(ValueError, match="can't be distinguished"):
        chart([("Name", cost_of())] * count)


def test_each_month_is_a_step_at_the_height_of_its_people():
    # Two people in April and one in May, on a scale of 2 that is 282 high, in months 333 wide.
    seats = make_seat("a/1"), make_seat("a/2", end=date(2028, 5, 30))
    (line,) = scenario_people([("Spring", cost_of(*seats, period=SPRING))]).pictures[-1].lines
    steps = [(64, 34), (397, 34), (397, 175), (730, 175)]
    assert line.places == tuple(Point(*step) for step in steps)
    assert (line.name.text, line.total.text) == ("A Spring", "at most 2")


def test_a_line_is_drawn_over_its_own_period_alone():
    early = cost_of(make_seat(), period=months_from(date(2028, 3, 1), 1))
    late = cost_of(make_seat(), period=SPRING)
    first, second = scenario_people([("Early", early), ("Late", late)]).pictures[-1].lines
    assert [place.x for place in first.places] == [64, 286]
    assert [place.x for place in second.places] == [286, 508, 508, 730]


def test_people_are_counted_in_whole_numbers_on_the_axis():
    picture = scenario_people([("One", cost_of(make_seat()))]).pictures[-1]
    assert [(tick.y, tick.label) for tick in picture.value_ticks] == [(316, "0"), (34, "1")]
