"""Planned hires as CSV: written for Excel, and read however a spreadsheet saved them."""

import codecs
import csv
from collections.abc import Iterable
from io import StringIO

from hiring.plans.models import PlannedHire

from .cells import text_of
from .columns import COLUMNS
from .tables import NAMES, Table, make_table, refused
from .values import value_of

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
# Excel recognises UTF-8 by its byte order mark.
MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
SAVE_AS = "Save it as ‘CSV UTF-8’, or as XLSX."


def write_csv(rows: Iterable[PlannedHire]) -> bytes:
    """The rows with a header, in UTF-8 with a byte order mark."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([column.header for column in COLUMNS])
    for row in rows:
        writer.writerow([text_of(column, value_of(column, row)) for column in COLUMNS])
    return file.getvalue().encode("utf-8-sig")


def read_csv(raw: bytes) -> Table:
    text, encoding = _decoded(raw)
    delimiter = _delimiter_of(text)
    read_as = f"CSV in {encoding}, separated by {DELIMITERS[delimiter]}"
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise refused(f"The file isn't valid CSV: {error}.") from error
    return make_table(lines, read_as)


def _decoded(raw: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding."""
    for mark, codec, name in MARKED:
        if raw.startswith(mark):
            return _decode(raw, codec, name), name
    if b"\0" in raw:
        raise refused(f"The file isn't readable text. {SAVE_AS}")
    try:
        return raw.decode(), "UTF-8"
    except UnicodeDecodeError:
        # Excel's usual encoding of CSV, unless you choose UTF-8.
        return _decode(raw, "cp1252", "Windows-1252"), "Windows-1252"


def _decode(raw: bytes, codec: str, name: str) -> str:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        message = f"The file can't be read as {name} (byte {error.start + 1}). {SAVE_AS}"
        raise refused(message) from error
    if "\0" in text:
        raise refused(f"The file isn't readable text. {SAVE_AS}")
    return text


def _delimiter_of(text: str) -> str:
    """The delimiter with the most known columns in the first line that isn't empty."""
    header = next((line for line in text.splitlines() if line.strip()), "")

    def known(delimiter: str) -> int:
        try:
            cells = next(csv.reader([header], delimiter=delimiter), [])
        except csv.Error:  # reading the whole file says what is wrong
            return 0
        return sum(" ".join(cell.split()).casefold() in NAMES for cell in cells)

    return max(DELIMITERS, key=known)
