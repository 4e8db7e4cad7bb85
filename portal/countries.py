"""The countries and currencies of today, and the names by which people call countries.

The codes are ISO 3166's and ISO 4217's, as pycountry keeps them; names in other languages are from
Unicode's CLDR. Every field, filter, file and API reads a country here, so that 'UK', 'GB' and
'Great Britain' are one place with one set of costs.
"""

import difflib
from collections import defaultdict
from functools import cache
from unicodedata import normalize

import pycountry
from babel import Locale
from babel.core import get_global
from django.core.exceptions import ValidationError

LOCALE = Locale.parse("en_GB")
# Languages in which names are read, beside English.
LANGUAGES = ("de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs")
# What people write for a country and no list of names has.
OTHER_NAMES = {
    "uk": "GB",
    "u.k.": "GB",
    "great britain": "GB",
    "britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "usa": "US",
    "u.s.": "US",
    "u.s.a.": "US",
    "america": "US",
    "holland": "NL",
    "uae": "AE",
    "south korea": "KR",
    "russia": "RU",
    "turkey": "TR",
    "czech republic": "CZ",
}
# What could be one or the other, or is often taken for a country.
AMBIGUOUS = {"congo": ("CD", "CG"), "korea": ("KR", "KP"), "en": ("GB",)}

COUNTRIES = frozenset(country.alpha_2 for country in pycountry.countries)


def current_currencies() -> frozenset[str]:
    """The codes of ISO 4217 that are legal tender in some country today."""
    tender = {
        code
        for uses in get_global("territory_currencies").values()
        for code, _start, end, is_tender in uses
        if end is None and is_tender
    }
    return frozenset(tender & {currency.alpha_3 for currency in pycountry.currencies})


CURRENCIES = current_currencies()


def country_name(code: str) -> str:
    return str(LOCALE.territories.get(code, code))


def read_country(text: str) -> str:
    """The ISO 3166 code of a country by its code, its name or what people call it.

    Raises ``ValidationError``, which names countries that may be meant, where none is.
    """
    key = _key(text)
    if key not in AMBIGUOUS and (code := _codes_by_name().get(key)):
        return code
    near = difflib.get_close_matches(key, _codes_by_name(), n=3, cutoff=0.8)
    alike = dict.fromkeys(_codes_by_name()[name] for name in near if len(name) > 3)
    meant = AMBIGUOUS.get(key) or list(alike)
    names = " or ".join(f"{country_name(code)} ({code})" for code in meant)
    advice = f"Did you mean {names}?" if names else "Give its name or its two letters, such as GB."
    raise ValidationError(f"“{text[:50]}” is no country. {advice}", "unknown_country")


def validate_country(code: str) -> None:
    """Refuse what is no code of ISO 3166; a name that can be read is read before it is stored."""
    if code not in COUNTRIES:
        raise ValidationError(
            f"“{code[:50]}” is no country of ISO 3166. Give its two letters, such as GB.",
            "unknown_country",
        )


@cache
def _codes_by_name() -> dict[str, str]:
    """Codes by all names that mean one country only."""
    found: dict[str, set[str]] = defaultdict(set)
    for country in pycountry.countries:
        for field in ("alpha_3", "name", "official_name", "common_name"):
            if name := getattr(country, field, None):
                found[_key(name)].add(country.alpha_2)
    for language in ("en", "en_GB", *LANGUAGES):
        for code, name in Locale.parse(language).territories.items():
            if code in COUNTRIES:
                found[_key(name)].add(code)
    named = {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
    return named | OTHER_NAMES | {code.casefold(): code for code in COUNTRIES}


def _key(text: str) -> str:
    """Without accents, case and doubled spaces; 'Türkiye' is found by 'turkiye'."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode() or text
    return " ".join(plain.casefold().removeprefix("the ").split())
