"""What rules ask of a plan: who is there, who has a skill, and for how long."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hiring.plans.checks import PlanSubject
from hiring.plans.checks.subject import by_row
from tests.hiring.plans.checks.test_rules import ENGINEER, JUNIOR, LEAD, PERIOD, Plan


def subject(*seats) -> PlanSubject:
    return Plan(list(seats)).subject()


@pytest.mark.parametrize(
    ("change", "is_present"),
    [
        ({}, True),
        ({"start": PERIOD.end}, True),
        ({"start": date(2029, 1, 1)}, False),
        ({"start": date(2026, 1, 1), "end": PERIOD.start}, True),
        ({"start": date(2026, 1, 1), "end": date(2026, 12, 31)}, False),
        ({"probability": Decimal("0.01")}, True),
        ({"probability": Decimal(0)}, False),
    ],
)
def test_a_seat_is_present_if_it_may_be_filled_in_the_period(change, is_present):
    seat = replace(ENGINEER, **change)
    assert subject(seat).present == ((seat,) if is_present else ())


@pytest.mark.parametrize(
    ("skills", "proficiency", "rows"),
    [
        ({"mlops"}, 3, ["b"]),
        ({"mlops"}, 1, ["b", "c"]),
        ({"mlops"}, 4, []),
        ({"mlops", "communication"}, 3, ["a", "b"]),
        ({"welding"}, 0, []),
        (set(), 0, []),
    ],
)
def test_holders_have_one_of_the_skills_at_the_proficiency(skills, proficiency, rows):
    plan = subject(LEAD, ENGINEER, JUNIOR)
    assert [seat.row for seat in plan.holders(skills, proficiency)] == rows


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2027, 4, 1), date(2027, 4, 3), Decimal("0.1")),
        (date(2027, 1, 1), date(2027, 12, 31), 12),
        (date(2028, 1, 1), date(2028, 12, 31), 12),
        (date(2027, 7, 1), date(2027, 12, 31), 6),
        (date(2027, 2, 1), date(2027, 2, 28), 1),
        (date(2027, 4, 16), date(2027, 6, 15), 2),
        (date(2027, 4, 16), None, Decimal("20.5")),  # to the end of 2028
        (date(2029, 6, 1), None, Decimal(1) / 30),  # after the period
    ],
)
def test_a_seat_is_needed_for_months_to_its_end_or_that_of_the_period(start, end, months):
    assert subject().months(replace(ENGINEER, start=start, end=end)) == months


def test_seats_are_grouped_by_their_row_in_order():
    second = replace(LEAD, key="a/2")
    assert list(by_row([LEAD, ENGINEER, second]).items()) == [
        ("a", [LEAD, second]),
        ("b", [ENGINEER]),
    ]


def test_without_recruiting_no_seat_has_dates():
    assert replace(subject(LEAD), recruiting=None).open_by == ()
    assert [dates.seat for dates in subject(LEAD).open_by] == ["a/1"]


def test_the_rank_of_a_seat_is_that_of_its_level():
    plan = subject(LEAD, JUNIOR)
    assert (plan.rank(LEAD), plan.rank(JUNIOR)) == (4, 1)
