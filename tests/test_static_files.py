"""One sheet for each component, and each page links those of what it shows."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR, "templates")
STATIC = Path(settings.BASE_DIR, "static")
SHEETS = {
    str(path.relative_to(STATIC / "css"))[: -len(".css")]: path.read_text()
    for path in sorted(STATIC.glob("css/**/*.css"))
}
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))

# Which folder of sheets belongs to which templates; those in base and components are everybody's.
CAPABILITIES = {
    "home.html": "site",
    "account/": "accounts",
    "accounts/": "accounts",
    "mfa/": "accounts",
    "usersessions/": "accounts",
    "roles/careers/": "careers",
    "roles/": "roles",
    "hiring/specs/": "specs",
    "hiring/plans/": "plans",
    "api/": "api",
    "admin/": "admin",
}
SHARED = ("base/", "components/")
# They go over sheets of others, which know no layers.
UNLAYERED = ("admin/", "api/swagger")
MOST_LINES = 300
# Classes that no template and no script of ours names.
ELSEWHERE = {"htmx-request": "htmx sets it while it waits for an answer"}
# Parts that only htmx brings into a page.
SWAPPED_IN = {
    "hiring/plans/editor/update.html": (
        "hiring/plans/editor/_preview.html",
        "hiring/plans/editor/_preview_problems.html",
    ),
    "hiring/plans/editor/_preview_chart.html": (
        "hiring/plans/charts/_cumulative_cost.html",
        "hiring/plans/charts/_head_count.html",
        "hiring/plans/charts/_seat_gantt.html",
        "hiring/plans/charts/_coverage_heat.html",
    ),
    "hiring/specs/create.html": ("hiring/specs/draft/_answer.html",),
    "roles/careers/routes/routes.html": ("roles/careers/routes/_role_options.html",),
    "roles/careers/routes/linked.html": ("roles/careers/routes/_role_options.html",),
}
TAGS = {
    name: template
    for path in Path(settings.BASE_DIR).glob("[a-z]*/**/templatetags/*.py")
    for template, name in re.findall(
        r'inclusion_tag\(\s*"([^"]+)"[^)]*\)\s*(?:@.*\s*)*def (\w+)', path.read_text()
    )
}


# ------------------------------------------------------------------ reading sheets
def selectors_of(sheet: str) -> list[str]:
    """Of every rule, each of its selectors without what stands in brackets."""
    text = re.sub(r"/\*.*?\*/", "", SHEETS[sheet], flags=re.DOTALL)
    heads = [head.strip() for head in re.findall(r"([^{};]+)\{", text)]
    plain = [re.sub(r"\[[^]]*\]|\([^()]*\)", "", head) for head in heads if head[0] != "@"]
    return [one for head in plain for one in head.split(",")]


def classes_in(selector: str) -> list[str]:
    return re.findall(r"\.([a-zA-Z][\w-]*)", selector)


@cache
def named_in(sheet: str) -> frozenset[str]:
    return frozenset(name for one in selectors_of(sheet) for name in classes_in(one))


@cache
def homes() -> dict[str, set[str]]:
    """The sheets that style a class by itself, or else all that name it."""
    alone: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for sheet in SHEETS:
        if sheet == "base/print":
            continue
        for selector in selectors_of(sheet):
            found = classes_in(selector)
            for name in found:
                named.setdefault(name, set()).add(sheet)
                if len(found) == 1:
                    alone.setdefault(name, set()).add(sheet)
    return named | alone


# ------------------------------------------------------------------ reading templates
@cache
def read(name: str) -> str:
    return re.sub(r"\{#.*?#\}", "", (TEMPLATES / name).read_text())


def parent_of(name: str) -> str | None:
    found = re.search(r'\{% extends "([^"]+)"', read(name))
    return found[1] if found and found[1] in NAMES and found[1] != name else None


@cache
def drawn_from(name: str) -> frozenset[str]:
    """The template and all that it extends or includes, be it by a tag or by a variable."""
    found, waiting = set(), [name]
    while waiting:
        one = waiting.pop()
        if one in found or one not in NAMES:
            continue
        found.add(one)
        waiting += re.findall(r"[\"']([\w/.-]+\.html)[\"']", read(one))
        waiting += SWAPPED_IN.get(one, ())
        waiting += [TAGS[tag] for tag in re.findall(r"\{% (\w+)", read(one)) if tag in TAGS]
    return frozenset(found)


@cache
def classes_of(name: str) -> frozenset[str]:
    """What stands in the template itself; 'badge--*' for a name that ends in a variable."""
    values = re.findall(r'\bclass="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"', read(name))
    values += re.findall(r'\{% icon "[^"]+" "([^"]+)"', read(name))
    values += ["icon"] if "{% icon" in read(name) else []
    plain = [re.sub(r"\{\{.*?\}\}", "*", re.sub(r"\{%.*?%\}", " ", value)) for value in values]
    return frozenset(word for value in plain for word in value.split() if word != "*")


@cache
def shown_on(page: str) -> frozenset[str]:
    return frozenset().union(*(classes_of(one) for one in drawn_from(page)))


def is_shown(name: str, shown: frozenset[str]) -> bool:
    return name in shown or any(one.endswith("*") and name.startswith(one[:-1]) for one in shown)


@cache
def named_by(name: str) -> tuple[str, ...]:
    """The sheets that the template itself links."""
    tags = re.findall(r"\{% stylesheets (.*?) %\}", read(name))
    return tuple(sheet for tag in tags for sheet in re.findall(r'"([^"]+)"', tag))


@cache
def linked_on(page: str) -> tuple[str, ...]:
    """In their order: blocks that a page fills add to its parent's, or take their place."""
    parent = parent_of(page)
    if parent is None:
        return named_by(page)
    block = re.search(r"\{% block styles %\}(.*?)\{% endblock", read(page), re.DOTALL)
    keeps = parent == "base.html" or block is None or "block.super" in block[1]
    return (linked_on(parent) if keeps else linked_on("base.html")) + named_by(page)


def capability_of(name: str) -> str:
    return next((one for start, one in CAPABILITIES.items() if name.startswith(start)), "")


PAGES = [name for name in NAMES if parent_of(name) and not Path(name).name.startswith("_")]
PORTAL_PAGES = [name for name in PAGES if not name.startswith("admin/")]


# ------------------------------------------------------------------ the rules
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_is_short_and_says_its_layer(sheet):
    text = re.sub(r"^/\*.*?\*/\n", "", SHEETS[sheet], flags=re.DOTALL)
    assert SHEETS[sheet].startswith("/* ")
    assert text.count("\n") <= MOST_LINES
    assert text.startswith("@layer ") is not sheet.startswith(UNLAYERED)


def test_the_order_of_the_layers_is_said_once_and_first():
    orders = {sheet: re.findall(r"@layer ([\w, ]+);", text) for sheet, text in SHEETS.items()}
    assert {sheet: found for sheet, found in orders.items() if found} == {
        "base/tokens": ["reset, tokens, base, layout, components, utilities"]
    }
    assert named_by("base.html")[0] == named_by("fault.html")[0] == "base/tokens"
    assert named_by("admin/base_site.html")[0] == "base/tokens"


def test_every_sheet_is_linked_and_every_link_has_its_sheet():
    assert {sheet for name in NAMES for sheet in named_by(name)} == set(SHEETS)


@pytest.mark.parametrize("page", PORTAL_PAGES)
def test_a_page_links_the_sheets_of_all_that_it_shows(page):
    linked, own = set(linked_on(page)), f"{capability_of(page)}/"
    missing = {}
    for name, sheets in homes().items():
        wanted = {sheet for sheet in sheets if sheet.startswith((*SHARED, own))}
        if wanted and not wanted & linked and is_shown(name, shown_on(page)):
            missing[name] = wanted
    assert missing == {}


@pytest.mark.parametrize("page", PORTAL_PAGES)
def test_a_page_links_nothing_that_it_does_not_show(page):
    common = named_by("base.html")
    further = linked_on(page)[len(common) :]
    assert len(set(further)) == len(further)
    shown = shown_on(page)
    idle = [
        sheet
        for sheet in further
        if not sheet.startswith(UNLAYERED)
        and not any(sheet in homes()[name] and is_shown(name, shown) for name in named_in(sheet))
    ]
    assert idle == []


@pytest.mark.parametrize("name", NAMES)
def test_no_template_links_a_sheet_of_another_capability(name):
    own = f"{capability_of(name)}/"
    assert [one for one in named_by(name) if not one.startswith((*SHARED, own))] == []


def test_every_class_that_is_styled_is_used():
    shown = frozenset().union(*map(classes_of, NAMES))
    scripts = [path.read_text() for path in STATIC.glob("js/**/*.js")]
    known = shown | {word for text in scripts for word in re.findall(r"[\w-]+", text)}
    # Classes of Django's admin and of Swagger UI are theirs.
    styled = {
        name for sheet in SHEETS if not sheet.startswith(UNLAYERED) for name in named_in(sheet)
    }
    assert {name for name in styled if not is_shown(name, known)} == set(ELSEWHERE)


def test_every_script_is_linked_and_every_link_has_its_script():
    linked = {script for name in NAMES for script in re.findall(r"'js/(.*?)'", read(name))}
    assert linked == {str(path.relative_to(STATIC / "js")) for path in STATIC.glob("js/**/*.js")}
