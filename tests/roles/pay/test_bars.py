"""Pay bands as bars on a scale that they share."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.models import Level, PayBand
from roles.pay.bars import WIDTH, pay_bars

LEVEL = Level(slug="senior", title="Senior", rank=3)


def band(minimum, maximum=None, **fields) -> PayBand:
    given = {"level": LEVEL, "currency": "GBP", "period": "year"} | fields
    maximum = None if maximum is None else Decimal(maximum)
    return PayBand(minimum=Decimal(minimum), maximum=maximum, **given)


def test_a_bar_says_whom_it_is_for():
    bars = pay_bars([band(1, role_id=7, country="GB"), band(1, sample_size=1234)])
    assert [bar.scope for bar in bars] == [
        "Senior, this role, GB",
        "Senior, all roles, country not stated",
    ]
    assert [bar.sample_size for bar in bars] == ["", "1,234"]


def survey(**fields) -> PayBand:
    given = {"kind": "quartiles", "median": Decimal(55_000), "sample_size": 1_234}
    return band(50_000, 60_000, **given | fields)


def test_a_survey_s_bar_shows_the_median_and_how_many_answered():
    [bar] = pay_bars([survey(as_of=date(2024, 12, 31))])
    assert bar.headline == "Median £55,000, £50,000 to £60,000 a year"
    assert bar.basis == "Middle half of 1,234 answers"
    assert bar.x < bar.median_x < bar.open_from
    assert bar.amounts == {"minimum": "£50,000", "median": "£55,000", "maximum": "£60,000"}


def test_a_published_range_has_no_median():
    open_top, sampled = pay_bars([band(10, 20, is_top_open=True), band(10, sample_size=40)])
    assert (open_top.headline, open_top.median_x) == ("£10 to £20 or more a year", None)
    assert (open_top.basis, sampled.basis) == (
        "Range as published",
        "Range as published, sample of 40",
    )
    assert (open_top.amounts["maximum"], sampled.amounts["maximum"]) == ("£20 or more", "Open")


@pytest.mark.parametrize(
    ("row", "when"),
    [
        (survey(as_of=date(2024, 12, 31)), "2024"),
        (survey(as_of=date(2025, 1, 19)), "2025 to 19 Jan"),
        (band(1, as_of=date(2025, 1, 19)), "as of 19 January 2025"),
        (band(1), "date not stated"),
    ],
)
def test_a_bar_says_when_it_was_so(row, when):
    [bar] = pay_bars([row])
    assert bar.when == when


@pytest.mark.parametrize(("code", "name"), [("GB", "United Kingdom"), ("", "Not stated")])
def test_a_bar_names_its_country(code, name):
    [bar] = pay_bars([band(1, country=code)])
    assert bar.country == name


def test_twice_the_pay_starts_twice_as_far_to_the_right():
    low, high = pay_bars([band(30_000, 60_000), band(60_000, 90_000)])
    assert low.top == high.top
    assert (high.x, low.open_from) == (2 * low.x, high.x)


def test_currencies_and_periods_have_scales_of_their_own():
    rows = [band(100_000, 200_000), band(100, 200, period="day"), band(1, 2, currency="EUR")]
    labels = [bar.scale_label for bar in pay_bars(rows)]
    assert labels == ["£240,000", "£240", "€3"]


def test_an_open_top_reaches_to_the_end_of_the_scale():
    known, said_to_be_more, unknown = pay_bars(
        [band(10, 20), band(10, 20, is_top_open=True), band(10)]
    )
    assert [bar.is_open for bar in (known, said_to_be_more, unknown)] == [False, True, True]
    assert unknown.open_from == WIDTH
    assert known.open_from == said_to_be_more.open_from < WIDTH


def test_a_range_without_a_top_has_room_for_half_as_much_again():
    # 50,000 * 1.5 with a margin of 15% is 86,250; the scale ends at the next thousand.
    [bar] = pay_bars([band(50_000)])
    assert bar.scale_label == "£87,000"
    # 50,000 / 87,000 of 400 is 229.9.
    assert (bar.x, bar.length) == (230, WIDTH - 230)


def test_pay_of_nothing_is_no_wide_bar():
    nothing, something = pay_bars([band(0, 0), band(10, 20)])
    assert nothing.length < something.length


amounts = st.decimals(0, 9_999_999_999, places=2)
bands = st.tuples(amounts, st.none() | amounts).map(
    lambda ends: band(ends[0], ends[1] and max(ends))
)


@given(st.lists(bands, max_size=6))
def test_every_bar_lies_on_its_scale(rows):
    bars = pay_bars(rows)
    assert [bar.band for bar in bars] == rows
    for bar in bars:
        assert 0 <= bar.x < bar.open_from <= WIDTH
        assert bar.top > (bar.band.maximum or bar.band.minimum)


@given(st.lists(bands, min_size=2, max_size=6))
def test_who_earns_more_never_starts_further_to_the_left(rows):
    bars = sorted(pay_bars(rows), key=lambda bar: bar.band.minimum)
    assert [bar.x for bar in bars] == sorted(bar.x for bar in bars)
