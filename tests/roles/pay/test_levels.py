"""Pay by role level in one country: the most specific band, in one currency."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.models import Level, PayBand, RoleLevel
from roles.pay.levels import CountryPay, country_choices, pay_countries, yearly_bands
from tests import factories as make

LEVEL = Level(pk=1)
ROLE_LEVEL = RoleLevel(pk=1, role_id=7, level=LEVEL)


def band(slug="band", country="GB", currency="GBP", minimum=10, maximum=20, **fields) -> PayBand:
    given = {"slug": slug, "level_id": 1, "country": country, "currency": currency}
    return PayBand(minimum=Decimal(minimum), maximum=maximum, **given, **fields)


def test_a_country_has_the_currency_of_most_of_its_bands():
    bands = [band(), band(), band(currency="EUR"), band(country="FR", currency="EUR")]
    assert pay_countries(bands) == {"GB": "GBP", "FR": "EUR"}
    assert country_choices(bands) == [("FR", "France (EUR)"), ("GB", "United Kingdom (GBP)")]


def test_without_a_country_it_is_that_with_most_bands():
    assert CountryPay([band(), band("us", "US", "USD"), band("us2", "US", "USD")]).country == "US"


def test_no_bands_are_no_pay():
    pay = CountryPay([])
    assert (pay.country, pay.country_name, pay.band_of(ROLE_LEVEL)) == ("", "", None)


def test_other_currencies_are_never_mixed_in():
    pay = CountryPay([band("eur", currency="EUR"), band(), band("own")], "GB")
    assert pay.band_of(ROLE_LEVEL).currency == "GBP"


def test_a_band_without_a_country_stands_in_where_its_currency_fits():
    bands = [band("any", "", "USD"), band("gb"), band("us", "US", "USD")]
    bands[2].level_id = 2
    assert CountryPay(bands, "US").band_of(ROLE_LEVEL).slug == "any"
    assert CountryPay(bands, "GB").band_of(ROLE_LEVEL).slug == "gb"


def test_a_bands_role_counts():
    pay = CountryPay([band("all"), band("own", role_id=7), band("other", role_id=8)])
    assert pay.band_of(ROLE_LEVEL).slug == "own"


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_range_overlaps_what_is_asked_exactly_if_some_amount_is_in_both(a, b, c, d):
    (low, high), (asked_low, asked_high) = sorted([a, b]), sorted([c, d])
    pay = CountryPay([band(minimum=low, maximum=Decimal(high))])
    overlaps = pay.reaches(ROLE_LEVEL, asked_low) and pay.begins_by(ROLE_LEVEL, asked_high)
    common = set(range(low, high + 1)) & set(range(asked_low, asked_high + 1))
    assert overlaps == bool(common)


def test_an_open_top_reaches_anything():
    for open_band in (band(maximum=None), band(maximum=Decimal(20), is_top_open=True)):
        assert CountryPay([open_band]).reaches(ROLE_LEVEL, Decimal(10**9))


def test_no_band_neither_reaches_nor_begins():
    pay = CountryPay([band(), band("us", "US", "USD")], "GB")
    other = RoleLevel(pk=2, role_id=7, level=Level(pk=2))
    assert (pay.reaches(other, Decimal(0)), pay.begins_by(other, Decimal(10**9))) == (False, False)


def test_both_ends_of_a_range_belong_to_it():
    pay = CountryPay([band(minimum=10, maximum=Decimal(20))])
    assert [pay.reaches(ROLE_LEVEL, Decimal(amount)) for amount in ("20", "20.01")] == [True, False]
    assert [pay.begins_by(ROLE_LEVEL, Decimal(amount)) for amount in ("9.99", "10")] == [
        False,
        True,
    ]


def test_pay_is_shown_in_the_country_s_currency():
    pay = CountryPay([band(country="FR", currency="EUR")])
    assert (pay.country_name, pay.money(Decimal("61499.5"))) == ("France", "€61,500")


@pytest.mark.django_db
def test_only_pay_a_year_is_compared_and_in_sectors_only_if_asked():
    level = make.make_level()
    for slug, fields in {
        "own": {},
        "hourly": {"period": "hour"},
        "in-health": {"sector": make.make_sector()},
    }.items():
        make.make_pay_band(slug=slug, level=level, **fields)
    assert {each.slug for each in yearly_bands()} == {"own"}
    assert {each.slug for each in yearly_bands(in_sectors=True)} == {"own", "in-health"}


def test_as_many_bands_in_two_currencies_take_the_first_by_name():
    assert pay_countries([band(currency="GBP"), band(currency="EUR")]) == {"GB": "EUR"}
