"""Limits hold while the shared cache fails, counted by each process for itself."""

import logging

import pytest
from django.core.cache import caches
from django.db import connection

from portal.limits_cache import LimitsCache, StrictDatabaseCache
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def unwarned(monkeypatch):
    monkeypatch.setattr(LimitsCache, "_last_warning", float("-inf"))


@pytest.fixture
def cache(unwarned):
    made = LimitsCache("shared_default", {})
    yield made
    made.clear()


@pytest.fixture
def away(settings, unwarned):
    """A Redis that refuses all connections, as the shared cache of the limits."""
    settings.CACHES = settings.CACHES | {
        f"shared_{name}": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 1},
        }
        for name in ("default", "api_limits")
    }
    yield
    for name in ("default", "api_limits"):
        caches[name]._local.clear()


@pytest.fixture
def read_only():
    """The table of the cache takes no rows, as on a database that can only be read."""
    table = caches["shared_default"]._table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO kept_{table}")
        cursor.execute(f"CREATE VIEW {table} AS SELECT * FROM kept_{table} WHERE 1 = 1 LIMIT 9999")


def test_all_that_a_cache_does_reaches_the_shared_one(cache):
    assert cache.add("a", 1)
    assert not cache.add("a", 2)
    cache.set("b", [1, 2])
    shared = caches["shared_default"]
    assert (shared.get("a"), shared.get("b"), cache.has_key("b")) == (1, [1, 2], True)
    assert (cache.get("c", "none"), cache.touch("c"), cache.touch("b", 60)) == ("none", False, True)
    assert (cache.delete("b"), cache.delete("b"), cache.get("b")) == (True, False, None)


def test_a_table_that_takes_no_rows_is_an_error_and_not_an_existing_key(read_only):
    strict = StrictDatabaseCache(caches["shared_default"]._table, {})
    for write in (strict.add, strict.set):
        with pytest.raises(Exception, match="takes no rows"):
            write("a", 1)


def test_while_it_takes_no_rows_the_process_counts_and_warns_once(cache, read_only, caplog):
    with caplog.at_level(logging.WARNING):
        assert cache.add("a", 1)
        assert not cache.add("a", 1)
        cache.set("b", 2)
    assert [record.name for record in caplog.records] == ["portal.limits_cache"]
    assert caplog.records[0].message.startswith("Each process counts for itself")


def test_without_redis_people_sign_in_and_guesses_are_limited(client, away):
    user = make.make_user()
    wrong = {"login": user.email, "password": "wrong"}
    answers = [client.post("/accounts/login/", wrong).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    other = make.make_user()
    right = {"login": other.email, "password": make.PASSWORD}
    assert client.post("/accounts/login/", right).status_code == 302


def test_without_redis_the_api_answers_and_limits(client, away, monkeypatch):
    monkeypatch.setattr("portal.rest.limits.AnonymousLimit.rate", "2/min", raising=False)
    assert [client.get("/api/v1/roles/").status_code for _ in range(3)] == [200, 200, 429]
