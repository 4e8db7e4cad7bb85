"""Measure what the career engine takes on ESCO, and fail where a goal is missed."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from roles.careers.measuring import files
from roles.careers.measuring.bench import JOBS, PAIRS, Measure, measures

FIXTURES = Path(settings.BASE_DIR, "fixtures")


class Command(BaseCommand):
    help = (
        "Measure the career engine on ESCO, beside SQL and plain Python. Fails if a goal is missed."
    )
    requires_system_checks = ()
    pairs = PAIRS

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data", type=Path, help="The folder with ESCO's CSV files, in English.")
        parser.add_argument("--jobs", type=int, default=JOBS)

    def handle(self, *args: Any, data: Path, jobs: int, **options: Any) -> None:
        if not (data / files.OCCUPATIONS).exists():
            raise CommandError(f"There is no {files.OCCUPATIONS} in {data}.")
        self.report(measures(partial(files.read, data, FIXTURES), jobs, self.pairs))

    def report(self, found: Iterable[Measure]) -> None:
        missed = []
        for measure in found:
            self.stdout.write(str(measure))
            if not measure.is_met:
                missed.append(measure.name)
        if missed:
            raise CommandError(f"Missed: {', '.join(missed)}.")
