from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roles.importers.ddat import import_ddat
from roles.importers.rows import ImportProblems


class Command(BaseCommand):
    help = (
        "Import the UK Government Digital and Data Profession Capability Framework from its own "
        "two CSV files. Running it again changes only what differs. With --verbosity 2 it prints "
        "each row that it changes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("roles_csv", type=Path, help="the framework's download of its roles")
        parser.add_argument("skills_csv", type=Path, help="the framework's download of its skills")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="print what would be added, changed and removed, and write nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run = options["dry_run"]
        try:
            report = import_ddat(options["roles_csv"], options["skills_csv"], dry_run=dry_run)
        except ImportProblems as error:
            raise CommandError(f"Nothing was imported.\n{error}") from error
        if options["verbosity"] > 1 or dry_run:
            for line in report.detail_lines():
                self.stdout.write(line)
        for line in report.summary_lines():
            self.stdout.write(line)
