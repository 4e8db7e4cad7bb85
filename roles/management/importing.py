"""The base of the commands that import a public data set."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roles.importers.progress import Steps
from roles.importers.report import Report
from roles.importers.rows import ImportProblems


class ImportCommand(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="show what would be added, changed and removed, without writing anything",
        )

    def run_import(self, options: dict[str, Any]) -> Report:
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = self.run_import(options)
        except ImportProblems as error:
            raise CommandError(f"Nothing was imported.\n{error}") from error
        if options["verbosity"] > 1 or options["dry_run"]:
            for line in report.detail_lines():
                self.stdout.write(line)
        for line in report.summary_lines():
            self.stdout.write(line)


class TaxonomyCommand(ImportCommand):
    """For a taxonomy whose files are in one folder and have one version."""

    importer: Callable[..., Report]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder with the files of the download")
        parser.add_argument(
            "--version-label",
            default="",
            help="the version of the files, such as 1.2.0, if they don't state it",
        )
        super().add_arguments(parser)

    def run_import(self, options: dict[str, Any]) -> Report:
        steps = Steps(sys.stderr)
        try:
            return self.importer(
                options["folder"],
                dry_run=options["dry_run"],
                version=options["version_label"],
                watch=steps,
            )
        finally:
            steps.done()
