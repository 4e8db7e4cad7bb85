"""Which of our roles a salary survey's job title is, by a table that people have reviewed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .rows import CsvFile, ImportProblems

TABLE = Path(__file__).with_name("salary_titles.csv")
COLUMNS = ("title", "role", "level", "note")


@dataclass(frozen=True)
class ReviewedTitle:
    """``role`` is empty where no role of ours fits; ``level`` names what the title itself says."""

    title: str
    role: str
    level: str
    note: str


@cache
def reviewed_titles() -> dict[str, ReviewedTitle]:
    """By title, as ``title_key`` writes it."""
    file = CsvFile(TABLE, COLUMNS)
    found: dict[str, ReviewedTitle] = {}
    for row in file.rows():
        title = ReviewedTitle(*(row[column] for column in COLUMNS))
        if title_key(title.title) in found:
            file.report(row.line, "title", f"'{title.title}' appears twice.")
        found[title_key(title.title)] = title
    if file.problems:
        raise ImportProblems(file.problems)
    return found


def title_key(title: str) -> str:
    return " ".join(title.split()).casefold()
