"""The pay band that fits a job best, among bands in memory: plain Python, no database."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class PricedBand(Protocol):
    """What the choice needs of a pay band: a ``PayBand``, or a row of the career engine."""

    @property
    def slug(self) -> str: ...
    @property
    def level_id(self) -> int: ...
    @property
    def role_id(self) -> int | None: ...
    @property
    def sector_id(self) -> int | None: ...
    @property
    def country(self) -> str: ...
    @property
    def currency(self) -> str: ...
    @property
    def sample_size(self) -> int | None: ...
    @property
    def dated_for_jobs(self) -> date | None: ...
    @property
    def counts_for_jobs(self) -> bool: ...


BandT = TypeVar("BandT", bound=PricedBand)


def best_band(
    bands: Iterable[BandT],
    level: int | None,
    role: int | None = None,
    sector: int | None = None,
    country: str = "",
    currency: str = "",
) -> BandT | None:
    """Return the band that ``PayBandQuerySet.for_job`` puts first.

    Level, role and sector are keys. This is for many jobs at once, where a query for each would
    be too many; bands must come with their sources.
    """
    matches = [
        band
        for band in bands
        if band.counts_for_jobs
        and band.level_id == level
        and band.role_id in (None, role)
        and band.sector_id in (None, sector)
        and band.country in ("", country)
        and currency in ("", band.currency)
    ]
    return min(matches, key=precedence, default=None)


def precedence(band: PricedBand) -> tuple[int, int, int, str]:
    """The order of ``PayBandQuerySet.for_job``, for bands in memory."""
    specificity = 14 * bool(band.country) + 12 * bool(band.role_id) + 11 * bool(band.sector_id)
    newest = -band.dated_for_jobs.toordinal() if band.dated_for_jobs else 0
    largest = -1 if band.sample_size is None else band.sample_size
    return (-specificity, newest, -largest, band.slug)
