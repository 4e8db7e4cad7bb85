"""The progress of an import, on one line of a terminal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

WIDTH = 30

# Takes the name of the current step and the share of it that is done.
Watch = Callable[[str, float], None]


def nobody(what: str, share: float) -> None:
    """For an import that nobody watches."""


@dataclass
class Progress:
    """A bar that is redrawn in place; without a terminal, nothing is written."""

    label: str
    stream: TextIO
    shown: int = -1

    def __call__(self, share: float) -> None:
        percent = min(100, int(share * 100))
        if percent == self.shown or not self.stream.isatty():
            return
        self.shown = percent
        bar = "#" * (WIDTH * percent // 100)
        self.stream.write(f"\r{self.label} [{bar:.<{WIDTH}}] {percent:3} %")
        self.stream.flush()

    def done(self) -> None:
        """Clear the line for the next output."""
        if self.shown >= 0:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


@dataclass
class Steps:
    """One bar after the other, for an import of many files."""

    stream: TextIO
    current: Progress = field(init=False)

    def __post_init__(self) -> None:
        self.current = Progress("", self.stream)

    def __call__(self, what: str, share: float) -> None:
        if what != self.current.label:
            self.done()
            self.current = Progress(what, self.stream)
        self.current(share)

    def done(self) -> None:
        self.current.done()
