"""The engine is pure: it works without Django, so that benchmarks and tests need no database."""

import subprocess
import sys

from django.conf import settings

PROGRAM = """
import sys
import roles.careers.engine
print([name for name in sys.modules if name.partition(".")[0] in ("django", "portal", "hiring")])
"""


def test_importing_the_engine_imports_no_django():
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
