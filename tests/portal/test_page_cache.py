"""The cache of pages holds as many bytes as it may, those asked for last."""

import pytest

from portal.page_cache import BoundedLocMemCache


@pytest.fixture
def cache(request):
    made = BoundedLocMemCache(request.node.name, {"OPTIONS": {"MAX_BYTES": 10_000}})
    yield made
    made.clear()


def test_the_least_recently_used_go_first(cache):
    for name in ("a", "b", "c"):
        cache.set(name, b"x" * 3_000)
    assert cache.get("a") is not None
    cache.set("d", b"x" * 3_000)
    assert {name for name in "abcd" if name in cache} == {"a", "c", "d"}


def test_what_is_larger_than_all_may_be_is_not_kept(cache):
    cache.set("small", b"x")
    cache.set("huge", b"x" * 20_000)
    assert "huge" not in cache


def test_one_entry_replaced_often_pushes_nothing_out(cache):
    cache.set("other", b"x" * 3_000)
    for _ in range(20):
        cache.set("same", b"x" * 3_000)
    assert {"same", "other"} == {name for name in ("same", "other") if name in cache}


def test_entries_end_in_time_and_may_be_emptied(cache):
    cache.set("gone", b"x", timeout=0)
    cache.set("kept", b"x")
    assert (cache.get("gone"), cache.get("kept")) == (None, b"x")
    cache.clear()
    assert cache.get("kept") is None
