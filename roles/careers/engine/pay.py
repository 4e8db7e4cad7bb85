"""What role levels pay a year, in one currency, so that career steps can be compared."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from roles.pay.best_band import best_band

from .tables import Band, Node


class PayIn(NamedTuple):
    """The currency and country to compare pay in; '' matches bands that name no country."""

    currency: str
    country: str = ""


class Pays:
    """The best band of each role level, by country and sector, looked up once each.

    Occupations have none. The bands bound how much is cached, because a country that none of them
    names counts as none.
    """

    def __init__(
        self, bands: Sequence[Band], nodes: Sequence[Node], sectors: Mapping[str, int]
    ) -> None:
        self._nodes = nodes
        self._sectors = sectors
        self._by_level: dict[int, list[Band]] = {}
        for band in bands:
            self._by_level.setdefault(band.level_id, []).append(band)
        self._countries = {band.country for band in bands}
        self.currencies = frozenset(band.currency for band in bands)
        self._best_bands: dict[tuple[PayIn, str], list[Band | None]] = {}

    def of(self, pay_in: PayIn, sector: str = "") -> Sequence[Band | None]:
        """Each node's band, or None without a known one."""
        if pay_in.currency not in self.currencies:
            return [None] * len(self._nodes)
        if pay_in.country not in self._countries:
            pay_in = PayIn(pay_in.currency)
        key = (pay_in, sector)
        if key not in self._best_bands:
            self._best_bands[key] = [self._best(node, pay_in, sector) for node in self._nodes]
        return self._best_bands[key]

    def _best(self, node: Node, pay_in: PayIn, sector: str) -> Band | None:
        bands = self._by_level.get(node.level or 0)
        if not bands:
            return None
        return best_band(
            bands,
            level=node.level,
            role=node.role,
            sector=self._sectors.get(sector),
            country=pay_in.country,
            currency=pay_in.currency,
        )


def middle(band: Band) -> Decimal:
    """The figure to compare bands by: the median, else the middle, else the minimum."""
    if band.median is not None:
        return band.median
    if band.maximum is not None:
        return (band.minimum + band.maximum) / 2
    return band.minimum
