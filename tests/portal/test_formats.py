"""Formats of money, dates and countries."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import countries, formats

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("amount", "currency", "label"),
    [
        ("1234", "GBP", "£1,234"),
        ("1234.00", "GBP", "£1,234"),
        ("1234.5", "GBP", "£1,234.50"),
        ("0", "EUR", "€0"),
        ("-20", "GBP", "-£20"),
        ("5000", "JPY", "JP¥5,000"),
        ("0.01", "USD", "US$0.01"),
    ],
)
def test_pence_are_shown_only_where_there_are_any(amount, currency, label):
    assert formats.money(Decimal(amount), currency) == label


@pytest.mark.parametrize(
    ("amount", "label"),
    [("0.5", "£0"), ("1.5", "£2"), ("2.5", "£2"), ("999.51", "£1,000"), ("61499.99", "£61,500")],
)
def test_a_headline_rounds_half_to_even(amount, label):
    assert formats.rounded_money(Decimal(amount), "GBP") == label


@given(AMOUNTS)
def test_a_headline_is_at_most_half_a_unit_away(amount):
    shown = formats.rounded_money(amount, "GBP")
    assert "." not in shown
    assert abs(Decimal(shown.removeprefix("£").replace(",", "")) - amount) <= Decimal("0.5")


@given(AMOUNTS.filter(lambda amount: amount >= 1000))
def test_a_short_amount_is_within_half_of_its_third_figure(amount):
    shown = formats.short_money(amount, "GBP").removeprefix("£")
    figures = shown.rstrip("bkmn")
    power = {"k": 3, "m": 6, "bn": 9}[shown.removeprefix(figures)]
    assert abs(Decimal(figures).scaleb(power) - amount) / amount <= Decimal("0.005")


@pytest.mark.parametrize(
    ("minimum", "maximum", "or_more", "words"),
    [
        (None, None, False, ""),
        (60_000, None, False, "From £60,000 a year"),
        (None, 80_000, False, "Up to £80,000 a year"),
        (60_000, 80_000, False, "£60,000 to £80,000 a year"),
        (60_000, 60_000, False, "£60,000 a year"),
        (60_000, 60_000, True, "£60,000 or more a year"),
        (60_000, 80_000, True, "£60,000 to £80,000 or more a year"),
        (0, 80_000, False, "£0 to £80,000 a year"),
    ],
)
def test_a_range_of_pay_with_either_end_unknown(minimum, maximum, or_more, words):
    low, high = (None if end is None else Decimal(end) for end in (minimum, maximum))
    assert formats.pay_range(low, high, "GBP", "a year", or_more=or_more) == words


# ------------------------------------------------------------------ dates
def test_days_and_months_have_no_leading_zero_and_a_short_name():
    assert formats.day_label(date(2026, 9, 5)) == "5 Sep 2026"
    assert formats.month_label(date(2026, 9, 5)) == "Sep 2026"


def test_a_period_of_one_month_names_it_once():
    may, june = date(2027, 5, 1), date(2027, 6, 1)
    assert formats.months_label(may, may) == "In May 2027"
    assert formats.months_label(may, june) == "From May 2027 to Jun 2027"


# ------------------------------------------------------------------ countries and currencies
@pytest.mark.parametrize(("code", "name"), [("GB", "United Kingdom"), ("ZQ", "ZQ")])
def test_a_country_has_its_british_name_and_an_unknown_one_its_code(code, name):
    assert formats.country_name(code) == name


def test_countries_are_neither_groups_nor_continents():
    codes = {code for code, _ in formats.countries()}
    assert {"GB", "DE", "US", "JP"} <= codes
    assert codes.isdisjoint({"EU", "UN", "EZ", "ZZ", "001", "150", "419"})
    assert {len(code) for code in codes} == {2}


def test_countries_are_offered_by_name_whatever_their_accents():
    empty, *offered = formats.country_choices()
    assert empty == ("", "Choose a country")
    names = [name for _, name in offered]
    first, aland, second = (
        names.index(name) for name in ("Afghanistan", "Åland Islands", "Albania")
    )
    assert (aland - first, second - aland) == (1, 1)
    assert sorted(code for code, _ in offered) == sorted(code for code, _ in formats.countries())


def test_common_currencies_come_first_and_none_twice():
    codes = [code for code, _ in formats.currency_choices()]
    assert codes[:4] == ["", "GBP", "EUR", "USD"]
    rest = codes[1 + len(formats.COMMON_CURRENCIES) :]
    assert rest == sorted(rest)
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("code", "is_offered"), [("PLN", True), ("DEM", False), ("FRF", False)])
def test_currencies_that_no_country_uses_today_are_not_offered(code, is_offered):
    assert (code in countries.current_currencies()) is is_offered
    assert ((code, code) in formats.currency_choices()) is is_offered
