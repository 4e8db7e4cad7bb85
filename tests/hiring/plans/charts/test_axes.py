"""Round amounts and as many months as there is room for."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.charts.axes import (
    FRAMES,
    MONTH_ROOM,
    Point,
    Polyline,
    Scale,
    ValueTick,
    area_under,
    month_ticks,
    points,
    round_ticks,
)
from tests.hiring.plans.charts.plans import months_from, periods

amounts = st.decimals("0.01", 10**15, places=2)


def numbers(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        ("0", ("0",)),
        ("1", ("0", "0.2", "0.4", "0.6", "0.8", "1")),
        ("1360000", ("0", "500000", "1000000", "1500000")),
        ("900000", ("0", "200000", "400000", "600000", "800000", "1000000")),
        ("10000001", ("0", "5000000", "10000000", "15000000")),
    ],
)
def test_ticks_go_up_in_round_steps_to_the_first_that_is_enough(most, ticks):
    assert round_ticks(Decimal(most)) == numbers(*ticks)


def test_people_are_not_counted_in_parts():
    assert round_ticks(Decimal(2), least_step=Decimal(1)) == numbers("0", "1", "2")


@given(amounts)
def test_ticks_are_even_cover_the_amount_and_waste_less_than_a_step(most):
    ticks = round_ticks(most)
    step = ticks[1]
    assert str(step.normalize().as_tuple().digits[0]) in "125"
    assert len(step.normalize().as_tuple().digits) == 1
    assert ticks == tuple(step * i for i in range(len(ticks)))
    assert ticks[-2] < most <= ticks[-1]
    assert len(ticks) <= 6


def test_a_year_is_named_where_it_begins_and_at_the_start():
    months = tuple(months_from(date(2027, 11, 1), 4).months())
    ticks = month_ticks(months, 0, 400)
    assert [(tick.label, tick.year) for tick in ticks] == [
        ("Nov", "2027"),
        ("Dec", ""),
        ("Jan", "2028"),
        ("Feb", ""),
    ]
    assert [tick.x for tick in ticks] == [50, 150, 250, 350]


def test_where_months_are_narrow_quarters_are_named_and_then_years():
    months = tuple(months_from(date(2027, 2, 1), 24).months())
    assert [tick.label for tick in month_ticks(months, 0, 320)][:3] == ["Apr", "Jul", "Oct"]
    assert [tick.label for tick in month_ticks(months, 0, 80)] == ["2028", "2029"]


@given(periods, st.integers(200, 900))
def test_names_of_months_never_run_into_each_other(period, width):
    ticks = month_ticks(tuple(period.months()), 50, width)
    assert all(50 <= tick.x <= 50 + width for tick in ticks)
    for tick, following in zip(ticks, ticks[1:], strict=False):
        assert following.x - tick.x >= MONTH_ROOM - 0.1


# ------------------------------------------------------------------ frames and scales
@pytest.mark.parametrize(
    ("frame", "right", "bottom", "width"),
    [(FRAMES[0], 298, 226, 246), (FRAMES[1], 524, 266, 460), (FRAMES[2], 844, 316, 780)],
    ids=lambda value: getattr(value, "size", ""),
)
def test_a_plot_is_what_the_margins_of_its_frame_leave(frame, right, bottom, width):
    assert (frame.right, frame.bottom, frame.plot_width) == (right, bottom, width)


def test_amounts_lie_between_the_bottom_and_the_top_of_the_plot():
    scale = Scale(FRAMES[2], numbers("0", "50", "100"))
    # The plot is from 316 up to 34.
    assert [scale.y(Decimal(amount)) for amount in (0, 25, 50, 100)] == [316, 245.5, 175, 34]
    assert scale.ticks(lambda value: f"{value} people") == (
        ValueTick(316, "0 people"),
        ValueTick(175, "50 people"),
        ValueTick(34, "100 people"),
    )


def test_a_scale_of_nothing_has_its_amount_at_the_bottom():
    assert Scale(FRAMES[2], numbers("0")).y(Decimal(0)) == 316


def test_a_line_and_the_area_under_it_share_their_points():
    places = (Point(1, 9), Point(2.5, 4.2), Point(4, 0))
    assert points(places) == "1,9 2.5,4.2 4,0"
    assert area_under(places, 10) == "1,10 1,9 2.5,4.2 4,0 4,10"
    line = Polyline(places)
    assert (line.line, line.end) == ("1,9 2.5,4.2 4,0", Point(4, 0))


@pytest.mark.parametrize(
    ("most", "intervals", "ticks"),
    [
        ("4", 4, "0 1 2 3 4"),
        ("5", 4, "0 2 4 6"),
        ("21", 4, "0 10 20 30"),
        ("0.3", 4, "0 1"),
        ("-5", 4, "0"),
    ],
)
def test_people_go_up_in_at_most_as_many_steps_as_there_is_room_for(most, intervals, ticks):
    found = round_ticks(Decimal(most), intervals=intervals, least_step=Decimal(1))
    assert found == numbers(*ticks.split())


@pytest.mark.parametrize(
    ("months", "labels"),
    [
        # A month's name takes 36: 12 months are 40 wide each, 18 are 26.7, 30 are 16, 60 are 8.
        (12, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
        (18, "Jan Mar May Jul Sep Nov Jan Mar May"),
        (30, "Jan Apr Jul Oct Jan Apr Jul Oct Jan Apr"),
        (60, "Jan Jul Jan Jul Jan Jul Jan Jul Jan Jul"),
        (120, "2028 2029 2030 2031 2032 2033 2034 2035 2036 2037"),
    ],
)
def test_as_many_months_are_named_as_fit(months, labels):
    period = months_from(date(2028, 1, 1), months)
    ticks = month_ticks(tuple(period.months()), 0, 480)
    assert " ".join(tick.label for tick in ticks) == labels
