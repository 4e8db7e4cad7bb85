from roles.importers.esco import import_esco
from roles.management.importing import TaxonomyCommand


class Command(TaxonomyCommand):
    help = (
        "Import ESCO's occupations and skills from the folder of its CSV download. Running it "
        "again changes only what differs. With --verbosity 2 it prints the rows that it changes."
    )

    importer = staticmethod(import_esco)
