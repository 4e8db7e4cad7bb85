"""Counting days of work across weekends and holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.engine.inputs import PlanInputError
from hiring.plans.engine.working_days import WorkingDays

FRIDAY = date(2027, 1, 1)
MONDAY = date(2027, 1, 4)
CALENDAR = WorkingDays(frozenset({FRIDAY, date(2027, 1, 2)}))  # the second is a Saturday

days = st.integers(0, 900).map(lambda n: date(2026, 6, 1) + timedelta(n))
calendars = st.frozensets(days, max_size=40).map(WorkingDays)


def test_a_week_has_five_working_days():
    assert WorkingDays().after(MONDAY, 5) == date(2027, 1, 11)
    assert WorkingDays().before(MONDAY, 5) == date(2026, 12, 28)


def test_a_holiday_is_no_working_day():
    assert CALENDAR.before(MONDAY, 1) == date(2026, 12, 31)
    assert not CALENDAR.is_working(FRIDAY)


def test_a_holiday_at_a_weekend_takes_nothing_away():
    assert CALENDAR.between(date(2026, 12, 28), date(2027, 1, 11)) == 9


def test_a_day_off_counts_as_the_next_working_day():
    assert CALENDAR.on_or_after(FRIDAY) == MONDAY
    assert CALENDAR.after(FRIDAY, 1) == date(2027, 1, 5)


def test_there_is_nothing_between_a_day_and_an_earlier_one():
    assert CALENDAR.between(MONDAY, FRIDAY) == 0


@pytest.mark.parametrize(
    ("day", "days"), [(date(1, 1, 2), -10), (date(9998, 12, 30), 10), (date(9999, 12, 31), 0)]
)
def test_days_outside_the_calendar_are_refused(day, days):
    with pytest.raises(PlanInputError) as caught:
        WorkingDays().after(day, days)
    assert caught.value.field == "start"


def counted_one_by_one(calendar: WorkingDays, first: date, last: date) -> int:
    return sum(
        calendar.is_working(first + timedelta(number)) for number in range((last - first).days)
    )


@given(calendars, days, days)
def test_counting_agrees_with_counting_one_by_one(calendar, one, other):
    first, last = sorted((one, other))
    assert calendar.between(first, last) == counted_one_by_one(calendar, first, last)


@given(calendars, days, st.integers(-200, 200))
def test_going_there_and_back_leads_to_the_same_working_day(calendar, day, distance):
    there = calendar.after(day, distance)
    assert calendar.is_working(there)
    assert calendar.before(there, distance) == calendar.on_or_after(day)
