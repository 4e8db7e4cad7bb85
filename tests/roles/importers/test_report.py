"""The report of an import: its figures, its lines and its verdict."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.importers import report as report_module
from roles.importers.report import SHOWN_TEXT, Change, FileRows, Report


def changed(old, new) -> str:
    """The line of a report on one changed field."""
    [_, line] = Change("changed", "skill", "Rust", {"text": (old, new)}).lines()
    return line.strip()


def test_a_file_s_rows_are_the_sum_of_their_outcomes():
    rows = FileRows("skills.csv", 1_200, Counter({"imported": 1_000, "duplicate": 200, "bad": 0}))
    assert str(rows) == "skills.csv: 1,200 rows = 1,000 imported + 200 duplicate"
    assert rows.is_accounted_for
    rows.read += 1
    assert not rows.is_accounted_for
    assert str(FileRows("empty.csv")) == "empty.csv: 0 rows = 0"


def test_a_summary_has_figures_then_files_then_notes_then_the_verdict():
    report = Report()
    report.add(Change("added", "skill", "Rust"))
    report.counts_of("skill")["unchanged"] += 1_500
    report.counts_of("role")
    report.files.append(FileRows("skills.csv", 1, Counter(imported=1)))
    report.notes.update({"Skills without a description": 2, "Of no interest": 0})
    report.kept.append("role: Tester")
    assert list(report.summary_lines()) == [
        "skill: 1 added, 0 changed, 0 removed, 1,500 unchanged",
        "role: 0 added, 0 changed, 0 removed, 0 unchanged",
        "skills.csv: 1 rows = 1 imported",
        "Skills without a description: 2",
        "No longer in the files, but kept because other entries refer to them: 1",
        "Imported.",
    ]
    assert list(report.detail_lines()) == [
        "added skill: Rust",
        "kept role: Tester (no longer in the files, but other entries refer to it)",
    ]


@pytest.mark.parametrize("action", ["added", "changed", "removed"])
@pytest.mark.parametrize(
    ("is_dry_run", "verdict"), [(False, "Imported."), (True, "Dry run: nothing was written.")]
)
def test_any_change_is_an_import_unless_it_is_tried(action, is_dry_run, verdict):
    report = Report(is_dry_run)
    report.add(Change(action, "skill", "Rust"))
    assert report.changes_anything
    assert list(report.summary_lines())[-1] == verdict


@pytest.mark.parametrize("is_dry_run", [False, True])
def test_rows_that_stay_as_they_are_change_nothing(is_dry_run):
    report = Report(is_dry_run)
    report.counts_of("skill")["unchanged"] += 3
    assert not report.changes_anything
    [*_, verdict] = report.summary_lines()
    assert verdict == "Nothing to change: the catalogue already matches the files."


def test_of_many_changes_the_first_of_each_kind_are_listed_and_all_are_counted(monkeypatch):
    monkeypatch.setattr(report_module, "SHOWN_CHANGES", 2)
    report = Report()
    for kind in ("skill", "role"):
        for number in range(3 if kind == "skill" else 2):
            report.add(Change("added", kind, str(number)))
    assert list(report.detail_lines()) == [
        "added skill: 0",
        "added skill: 1",
        "added role: 0",
        "added role: 1",
        "and 1 more changes to 'skill'",
    ]
    assert report.counts == {"skill": Counter(added=3), "role": Counter(added=2)}


# ------------------------------------------------------------------ values
@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (None, 3, "text: None -> 3"),
        (False, True, "text: False -> True"),
        ("", "a", "text: '' -> 'a'"),
        ("x" * SHOWN_TEXT, "", f"text: '{'x' * SHOWN_TEXT}' -> ''"),
        ("x" * (SHOWN_TEXT + 1), "", f"text: '{'x' * SHOWN_TEXT}…' -> ''"),
    ],
)
def test_a_value_is_shown_as_it_was_and_is(old, new, line):
    assert changed(old, new) == line


def test_of_long_texts_the_parts_around_their_first_difference_are_shown():
    same, rest = "s" * 100, "r" * 100
    # A quarter of the shown text, 20 characters, leads up to the difference.
    old, new = changed(f"{same}A{rest}", f"{same}B{rest}").removeprefix("text: ").split(" -> ")
    assert old == f"'…{'s' * 20}A{'r' * 59}…'"
    assert new == old.replace("A", "B")


@given(st.text("ab", min_size=90, max_size=300), st.text("ab", min_size=90, max_size=300))
def test_two_different_texts_never_look_alike(old, new):
    shown = changed(old, new).removeprefix("text: ").split(" -> ")
    assert (shown[0] == shown[1]) == (old == new)
    assert max(map(len, shown)) <= SHOWN_TEXT + len("'……'")
