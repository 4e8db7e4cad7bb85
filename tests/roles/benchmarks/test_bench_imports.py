"""The benchmark of the importers: its figures, and when it fails."""

import os
import sys

import pytest
from django.core.management import CommandError, call_command

from roles.management.commands import bench_imports
from roles.management.commands.bench_imports import Command, Run, measured

SPEND = "data = b'x' * 90_000_000; print('first'); print('last')"


def test_a_process_is_measured_without_its_parent():
    run = measured([sys.executable, "-c", SPEND], dict(os.environ))
    assert run.last_line == "last"
    assert 90 < run.megabytes < 400
    assert 0 < run.seconds < 60


def test_a_failing_process_is_an_error():
    with pytest.raises(CommandError, match="failed"):
        measured([sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ))


@pytest.mark.parametrize(
    ("run", "message"),
    [
        (Run(61, 100, "Nothing to change: all there."), "61.0 s CPU"),
        (Run(5, 501, "Nothing to change: all there."), "501 MB peak"),
        (Run(5, 100, "Imported."), "second import, SQLite changed something"),
    ],
)
def test_a_missed_goal_fails(monkeypatch, tmp_path, run, message):
    for name in ("esco", "onet"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(bench_imports, "manage", lambda url, *arguments: run)
    monkeypatch.setattr(bench_imports.connection, "vendor", "sqlite")
    with pytest.raises(CommandError, match=message):
        call_command(Command(), str(tmp_path))


def test_an_absent_folder_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"There is no folder .*esco and no .*onet\."):
        call_command(Command(), str(tmp_path))
