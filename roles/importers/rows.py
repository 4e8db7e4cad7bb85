"""Read a CSV file row by row, and report faults by line and column."""

import csv
import gzip
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

SHOWN_PROBLEMS = 20
PROGRESS_LINES = 2000
GZIP_MAGIC = b"\x1f\x8b"
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Problem:
    """A fault in a file; ``line`` is where its row starts, 0 for the file as a whole."""

    file: str
    line: int
    column: str
    text: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f", line {self.line}"
        if self.column:
            place += f", column '{self.column}'"
        return f"{place}: {self.text}"


class ImportProblems(Exception):
    """The files cannot be imported as they are; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        shown = [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        left = len(self.problems) - len(shown)
        if left:
            shown.append(f"and {left} more.")
        return "\n".join(shown)


@dataclass(frozen=True)
class Row:
    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass
class CsvFile:
    """One CSV file, read in a stream; faults gather in ``problems`` so that all can be shown.

    It may be compressed with gzip. ``progress`` receives, from time to time, the share read so far.
    A ``.txt`` file has tabs in place of commas, and no quotes. An ``optional`` column reads as
    empty where the file has none.
    """

    path: Path
    columns: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)
    progress: Callable[[float], None] = lambda share: None
    optional: tuple[str, ...] = ()

    def rows(self) -> Iterator[Row]:
        try:
            with self.path.open("rb") as file:
                yield from self._records(_Lines(self, file))
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            self.report(0, "", f"is not a whole gzip file ({error}).")
        except OSError as error:
            self.report(0, "", f"cannot be read ({error.strerror}).")

    def _dialect(self) -> dict[str, Any]:
        if self.path.suffix == ".txt":
            return {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
        # Strict, so that a stray quote is a fault and does not swallow the rows after it.
        return {"strict": True}

    def report(self, line: int, column: str, text: str) -> None:
        self.problems.append(Problem(self.path.name, line, column, text))

    def _records(self, lines: "_Lines") -> Iterator[Row]:
        reader = csv.reader(lines, **self._dialect())
        header: list[str] | None = None
        is_empty = True
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                # A line that cannot be read ends the file, perhaps between two quotes.
                if not lines.is_broken:
                    self.report(line, "", f"is not valid CSV from here on ({error}).")
                return
            if not cells:
                continue
            if header is None:
                header = self._header(line, cells)
                if not header:
                    return
            else:
                is_empty = False
                if row := self._row(line, header, cells):
                    yield row
        if header is None and not self.problems:
            self.report(1, "", "the file is empty. Its first line must name the columns.")
        elif is_empty and not self.problems:
            # Else everything imported before would be taken for gone.
            self.report(1, "", "the file has column names but no rows.")

    def _header(self, line: int, cells: list[str]) -> list[str]:
        """The names of the columns, or nothing where they are not as they must be."""
        header = [cell.strip() for cell in cells]
        wrong = False
        for column in self.columns + self.optional:
            if header.count(column) != 1 and column in (*self.columns, *header):
                fault = "appears twice" if column in header else "is missing"
                self.report(line, column, f"the column {fault}.")
                wrong = True
        return [] if wrong else header

    def _row(self, line: int, header: list[str], cells: list[str]) -> Row | None:
        if len(cells) != len(header):
            first_lost = header[min(len(cells), len(header) - 1)]
            counts = f"{len(cells)} columns where the first line names {len(header)}"
            self.report(line, first_lost, f"the row has {counts}.")
            return None
        values = dict.fromkeys(self.optional, "") | dict(zip(header, cells, strict=True))
        for column in self.columns + self.optional:
            if "\0" in values[column]:
                self.report(line, column, "the text holds a NUL character.")
                return None
        return Row(self.path.name, line, values)


class _Lines:
    """The lines of a file as text; stops at, and reports, the first that is not UTF-8."""

    is_broken = False

    def __init__(self, source: CsvFile, file: BinaryIO) -> None:
        self.source, self.file = source, file
        self.size = os.fstat(file.fileno()).st_size
        self.numbered = enumerate(_unpacked(file), start=1)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, raw = next(self.numbered)
        if number % PROGRESS_LINES == 0 and self.size:
            self.source.progress(self.file.tell() / self.size)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            byte = f"byte {error.start + 1} of the line"
            self.is_broken = True
            self.source.report(number, "", f"is not UTF-8 ({byte}); save the file as UTF-8.")
            raise StopIteration from error
        return text.removeprefix(BYTE_ORDER_MARK) if number == 1 else text


def _unpacked(file: BinaryIO) -> Iterator[bytes]:
    is_packed = file.read(len(GZIP_MAGIC)) == GZIP_MAGIC
    file.seek(0)
    return gzip.GzipFile(fileobj=file) if is_packed else file


def find_file(folder: Path, *names: str) -> Path:
    """Return the first file that exists under these names, plain or compressed, else the first."""
    known = [folder / f"{name}{packed}" for name in names for packed in ("", ".gz")]
    return next((path for path in known if path.is_file()), known[0])
