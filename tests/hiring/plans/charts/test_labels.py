"""Money as short as an axis needs it."""

from decimal import Decimal

import pytest

from portal.formats import counted, exact_money, in_words, short_money, shortened


@pytest.mark.parametrize(
    ("amount", "label"),
    [
        ("0", "£0"),
        ("0.004", "£0"),
        ("1.25", "£1.25"),
        ("12.34", "£12"),
        ("999.4", "£999"),
        ("999.6", "£1k"),
        ("85400", "£85.4k"),
        ("999999", "£1m"),
        ("1234567.89", "£1.23m"),
        ("1200000", "£1.2m"),
        ("-459000", "-£459k"),
        ("31400000000", "£31.4bn"),
        ("5000000000000000", "£5,000tn"),
    ],
)
def test_short_money_has_three_figures_and_a_unit(amount, label):
    assert short_money(Decimal(amount), "GBP") == label


def test_exact_money_has_every_cent_and_names_its_currency():
    assert exact_money(Decimal("1234567.8"), "USD") == "US$1,234,567.80"


def test_words():
    assert [counted(1, "seat"), counted(2, "seat"), counted(2, "person", "people")] == [
        "1 seat",
        "2 seats",
        "2 people",
    ]
    assert in_words(["a"]) == "a"
    assert in_words(["a", "b", "c"]) == "a, b and c"
    assert shortened("Dedicated team", 10) == "Dedicated…"
