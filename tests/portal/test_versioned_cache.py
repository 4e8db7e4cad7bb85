from threading import Event, Thread

import pytest

from portal.versions.cache import PAUSE, VersionedCache


class Book:
    """A value built from a version, which tests can tell apart."""

    def __init__(self, version):
        self.version = version


class Catalogue:
    """A catalogue with a version and a build time that tests control."""

    def __init__(self):
        self.version = 1
        self.builds = 0
        self.may_finish = Event()
        self.may_finish.set()
        self.fault = None
        self.now = 0.0
        self.cache = VersionedCache("big book", self.build, lambda: self.version, lambda: self.now)

    def build(self) -> Book:
        version = self.version
        self.builds += 1
        assert self.may_finish.wait(10)
        if self.fault:
            raise self.fault
        return Book(version)

    def seen(self):
        book, is_stale = self.cache.current()
        return book.version, is_stale


@pytest.fixture
def catalogue():
    instance = Catalogue()
    yield instance
    instance.may_finish.set()
    instance.cache.wait()


def test_one_answers_while_nothing_changes(catalogue):
    assert catalogue.cache.current().value is catalogue.cache.current().value
    assert (catalogue.seen(), catalogue.builds) == ((1, False), 1)


def test_after_a_change_the_old_one_answers_until_the_new_one_is_there(catalogue):
    catalogue.seen()
    catalogue.version = 2
    catalogue.may_finish.clear()
    assert [catalogue.seen(), catalogue.seen(), catalogue.seen()] == [(1, True)] * 3
    catalogue.may_finish.set()
    catalogue.cache.wait()
    assert (catalogue.seen(), catalogue.builds) == ((2, False), 2)


def test_a_change_during_a_build_makes_another(catalogue):
    catalogue.seen()
    catalogue.version = 2
    catalogue.may_finish.clear()
    catalogue.seen()
    catalogue.version = 3
    catalogue.may_finish.set()
    catalogue.cache.wait()
    assert catalogue.seen()[1] is True or catalogue.seen() == (3, False)
    catalogue.cache.wait()
    assert catalogue.seen() == (3, False)


def test_a_build_that_fails_is_logged_and_tried_again_later(catalogue, caplog):
    catalogue.seen()
    catalogue.version, catalogue.fault = 2, RuntimeError("the disk is full")
    assert catalogue.seen() == (1, True)
    catalogue.cache.wait()
    assert "The big book could not be rebuilt." in caplog.text
    catalogue.fault = None
    assert (catalogue.seen(), catalogue.builds) == ((1, True), 2)  # not at every request
    catalogue.now += PAUSE
    assert catalogue.seen() == (1, True)
    catalogue.cache.wait()
    assert (catalogue.seen(), catalogue.builds) == ((2, False), 3)


def test_the_first_build_says_what_is_wrong_and_the_next_request_tries_again(catalogue):
    catalogue.fault = RuntimeError("no table")
    with pytest.raises(RuntimeError, match="no table"):
        catalogue.seen()
    catalogue.fault = None
    assert catalogue.seen() == (1, False)


def test_requests_at_the_same_moment_build_once(catalogue):
    catalogue.may_finish.clear()
    seen = []
    threads = [Thread(target=lambda: seen.append(catalogue.seen())) for _ in range(8)]
    for thread in threads:
        thread.start()
    catalogue.may_finish.set()
    for thread in threads:
        thread.join()
    assert (seen, catalogue.builds) == ([(1, False)] * 8, 1)


def test_an_older_version_is_a_change_too(catalogue):
    catalogue.version = 5
    catalogue.seen()
    catalogue.version = 4  # a backup was put back
    assert catalogue.seen() == (5, True)
    catalogue.cache.wait()
    assert catalogue.seen() == (4, False)
