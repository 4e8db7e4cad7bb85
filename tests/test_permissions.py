"""The access of each kind of visitor to every URL and method; see permission_matrix.txt."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests import factories as make
from tests.permission_matrix import SENT, VISITORS, Row, read
from tests.permission_world import World, make_world

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SIGN_IN = ("/accounts/login/", "/admin/login/")
ROWS = read("permission_matrix.txt")
ADMIN_ROWS = read("permission_matrix_admin.txt")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Create the rows once for the module; each request's changes are rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _fresh_rate_limits(db):
    cache.clear()


def ask(world: World, visitor: str, method: str, path: str, sent: Any = None) -> str:
    """Return a request's outcome and roll its changes back."""
    if path.startswith("/api/"):
        body, kind = json.dumps(sent or {}), "application/json"
    else:
        body, kind = urlencode(sent or {}), "application/x-www-form-urlencoded"
    with transaction.atomic():
        answer = world.client_of(visitor).generic(
            method, path, body, kind, headers={"If-Match": f'"{world.version_at(path)}"'}
        )
        transaction.set_rollback(True)
    return outcome(answer)


def outcome(answer: Any) -> str:
    target = urlsplit(answer.headers.get("Location", "")).path
    if target in SIGN_IN:
        return "login"
    return "prove" if target.endswith("/reauthenticate/") else str(answer.status_code)


def outcomes(world: World, row: Row, path: str) -> tuple[str, ...]:
    sent = {
        name: value.format(**world.places) if isinstance(value, str) else value
        for name, value in SENT.get((row.method, row.path), {}).items()
    }
    return tuple(ask(world, visitor, row.method, path, sent) for visitor in VISITORS)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_visitor_gets_the_listed_outcome(world, row):
    assert outcomes(world, row, row.path.format(**world.places)) == row.wanted


@pytest.mark.parametrize("row", ADMIN_ROWS, ids=str)
def test_the_admin_is_for_curators_and_superusers(world, row):
    wrong = {path: outcomes(world, row, path) for path in admin_paths(row.path)}
    assert {path: got for path, got in wrong.items() if got != row.wanted} == {}


def admin_paths(path: str) -> Iterator[str]:
    """Yield a path per model: {catalogue} stands for curated models, {other} for the rest."""
    for model in admin.site._registry:
        label, name = model._meta.app_label, model._meta.model_name
        group = "{catalogue}" if label == "roles" or name == "benchmark" else "{other}"
        if group in path:
            row = model._default_manager.order_by("pk").first()
            assert row, f"Make a {name} in permission_world.py."
            yield path.replace(group, f"{label}/{name}").replace("{id}", str(row.pk))


def all_paths(world: World) -> Iterator[tuple[str, str]]:
    for row in ROWS:
        yield row.method, row.path.format(**world.places)
    for row in ADMIN_ROWS:
        for path in admin_paths(row.path):
            yield row.method, path


def patterns(within: Iterable[URLPattern | URLResolver], route: str = "") -> Iterator[str]:
    for pattern in within:
        full = URLResolver._join_route(route, str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield full
        else:
            yield from patterns(pattern.url_patterns, full)


def test_no_address_is_missing_from_the_table(world):
    listed = {resolve(path).route for _, path in all_paths(world)}
    assert set(patterns(get_resolver().url_patterns)) - listed == set()


def test_methods_outside_the_table_are_not_allowed(world):
    known = defaultdict(set)
    for method, path in all_paths(world):
        known[path].add(method)
    wrong = []
    for path, methods in known.items():
        visitor = "curator" if path.startswith("/admin/") else "owner"
        for method in {*METHODS, "TRACE"} - methods:
            if (got := ask(world, visitor, method, path)) != "405":
                wrong.append((method, path, got))
    assert wrong == []


def test_the_api_answers_options_at_each_address(world):
    paths = sorted({row.path for row in ROWS if row.path.startswith("/api/")})
    wrong = {}
    for path in paths:
        got = ask(world, "owner", "OPTIONS", path.format(**world.places))
        if got not in {"204", "404"}:
            wrong[path] = got
    assert wrong == {}


@pytest.mark.parametrize("visitor", ["anonymous", "owner"])
def test_head_is_answered_as_get(world, visitor):
    for row in ROWS:
        if row.method == "GET":
            got = ask(world, visitor, "HEAD", row.path.format(**world.places))
            assert (row.path, got) == (row.path, row.wanted[VISITORS.index(visitor)])


def test_superusers_see_every_list_of_the_admin(world, client):
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    for path in [*admin_paths("/admin/{catalogue}/"), *admin_paths("/admin/{other}/")]:
        assert (path, client.get(path).status_code) == (path, 200)
