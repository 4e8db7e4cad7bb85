"""How terms read: a job's place and pay, amounts of money, what a plan assumes."""

from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from babel.core import get_global
from babel.numbers import format_currency

from hiring.planning.factors import FACTORS
from roles.countries import LOCALE, countries, country_name
from roles.models.pay import PayPeriod

from .models import EngagementModel, WorkMode

COMMON_CURRENCIES = ("GBP", "EUR", "USD", "CHF", "CAD", "AUD", "INR", "SGD")


def _value(terms: Any, name: str) -> Any:
    return terms.get(name) if isinstance(terms, dict) else getattr(terms, name)


def place(terms: Any) -> str:
    """Such as 'Leeds, United Kingdom · Hybrid'."""
    mode = WorkMode(_value(terms, "work_mode"))
    where = [_value(terms, "job_location"), country_name(_value(terms, "country"))]
    said = ", ".join(part for part in where if part)
    return f"{said} · {mode.label}" if said else str(mode.label)


def pay(terms: Any) -> str:
    """Such as '£60,000 to £80,000 a year'; empty where nothing is stated."""
    currency = _value(terms, "salary_currency")
    low = _money(_value(terms, "salary_minimum"), currency)
    high = _money(_value(terms, "salary_maximum"), currency)
    period = PayPeriod(_value(terms, "salary_period") or PayPeriod.YEAR).label
    if low and high:
        return f"{low} {period}" if low == high else f"{low} to {high} {period}"
    if low:
        return f"From {low} {period}"
    return f"Up to {high} {period}" if high else ""


def _money(value: Any, currency: str) -> str:
    """Frozen versions hold amounts as text, and None where nothing was stated."""
    try:
        return money(Decimal(str(value)), currency)
    except InvalidOperation:
        return ""


def money(amount: Decimal, currency: str) -> str:
    """Such as £1,234; cents where there are any."""
    is_whole = amount == amount.to_integral_value()
    pattern = "¤#,##0" if is_whole else "¤#,##0.00"
    return format_currency(amount, currency, pattern, LOCALE, currency_digits=False)


def rounded_money(amount: Decimal, currency: str) -> str:
    """For headlines: no cents."""
    return money(amount.quantize(Decimal(1), ROUND_HALF_EVEN), currency)


def assumed_value(factor: str, value: Decimal, currency: str) -> str:
    """What a plan assumes, with its unit: 30%, £450, 220 days."""
    unit = FACTORS[factor].unit
    if unit == "share":
        return f"{(value * 100).normalize():f}%"
    return money(value, currency) if unit == "money" else f"{value.normalize():f} {unit}"


def assumed_scope(country: str, engagement_model: str) -> str:
    """What an assumption is for, such as 'Germany, Permanent' or 'All countries'."""
    where = country_name(country) if country else "All countries"
    return f"{where}, {EngagementModel(engagement_model).label}" if engagement_model else where


def country_choices() -> list[tuple[str, str]]:
    """Every ISO 3166 country, by name."""
    named = sorted(countries(), key=lambda pair: _sorting(pair[1]))
    return [("", "Choose a country"), *named]


def currency_choices() -> list[tuple[str, str]]:
    """The currencies that pay is usually stated in, then all others."""
    first = [(code, code) for code in COMMON_CURRENCIES]
    others = sorted(set(get_current_currencies()) - set(COMMON_CURRENCIES))
    return [("", "Choose"), *first, *((code, code) for code in others)]


def get_current_currencies() -> set[str]:
    """Those that some country uses today."""
    return {
        code
        for uses in get_global("territory_currencies").values()
        for code, _start, end, tender in uses
        if end is None and tender
    }


def _sorting(name: str) -> str:
    """Å sorts with A."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
