import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roles.importers.progress import Progress
from roles.importers.rows import ImportProblems
from roles.importers.salaries import import_salaries


class Command(BaseCommand):
    help = (
        "Import the aijobs salary survey as pay bands: quartiles by role, level, country, currency "
        "and year. Running it again changes only what differs. With --verbosity 2 it prints each "
        "row that it changes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("salaries_csv", type=Path, help="the survey's CSV file, or its .gz")
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="when the survey was published, if the file's name does not say it",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="print what would be added, changed and removed, and write nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path, dry_run = options["salaries_csv"], options["dry_run"]
        progress = Progress(f"Reading {path.name}", sys.stderr)
        try:
            report = import_salaries(
                path, as_of=options["as_of"], dry_run=dry_run, progress=progress
            )
        except ImportProblems as error:
            raise CommandError(f"Nothing was imported.\n{error}") from error
        finally:
            progress.done()
        if options["verbosity"] > 1 or dry_run:
            for line in report.detail_lines():
                self.stdout.write(line)
        for line in report.summary_lines():
            self.stdout.write(line)
