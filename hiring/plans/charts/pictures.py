"""The base of charts with a plot: one picture for each column width, none for an empty chart."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from .axes import Frame, MonthTick, ValueTick
from .tables import Table


@dataclass(frozen=True, slots=True)
class Picture:
    frame: Frame
    value_ticks: tuple[ValueTick, ...]
    month_ticks: tuple[MonthTick, ...]


P = TypeVar("P", bound=Picture)


@dataclass(frozen=True, slots=True)
class PicturedChart(Generic[P]):
    key: str
    title: str
    description: str
    pictures: tuple[P, ...]
    table: Table
    is_empty: bool  # all values are 0

    @property
    def shown_pictures(self) -> tuple[P, ...]:
        """None for an empty chart, which shows its description instead."""
        return () if self.is_empty else self.pictures
