"""Import ESCO, the European Commission's classification of occupations and skills."""

from functools import partial
from pathlib import Path

from roles.models import Framework

from .esco_files import read_content
from .progress import Watch, nobody
from .report import Report
from .taxonomy import Taxonomy, import_taxonomy

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


def import_esco(
    folder: Path, *, dry_run: bool = False, version: str = "", watch: Watch = nobody
) -> Report:
    """Make the catalogue say what the files of a download of ESCO say."""
    read = partial(read_content, folder)
    return import_taxonomy(ESCO, read, dry_run=dry_run, version=version, watch=watch)
