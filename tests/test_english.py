"""Phrases that no native editor would print, in every text that people read.

The list holds what a pattern finds reliably; reading aloud finds the rest.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

BASE_DIR = Path(settings.BASE_DIR)
PACKAGES = ("portal", "roles", "hiring")
# Slugs are addresses, not texts.
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
MARKUP = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
START = r"(?:^|[.:;] )"

# Each phrase to avoid, by what to write instead.
BANNED = {
    "expensive, over budget": r"\b(?:dearer|dearest|too dear)\b",
    "gradually": r"\bby and by\b",
    "activated": r"\bput to work\b",
    "we don't store it": r"\bnothing of (?:it|them)\b",
    "a relative clause of its own": r"\bthan whom\b",
    "the noun for the people": START + r"Who (?:has|is|makes|opens|saves|may|reads|asks|needs)\b",
    "the noun for the thing": START + r"What (?:found|must|stays|keeps|rests|stands|was|cannot)\b",
    "in progress": r"\bon their way\b",
    "already exists, already on the team": r"\b(?:is|are|was|were) there already\b",
    "ranked by": r"\bhow much of (?:what|it)\b",
    "haven't added": r"\b(?:have|has) said nothing\b",
    "see below, see the end of this page": r"\bstands? (?:above|below|at the end)\b",
    "next to, as well as": r"\bbeside\b",
    "again, new": r"\banew\b",
    "use one of": r"\bknown are\b",
    "shows, contains": r"\b(?:page|plan|file|row|table|guide) says\b",
}


def python_texts(path: Path) -> Iterator[str]:
    """The strings of a module, without its docstrings."""
    tree = ast.parse(path.read_text())
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and ast.get_docstring(node) is not None
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.value


def template_texts(path: Path) -> Iterator[str]:
    yield " ".join(MARKUP.sub(" ", path.read_text()).split())


def fixture_texts(path: Path) -> Iterator[str]:
    for row in json.loads(path.read_text()):
        yield from (value for value in row["fields"].values() if isinstance(value, str))


def texts() -> dict[str, list[str]]:
    """Every text that people read, by the file that holds it."""
    readers = {
        **{path: python_texts for name in PACKAGES for path in (BASE_DIR / name).rglob("*.py")},
        **dict.fromkeys((BASE_DIR / "templates").rglob("*.html"), template_texts),
        **dict.fromkeys((BASE_DIR / "templates").rglob("*.txt"), template_texts),
        **dict.fromkeys((BASE_DIR / "fixtures").glob("*.json"), fixture_texts),
    }
    return {
        str(path.relative_to(BASE_DIR)): [text for text in read(path) if not SLUG.fullmatch(text)]
        for path, read in readers.items()
        if "migrations" not in path.parts
    }


@pytest.fixture(scope="module")
def all_texts():
    return texts()


@pytest.mark.parametrize("instead", BANNED)
def test_no_text_uses_a_phrase_to_avoid(all_texts, instead):
    pattern = re.compile(BANNED[instead], re.IGNORECASE if START not in BANNED[instead] else 0)
    matches = [
        (name, text[max(0, match.start() - 30) : match.end() + 30])
        for name, held in all_texts.items()
        for text in held
        for match in pattern.finditer(text)
    ]
    assert matches == []


def test_texts_of_every_kind_are_read(all_texts):
    kinds = {(name.split("/")[0], name.rsplit(".", 1)[1]) for name in all_texts}
    assert kinds == {
        *((name, "py") for name in PACKAGES),
        ("templates", "html"),
        ("templates", "txt"),
        ("fixtures", "json"),
    }
    assert "Enter your second factor" in " ".join(all_texts["templates/mfa/authenticate.html"])
