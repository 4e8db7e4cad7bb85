"""How far an import is, on one line of a terminal."""

from dataclasses import dataclass
from typing import TextIO

WIDTH = 30


@dataclass
class Progress:
    """A bar that is drawn over itself; where no terminal is, nothing is written."""

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
        """Leave the line empty for what is printed next."""
        if self.shown >= 0:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
