"""Plans of any size for drawing, and what is known about their costs."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from hiring.plans.engine.costing import Costing
from hiring.plans.engine.inputs import Assumption, Engagement, Factor, Period, Seat
from hiring.plans.engine.recruiting import OpenBy, recruit
from tests.hiring.plans.engine.costs import assuming, cost_of, make_seat

# Whole plans take a while to make up and to draw.
few = settings(max_examples=40)
TODAY = date(2027, 11, 22)  # a Monday
RATES = (
    Factor.SCREEN_RATE,
    Factor.INTERVIEW_RATE,
    Factor.FINAL_RATE,
    Factor.OFFER_RATE,
    Factor.ACCEPT_RATE,
)
RECRUITING = assuming(
    Assumption(Factor.TIME_TO_FILL, Decimal(40)),
    Assumption(Factor.NOTICE_DAYS, Decimal(20)),
    *(Assumption(rate, Decimal("0.5")) for rate in RATES),
)


def months_from(start: date, months: int) -> Period:
    last = 12 * start.year + start.month - 1 + months
    return Period(start, date(last // 12, last % 12 + 1, 1) - timedelta(1))


def dates_of(*seats: Seat, today: date = TODAY) -> tuple[OpenBy, ...]:
    return recruit(seats, assumptions=RECRUITING, today=today).open_by


days = st.dates(date(2026, 1, 1), date(2033, 12, 31))
starts = st.dates(date(2027, 1, 1), date(2029, 12, 1)).map(lambda day: day.replace(day=1))
periods = st.builds(months_from, starts, st.integers(1, 48))


@st.composite
def seat_lists(draw, max_size=8) -> list[Seat]:
    seats = []
    for number in range(draw(st.integers(0, max_size))):
        start = draw(days)
        stays = draw(st.none() | st.integers(0, 900))
        seats.append(
            make_seat(
                f"row-{number % 3}/{number}",
                start,
                draw(st.decimals(0, 10**9, places=2)),
                engagement=draw(st.sampled_from(Engagement)),
                end=None if stays is None else start + timedelta(stays),
                latest_start=draw(st.none() | days),
            )
        )
    return seats


@st.composite
def costings(draw, max_seats=5) -> Costing:
    return cost_of(*draw(seat_lists(max_seats)), assumptions=RECRUITING, period=draw(periods))
