"""Texts as files have them, made tidy: stray spaces and invisible characters go."""

import re

from django.db import models

from .rows import CsvFile, Row

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))


def longest(model: type[models.Model], name: str) -> int:
    """Return the number of characters that a column takes."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.CharField) or field.max_length is None:
        raise TypeError(f"{name} has no longest text.")
    return field.max_length


def tidy_title(text: str) -> str:
    return " ".join(text.translate(INVISIBLE).split())


def tidy_text(text: str) -> str:
    """The text line by line, without stray spaces and with one empty line at most."""
    lines = [tidy_title(line) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def read_title(file: CsvFile, row: Row, column: str, longest: int) -> str:
    """The title in a column, or an empty one, with the fault reported."""
    title = tidy_title(row[column])
    if not title:
        file.report(row.line, column, "is empty.")
    elif len(title) > longest:
        text = f"has {len(title)} characters; at most {longest} are possible."
        file.report(row.line, column, text)
        return ""
    return title
