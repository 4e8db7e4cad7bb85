from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from roles.importers.ddat import import_ddat
from roles.importers.report import Report
from roles.management.importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Import the UK Government Digital and Data Profession Capability Framework from its own "
        "two CSV files. Running it again changes only what differs. With --verbosity 2 it prints "
        "each row that it changes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("roles_csv", type=Path, help="the framework's download of its roles")
        parser.add_argument("skills_csv", type=Path, help="the framework's download of its skills")
        super().add_arguments(parser)

    def run_import(self, options: dict[str, Any]) -> Report:
        return import_ddat(options["roles_csv"], options["skills_csv"], dry_run=options["dry_run"])
