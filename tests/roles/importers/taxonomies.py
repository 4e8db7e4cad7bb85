"""What tests of the importers of public taxonomies share: small files, and the command."""

import csv
import gzip
import io
import os
from pathlib import Path

import pytest
from django.conf import settings

from .commands import ImportedFiles

DATA_FOLDER = Path(os.environ.get("ROLEBOOK_DATA", settings.BASE_DIR.parent / "shared" / "data"))


def published(name: str) -> Path:
    """The folder of a published data set; the test is skipped where it is not here."""
    folder = DATA_FOLDER / name
    if not folder.is_dir():
        pytest.skip(f"the files of {name} are not here; set ROLEBOOK_DATA to their folder")
    return folder


class Files(ImportedFiles):
    """A taxonomy's files in a folder of the test, and the command over them."""

    def __init__(self, folder: Path, command: str) -> None:
        self.folder, self.command = folder, command
        self.arguments = (str(folder),)

    def write(self, name: str, rows: list[dict[str, str]], delimiter: str = ",") -> None:
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0], delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        data = text.getvalue().encode()
        (self.folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
