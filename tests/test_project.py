"""Rules of the whole project, so that nobody has to remember them."""

import ast
import re
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands, load_command_class
from django.template.loader import get_template

from hiring.plans.models import Benchmark
from hiring.specs import services as hiring
from tests import factories as make

PACKAGES = ("portal", "roles", "hiring")
APPS = ("roles", "specs", "plans", "accounts", "versions")
MODELS = [model for label in APPS for model in apps.get_app_config(label).get_models()]
TEMPLATES = Path(settings.BASE_DIR, "templates")
PAGES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
MAILS = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.txt"))


# ------------------------------------------------------------------ models and fixtures
@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_has_a_docstring_and_an_ordering(model):
    # Django generates a docstring with the fields if there is none.
    assert not model.__doc__.startswith(f"{model.__name__}(")
    assert model._meta.ordering


@pytest.fixture
def catalogue_rows(catalogue, db):
    return [model for model in MODELS if model._meta.app_label == "roles"] + [Benchmark]


def test_every_row_of_the_demo_content_is_valid(catalogue_rows):
    for model in catalogue_rows:
        for row in model.objects.all():
            # The database has checked uniqueness and constraints.
            row.full_clean(validate_unique=False, validate_constraints=False)


# ------------------------------------------------------------------ templates
@pytest.mark.parametrize("name", PAGES + MAILS)
def test_every_template_compiles(name):
    get_template(name)


INLINE = {
    "a script": r"<script(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))[^>]*>",
    "a style sheet": r"<style\b",
    "a style": r"<[^>]*\sstyle\s*=",
    "a handler": r"<[^>]*\son[a-z]+\s*=",
    "an address that is a script": r"javascript:",
}


@pytest.mark.parametrize("what", INLINE)
def test_no_template_holds_what_the_content_policy_forbids(what):
    offenders = [
        (name, match[0])
        for name in PAGES
        for match in re.finditer(INLINE[what], (TEMPLATES / name).read_text(), re.IGNORECASE)
    ]
    assert offenders == []


# ------------------------------------------------------------------ the sitemap and hidden rows
def test_every_address_of_the_sitemap_answers(client, catalogue, db):
    addresses = sitemap(client)
    wrong = {path: code for path in addresses if (code := client.get(path).status_code) != 200}
    assert (wrong, len(addresses) > 100) == ({}, True)


def sitemap(client) -> list[str]:
    """The addresses in all maps of the index."""

    def listed(address: str) -> list[str]:
        return re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client.get(address).text)

    return [address for one in listed("/sitemap.xml") for address in listed(one)]


@pytest.fixture
def hidden(db):
    """The addresses of unpublished rows, next to a draft spec."""
    member = make.make_membership()
    role_level = make.make_role_level()
    make.make_role_requirement(role_level=role_level)
    hiring.create_spec(member.organisation, role_level, by=member.user)
    made = {
        "roles": make.make_role(slug="secret-role", title="Secret role", is_published=False),
        "sectors": make.make_sector(slug="secret-sector", title="Secret", is_published=False),
        "skills": make.make_skill(
            slug="secret-skill", preferred_label="Secret skill", is_published=False
        ),
        "guides": make.make_guide(slug="secret-guide", title="Secret guide", is_published=False),
    }
    make.make_role_requirement(role_level=make.make_role_level(role=made["roles"]))
    return [
        f"{prefix}/{kind}/{row.slug}/" for kind, row in made.items() for prefix in ("", "/api/v1")
    ]


def test_unpublished_rows_have_no_address(client, hidden):
    assert {path: client.get(path).status_code for path in hidden} == dict.fromkeys(hidden, 404)


@pytest.mark.parametrize("kind", ["roles", "sectors", "skills", "guides", "jobs"])
def test_no_list_shows_what_is_unpublished(client, hidden, kind):
    pages = ["/", f"/sitemap-{kind}.xml", f"/{kind}/"]
    pages += [f"/api/v1/{kind}/", f"/api/v1/{kind}/?q=secret"]
    for path in pages + [f"/{kind}/?q=secret"] * (kind != "guides"):
        response = client.get(path)
        assert response.status_code == 200
        assert (path, re.findall(r"(?i)secret[- ]\w+", response.content.decode())) == (path, [])


# ------------------------------------------------------------------ the size of things
def long_files(pattern: str, most: int) -> dict[str, int]:
    """Files with more lines than CONTRIBUTING.md allows."""
    offenders = {}
    for folder in (*PACKAGES, "tests", "templates"):
        for path in Path(settings.BASE_DIR, folder).rglob(pattern):
            lines = len(path.read_text().splitlines())
            if lines > most and "migrations" not in path.parts:
                offenders[str(path.relative_to(settings.BASE_DIR))] = lines
    return offenders


def test_no_file_is_too_long():
    assert long_files("*.py", 500) == {}
    assert long_files("*.html", 150) == {}
    assert len(long_files("*.py", 0)) > 100


def test_no_line_of_a_template_is_too_long():
    lines = {
        (name, number): len(line)
        for name in PAGES
        for number, line in enumerate((TEMPLATES / name).read_text().splitlines(), start=1)
    }
    assert {place: length for place, length in lines.items() if length > 160} == {}


def test_no_function_is_too_long():
    offenders = []
    for name in long_files("*.py", 0):
        for node in ast.walk(ast.parse(Path(settings.BASE_DIR, name).read_text())):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 60:
                offenders.append((name, node.name))
    assert offenders == []


def test_every_command_has_a_help_text():
    ours = {name: app for name, app in get_commands().items() if app.split(".")[0] in PACKAGES}
    assert {"load_demo", "draft_spec", "create_curators_group"} <= ours.keys()
    silent = [name for name, app in ours.items() if not load_command_class(app, name).help]
    assert silent == []
