from typing import Any

from roles.importers.onet import import_onet
from roles.importers.report import Report
from roles.management.importing import TaxonomyCommand


class Command(TaxonomyCommand):
    help = (
        "Import O*NET's occupations and technologies from the folder of its tables. Running it "
        "again changes only what differs. With --verbosity 2 it prints the rows that it changes."
    )

    def run_import(self, options: dict[str, Any]) -> Report:
        return import_onet(
            options["folder"], dry_run=options["dry_run"], version=options["version_label"]
        )
