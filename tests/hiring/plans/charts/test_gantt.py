"""Seats on a timeline."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from hiring.plans.charts import seat_gantt
from hiring.plans.charts.gantt import KINDS, WIDTH, Bar
from hiring.plans.charts.seat_dates import seat_dates
from portal.formats import day_label
from tests.hiring.plans.charts.drawn import drawn, table_of, texts
from tests.hiring.plans.charts.plans import (
    RECRUITING,
    TODAY,
    dates_of,
    days,
    few,
    months_from,
    periods,
    seat_lists,
)
from tests.hiring.plans.engine.costs import YEAR, contractor, make_seat

SOON = make_seat("a/1", date(2028, 4, 3))  # a Monday
OVERDUE = make_seat("a/2", date(2028, 1, 3), latest_start=date(2028, 12, 1))
TOO_LATE = make_seat("a/3", date(2028, 1, 3), latest_start=date(2028, 1, 10))


def gantt(*seats, today=TODAY, period=YEAR, **options):
    dates = dates_of(*seats, today=today)
    return seat_gantt(seats, dates, period, today, assumptions=RECRUITING, **options)


def rows_of(chart):
    return [row for group in chart.groups for row in group.seats]


@few
@given(seat_lists(), periods, days)
def test_bars_follow_each_other_in_order_within_the_timeline(seats, period, today):
    chart = gantt(*seats, period=period, today=today)
    for row in rows_of(chart):
        assert [bar.kind for bar in row.bars] == [
            kind for kind in KINDS if kind in {bar.kind for bar in row.bars}
        ]
        assert all(0 <= bar.x < bar.end <= WIDTH for bar in row.bars)
        assert all(bar.end <= following.x for bar, following in pairwise(row.bars))
        marks = (row.open_by, row.start, row.approved)
        assert all(0 <= mark <= WIDTH for mark in marks if mark is not None)
    assert chart.today is None or 0 <= chart.today < WIDTH
    assert list(chart.month_lines) == sorted(chart.month_lines)


@few
@given(seat_lists(), periods, days)
def test_every_seat_is_there_once_in_picture_and_table(seats, period, today):
    chart = gantt(*seats, period=period, today=today)
    assert sorted(row.key for row in rows_of(chart)) == sorted(seat.key for seat in seats)
    dates = {one.seat: one for one in dates_of(*seats, today=today)}
    in_order = [dates[row.key] for row in rows_of(chart)]
    assert [row.cells[:3] for row in chart.table.rows] == [
        (day_label(one.open_by), day_label(one.opens), day_label(one.accepted)) for one in in_order
    ]


def test_a_seat_is_recruited_for_waited_for_and_ramped_up_before_it_works_fully():
    (row,) = rows_of(gantt(SOON))
    assert [bar.kind for bar in row.bars] == ["recruiting", "notice", "ramp", "work"]
    recruiting, notice, ramp, work = row.bars
    assert (recruiting.x, ramp.x, work.end) == (row.open_by, row.start, WIDTH)
    assert recruiting.width > notice.width
    assert (row.is_overdue, row.warning) == (False, "")


def test_ramp_is_as_long_as_assumed_and_nobody_else_has_one():
    table = gantt(SOON, contractor(key="b/1", start=date(2028, 4, 3))).table
    assert [row.cells[5] for row in table.rows] == ["3 Aug 2028", "3 Apr 2028"]


def test_a_seat_that_should_be_open_is_marked_in_picture_key_and_table():
    chart = gantt(OVERDUE)
    root = drawn("seat_gantt", chart)
    assert {"▲ Overdue", "!"} <= set(texts(root))
    assert "Past open-by date" in "".join(root.find(".//{*}ul").itertext())
    assert "Overdue" in table_of(root)[0]
    assert "1 is past the open-by date." in chart.description


def test_work_starts_later_by_as_much_as_opening_does():
    (row,) = rows_of(gantt(OVERDUE))
    work = next(bar for bar in row.bars if bar.kind in ("ramp", "work"))
    assert row.open_by < gantt(OVERDUE).today <= row.bars[0].x
    assert row.start < work.x


def test_a_seat_that_misses_its_latest_start_says_so():
    chart = gantt(TOO_LATE)
    assert [row.warning for row in rows_of(chart)] == ["Too late"]
    assert chart.description.endswith("1 can no longer start by the latest start date.")


def test_a_seat_in_good_time_has_no_warning_anywhere():
    words = "".join(drawn("seat_gantt", gantt(SOON)).itertext())
    assert all(warning not in words for warning in ("Overdue", "Too late", "passed", "▲"))


def test_a_seat_that_somebody_fills_shows_its_work_alone():
    chart = seat_gantt([SOON], [], YEAR, TODAY)
    (row,) = rows_of(chart)
    assert [bar.kind for bar in row.bars] == ["work"]
    assert row.open_by is None
    assert "No recruiting needed" in chart.table.rows[0].cells


def test_work_ends_with_the_last_day():
    until = date(2028, 6, 30)
    stays, leaves = rows_of(gantt(make_seat("a/1"), make_seat("a/2", end=until)))
    assert leaves.bars[-1].end < stays.bars[-1].end == WIDTH


def test_seats_stand_under_the_title_of_their_planned_hire():
    chart = gantt(SOON, contractor(key="b/1"), OVERDUE, titles={"a": "ML engineer, senior"})
    assert [(group.title, group.about) for group in chart.groups] == [
        ("ML engineer, senior", "2 seats, permanent"),
        ("analyst-senior", "1 seat, contract"),
    ]
    assert chart.table.rows[1].header == "ML engineer, senior, seat 2"


def test_an_actual_start_is_told_from_a_planned_one():
    filled = replace(SOON, key="a/9")
    chart = seat_gantt(
        [SOON, filled], dates_of(SOON, today=TODAY), YEAR, TODAY, filled={filled.key}
    )
    assert [row.is_filled for row in rows_of(chart)] == [False, True]
    assert chart.has_filled
    assert "Filled" in chart.table.rows[1].cells
    assert not gantt(SOON).has_filled


def test_a_baseline_start_is_a_tick_and_a_column():
    approved = {SOON.key: SOON.start - timedelta(28)}
    chart = gantt(SOON, approved=approved)
    (row,) = rows_of(chart)
    assert row.approved < row.start
    assert (chart.table.columns[-1], chart.table.rows[0].cells[-1]) == (
        "Approved start",
        "6 Mar 2028",
    )
    assert "Approved start" not in gantt(SOON).table.columns


def test_today_is_a_line_where_the_timeline_has_it():
    assert gantt(SOON, today=date(2028, 7, 3)).today > gantt(SOON, today=date(2028, 1, 3)).today
    assert gantt(SOON, today=date(2029, 1, 1)).today is None
    assert gantt(SOON, today=date(2020, 1, 1)).today is None


def test_recruiting_before_the_period_is_shown_for_a_year_at_most():
    chart = gantt(make_seat("a/0", date(2020, 1, 6)), SOON)
    long_ago, soon = rows_of(chart)
    assert long_ago.open_by == 0 < soon.open_by
    assert (chart.month_ticks[0].label, chart.month_ticks[0].year) == ("Jan", "2027")
    assert len(chart.month_lines) == 23  # between the months of 2027 and 2028


def test_a_plan_without_seats_says_what_will_be_here():
    root = drawn("seat_gantt", gantt())
    assert root.find(".//{*}svg") is None
    assert "No seats yet" in "".join(root.itertext())


def test_two_hundred_seats_over_five_years_are_drawn():
    seats = [make_seat(f"row-{i % 40}/{i}", date(2028, 1 + i % 12, 1)) for i in range(200)]
    root = drawn("seat_gantt", gantt(*seats, period=months_from(date(2028, 1, 1), 60)))
    assert len(table_of(root)) == 200


# ------------------------------------------------------------------ coordinates and dates
# The leap year 2028 has 366 days on a line of 800.
def x(days: int) -> float:
    return round(800 * days / 366, 1)


def test_bars_lie_where_their_days_are():
    (row,) = rows_of(gantt(SOON))
    # 60 working days before 3 April is 10 January, and 20 are 6 March; the ramp takes 4 months.
    opens, accepted, starts, full = x(9), x(65), x(93), x(215)
    assert row.bars == (
        Bar("recruiting", opens, round(accepted - opens, 1)),
        Bar("notice", accepted, round(starts - accepted, 1)),
        Bar("ramp", starts, round(full - starts, 1)),
        Bar("work", full, round(800 - full, 1)),
    )
    assert (row.open_by, row.start, row.approved) == (opens, starts, None)
    assert [bar.label for bar in row.bars] == ["Recruiting", "Notice", "Ramp-up", "Work"]


def test_the_table_has_each_date_of_a_seat():
    chart = gantt(SOON, OVERDUE)
    assert chart.table.columns == (
        "Seat",
        "Open by",
        "Opens",
        "Accepted",
        "Planned start",
        "Starts",
        "Fully productive",
        "Ends",
        "Status",
    )
    soon, overdue = (row.cells for row in chart.table.rows)
    assert soon == (
        "10 Jan 2028",
        "10 Jan 2028",
        "6 Mar 2028",
        "3 Apr 2028",
        "3 Apr 2028",
        "3 Aug 2028",
        "–",
        "To open",
    )
    # It had to be opened by 11 October; if opened today, all of it comes 6 weeks later.
    assert overdue == (
        "11 Oct 2027",
        "22 Nov 2027",
        "17 Jan 2028",
        "3 Jan 2028",
        "14 Feb 2028",
        "14 Jun 2028",
        "–",
        "Overdue",
    )


def test_the_status_of_a_seat_is_that_of_its_recruiting():
    (dates,) = dates_of(SOON)
    opened = replace(dates, is_open=True)
    statuses = [
        seat_gantt([SOON], [one] if one else [], YEAR, TODAY, filled=filled).table.rows[0].cells[7]
        for one, filled in [(dates, ()), (opened, ()), (None, ()), (None, {SOON.key})]
    ]
    assert statuses == ["To open", "Open", "No recruiting needed", "Filled"]


def test_the_timeline_begins_with_the_first_month_in_which_a_seat_opens():
    chart = gantt(OVERDUE)
    assert [(tick.label, tick.year) for tick in chart.month_ticks[:4]] == [
        ("Oct", "2027"),
        ("Nov", ""),
        ("Dec", ""),
        ("Jan", "2028"),
    ]
    # 92 days from October to December come before the 366 of the year.
    assert chart.month_lines[2] == round(800 * 92 / 458, 1)
    assert len(chart.month_lines) == 14


def test_many_months_have_a_line_for_each_quarter():
    two_years = gantt(SOON, period=months_from(date(2028, 1, 1), 24))
    longer = gantt(SOON, period=months_from(date(2028, 1, 1), 25))
    assert (len(two_years.month_lines), len(longer.month_lines)) == (23, 8)


def test_names_at_the_edges_are_moved_inwards():
    ticks = gantt(SOON, period=months_from(date(2028, 1, 1), 60)).month_ticks
    assert min(tick.x for tick in ticks) == 18
    assert max(tick.x for tick in ticks) <= 782


@pytest.mark.parametrize(
    ("day", "anchor"),
    [
        (date(2028, 1, 28), "start"),  # 59 from the left
        (date(2028, 1, 30), "middle"),  # 63.4
        (date(2028, 12, 3), "middle"),  # 736.6
        (date(2028, 12, 6), "end"),  # 743.2
        (date(2030, 1, 1), "middle"),  # outside
    ],
)
def test_the_label_of_today_stays_in_the_picture(day, anchor):
    assert seat_gantt([], [], YEAR, day).today_anchor == anchor


def test_a_group_says_when_to_open_and_to_start_first():
    (group,) = gantt(SOON, OVERDUE).groups
    assert group.description == (
        "Open the first by 11 Oct 2027. First start 3 Jan 2028. Overdue: 1."
    )
    assert (group.height, [row.y for row in group.seats]) == (56, [14, 42])
    assert [row.label for row in group.seats] == ["Seat 1", "Seat 2"]
    (filled,) = seat_gantt([SOON], [], YEAR, TODAY).groups
    assert filled.description == "First start 3 Apr 2028."


def test_the_description_counts_what_is_overdue_and_too_late():
    assert gantt(SOON).description == "1 seat as of 22 Nov 2027."
    assert gantt(SOON, OVERDUE, TOO_LATE).description == (
        "3 seats as of 22 Nov 2027. 2 are past the open-by date. "
        "1 can no longer start by the latest start date."
    )


def test_work_that_ends_before_the_ramp_does_is_never_full():
    short = make_seat("a/1", date(2028, 4, 3), end=date(2028, 5, 31))
    (row,) = rows_of(gantt(short))
    assert [bar.kind for bar in row.bars] == ["recruiting", "notice", "ramp"]
    assert row.bars[-1].end == x(152)  # 31 May is day 152 of the year


@pytest.mark.parametrize(
    ("start", "months", "full"),
    [
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 10, 31), 4, date(2028, 2, 29)),
        (date(2028, 11, 15), 2, date(2029, 1, 15)),
        (date(2028, 3, 15), 0, date(2028, 3, 15)),
        (date(9998, 12, 31), 24, date(9998, 12, 31)),
    ],
)
def test_a_ramp_ends_on_the_same_day_of_a_later_month_or_its_last(start, months, full):
    assert seat_dates(make_seat("a/1", start), None, months, {}).ramped_up == full
