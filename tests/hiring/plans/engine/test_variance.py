"""A plan against what was approved of it, in money and in days."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.engine.inputs import Assumption, Factor
from hiring.plans.engine.recruiting import open_by
from hiring.plans.engine.variance import (
    ApprovedSnapshot,
    Variance,
    compare,
    earliest_starts,
    postponed,
)
from hiring.plans.engine.working_days import WorkingDays
from tests.hiring.plans.engine.costs import ASSUMPTIONS, YEAR, assuming, contractor, make_seat

MARCH, JULY = date(2028, 3, 1), date(2028, 7, 1)
BEFORE = date(2027, 6, 1)
ONE = make_seat("a/1", MARCH)


def compared(
    *seats, was=(ONE,), filled=(), possible=None, today=BEFORE, assumptions=ASSUMPTIONS, then=None
):
    """``then`` is what was assumed as the plan was approved, where that was something else."""
    return compare(
        ApprovedSnapshot(tuple(was), then or assumptions),
        seats,
        filled=frozenset(filled),
        possible=possible or {},
        assumptions=assumptions,
        period=YEAR,
        today=today,
    )


# ------------------------------------------------------------------ what happened
def test_where_nothing_happened_nothing_differs():
    found = compared(ONE)
    assert found.total.change == 0
    assert found.total.actual == 0
    assert (found.delays["a/1"].days, found.late, found.average_days) == (0, 0, 0)


def test_who_started_later_at_other_pay_costs_what_they_cost():
    later = replace(ONE, start=date(2028, 4, 1), pay=Decimal(66_000))
    found = compared(later, filled=["a/1"])
    # Nine months of 5,500 for ten of 5,000, with bonus and on-costs; a tenth more of a fee; one
    # month less of overhead.
    months = Decimal("1.1") * Decimal("1.18") * (9 * 5_500 - 10 * 5_000)
    assert found.total.change == months + Decimal("0.20") * 6_000 - 400
    assert found.delays["a/1"].days == 31


def test_a_cancelled_seat_costs_nothing_any_more():
    found = compared()
    assert found.total.forecast == 0
    assert found.seats["a/1"].change == -found.total.approved
    assert found.delays == {}


def test_who_left_costs_until_then_and_the_backfill_from_its_start():
    gone = replace(ONE, end=date(2028, 5, 31))
    again = make_seat("a/2", JULY)
    found = compared(gone, again, filled=["a/1"])
    assert found.seats["a/2"].approved == 0
    # A month's gap is saved, and a second hire is paid for.
    month = Decimal("1.1") * Decimal("1.18") * 5_000 + 400
    assert found.total.change == 12_000 + 3_000 - month
    assert list(found.delays) == ["a/1"]


def test_a_seat_that_cannot_start_as_expected_starts_as_soon_as_it_can():
    found = compared(ONE, possible={"a/1": JULY})
    assert found.delays["a/1"].days == (JULY - MARCH).days
    assert (found.late, found.average_days) == (1, 122)
    assert found.total.change < 0


def test_a_seat_that_could_start_earlier_starts_as_expected():
    assert compared(ONE, possible={"a/1": date(2028, 1, 3)}).total.change == 0


def test_whoever_is_there_is_not_postponed():
    assert compared(ONE, filled=["a/1"], possible={"a/1": JULY}).total.change == 0


def test_a_contract_that_begins_later_lasts_as_long():
    seat = contractor(start=MARCH, end=date(2028, 3, 31))
    moved = postponed(seat, date(2028, 5, 1))
    assert (moved.start, moved.end) == (date(2028, 5, 1), date(2028, 5, 31))


def test_what_was_approved_stays_what_it_was_by_then():
    """New on-costs change the forecast, never the approved."""
    dearer = assuming(Assumption(Factor.ON_COST_RATE, Decimal("0.25"), country="GB", scope=2))
    found = compared(ONE, assumptions=dearer, then=ASSUMPTIONS)
    assert found.total.approved == compared(ONE).total.approved
    assert found.total.change == 10 * Decimal("1.1") * 5_000 * Decimal("0.07")


# ------------------------------------------------------------------ so far
@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2027, 12, 31), 0),
        (date(2028, 2, 29), 0),
        (date(2028, 3, 31), 1),
        (date(2028, 6, 30), 4),
        (date(2028, 12, 31), 10),
        (date(2040, 2, 29), 10),
    ],
)
def test_what_was_spent_is_that_of_who_is_there(today, months):
    month = Decimal("1.1") * Decimal("1.18") * 5_000 + 400
    once = 15_000 if months else 0
    found = compared(ONE, make_seat("a/2", MARCH), filled=["a/1"], today=today)
    assert found.total.actual == months * month + once


def test_today_counts():
    first = compared(ONE, filled=["a/1"], today=MARCH).total.actual
    # One of 31 days: pay, bonus, on-costs, overhead, beside what is paid once.
    assert first == 15_000 + sum(map(Decimal, ("161.29", "16.13", "31.94", "12.90")))


def test_a_month_after_today_has_nothing_actual():
    months = compared(ONE, filled=["a/1"], today=date(2028, 4, 10)).months
    assert [bool(one.actual) for one in months.values()] == [False] * 2 + [True] * 2 + [False] * 8


def test_the_sums_grow_month_by_month_to_the_total():
    found = compared(ONE, filled=["a/1"], today=date(2028, 12, 31))
    assert list(found.cumulative().values())[-1] == found.total


# ------------------------------------------------------------------ possible starts
def test_only_what_cannot_start_as_expected_is_postponed():
    soon = assuming(
        Assumption(Factor.TIME_TO_FILL, Decimal(40)), Assumption(Factor.NOTICE_DAYS, Decimal(20))
    )
    on_a_sunday = make_seat("a/1", date(2028, 10, 1))
    late = make_seat("a/2", date(2028, 2, 1))
    dates = [
        open_by(seat, soon, WorkingDays(), today=date(2028, 1, 3)) for seat in (on_a_sunday, late)
    ]
    # Twelve weeks from today; a start on a day off is none that is late.
    assert earliest_starts(dates) == {"a/2": date(2028, 3, 27)}


# ------------------------------------------------------------------ what holds for any plan
starts = st.dates(date(2028, 1, 1), date(2028, 12, 31))
pays = st.decimals(0, 200_000, places=2)


@st.composite
def stands(draw):
    """Baseline and present of some seats: filled, open, cancelled, left or new."""
    was, seats, filled, possible = [], [], [], {}
    for number in range(draw(st.integers(0, 5))):
        row = draw(st.sampled_from("abc"))
        seat = make_seat(f"{row}/{number}", draw(starts), draw(pays), row=row)
        state = draw(st.sampled_from(["planned", "late", "filled", "left", "cancelled", "new"]))
        if state != "new":
            was.append(seat)
        if state in ("filled", "left"):
            filled.append(seat.key)
            seat = replace(seat, start=draw(starts), pay=draw(pays))
        if state == "left":
            seat = replace(seat, end=seat.start + timedelta(draw(st.integers(0, 400))))
        if state == "late":
            possible[seat.key] = draw(starts)
        if state != "cancelled":
            seats.append(seat)
    return was, seats, filled, possible


def summed(variances) -> Variance:
    return Variance(*(sum(one[i] for one in variances) for i in range(3)))


@given(stands(), st.dates(date(2027, 6, 1), date(2029, 6, 1)))
def test_every_way_of_summing_agrees_to_the_cent(stand, today):
    was, seats, filled, possible = stand
    found = compared(*seats, was=was, filled=filled, possible=possible, today=today)
    for key in ("seat", "row", "part", "country", "month"):
        assert summed(found.by(key).values()) == found.total
    assert summed(found.months.values()) == found.total
    assert found.total.change == found.total.forecast - found.total.approved
    assert sum(one.change for one in found.seats.values()) == found.total.change


@given(st.lists(st.tuples(starts, pays), max_size=5), st.dates(max_value=date(2028, 1, 1)))
def test_nothing_happened_and_nothing_differs(drawn, today):
    seats = [make_seat(f"a/{n}", start, pay) for n, (start, pay) in enumerate(drawn)]
    found = compared(*seats, was=seats, today=today)
    assert {*found.seats.values()} <= {
        (one.approved, 0, one.approved) for one in found.seats.values()
    }
    assert not any(delay.days for delay in found.delays.values())


@given(starts, starts, pays)
def test_filling_later_never_raises_the_cost_of_the_year(one, other, pay):
    early, late = sorted([one, other])
    costs = [
        compared(replace(ONE, start=start, pay=pay), filled=["a/1"]).total.forecast
        for start in (early, late)
    ]
    assert costs[1] <= costs[0]


@given(stands(), starts)
def test_what_was_spent_never_shrinks(stand, today):
    was, seats, filled, possible = stand
    given_ = {"was": was, "filled": filled, "possible": possible}
    spent = [
        compared(*seats, today=day, **given_).total.actual
        for day in (today, today + timedelta(1), date(2028, 12, 31))
    ]
    assert spent == sorted(spent)
