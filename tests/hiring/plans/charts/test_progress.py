"""Approved, spent and forecast cost, at coordinates that a reader can check."""

from datetime import date

import pytest
from hypothesis import given

from hiring.plans.charts import progress
from hiring.plans.charts.axes import Label, Point
from hiring.plans.engine.inputs import Assumptions, Period, Seat
from hiring.plans.engine.variance import Actuals, ApprovedSnapshot, compare
from tests.hiring.plans.charts.drawn import drawn, table_of, texts
from tests.hiring.plans.charts.plans import RECRUITING, days, few, periods, seat_lists
from tests.hiring.plans.engine.costs import make_seat

# Without assumptions, 12,000 a year cost 1,000 a month.
NOTHING_ELSE = Assumptions((), "GBP")
FOUR_MONTHS = Period(date(2027, 1, 1), date(2027, 4, 30))
APPROVED = make_seat("a/1", date(2027, 1, 1), 12_000)
# It starts a month late, at twice the pay.
FILLED = make_seat("a/1", date(2027, 2, 1), 24_000)
TODAY = date(2027, 3, 15)


def actuals(*seats: Seat, approved=(APPROVED,), today=TODAY) -> Actuals:
    return compare(
        ApprovedSnapshot(tuple(approved), NOTHING_ELSE),
        seats,
        filled=frozenset(seat.key for seat in seats),
        possible={},
        assumptions=NOTHING_ELSE,
        period=FOUR_MONTHS,
        today=today,
    )


def wide(found: Actuals, today=TODAY):
    return progress(found, today).pictures[-1]


def places(*pairs: tuple[float, float]) -> tuple[Point, ...]:
    return tuple(Point(*pair) for pair in pairs)


# ------------------------------------------------------------------ coordinates
# The plot is 800 - 64 = 736 wide, a month 184, and 316 - 34 = 282 high for 6,000 pounds.
def test_costs_rise_by_the_end_of_each_month():
    picture = wide(actuals(FILLED))
    assert [(tick.y, tick.label) for tick in picture.value_ticks] == [
        (316, "£0"),
        (222, "£2k"),
        (128, "£4k"),
        (34, "£6k"),
    ]
    approved, forecast = picture.lines
    assert (approved.kind, forecast.kind) == ("approved", "forecast")
    assert approved.places == places((64, 316), (248, 269), (432, 222), (616, 175), (800, 128))
    assert forecast.places == places((64, 316), (248, 316), (432, 222), (616, 128), (800, 34))


def test_lines_are_named_beside_their_ends():
    approved, forecast = wide(actuals(FILLED)).lines
    assert (approved.name, approved.total) == (
        Label(812, 128, "Approved"),
        Label(812, 143, "£4k"),
    )
    # At most 8 below the top, so that the name stays in the picture.
    assert (forecast.name, forecast.total) == (Label(812, 42, "Forecast"), Label(812, 57, "£6k"))


def test_names_of_equal_costs_keep_a_label_apart():
    approved, forecast = wide(actuals(APPROVED)).lines
    assert approved.places == forecast.places
    assert abs(approved.name.y - forecast.name.y) == 32


def test_spending_ends_with_today():
    spent = wide(actuals(FILLED)).spent
    # February costs 2,000, and 15 of March's 31 days 967.74.
    x, y = 64 + (2 + 15 / 31) * 184, 316 - 282 * 2_967.74 / 6_000
    assert spent.places == places((64, 316), (248, 316), (432, 222), (round(x, 1), round(y, 1)))
    assert spent.label == Label(round(x, 1), round(y, 1) - 12, "Spent £2.97k", "end")
    assert spent.area == "64,316 64,316.0 248.0,316.0 432.0,222.0 521.0,176.5 521.0,316"


def test_the_label_of_early_spending_stands_to_the_right():
    today = date(2027, 1, 31)
    spent = wide(actuals(APPROVED, today=today), today).spent
    assert (spent.end, spent.label.anchor) == (Point(248, 245.5), "start")


@pytest.mark.parametrize(
    ("today", "end"),
    [
        # 32.26 of 4,000 pounds on a day of January, and a 31st of its 184.
        (date(2027, 1, 1), Point(round(64 + 184 / 31, 1), round(316 - 282 * 32.26 / 4_000, 1))),
        (date(2027, 4, 30), Point(800, 34)),
        (date(2029, 1, 1), Point(800, 34)),
    ],
)
def test_spending_covers_the_days_of_the_period_that_have_passed(today, end):
    assert wide(actuals(APPROVED, today=today), today).spent.end == end


def test_before_the_period_nothing_is_drawn_as_spent():
    today = date(2026, 12, 31)
    chart = progress(actuals(FILLED, today=today), today)
    assert [picture.spent for picture in chart.pictures] == [None] * 3
    assert "Spent £0" not in texts(drawn("progress", chart))


# ------------------------------------------------------------------ words and table
@pytest.mark.parametrize(
    ("seats", "approved", "end"),
    [
        ((FILLED,), (APPROVED,), "£2.97k has been spent and £6k is forecast: £2k more than"),
        ((), (APPROVED,), "£4k was approved, £0 has been spent and £0 is forecast: £4k less than"),
    ],
)
def test_the_description_says_how_the_forecast_differs(seats, approved, end):
    description = progress(actuals(*seats, approved=approved), TODAY).description
    assert description.startswith("From Jan 2027 to Apr 2027, £4k was approved")
    assert description.endswith(f"{end} approved.")


def test_a_forecast_as_approved_is_called_so():
    description = progress(actuals(APPROVED), TODAY).description
    # Two months and 15 of 31 days.
    assert description.endswith("£2.48k has been spent and £4k is forecast: as approved.")


def test_the_table_has_every_month_in_full():
    chart = progress(actuals(FILLED), TODAY)
    assert chart.table.columns == (
        "Month",
        "Approved",
        "Spent",
        "Forecast",
        "Forecast minus approved",
    )
    assert table_of(drawn("progress", chart)) == [
        ["Jan 2027", "£1,000.00", "£0.00", "£0.00", "-£1,000.00"],
        ["Feb 2027", "£2,000.00", "£2,000.00", "£2,000.00", "£0.00"],
        ["Mar 2027", "£3,000.00", "£2,967.74", "£4,000.00", "£1,000.00"],
        ["Apr 2027", "£4,000.00", "£2,967.74", "£6,000.00", "£2,000.00"],
    ]


def test_where_nothing_was_approved_and_nothing_is_forecast_a_sentence_is_shown():
    chart = progress(actuals(approved=()), TODAY)
    assert (chart.is_empty, chart.shown_pictures) == (True, ())
    assert "£0 is forecast: as approved." in "".join(drawn("progress", chart).itertext())


def test_a_plan_that_was_never_approved_shows_its_forecast():
    chart = progress(actuals(FILLED, approved=()), TODAY)
    assert not chart.is_empty
    labels = texts(drawn("progress", chart))
    assert {"Approved", "£0", "Forecast", "£6k", "Spent £2.97k"} <= set(labels)


@few
@given(seat_lists(4), seat_lists(4), periods, days)
def test_lines_stay_in_the_plot_and_never_fall(approved, seats, period, today):
    found = compare(
        ApprovedSnapshot(tuple(approved), RECRUITING),
        seats,
        filled=frozenset(seat.key for seat in seats[::2]),
        possible={},
        assumptions=RECRUITING,
        period=period,
        today=today,
    )
    for picture in progress(found, today).pictures:
        frame = picture.frame
        drawn_lines = [*picture.lines, *([picture.spent] if picture.spent else [])]
        for line in drawn_lines:
            ys, xs = [place.y for place in line.places], [place.x for place in line.places]
            assert xs == sorted(xs) and ys == sorted(ys, reverse=True)
            assert frame.left == xs[0] <= xs[-1] <= frame.right
            assert frame.top <= ys[-1] <= ys[0] == frame.bottom
