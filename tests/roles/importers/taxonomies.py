"""What tests of the importers of public taxonomies share: small files, and the command."""

import csv
import gzip
import io
import os
from pathlib import Path

import pytest

from .commands import ImportedFiles


def published(name: str) -> Path:
    """Return the folder of a published data set, or skip the test without one."""
    folder = Path(os.environ.get("ROLEBOOK_DATA", "no-data"), name)
    if not folder.is_dir():
        pytest.skip(f"Set ROLEBOOK_DATA to the folder that contains the folder {name}.")
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
