import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from roles.importers.progress import Progress
from roles.importers.report import Report
from roles.importers.salaries import import_salaries
from roles.management.importing import ImportCommand


class Command(ImportCommand):
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
            help="when the survey was published, if the file's name has no date",
        )
        super().add_arguments(parser)

    def run_import(self, options: dict[str, Any]) -> Report:
        path = options["salaries_csv"]
        progress = Progress(f"Reading {path.name}", sys.stderr)
        try:
            return import_salaries(
                path, as_of=options["as_of"], dry_run=options["dry_run"], progress=progress
            )
        finally:
            progress.done()
