"""Import O*NET, the occupations of the United States Department of Labor."""

from functools import partial
from pathlib import Path

from roles.models import Framework

from .onet_files import read_content
from .progress import Watch, nobody
from .report import Report
from .taxonomy import Taxonomy, import_taxonomy

PUBLISHER = "U.S. Department of Labor, Employment and Training Administration"
LICENCE = "Creative Commons Attribution 4.0 International"
ADDRESS = "https://www.onetcenter.org/database.html"
ONET = Taxonomy(
    slug=Framework.ONET,
    framework={
        "title": "O*NET Database",
        "publisher": PUBLISHER,
        "licence": LICENCE,
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "address": ADDRESS,
        "attribution": (
            "This page includes information from the O*NET {version} Database by the U.S. "
            "Department of Labor, Employment and Training Administration (USDOL/ETA). Used under "
            "the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Rolebook has modified some "
            "of this information. USDOL/ETA has not approved, endorsed, or tested these "
            "modifications."
        ),
    },
    source={
        "title": "O*NET Database",
        "publisher": PUBLISHER,
        "licence": LICENCE,
        "address": ADDRESS,
    },
    skill_link="onet_technology",
    role_link="onet_soc_code",
)


def import_onet(
    folder: Path, *, dry_run: bool = False, version: str = "", watch: Watch = nobody
) -> Report:
    """Make the catalogue say what the files of a download of O*NET say."""
    read = partial(read_content, folder)
    return import_taxonomy(ONET, read, dry_run=dry_run, version=version, watch=watch)
