"""Money, dates and terms as charts write them."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_currency

from hiring.planning.inputs import Engagement
from roles.pay_bars import LOCALE

ENGAGEMENTS = {
    Engagement.PERMANENT: "Permanent",
    Engagement.FIXED_TERM: "Fixed term",
    Engagement.CONTRACT: "Contract",
    Engagement.DEDICATED_TEAM: "Dedicated team",
}
UNITS = ((12, "tn"), (9, "bn"), (6, "m"), (3, "k"))  # powers of ten


def short_money(amount: Decimal, currency: str) -> str:
    """An amount to three figures, such as £1.23m; below a thousand in whole units."""
    rounded = _three_figures(amount)
    for power, unit in UNITS:
        if abs(rounded) >= Decimal(10) ** power:
            return _money(rounded.scaleb(-power), currency, "¤#,##0.##") + unit
    return _money(rounded, currency, "¤#,##0.##" if abs(rounded) < 10 else "¤#,##0")


def exact_money(amount: Decimal, currency: str) -> str:
    """An amount to the cent, such as £1,234,567.80."""
    return _money(amount, currency, "¤#,##0.00")


def day_label(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def month_label(month: date) -> str:
    return f"{month:%b} {month.year}"


def months_label(first: date, last: date) -> str:
    """As a sentence begins: 'In May 2027', or 'From May 2027 to June 2027'."""
    if first == last:
        return f"In {month_label(first)}"
    return f"From {month_label(first)} to {month_label(last)}"


def counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def in_words(names: Sequence[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _three_figures(amount: Decimal) -> Decimal:
    if not amount:
        return Decimal(0)
    smallest = max(amount.adjusted() - 2, -2)
    return amount.quantize(Decimal(1).scaleb(smallest), ROUND_HALF_UP)


def _money(amount: Decimal, currency: str, pattern: str) -> str:
    return format_currency(amount, currency, pattern, locale=LOCALE, currency_digits=False)
