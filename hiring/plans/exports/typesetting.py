"""Typeset data as a PDF with a Typst template in templates/hiring/plans/exports/."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, cast

import typst
from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "hiring" / "plans" / "exports"


def typeset(template: str, data: dict[str, Any], day: date) -> bytes:
    """The document as PDF/UA-1: tagged, so that screen readers can follow it.

    Data are passed as JSON, so that nothing in them is markup. A character that no font has breaks
    the standard; the document is then tagged without claiming conformance.
    """
    compiler = typst.Compiler(
        TEMPLATES / template,
        # Typst's own fonts look the same on every machine.
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
    )
    midnight = datetime.combine(day, time(), UTC)
    try:
        content = compiler.compile(format="pdf", timestamp=midnight, pdf_standards="ua-1")
    except typst.TypstError:
        content = compiler.compile(format="pdf", timestamp=midnight)
    # A PDF is one file; only other formats give a list of pages.
    return cast("bytes", content)
