"""Formats of money, dates, countries and counts, for every page, file and chart."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from unicodedata import normalize

from babel.numbers import format_currency

from .countries import COUNTRIES, CURRENCIES, LOCALE, country_name

COMMON_CURRENCIES = ("GBP", "EUR", "USD", "CHF", "CAD", "AUD", "INR", "SGD")
UNITS = ((12, "tn"), (9, "bn"), (6, "m"), (3, "k"))  # powers of ten


# ------------------------------------------------------------------ money
def money(amount: Decimal, currency: str) -> str:
    """An amount such as £1,234, with pence or cents only where there are any."""
    is_whole = amount == int(amount)
    return _money(amount, currency, "¤#,##0" if is_whole else "¤#,##0.00")


def rounded_money(amount: Decimal, currency: str) -> str:
    """An amount in whole units, for headlines."""
    return money(amount.quantize(Decimal(1), ROUND_HALF_EVEN), currency)


def exact_money(amount: Decimal, currency: str) -> str:
    """An amount to the cent, such as £1,234,567.80."""
    return _money(amount, currency, "¤#,##0.00")


def short_money(amount: Decimal, currency: str) -> str:
    """An amount to three figures, such as £1.23m; below a thousand in whole units."""
    rounded = _three_figures(amount)
    for power, unit in UNITS:
        if abs(rounded) >= Decimal(10) ** power:
            return _money(rounded.scaleb(-power), currency, "¤#,##0.##") + unit
    return _money(rounded, currency, "¤#,##0.##" if abs(rounded) < 10 else "¤#,##0")


def pay_range(
    minimum: Decimal | None,
    maximum: Decimal | None,
    currency: str,
    period: str,
    *,
    or_more: bool = False,
) -> str:
    """A pay range in words, such as '£60,000 to £80,000 a year'; empty where nothing is known."""
    low = "" if minimum is None else money(minimum, currency)
    high = "" if maximum is None else money(maximum, currency)
    if low and high:
        amounts = low if low == high else f"{low} to {high}"
        return f"{amounts} or more {period}" if or_more else f"{amounts} {period}"
    if low:
        return f"From {low} {period}"
    return f"Up to {high} {period}" if high else ""


def _three_figures(amount: Decimal) -> Decimal:
    if not amount:
        return Decimal(0)
    smallest = max(amount.adjusted() - 2, -2)
    return amount.quantize(Decimal(1).scaleb(smallest), ROUND_HALF_UP)


def _money(amount: Decimal, currency: str, pattern: str) -> str:
    return format_currency(amount, currency, pattern, locale=LOCALE, currency_digits=False)


def currency_choices() -> list[tuple[str, str]]:
    """The most common currencies for pay, then all others."""
    first = [(code, code) for code in COMMON_CURRENCIES]
    others = sorted(CURRENCIES - set(COMMON_CURRENCIES))
    return [("", "Choose"), *first, *((code, code) for code in others)]


# ------------------------------------------------------------------ dates
def day_label(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def month_label(month: date) -> str:
    return f"{month:%b} {month.year}"


def months_label(first: date, last: date) -> str:
    """A period for the start of a sentence: 'In May 2027', or 'From May 2027 to Jun 2027'."""
    if first == last:
        return f"In {month_label(first)}"
    return f"From {month_label(first)} to {month_label(last)}"


# ------------------------------------------------------------------ countries
def countries() -> list[tuple[str, str]]:
    """The code and the name of every country."""
    return [(code, country_name(code)) for code in sorted(COUNTRIES)]


def country_choices() -> list[tuple[str, str]]:
    """Every ISO 3166 country, by name."""
    named = sorted(countries(), key=lambda pair: _sort_key(pair[1]))
    return [("", "Choose a country"), *named]


def _sort_key(name: str) -> str:
    """Sort Å with A."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


# ------------------------------------------------------------------ words
def counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def in_words(names: Sequence[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
