from typing import Any

from roles.importers.esco import import_esco
from roles.importers.report import Report
from roles.management.importing import TaxonomyCommand


class Command(TaxonomyCommand):
    help = (
        "Import ESCO's occupations and skills from the folder of its CSV download. Running it "
        "again changes only what differs. With --verbosity 2 it prints the rows that it changes."
    )

    def run_import(self, options: dict[str, Any]) -> Report:
        return import_esco(
            options["folder"], dry_run=options["dry_run"], version=options["version_label"]
        )
