"""Where Chromium is. ``python -m tests.e2e.chromium`` stops with a sentence where it is not."""

import os
import shutil
import sys


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


if __name__ == "__main__":
    if not find_chromium():
        sys.exit("Browser tests need Chromium: install it, or name it in CHROMIUM.")
