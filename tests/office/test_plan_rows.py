"""Rows of a plan that somebody opened and saved in LibreOffice come back as they were."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from hiring.plans.models import PlannedHire
from hiring.plans.row_files import read_table
from hiring.plans.row_files.xlsx_files import write_xlsx
from tests.hiring.plans.row_files.rows import LEVELS, contents, make_hire, read
from tests.office.libreoffice import save_again


@pytest.fixture
def hires() -> list[PlannedHire]:
    # As CSV, LibreOffice saves no letters beyond Windows-1252.
    odd = {"job_location": "=1+1; “Zürich”, 'x'", "latest_start": date(2028, 2, 29)}
    exact = {"fte": Decimal("0.35"), "pay": Decimal("9999999999.99"), "pay_currency": "EUR"}
    words = {"engagement_model": "dedicated-team", "knows_sector": True, "country": "NO"}
    return [make_hire(identity=uuid4(), **values) for values in ({}, odd, exact, words)]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_spreadsheet_keeps_the_rows(hires, tmp_path, suffix):
    book = write_xlsx(hires, list(LEVELS.values()))
    saved = save_again({"rows": book}, tmp_path, suffix)["rows"]
    found = read(read_table(saved))
    assert [row.errors for row in found] == [{}] * len(hires)
    assert [contents(row) for row in found] == [contents(hire) for hire in hires]
