"""Whatever rows a plan has, they come back from a file as they were."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hiring.choices import EngagementModel, WorkMode
from hiring.plans.fields import HIRE_FIELDS
from hiring.plans.models import PlannedHire
from hiring.plans.row_files import read_table
from hiring.plans.row_files.cells import guarded, unguarded
from hiring.plans.row_files.columns import COLUMNS
from hiring.plans.row_files.csv_files import write_csv
from hiring.plans.row_files.xlsx_files import write_xlsx

from .rows import LEVELS, contents, make_hire, read

WRITERS = {"csv": write_csv, "xlsx": lambda rows: write_xlsx(rows, list(LEVELS.values()))}
# As forms and the API store them. Workbooks have no word for _x000D_ but the character it names.
texts = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"))
    .map(str.strip)
    .filter(lambda text: len(text) <= 150 and "x00" not in text)
)
shares = st.integers(1, 100).map(lambda percent: Decimal(percent) / 100)
days = st.dates(date(1950, 1, 1), date(2199, 12, 31))
rows = st.builds(
    PlannedHire,
    identity=st.uuids(),
    role_level=st.sampled_from(list(LEVELS.values())),
    count=st.integers(1, 99),
    knows_sector=st.booleans(),
    reason=st.sampled_from(PlannedHire.Reason.values),
    job_location=texts,
    country=st.sampled_from(["", "GB", "NO", "NA"]),
    work_mode=st.sampled_from(WorkMode.values),
    engagement_model=st.sampled_from(EngagementModel.values),
    fte=shares,
    expected_start=days,
    latest_start=st.none() | days,
    end=st.none() | days,
    pay=st.none() | st.decimals(0, 9_999_999_999, places=2),
    pay_currency=st.sampled_from(["", "GBP", "JPY"]),
    priority=st.sampled_from(PlannedHire.Priority.values),
    probability=st.integers(0, 100).map(lambda percent: Decimal(percent) / 100),
)


def test_there_is_a_column_for_every_field_of_a_row():
    assert [column.name for column in COLUMNS if column.is_field] == list(HIRE_FIELDS)
    assert len({column.header for column in COLUMNS}) == len(COLUMNS)
    assert all(column.help for column in COLUMNS)
    assert not [column.header for column in COLUMNS if column.wants.endswith(" ")]


def test_the_documentation_has_every_column():
    text = Path(settings.BASE_DIR, "docs/hiring-plans.md").read_text()
    rows = [f"| {c.header} | {f'`{c.name}`' if c.name != 'title' else '–'} |" for c in COLUMNS]
    assert [row for row in rows if row not in text] == []


@pytest.mark.parametrize("kind", WRITERS)
@hypothesis_settings(deadline=None)
@given(st.lists(rows, max_size=4, unique_by=lambda row: row.identity))
@example([make_hire(job_location='=1+1", "\r\n;\t\'')])
@example([make_hire(job_location="''@Leeds"), make_hire(job_location="'Leeds'")])
@example([make_hire(pay=Decimal("0.10"), fte=Decimal("0.30")), make_hire(pay=Decimal(10**9))])
def test_rows_come_back_as_they_were(kind, hires):
    table = read_table(WRITERS[kind](hires))
    found = read(table)
    assert [row.errors for row in found] == [{}] * len(hires)
    assert [contents(row) for row in found] == [contents(hire) for hire in hires]


@given(st.text("'=+-@a ", max_size=6))
def test_guarding_can_be_undone(text):
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "＝1"])
def test_no_cell_of_a_file_is_a_formula(text):
    hires = [make_hire(job_location=text)]
    assert f",'{text}," in write_csv(hires).decode()
    book = load_workbook(BytesIO(WRITERS["xlsx"](hires)))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    assert f"'{text}" in [cell.value for cell in cells]


def test_a_workbook_has_dates_numbers_and_lists_to_choose_from():
    hire = make_hire(pay=Decimal("60000.50"), fte=Decimal("0.5"))
    book = load_workbook(BytesIO(WRITERS["xlsx"]([hire])))
    sheet = book["Planned hires"]
    values = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert values["Expected start"].is_date
    assert (values["Pay"].value, values["Full-time share"].value) == (60000.5, 0.5)
    assert sheet.freeze_panes == "D2"
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.formula1]
    assert "Roles!$A$2:$A$4" in lists
    assert '"Must,Should,Could"' in lists
    assert [cell.value for cell in book["About"]["A"]][1:] == [c.header for c in COLUMNS]
