"""Countries by their ISO 3166 codes, in words."""

from babel import Locale

LOCALE = Locale.parse("en_GB")
# CLDR's groups and test codes among the two-letter ones.
NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "XK"})


def country_name(code: str) -> str:
    return LOCALE.territories.get(code, code)


def countries() -> list[tuple[str, str]]:
    """The code and the name of every country."""
    codes = (code for code in LOCALE.territories if len(code) == 2 and code.isalpha())
    return [(code, LOCALE.territories[code]) for code in codes if code not in NOT_COUNTRIES]
