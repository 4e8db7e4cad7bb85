"""The layout of a chart: its sizes, its scale of amounts and its months."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

STEPS = (1, 2, 5, 10)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
MONTH_ROOM = 36  # the width of a month's name


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture and its plot. The page shows whichever of the three fits its column."""

    size: str
    width: int
    height: int
    left: int = 64
    margin_right: int = 76
    top: int = 34
    margin_bottom: int = 44

    @property
    def right(self) -> int:
        return self.width - self.margin_right

    @property
    def bottom(self) -> int:
        return self.height - self.margin_bottom

    @property
    def plot_width(self) -> int:
        return self.right - self.left


FRAMES = (
    Frame("narrow", 360, 270, left=52, margin_right=62),
    Frame("medium", 600, 310),
    Frame("wide", 920, 360),
)


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Label(Point):
    """Text at a point; ``anchor`` is an SVG text-anchor: start, middle or end."""

    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class ValueTick:
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class MonthTick:
    x: float
    label: str
    year: str = ""  # with the first month shown of each year


@dataclass(frozen=True, slots=True)
class Scale:
    """Amounts from 0 at the plot's bottom to the last of round ticks at its top."""

    frame: Frame
    values: tuple[Decimal, ...]

    def y(self, amount: Decimal) -> float:
        top = self.values[-1] or Decimal(1)
        height = self.frame.bottom - self.frame.top
        return round(self.frame.bottom - height * float(amount / top), 1)

    def ticks(self, label: Callable[[Decimal], str]) -> tuple[ValueTick, ...]:
        return tuple(ValueTick(self.y(value), label(value)) for value in self.values)


def round_ticks(
    most: Decimal, *, intervals: int = 5, least_step: Decimal = Decimal(0)
) -> tuple[Decimal, ...]:
    """From 0 in steps of 1, 2 or 5 times a power of ten, to the first at or above ``most``."""
    if most <= 0:
        return (Decimal(0),)
    exponent = (most / intervals).adjusted()
    steps = (Decimal(step).scaleb(exponent) for step in STEPS)
    step = max(least_step, next(step for step in steps if step * intervals >= most))
    return tuple(step * i for i in range(ceil(most / step) + 1))


def month_ticks(months: Sequence[date], left: float, width: float) -> tuple[MonthTick, ...]:
    """Labels in the middle of as many months as fit."""
    band = width / len(months)
    step = next((s for s in MONTH_STEPS if s * band >= MONTH_ROOM), MONTH_STEPS[-1])
    if step >= 12:
        return tuple(_year_ticks(months, left, band, step // 12))
    return tuple(_ticks_of_months(months, left, band, step))


def points(places: Iterable[Point]) -> str:
    """The ``points`` attribute of a line or a polygon."""
    return " ".join(f"{place.x},{place.y}" for place in places)


def area_under(places: Sequence[Point], bottom: float) -> str:
    """The ``points`` attribute of a polygon down to the bottom of the plot."""
    first, last = places[0], places[-1]
    return points((Point(first.x, bottom), *places, Point(last.x, bottom)))


def _ticks_of_months(
    months: Sequence[date], left: float, band: float, step: int
) -> Iterable[MonthTick]:
    shown = None
    for i, month in enumerate(months):
        if (month.month - 1) % step == 0:
            year = "" if month.year == shown else str(month.year)
            shown = month.year
            yield MonthTick(round(left + (i + 0.5) * band, 1), f"{month:%b}", year)


def _year_ticks(months: Sequence[date], left: float, band: float, step: int) -> Iterable[MonthTick]:
    for i, month in enumerate(months):
        if month.month == 1 and month.year % step == 0:
            yield MonthTick(round(left + (i + 0.5) * band, 1), str(month.year))


@dataclass(frozen=True, slots=True)
class Polyline:
    places: tuple[Point, ...]

    @property
    def line(self) -> str:
        return points(self.places)

    @property
    def end(self) -> Point:
        return self.places[-1]


@dataclass(frozen=True, slots=True)
class NamedLine(Polyline):
    """A line named at its end, or as near to it as other names leave room."""

    name: Label
    total: Label
