"""Import ESCO, the European Commission's classification of occupations and skills."""

from functools import partial
from pathlib import Path
from typing import Any

from roles.models import Framework

from .esco_files import read_content
from .report import Report
from .taxonomy import Taxonomy, import_taxonomy

ESCO = Taxonomy(
    slug=Framework.ESCO,
    title="ESCO",
    full_title="ESCO: European Skills, Competences, Qualifications and Occupations",
    publisher="European Commission",
    licence="Reuse with attribution, Commission Decision 2011/833/EU",
    licence_url="https://eur-lex.europa.eu/eli/dec/2011/833/oj",
    address="https://esco.ec.europa.eu/",
    attribution="This service uses the ESCO classification of the European Commission.",
    skill_link="esco_uri",
    role_link="esco_uri",
)


def import_esco(folder: Path, **options: Any) -> Report:
    """Update the catalogue to the files of a download of ESCO."""
    return import_taxonomy(ESCO, partial(read_content, folder), **options)
