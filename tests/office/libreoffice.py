"""LibreOffice computes a workbook anew. ``python -m tests.office.libreoffice`` says what to install
where it is missing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl import Workbook

NAMES = ("soffice", "libreoffice", "localc")
MISSING = """\
Tests of workbooks need LibreOffice Calc, and none was found.
Install it (on Debian and Ubuntu: apt-get install libreoffice-calc-nogui), or name its program:
SOFFICE=/path/to/soffice make test-office
"""
# Without it, LibreOffice would show the values that the file brings along.
ALWAYS_RECALCULATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def find_office() -> str | None:
    """The program that SOFFICE names, or the first that PATH has."""
    names = [os.environ["SOFFICE"]] if os.environ.get("SOFFICE") else NAMES
    return next(filter(None, map(shutil.which, names)), None)


def recalculate(files: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """What LibreOffice computes in each file, whatever values it brings along."""
    return {name: read(content) for name, content in save_again(files, folder, "xlsx").items()}


def save_again(files: Mapping[str, bytes], folder: Path, suffix: str) -> dict[str, bytes]:
    """Each file as LibreOffice saves it when it has computed it; of CSV the first sheet."""
    office = find_office()
    assert office, MISSING
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    given = []
    for name, content in files.items():
        given.append(folder / f"{name}.xlsx")
        given[-1].write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = folder / "made"
    command = [office, "--headless", profile, "--convert-to", suffix, "--outdir", str(made)]
    subprocess.run([*command, *map(str, given)], check=True, capture_output=True, timeout=300)
    return {name: (made / f"{name}.{suffix}").read_bytes() for name in files}


def read(content: bytes) -> Workbook:
    """The values of a file, as whoever doesn't recalculate sees them."""
    return openpyxl.load_workbook(BytesIO(content), data_only=True)


def main() -> int:
    if find_office():
        return 0
    sys.stderr.write(MISSING)
    return 1


if __name__ == "__main__":
    sys.exit(main())
