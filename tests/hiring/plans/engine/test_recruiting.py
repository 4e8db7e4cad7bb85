"""By when seats must be opened, and whether there are people enough to hire for them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.engine.funnel import PASS_RATES, History, Stage
from hiring.plans.engine.inputs import (
    Assumption,
    Assumptions,
    Engagement,
    Factor,
    PlanInputError,
    Seat,
)
from hiring.plans.engine.recruiting import Progress, open_by, recruit
from hiring.plans.engine.working_days import WorkingDays

TODAY = date(2027, 1, 4)  # a Monday
START = date(2027, 6, 7)  # a Monday
SEAT = Seat("a/1", "a", "", "", Engagement.PERMANENT, START, Decimal(1), "EUR")
BASICS = {
    **dict.fromkeys(PASS_RATES, Decimal("0.5")),
    Factor.TIME_TO_FILL: Decimal(40),
    Factor.NOTICE_DAYS: Decimal(20),
}


def assuming(values=(), *more: Assumption) -> Assumptions:
    values = BASICS | dict(values)
    made = [Assumption(factor, Decimal(value)) for factor, value in values.items()]
    return Assumptions((*more, *made), "EUR")


def dated(seat=SEAT, values=(), *more: Assumption, calendar=None, today=TODAY):
    return open_by(seat, assuming(values, *more), calendar or WorkingDays(), today=today)


def recruited(seats, values=(), *more: Assumption, **terms):
    return recruit(seats, assumptions=assuming(values, *more), today=TODAY, **terms)


def row(count: int, **values) -> list[Seat]:
    return [replace(SEAT, key=f"a/{number}", **values) for number in range(count)]


def refused(call) -> str:
    with pytest.raises(PlanInputError) as caught:
        call()
    return caught.value.field


def test_a_seat_opens_the_notice_and_the_time_to_fill_before_its_start():
    found = dated()
    assert found.accept_by == START - timedelta(weeks=4)
    assert found.open_by == START - timedelta(weeks=12)
    assert (found.working_days, found.has_passed, found.is_late) == (60, False, False)


def test_holidays_move_the_open_by_date_back():
    holidays = WorkingDays(frozenset({date(2027, 4, 5), date(2027, 5, 17)}))
    assert dated(calendar=holidays).open_by == date(2027, 3, 11)


def test_part_of_a_day_is_a_day():
    assert dated(values={Factor.TIME_TO_FILL: "39.2"}).open_by == dated().open_by


def test_a_start_on_a_sunday_means_monday():
    found = dated(replace(SEAT, start=START - timedelta(1)))
    assert (found.start, found.open_by) == (START, dated().open_by)


def test_the_country_and_the_engagement_have_their_own_notice():
    german = Assumption(Factor.NOTICE_DAYS, Decimal(60), country="DE")
    assert dated(replace(SEAT, country="DE"), (), german).accept_by == date(2027, 3, 15)


def test_without_a_notice_somebody_can_start_when_accepting():
    assumptions = Assumptions((Assumption(Factor.TIME_TO_FILL, Decimal(10)),), "EUR")
    assert open_by(SEAT, assumptions, WorkingDays(), today=TODAY).accept_by == START


def test_the_open_by_date_itself_has_not_passed():
    last = dated().open_by
    assert not dated(today=last).has_passed
    assert dated(today=last + timedelta(1)).has_passed


def test_a_seat_opened_too_late_starts_as_much_later():
    found = dated(today=dated().open_by + timedelta(weeks=1))
    assert found.earliest_start == START + timedelta(weeks=1)
    assert found.accepted == found.accept_by + timedelta(weeks=1)


@pytest.mark.parametrize(("weeks", "is_late"), [(0, True), (1, False), (2, False)])
def test_a_seat_is_late_after_its_latest_start(weeks, is_late):
    seat = replace(SEAT, latest_start=START + timedelta(weeks=weeks))
    assert dated(seat, today=dated().open_by + timedelta(weeks=1)).is_late == is_late


def test_a_latest_start_on_a_sunday_means_monday():
    sunday = START - timedelta(1)
    assert not dated(replace(SEAT, start=sunday, latest_start=sunday)).is_late


def test_a_time_to_fill_that_nobody_assumed_is_refused():
    field = refused(lambda: open_by(SEAT, Assumptions((), "EUR"), WorkingDays(), today=TODAY))
    assert field == "assumptions.time-to-fill"


@pytest.mark.parametrize("days", ["-1", "1000", "NaN"])
def test_a_time_to_fill_that_cannot_be_is_refused(days):
    field = refused(lambda: dated(values={Factor.TIME_TO_FILL: days}))
    assert field == "assumptions.time-to-fill"


def test_a_start_before_any_calendar_is_refused():
    assert refused(lambda: dated(replace(SEAT, start=date(1, 1, 5)))) == "start"


def test_a_plan_needs_the_people_of_all_its_seats():
    found = recruited(row(3))
    assert list(found.counts.values()) == [96, 48, 24, 12, 6, 3]
    assert found.is_example


def test_seats_with_other_rates_have_their_own_funnel():
    german = Assumption(Factor.ACCEPT_RATE, Decimal(1), country="DE")
    found = recruited([SEAT, replace(SEAT, key="b/1", country="DE")], (), german)
    assert [funnel.counts[Stage.APPLICANTS] for funnel in found.funnels] == [32, 16]
    assert found.counts[Stage.APPLICANTS] == 48


def test_seats_with_the_same_rates_are_rounded_together():
    seats = [SEAT, replace(SEAT, key="b/1", country="DE")]
    assert recruited(seats, {Factor.ACCEPT_RATE: "0.8"}).counts[Stage.OFFERS] == 3


def test_own_history_goes_before_examples():
    history = History(100, 100, 100, 100, 100, 100)
    found = recruited([SEAT], history=history)
    assert (found.counts[Stage.APPLICANTS], found.is_example) == (1, False)


def test_a_dedicated_team_has_dates_but_no_funnel():
    found = recruited(row(2, engagement=Engagement.DEDICATED_TEAM))
    assert len(found.open_by) == 2
    assert (found.funnels, found.months, found.quarters) == ((), (), ())


def test_seats_that_will_not_come_are_not_hired_for():
    assert recruited(row(1, probability=Decimal(0))).open_by == ()


def test_a_plan_without_seats_needs_nobody():
    assert set(recruited([]).counts.values()) == {0}


def test_interviewers_hours_lie_between_opening_and_acceptance():
    values = {Factor.FINAL_HOURS: 10, Factor.INTERVIEWER_CAPACITY: 18}
    found = recruited([SEAT], values).months
    # 4 finals of 10 hours: from 15 March to 7 May, 13, 22 and 5 of 40 working days
    assert [(load.month.month, load.hours) for load in found] == [(3, 13), (4, 22), (5, 5)]
    assert [load.is_over for load in found] == [False, True, False]


def test_months_without_hours_between_others_are_there():
    later = replace(SEAT, key="b/1", start=date(2027, 12, 6))
    months = [load.month.month for load in recruited([SEAT, later]).months]
    assert months == [3, 4, 5, 6, 7, 8, 9, 10, 11]


def test_hours_of_a_seat_filled_at_once_fall_on_its_opening():
    values = {Factor.TIME_TO_FILL: 0, Factor.FINAL_HOURS: 10}
    assert [load.hours for load in recruited([SEAT], values).months] == [40]


def test_hours_do_not_fall_before_today():
    months = recruited([replace(SEAT, start=date(2027, 1, 11))]).months
    assert months[0].month == date(2027, 1, 1)


def test_without_a_capacity_nothing_is_over_it():
    found = recruited(row(9), {Factor.FINAL_HOURS: 90})
    assert not any(load.is_over for load in (*found.months, *found.quarters))


def test_recruiters_load_is_counted_when_people_accept():
    values = {Factor.HIRES_PER_RECRUITER: "1.5", Factor.RECRUITERS: 2}
    seats = [*row(4), replace(SEAT, key="b/1", start=date(2027, 10, 4))]
    found = recruited(seats, values).quarters
    assert [(load.quarter, load.hires) for load in found] == [
        (date(2027, 4, 1), 4),
        (date(2027, 7, 1), 1),
    ]
    assert [(load.capacity, load.is_over) for load in found] == [(3, True), (3, False)]


# What holds for every seat

days = st.integers(0, 900).map(lambda n: date(2027, 1, 1) + timedelta(n))
calendars = st.frozensets(days, max_size=30).map(WorkingDays)
lengths = st.fixed_dictionaries(
    {Factor.TIME_TO_FILL: st.integers(0, 200), Factor.NOTICE_DAYS: st.integers(0, 120)}
)


@given(days, calendars, lengths)
def test_from_the_open_by_date_its_working_days_lead_to_the_start(start, calendar, values):
    found = dated(replace(SEAT, start=start), values, calendar=calendar)
    assert calendar.after(found.open_by, found.working_days) == found.start
    assert found.open_by <= found.accept_by <= found.start <= found.earliest_start
    assert found.start == calendar.on_or_after(start)


@given(days, days, calendars, lengths)
def test_a_later_start_never_opens_earlier(one, other, calendar, values):
    early, late = (
        dated(replace(SEAT, start=start), values, calendar=calendar)
        for start in sorted((one, other))
    )
    assert early.open_by <= late.open_by
    assert early.earliest_start <= late.earliest_start


@given(st.lists(days, max_size=6), calendars, lengths)
def test_all_hours_of_a_plan_lie_in_some_month(starts, calendar, values):
    seats = [replace(SEAT, key=f"a/{n}", start=start) for n, start in enumerate(starts)]
    months = recruited(seats, values | {Factor.FINAL_HOURS: 10}, calendar=calendar).months
    hours = sum(load.hours for load in months)
    assert abs(hours - 40 * len(seats)) <= Decimal("0.005") * len(months)


# ------------------------------------------------------------------ seats that are open
def opened(on: date, *, has_offer: bool = False, seat=SEAT, **terms):
    progress = Progress(on, has_offer)
    return open_by(seat, assuming(), WorkingDays(), today=TODAY, progress=progress, **terms)


def test_an_open_seat_is_not_overdue_however_late_it_was_opened():
    late = replace(SEAT, start=TODAY + timedelta(weeks=2))
    assert dated(late).has_passed
    found = opened(TODAY - timedelta(weeks=1), seat=late)
    assert (found.has_passed, found.is_open) == (False, True)
    # 40 working days after it was opened, and 20 of notice.
    assert found.opens == TODAY - timedelta(weeks=1)
    assert found.accepted == TODAY + timedelta(weeks=7)
    assert found.earliest_start == TODAY + timedelta(weeks=11)


def test_who_has_not_accepted_in_time_accepts_today_at_the_earliest():
    assert opened(TODAY - timedelta(weeks=30)).accepted == TODAY


def test_an_offer_is_accepted_today_and_the_notice_is_still_served():
    found = opened(TODAY - timedelta(weeks=1), has_offer=True)
    assert (found.accepted, found.earliest_start) == (TODAY, TODAY + timedelta(weeks=4))


def test_an_open_seat_can_still_be_too_late():
    soon = replace(SEAT, start=TODAY, latest_start=TODAY + timedelta(weeks=3))
    assert opened(TODAY, seat=soon).is_late
    assert not opened(TODAY, seat=replace(soon, latest_start=TODAY + timedelta(weeks=12))).is_late


@pytest.mark.parametrize("weeks", [0, 3, 30])
@pytest.mark.parametrize("has_offer", [True, False])
def test_an_open_seat_takes_as_many_hours_as_any_other(weeks, has_offer):
    hours = Assumption(Factor.SCREEN_HOURS, Decimal(10))
    progress = {SEAT.key: Progress(TODAY - timedelta(weeks=weeks), has_offer)}
    [expected] = {sum(m.hours for m in recruited([SEAT], (), hours).months)}
    found = recruited([SEAT], (), hours, progress=progress)
    assert abs(sum(month.hours for month in found.months) - expected) <= Decimal("0.05")
