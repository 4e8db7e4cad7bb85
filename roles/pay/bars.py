"""Pay bands as bars on one shared scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from portal.countries import country_name
from portal.formats import pay_range, rounded_money
from roles.models import PayBand

WIDTH = 400


@dataclass(frozen=True)
class PayBar:
    """A band and where it is drawn, on a scale from 0 to ``top`` in its currency."""

    band: PayBand
    top: Decimal
    width: int = WIDTH

    @property
    def figures(self) -> str:
        band = self.band
        return pay_range(
            band.minimum,
            band.maximum,
            band.currency,
            band.get_period_display(),
            or_more=band.is_top_open,
        )

    @property
    def headline(self) -> str:
        """The figures with, of a survey, its median first."""
        if self.band.median is None:
            return self.figures
        return f"Median {rounded_money(self.band.median, self.band.currency)}, {self.figures}"

    @property
    def basis(self) -> str:
        """What the range is, such as 'Middle half of 1,234 answers'."""
        band = self.band
        if band.is_quartiles:
            return f"Middle half of {self.sample_size} answers"
        sample = f", sample of {self.sample_size}" if band.sample_size else ""
        return f"Range as published{sample}"

    @property
    def amounts(self) -> dict[str, str]:
        """Each figure on its own, for the cells of a table."""
        band, end = self.band, self.band.maximum
        top = "Open" if end is None else rounded_money(end, band.currency)
        return {
            "minimum": rounded_money(band.minimum, band.currency),
            "median": "" if band.median is None else rounded_money(band.median, band.currency),
            "maximum": f"{top} or more" if band.is_top_open and end is not None else top,
        }

    @property
    def when(self) -> str:
        """The year, and how much of it, where a survey ended within it."""
        as_of = self.band.as_of
        if as_of is None:
            return "date not stated"
        if not self.band.is_quartiles:
            return f"as of {as_of.day} {as_of:%B %Y}"
        is_whole = (as_of.month, as_of.day) == (12, 31)
        return str(as_of.year) if is_whole else f"{as_of.year} to {as_of.day} {as_of:%b}"

    @property
    def country(self) -> str:
        return country_name(self.band.country) if self.band.country else "Not stated"

    @property
    def median_x(self) -> int | None:
        return None if self.band.median is None else self._at(self.band.median)

    @property
    def is_open(self) -> bool:
        return self.band.is_top_open or self.band.maximum is None

    @property
    def x(self) -> int:
        return self._at(self.band.minimum)

    @property
    def length(self) -> int:
        end = self.top if self.band.maximum is None else self.band.maximum
        return max(2, self._at(end) - self.x)

    @property
    def open_from(self) -> int:
        return self.x + self.length

    @property
    def scale_label(self) -> str:
        return rounded_money(self.top, self.band.currency)

    @property
    def scale(self) -> str:
        return f"{self.scale_label} {self.band.get_period_display()}"

    @property
    def scope(self) -> str:
        """Whom the band is for."""
        who = "this role" if self.band.role_id else "all roles"
        where = self.band.country or "country not stated"
        return f"{self.band.level.title}, {who}, {where}"

    @property
    def sample_size(self) -> str:
        return f"{self.band.sample_size:,}" if self.band.sample_size else ""

    def _at(self, amount: Decimal) -> int:
        return round(self.width * amount / self.top)


def pay_bars(bands: Iterable[PayBand]) -> list[PayBar]:
    """Bars on one scale per currency and period; currencies are never mixed silently."""
    bands = list(bands)
    tops: dict[tuple[str, str], Decimal] = {}
    for band in bands:
        scale = (band.currency, band.period)
        highest = band.maximum or band.minimum * Decimal("1.5")
        tops[scale] = max(tops.get(scale, Decimal(1)), highest * Decimal("1.15"))
    return [PayBar(band, _round_up(tops[band.currency, band.period])) for band in bands]


def _round_up(amount: Decimal) -> Decimal:
    step = Decimal(10) ** max(0, len(str(int(amount))) - 2)
    return (amount // step + 1) * step
