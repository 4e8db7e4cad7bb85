"""What charts with a plot share: one picture a size of column, unless there is nothing to see."""

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
    is_empty: bool  # there is nothing but zeros

    @property
    def shown_pictures(self) -> tuple[P, ...]:
        """None where there is nothing to see; its place is taken by the description."""
        return () if self.is_empty else self.pictures
