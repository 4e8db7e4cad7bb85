"""Check the size and content of an uploaded workbook before it is opened.

Only the checked content is passed on, as a packed file can lie about its size.
"""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .tables import refused

MOST_PARTS = 200
MOST_UNPACKED = 10_000_000
# No spreadsheet writes either, and both can make a small file grow without end.
ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
OTHER_ENCODING = re.compile(rb"""^<\?xml[^>]*encoding=["'](?!utf-8|us-ascii)""", re.IGNORECASE)


def repack(raw: bytes) -> BytesIO:
    """The same workbook, unpacked. Raises the errors of ``zipfile`` if it isn't one."""
    safe = BytesIO()
    left = MOST_UNPACKED
    with ZipFile(BytesIO(raw)) as archive, ZipFile(safe, "w", ZIP_STORED) as copy:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS:
            raise refused(f"The workbook has more than {MOST_PARTS} parts.")
        for part in parts:
            content = _read(archive, part, left)
            left -= len(content)
            _refuse_active(part.filename, content)
            copy.writestr(part.filename, content)
    return safe


def _read(archive: ZipFile, part: ZipInfo, most: int) -> bytes:
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise refused("The workbook is compressed in a way that spreadsheets don't use.")
    with archive.open(part) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise refused(f"The workbook unpacks to more than {MOST_UNPACKED // 1_000_000} MB.")
    return content


def _refuse_active(name: str, content: bytes) -> None:
    if name.lower().endswith("vbaproject.bin"):
        raise refused("The workbook has macros. Save it as XLSX, which has none.")
    if not name.lower().endswith((".xml", ".rels")):
        return
    begin = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:200]
    is_plain = begin.startswith(b"<") and b"\0" not in begin and not OTHER_ENCODING.match(begin)
    if not is_plain or ENTITIES.search(content):
        raise refused(
            "The workbook contains parts that no spreadsheet writes. Save it as XLSX again."
        )
