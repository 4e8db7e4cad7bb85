"""What the documentation names is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FILES = ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in ROOT.glob("docs/*.md"))]
FOLDERS = "portal|roles|hiring|templates|tests|fixtures|static|docs"


@pytest.mark.parametrize("name", FILES)
def test_every_path_exists(name):
    text = (ROOT / name).read_text()
    paths = set(re.findall(rf"`((?:{FOLDERS})/[\w./*{{}},-]*)`", text))
    missing = {path for path in paths if not any(ROOT.glob(first_of(path)))}
    assert missing == set()


def first_of(path: str) -> str:
    """One path of a shorthand such as 'roles/{a,b}.py'."""
    return re.sub(r"\{([^,}]*)[^}]*\}", r"\1", path)


@pytest.mark.parametrize("name", FILES)
def test_every_relative_link_leads_somewhere(name):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", (ROOT / name).read_text())
    folder = (ROOT / name).parent
    assert [link for link in links if not (folder / link).exists()] == []
