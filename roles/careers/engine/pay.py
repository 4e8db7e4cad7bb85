"""What role-levels pay, in one currency, so that steps can be compared."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from roles.models.pay import PayPeriod, best_band

from .tables import Band, Node


class PayIn(NamedTuple):
    """Where pay is looked at; an empty country takes bands that name none."""

    currency: str
    country: str = ""


class Pays:
    """The best band of each role-level, by place and sector, found once each.

    Only pay for a year is compared; occupations have none. What is kept is bounded by the places
    that the bands name.
    """

    def __init__(self, bands: Sequence[Band], nodes: Sequence[Node], sectors: Mapping[str, int]):
        self._nodes = nodes
        self._sectors = sectors
        self._by_level: dict[int, list[Band]] = {}
        for band in bands:
            if band.period == PayPeriod.YEAR:
                self._by_level.setdefault(band.level_id, []).append(band)
        self._countries = {band.country for band in bands}
        self.currencies = frozenset(band.currency for band in bands)
        self._found: dict[tuple[PayIn, str], list[Band | None]] = {}

    def of(self, pay_in: PayIn, sector: str = "") -> Sequence[Band | None]:
        """Each node's band: None where nothing is known."""
        if pay_in.currency not in self.currencies:
            return [None] * len(self._nodes)
        if pay_in.country not in self._countries:
            pay_in = PayIn(pay_in.currency)
        key = (pay_in, sector)
        if key not in self._found:
            self._found[key] = [self._best(node, pay_in, sector) for node in self._nodes]
        return self._found[key]

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
    """What two bands are compared by: the median, else the middle, else the minimum."""
    if band.median is not None:
        return band.median
    if band.maximum is not None:
        return (band.minimum + band.maximum) / 2
    return band.minimum
