"""Round amounts and as many months as there is room for."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.charts.axes import MONTH_ROOM, month_ticks, round_ticks
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
