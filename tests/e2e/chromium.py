"""Where Chromium is. ``python -m tests.e2e.chromium`` says what to install where it is missing."""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = """\
Browser tests need Chromium, and none was found.
Install it (on Debian and Ubuntu: apt-get install chromium), or name its program:
CHROMIUM=/path/to/chromium make test-browser
"""


def find_chromium() -> str | None:
    """The program that CHROMIUM names, or the first that PATH has."""
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else NAMES
    return next(filter(None, map(shutil.which, names)), None)


def main() -> int:
    if find_chromium():
        return 0
    sys.stderr.write(MISSING)
    return 1


if __name__ == "__main__":
    sys.exit(main())
