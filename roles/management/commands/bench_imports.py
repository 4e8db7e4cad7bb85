"""Benchmark the imports of the public taxonomies, and fail if a goal is missed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

SECONDS, MEGABYTES = 60, 500
NOTHING = "Nothing to change"


class Run(NamedTuple):
    """The resources that a process used, and the last line of its output."""

    seconds: float
    megabytes: float
    last_line: str


class Command(BaseCommand):
    help = (
        "Benchmark the imports of ESCO and O*NET, each in a process and a database of its own: "
        "SQLite, and PostgreSQL too if DATABASE_URL names one. Fails if a goal is missed."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data", type=Path, help="the folder that has the folders esco and onet")

    def handle(self, *args: Any, **options: Any) -> None:
        self.missed: list[str] = []
        folders = [options["data"].resolve() / name for name in ("esco", "onet")]
        absent = [str(folder) for folder in folders if not folder.is_dir()]
        if absent:
            raise CommandError(f"There is no folder {' and no '.join(absent)}.")
        with temporary_sqlite() as url:
            self._measure("SQLite", url, folders)
        if connection.vendor == "postgresql":
            with temporary_postgresql() as url:
                self._measure("PostgreSQL", url, folders)
        if self.missed:
            raise CommandError(f"Missed: {', '.join(self.missed)}.")

    def _measure(self, database: str, url: str, folders: list[Path]) -> None:
        manage(url, "migrate", "--verbosity", "0")
        for folder in folders:
            for which in ("first import", "second import"):
                name = f"{folder.name}, {which}, {database}"
                run = manage(url, f"import_{folder.name}", str(folder))
                self._show(f"{name}: {run.seconds:.1f} s CPU", SECONDS, run.seconds)
                self._show(f"{name}: {run.megabytes:.0f} MB peak", MEGABYTES, run.megabytes)
                if which == "second import" and not run.last_line.startswith(NOTHING):
                    self.missed.append(f"{name} changed something")

    def _show(self, figure: str, goal: int, value: float) -> None:
        self.stdout.write(f"{figure}, goal under {goal}")
        if value >= goal:
            self.missed.append(figure)


def manage(url: str, *arguments: str) -> Run:
    """Run a command of this project on a database, without DEBUG as in production."""
    environment = os.environ | {"DATABASE_URL": url, "DEBUG": "False", "ALLOWED_HOSTS": "localhost"}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
    return measured(command, environment)


# On Linux, a process's peak includes its parent's memory at the start, so a small one starts it.
STARTER = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""


def measured(command: list[str], environment: dict[str, str]) -> Run:
    """Run a command and wait; raise ``CommandError`` if it fails."""
    starter = [sys.executable, "-c", STARTER, *command]
    done = subprocess.run(starter, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise CommandError(f"{' '.join(command[1:])} failed.")
    *lines, usage = done.stdout.splitlines()
    seconds, peak = map(float, usage.split())
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Run(seconds, peak / unit, "".join(lines[-1:]))


@contextmanager
def temporary_sqlite() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def temporary_postgresql() -> Iterator[str]:
    """A database next to the one that DATABASE_URL names, which is not touched."""
    name = f"bench_imports_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
