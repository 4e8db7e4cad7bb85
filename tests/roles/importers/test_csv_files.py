"""Reading CSV files in a stream, and the faults that are reported."""

import csv
import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.importers.rows import CsvFile, ImportProblems, Problem, find_file
from roles.importers.texts import longest, read_title, tidy_text, tidy_title
from roles.models import Role, Skill

COLUMNS = ("name", "age")
# Any text that a CSV file can hold; a quoted cell may have several lines.
CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
)


def read(tmp_path, content: bytes | str, name="people.csv", **options):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    file = CsvFile(path, COLUMNS, **options)
    rows = [(row.line, row["name"], row["age"]) for row in file.rows()]
    return rows, [str(problem) for problem in file.problems]


def test_rows_know_the_line_on_which_they_start(tmp_path):
    rows, problems = read(tmp_path, 'name,age\n"Ada\nLovelace",36\n\nAlan,41\n')
    assert rows == [(2, "Ada\nLovelace", "36"), (5, "Alan", "41")]
    assert problems == []


def test_columns_are_found_wherever_they_are(tmp_path):
    assert read(tmp_path, "id, age ,name\n1,36,Ada\n") == ([(2, "Ada", "36")], [])


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_mark_of_the_byte_order_is_no_part_of_the_first_column(tmp_path, mark):
    assert read(tmp_path, f"{mark}name,age\nAda,36\n") == ([(2, "Ada", "36")], [])


def test_a_text_file_has_tabs_and_no_quotes(tmp_path):
    content = 'name\tage\n"Ada, the first\t36\n'
    assert read(tmp_path, content, "people.txt") == ([(2, '"Ada, the first', "36")], [])


def test_a_compressed_file_reads_like_a_plain_one(tmp_path):
    content = b"name,age\nAda,36\n"
    plain = read(tmp_path, content)
    assert read(tmp_path, gzip.compress(content), "people.csv.gz") == plain
    # By its content: a download may have lost the end of its name.
    assert read(tmp_path, gzip.compress(content)) == plain


def test_an_optional_column_reads_as_empty_where_there_is_none(tmp_path):
    path = tmp_path / "people.csv"
    for content, town in [("name,age\nAda,36\n", ""), ("name,town,age\nAda,London,36\n", "London")]:
        path.write_text(content)
        [row] = CsvFile(path, COLUMNS, optional=("town",)).rows()
        assert row["town"] == town


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_what_a_spreadsheet_writes_is_read_as_it_was(tmp_path_factory, cells):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([COLUMNS, *cells])
    rows, problems = read(tmp_path_factory.mktemp("csv"), text.getvalue())
    assert [row[1:] for row in rows] == cells
    assert problems == []


# ------------------------------------------------------------------ faults
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "line 1: the file is empty. Its first line must name the columns."),
        ("name,age\n", "line 1: the file has column names but no rows."),
        ("name\nAda\n", "line 1, column 'age': the column is missing."),
        ("name,age,age\nAda,1,2\n", "line 1, column 'age': the column appears twice."),
        (
            "name,age\nAda\n",
            "line 2, column 'age': the row has 1 columns where the first line names 2.",
        ),
        (
            "name,age\nAda,36,London\n",
            "line 2, column 'age': the row has 3 columns where the first line names 2.",
        ),
        ("name,age\nA\0da,36\n", "line 2, column 'name': the text holds a NUL character."),
        (
            b"name,age\nAda,36\nR\xe9ne,50\n",
            "line 3: is not UTF-8 (byte 2 of the line); save the file as UTF-8.",
        ),
    ],
)
def test_a_fault_is_reported_with_its_place(tmp_path, content, fault):
    assert read(tmp_path, content)[1] == [f"people.csv, {fault}"]


def test_a_stray_quote_ends_the_file_where_it_stands(tmp_path):
    rows, [problem] = read(tmp_path, 'name,age\nAda,36\n"Al"an,41\nGrace,85\n')
    assert rows == [(2, "Ada", "36")]
    assert problem.startswith("people.csv, line 3: is not valid CSV from here on (")


def test_a_faulty_row_does_not_hide_those_after_it(tmp_path):
    rows, problems = read(tmp_path, "name,age\nAda\nAlan,41\nGrace\n")
    assert rows == [(3, "Alan", "41")]
    assert [problem[:18] for problem in problems] == ["people.csv, line 2", "people.csv, line 4"]


def test_half_a_compressed_file_is_a_fault(tmp_path):
    packed = gzip.compress(b"name,age\n" + b"Ada,36\n" * 1000)
    _, problems = read(tmp_path, packed[: len(packed) // 2])
    assert len(problems) == 1
    assert problems[0].startswith("people.csv: is not a whole gzip file (")


def test_a_missing_file_is_a_fault(tmp_path):
    file = CsvFile(tmp_path / "none.csv", COLUMNS)
    assert list(file.rows()) == []
    assert list(map(str, file.problems)) == [
        "none.csv: cannot be read (No such file or directory)."
    ]


@pytest.mark.parametrize(
    ("number", "last"), [(20, "p20"), (21, "and 1 more."), (25, "and 5 more.")]
)
def test_no_more_than_twenty_faults_are_listed(number, last):
    problems = [Problem("f.csv", 0, "", f"p{n}") for n in range(1, number + 1)]
    lines = str(ImportProblems(problems)).splitlines()
    assert lines[:20] == [f"f.csv: p{n}" for n in range(1, 21)]
    assert lines[-1].endswith(last)
    assert len(lines) == min(number, 21)


def test_progress_is_a_share_that_grows(tmp_path):
    shares: list[float] = []
    read(tmp_path, "name,age\n" + "Ada,36\n" * 9_999, progress=shares.append)
    assert len(shares) == 5  # 10,000 lines, told of at every 2,000th
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


# ------------------------------------------------------------------ names of files
def test_the_first_file_that_exists_is_read_plain_before_compressed(tmp_path):
    names = ("a.csv", "b.csv")
    assert find_file(tmp_path, *names) == tmp_path / "a.csv"
    for name in ("b.csv.gz", "b.csv", "a.csv.gz", "a.csv"):
        (tmp_path / name).touch()
        assert find_file(tmp_path, *names) == tmp_path / name


# ------------------------------------------------------------------ texts
@pytest.mark.parametrize(
    ("text", "title"),
    [("  Data \t scientist\n", "Data scientist"), ("\ufeffRust\u200b", "Rust"), ("\u2060", "")],
)
def test_a_title_has_no_stray_spaces_or_invisible_characters(text, title):
    assert tidy_title(text) == title


def test_a_text_keeps_its_lines_and_one_empty_one_between():
    assert tidy_text("\n One \n\n\n two  three\nfour\n \n") == "One\n\ntwo three\nfour"


@given(CELLS)
def test_tidying_what_is_tidy_changes_nothing(text):
    assert tidy_text(tidy_text(text)) == tidy_text(text)
    assert tidy_title(tidy_title(text)) == tidy_title(text)


@pytest.mark.parametrize(
    ("title", "read_as", "fault"),
    [
        (" Ada ", "Ada", []),
        ("Adam", "Adam", []),
        ("Eve A", "", ["has 5 characters; at most 4 are possible."]),
        (" \u200b", "", ["is empty."]),
    ],
)
def test_a_title_must_fit_its_column(tmp_path, title, read_as, fault):
    path = tmp_path / "people.csv"
    path.write_text(f"name,age\n{title},1\n")
    file = CsvFile(path, COLUMNS)
    [row] = file.rows()
    assert read_title(file, row, "name", 4) == read_as
    assert [problem.text for problem in file.problems] == fault


def test_a_column_s_longest_text_is_its_model_s():
    assert (longest(Skill, "slug"), longest(Role, "external_id")) == (200, 300)
    with pytest.raises(TypeError):
        longest(Role, "summary")
