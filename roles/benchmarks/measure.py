"""A measured figure with its goal, and the time that a call takes."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any, TypeVar

RUNS = 5
ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Measure:
    """A figure with its goal: an upper bound, or a lower one if ``is_least``."""

    name: str
    value: float
    unit: str
    goal: float
    sql: float | None = None
    python: float | None = None
    is_least: bool = False

    @property
    def is_met(self) -> bool:
        return self.value >= self.goal if self.is_least else self.value < self.goal

    def __str__(self) -> str:
        bound = "at least" if self.is_least else "under"
        text = f"{self.name}: {self.value:.2f} {self.unit}, goal {bound} {self.goal:g}"
        if self.sql is not None:
            text += f"; SQL {self.sql:.1f}, Python {self.python:.1f}"
        return text


def timed(call: Callable[..., ResultT], *args: Any, runs: int = RUNS) -> tuple[ResultT, float]:
    """Return the result of a call, and the median of its CPU time in milliseconds."""
    times = []
    for _ in range(runs):
        begun = process_time()
        result = call(*args)
        times.append(1000 * (process_time() - begun))
    return result, median(times)
