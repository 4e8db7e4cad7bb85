"""Pay a year by role level in one country, from bands in memory."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from portal.countries import country_name
from portal.formats import rounded_money
from roles.models import PayBand, RoleLevel
from roles.models.pay import PayPeriod
from roles.pay.best_band import best_band


class CountryPay:
    """The most specific band of each role level in a country, all in the country's currency.

    Nothing is converted: a band in another currency is no band here.
    """

    def __init__(self, bands: Iterable[PayBand], country: str = "") -> None:
        """``country`` is a code of ``pay_countries``; without one, the one with most bands."""
        bands = list(bands)
        countries = pay_countries(bands)
        self.country = country or next(iter(countries), "")
        self.currency = countries.get(self.country, "")
        self.bands = [
            band
            for band in bands
            if band.currency == self.currency and band.country in ("", self.country)
        ]

    def band_of(self, role_level: RoleLevel) -> PayBand | None:
        return best_band(
            self.bands,
            role_level.level_id,
            role_level.role_id,
            country=self.country,
            currency=self.currency,
        )

    def reaches(self, role_level: RoleLevel, amount: Decimal) -> bool:
        """Whether somebody there may earn as much."""
        band = self.band_of(role_level)
        if band is None:
            return False
        return band.is_top_open or band.maximum is None or band.maximum >= amount

    def begins_by(self, role_level: RoleLevel, amount: Decimal) -> bool:
        band = self.band_of(role_level)
        return band is not None and band.minimum <= amount

    @property
    def country_name(self) -> str:
        return country_name(self.country) if self.country else ""

    def money(self, amount: Decimal) -> str:
        return rounded_money(amount, self.currency)


def yearly_bands(*, in_sectors: bool = False) -> list[PayBand]:
    """All bands that may be a role level's own, or its own in a sector too, in one query."""
    bands = PayBand.objects.filter(period=PayPeriod.YEAR).select_related("source", "level")
    return list(bands if in_sectors else bands.filter(sector=None))


def pay_countries(bands: Iterable[PayBand]) -> dict[str, str]:
    """The currency that each country's bands are mostly in; countries with most bands first."""
    counts = Counter((band.country, band.currency) for band in bands if band.country)
    ranked = sorted(counts, key=lambda pair: (-counts[pair], pair))
    currencies: dict[str, str] = {}
    for country, currency in ranked:
        currencies.setdefault(country, currency)
    return currencies


def country_choices(bands: Iterable[PayBand]) -> list[tuple[str, str]]:
    """Such as ('GB', 'United Kingdom (GBP)'), by name."""
    choices = [
        (country, f"{country_name(country)} ({currency})")
        for country, currency in pay_countries(bands).items()
    ]
    return sorted(choices, key=lambda choice: choice[1])
