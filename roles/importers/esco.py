"""Import ESCO, the European Commission's classification of occupations and skills."""

from pathlib import Path

from django.db import transaction

from roles.models import Framework

from .esco_files import read_content
from .progress import Watch, nobody
from .report import Report
from .taxonomy import Taxonomy, TaxonomyImport

PUBLISHER = "European Commission"
LICENCE = "Reuse with attribution, Commission Decision 2011/833/EU"
ADDRESS = "https://esco.ec.europa.eu/"
ESCO = Taxonomy(
    slug=Framework.ESCO,
    framework={
        "title": "ESCO",
        "publisher": PUBLISHER,
        "licence": LICENCE,
        "licence_url": "https://eur-lex.europa.eu/eli/dec/2011/833/oj",
        "address": ADDRESS,
        "attribution": ("This service uses the ESCO classification of the European Commission."),
    },
    source={
        "title": "ESCO: European Skills, Competences, Qualifications and Occupations",
        "publisher": PUBLISHER,
        "licence": LICENCE,
        "address": ADDRESS,
    },
    skill_link="esco_uri",
    role_link="esco_uri",
)


@transaction.atomic
def import_esco(
    folder: Path, *, dry_run: bool = False, version: str = "", watch: Watch = nobody
) -> Report:
    """Make the catalogue say what the files of a download of ESCO say.

    A dry run does all of it and rolls back, so that its report cannot differ from the import's.
    """
    report = Report(is_dry_run=dry_run)
    content = read_content(folder, report, watch)
    content.version = version or content.version
    TaxonomyImport(ESCO, content, report, watch).run()
    if dry_run:
        transaction.set_rollback(True)
    return report
