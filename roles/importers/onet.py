"""Import O*NET, the occupations of the United States Department of Labor."""

from functools import partial
from pathlib import Path
from typing import Any

from roles.models import Framework

from .onet_files import read_content
from .report import Report
from .taxonomy import Taxonomy, import_taxonomy

ONET = Taxonomy(
    slug=Framework.ONET,
    title="O*NET Database",
    publisher="U.S. Department of Labor, Employment and Training Administration",
    licence="Creative Commons Attribution 4.0 International",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    address="https://www.onetcenter.org/database.html",
    attribution=(
        "This page includes information from the O*NET {version} Database by the U.S. "
        "Department of Labor, Employment and Training Administration (USDOL/ETA). Used under "
        "the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Rolebook has modified some "
        "of this information. USDOL/ETA has not approved, endorsed, or tested these "
        "modifications."
    ),
    skill_link="onet_technology",
    role_link="onet_soc_code",
)


def import_onet(folder: Path, **options: Any) -> Report:
    """Update the catalogue to the files of a download of O*NET."""
    return import_taxonomy(ONET, partial(read_content, folder), **options)
