from roles.importers.onet import import_onet
from roles.management.importing import TaxonomyCommand


class Command(TaxonomyCommand):
    help = (
        "Import O*NET's occupations and technologies from the folder of its tables. Running it "
        "again changes only what differs. With --verbosity 2 it prints the rows that it changes."
    )

    importer = staticmethod(import_onet)
