"""Files that are no table, or too much of one: each is refused with a sentence, at once."""

import random
import zlib
from io import BytesIO
from time import process_time
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from django.core.exceptions import ValidationError

from hiring.plans.row_files import read_table

from .rows import HEADER, KEY, csv_file, xlsx_file

ROW = ("", "ds-senior", "2", "2027-03-01", "0.5", "Leeds")
BOOK = xlsx_file(HEADER, ROW)
SHEET = "xl/worksheets/sheet1.xml"


def refusal(raw: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        read_table(raw)
    return " ".join(caught.value.message_dict["file"])


def changed_book(changes: dict[str, bytes], packing: int = ZIP_DEFLATED) -> bytes:
    """The workbook with other, or more, parts."""
    file = BytesIO()
    with ZipFile(BytesIO(BOOK)) as book, ZipFile(file, "w", packing) as changed:
        parts = {name: book.read(name) for name in book.namelist()} | changes
        for name, content in parts.items():
            changed.writestr(name, content)
    return file.getvalue()


def sheet_with(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return changed_book({SHEET: sheet.encode()})


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "The file is empty."),
        (b" \r\n ", "The file is empty."),
        (b"\xef\xbb\xbf\n", "The file is empty."),
        (bytes(range(256)), "The file isn't readable text."),
        (b"\xff\xfea", "can't be read as UTF-16"),
        (b"Row key,\x81\n", "can't be read as Windows-1252 (byte 9)"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "This workbook is in an old format or has a password."),
        (b"PK\x03\x04nothing", "The file isn't a readable workbook."),
        (b"name,age\n1,2\n", "‘name’ isn't a column of planned hires."),
        (b"Count\n1\n", "The column ‘Row key’ is missing."),
        (csv_file(ROW, header=(*HEADER[:5], "count")), "The column ‘Count’ appears twice."),
        (csv_file((*ROW, "more")), "Row 2 has more cells than the header has columns."),
        (csv_file(ROW, header=[*HEADER, *[""] * 60, "x"]), "more than 60 columns"),
        (csv_file(*[ROW] * 201), "The file has more than 200 rows"),
        (csv_file(ROW) + b"\n" * 10_000, "The file continues beyond row 5000."),
        (csv_file(("", '"open')), "The file isn't valid CSV"),
        (csv_file((*ROW[:5], f'"{"x" * 200_000}"')), "The file isn't valid CSV"),
        (b"x" * 1_000_001, "The file is larger than 1 MB."),
    ],
    ids=lambda value: value[:25] if isinstance(value, str) else "",
)
def test_what_is_no_table_of_hires_is_refused(raw, message):
    assert message in refusal(raw)


def test_ten_thousand_rows_are_refused_before_they_are_read():
    begun = process_time()
    assert "more than 200 rows" in refusal(csv_file(*[ROW] * 10_000))
    assert "more than 200 rows" in refusal(xlsx_file(HEADER, *[ROW] * 4_000))
    assert process_time() - begun < 5


# ------------------------------------------------------------------ workbooks that mean harm
def test_a_workbook_that_unpacks_to_too_much_is_refused():
    bomb = changed_book({"xl/media/image.bin": bytes(20_000_000)})
    assert len(bomb) < 100_000
    assert "unpacks to more than 10 MB" in refusal(bomb)


def test_a_workbook_that_lies_about_its_size_is_refused():
    """What unpacks to 200 MB says that it is 100 bytes, with the right sum for those."""
    content = bytes(200_000_000)
    honest = changed_book({"[Content_Types].xml": content})
    was = content.__len__().to_bytes(4, "little")
    sums = [zlib.crc32(part).to_bytes(4, "little") for part in (content, content[:100])]
    lying = honest.replace(was, (100).to_bytes(4, "little")).replace(*sums)
    begun = process_time()
    assert refusal(lying)
    assert process_time() - begun < 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"xl/vbaProject.bin": b"macro"}, "The workbook has macros."),
        ({f"part{number}": b"" for number in range(200)}, "more than 200 parts"),
        (
            {SHEET: b'<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>'},
            "parts that no spreadsheet writes",
        ),
        ({SHEET: "<x/>".encode("utf-16")}, "parts that no spreadsheet writes"),
        ({SHEET: b"<?xml version='1.0' encoding='cp037'?><x/>"}, "parts that no spreadsheet"),
        ({SHEET: b"<worksheet>"}, "isn't a readable workbook"),
        ({SHEET: b"<a>" * 100_000}, "isn't a readable workbook"),
        ({"xl/workbook.xml": b"<x/>"}, "isn't a readable workbook"),
    ],
)
def test_active_or_broken_parts_are_refused(changes, message):
    assert message in refusal(changed_book(changes))


def test_odd_packing_and_several_sheets_are_refused():
    assert "compressed in a way" in refusal(changed_book({}, ZIP_LZMA))
    assert "Name the one to import ‘Planned hires’" in refusal(xlsx_file(sheets=["A", "B"]))


@pytest.mark.parametrize(
    "rows",
    ['<row r="99999999999999"><c r="A1"><v>1</v></c></row>', '<row r="1048576"/>'],
)
def test_a_sheet_that_claims_to_be_endless_is_refused(rows):
    begun = process_time()
    assert "beyond row 5000" in refusal(sheet_with(f'<row r="1"/>{rows}'))
    assert process_time() - begun < 2


@pytest.mark.parametrize("cell", ['<c r="ZZZ1"><v>1</v></c>', '<c r="A1" t="s"><v>99999</v></c>'])
def test_cells_far_out_or_without_a_text_are_refused(cell):
    assert refusal(sheet_with(f'<row r="1">{cell}</row>'))


def test_no_damage_to_a_workbook_brings_anything_but_a_sentence():
    dice = random.Random(7)
    for _ in range(150):
        broken = bytearray(BOOK)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        try:
            read_table(bytes(broken))
        except ValidationError as error:
            assert error.message_dict["file"]


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_no_damage_to_a_sheet_brings_anything_but_a_sentence():
    """Inside the packing, where no checksum tells."""
    dice = random.Random(11)
    with ZipFile(BytesIO(xlsx_file(HEADER, (KEY, *ROW[1:])))) as book:
        parts = {name: book.read(name) for name in book.namelist() if name.endswith("l")}
    for _ in range(150):
        name = dice.choice([*parts])
        broken = bytearray(parts[name])
        for _ in range(dice.randint(1, 4)):
            broken[dice.randrange(len(broken))] = dice.choice(b'<>"/=019ax ')
        try:
            read_table(changed_book({name: bytes(broken)}))
        except ValidationError as error:
            assert error.message_dict["file"]


@pytest.mark.parametrize("place", ["header", "cell"])
def test_a_field_longer_than_csv_allows_is_refused(place):
    """Python's reader takes 131,072 characters, and raises beyond them."""
    long = "x" * 140_000
    raw = f"{long},b\n" if place == "header" else f"Level,Number\n{long},1\n"
    assert "field larger than field limit" in refusal(raw.encode())
