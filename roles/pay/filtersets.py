"""The filter of pay bands: the explorer and the API share it."""

from portal.countries import CURRENCIES
from portal.filtersets import Ordering, StrictFilterSet, TextFilter, one_of, slugs
from portal.formats import countries
from roles.models import Level, PayBand, Role, Sector
from roles.models.pay import PayPeriod

YEARS = [(year, str(year)) for year in range(1990, 2100)]


class PayBandFilterSet(StrictFilterSet):
    """The one filter for pay bands."""

    q = TextFilter("role__title", "level__title", "slug", "note")
    role = slugs("role", Role.objects.published(), "Role")
    level = slugs("level", Level.objects.all(), "Level")
    sector = slugs("sector", Sector.objects.published(), "Sector")
    country = one_of(countries(), "Country")
    year = one_of(YEARS, "Year", field_name="as_of__year")
    currency = one_of([(code, code) for code in sorted(CURRENCIES)], "Currency")
    kind = one_of(PayBand.Kind.choices, "Kind of range")
    period = one_of(PayPeriod.choices, "Period")
    ordering = Ordering(
        *("as_of", "level__rank", "minimum", "median", "maximum"),
        *("sample_size", "country", "currency"),
        field_labels={
            "as_of": "Year",
            "-as_of": "Year (newest first)",
            "-median": "Median (highest first)",
            "-sample_size": "Answers (most first)",
        },
    )
    usual_ordering = "-as_of"

    facets = ("role", "level", "country", "year", "currency", "kind")
