"""Approved, spent and forecast cost by the end of each month."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hiring.plans.engine.inputs import next_month
from hiring.plans.engine.variance import Actuals, Variance
from portal.formats import exact_money, month_label, months_label, short_money

from .axes import (
    FRAMES,
    Frame,
    Label,
    NamedLine,
    Point,
    Polyline,
    Scale,
    area_under,
    month_ticks,
    round_ticks,
)
from .pictures import Picture, PicturedChart
from .scenarios import spread
from .spending import cost_places
from .tables import Row, Table

LABEL_ROOM = {"narrow": 84, "medium": 110, "wide": 120}


@dataclass(frozen=True, slots=True)
class ProgressLine(NamedLine):
    kind: str  # 'approved' or 'forecast'


@dataclass(frozen=True, slots=True)
class Spent(Polyline):
    """Spending up to today."""

    bottom: int
    label: Label

    @property
    def area(self) -> str:
        return area_under(self.places, self.bottom)


@dataclass(frozen=True, slots=True)
class ProgressPicture(Picture):
    lines: tuple[ProgressLine, ...]
    spent: Spent | None  # None before the period begins


@dataclass(frozen=True, slots=True)
class Progress(PicturedChart[ProgressPicture]):
    """Empty if nothing was approved and nothing is forecast."""


def progress(actuals: Actuals, today: date, *, key: str = "progress") -> Progress:
    """Three cumulative costs in the plan's currency."""
    return Progress(
        key,
        "Approved, spent and forecast cost",
        _description(actuals),
        tuple(_picture(frame, actuals, today) for frame in FRAMES),
        _table(actuals),
        is_empty=not (actuals.total.approved or actuals.total.forecast),
    )


def _picture(frame: Frame, actuals: Actuals, today: date) -> ProgressPicture:
    frame = replace(frame, margin_right=LABEL_ROOM[frame.size])
    sums = list(actuals.cumulative().values())
    total, currency = actuals.total, _currency(actuals)
    scale = Scale(frame, round_ticks(max(total.approved, total.forecast)))
    shown = {
        "approved": cost_places(frame, scale, [one.approved for one in sums]),
        "forecast": cost_places(frame, scale, [one.forecast for one in sums]),
    }
    amounts = {"approved": total.approved, "forecast": total.forecast}
    heights = spread([line[-1].y for line in shown.values()], frame.top + 8, frame.bottom - 16)
    return ProgressPicture(
        frame,
        scale.ticks(lambda amount: short_money(amount, currency)),
        month_ticks(actuals.forecast.months, frame.left, frame.plot_width),
        tuple(
            _line(kind, places, y, short_money(amounts[kind], currency))
            for (kind, places), y in zip(shown.items(), heights, strict=True)
        ),
        _spent(frame, scale, actuals, sums, today),
    )


def _line(kind: str, places: tuple[Point, ...], y: float, total: str) -> ProgressLine:
    x = places[-1].x + 12
    return ProgressLine(places, Label(x, y, kind.capitalize()), Label(x, y + 15, total), kind)


def _spent(
    frame: Frame, scale: Scale, actuals: Actuals, sums: list[Variance], today: date
) -> Spent | None:
    months = actuals.forecast.months
    past = sum(month <= today for month in months)
    if not past or today < actuals.forecast.calendar.period.start:
        return None
    band = frame.plot_width / len(months)
    places = [Point(frame.left, scale.y(Decimal(0)))]
    for i in range(past):
        end = min(1, _share(months[i], today))
        x = round(frame.left + (i + end) * band, 1)
        places.append(Point(x, scale.y(sums[i].actual)))
    last = places[-1]
    amount = short_money(actuals.total.actual, _currency(actuals))
    anchor = "start" if last.x < (frame.left + frame.right) / 2 else "end"
    label = Label(last.x, last.y - 12, f"Spent {amount}", anchor)
    return Spent(tuple(places), frame.bottom, label)


def _share(month: date, today: date) -> float:
    """How much of a month has passed by the end of today."""
    return ((today - month).days + 1) / (next_month(month) - month).days


def _currency(actuals: Actuals) -> str:
    return actuals.forecast.assumptions.currency


def _description(actuals: Actuals) -> str:
    total, currency = actuals.total, _currency(actuals)
    approved, forecast, spent = (
        short_money(amount, currency) for amount in (total.approved, total.forecast, total.actual)
    )
    months = actuals.forecast.months
    period = months_label(months[0], months[-1])
    amounts = (
        f"{period}, {approved} was approved, {spent} has been spent and {forecast} is forecast"
    )
    if not total.change:
        return f"{amounts}: as approved."
    change = short_money(abs(total.change), currency)
    return f"{amounts}: {change} {'more' if total.change > 0 else 'less'} than approved."


def _table(actuals: Actuals) -> Table:
    currency = _currency(actuals)

    def rows() -> Iterator[Row]:
        for month, sums in actuals.cumulative().items():
            amounts = (sums.approved, sums.actual, sums.forecast, sums.change)
            yield Row(month_label(month), tuple(exact_money(one, currency) for one in amounts))

    columns = ("Month", "Approved", "Spent", "Forecast", "Forecast minus approved")
    return Table("Cost by the end of each month", columns, tuple(rows()))
