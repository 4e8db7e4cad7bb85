"""Data into a PDF, by a template of Typst in templates/hiring/plans/exports/."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "hiring" / "plans" / "exports"


def typeset(template: str, data: dict[str, Any], day: date, **options: Any) -> Any:
    """The document as PDF/UA-1: tagged, so that screen readers can follow it.

    The data go in as JSON, so that nothing in them is markup. Where they hold a character that no
    font has, the standard can't be met; the document is tagged all the same.
    """
    compiler = typst.Compiler(
        TEMPLATES / template,
        # The same on every machine: those that Typst brings.
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
    )
    options = {"format": "pdf", "timestamp": datetime.combine(day, time(), UTC)} | options
    try:
        return compiler.compile(pdf_standards="ua-1", **options)
    except typst.TypstError:
        return compiler.compile(**options)
