from threading import Event, Thread

import pytest

from portal.versions.cache import PAUSE, VersionedCache


class Book:
    """What its version is built into: something that tests can tell apart."""

    def __init__(self, version):
        self.version = version


class Catalogue:
    """A catalogue whose version tests move, and whose book takes as long as they say."""

    def __init__(self):
        self.version = 1
        self.builds = 0
        self.may_finish = Event()
        self.may_finish.set()
        self.fault = None
        self.now = 0.0
        self.shared = VersionedCache("big book", self.build, lambda: self.version, lambda: self.now)

    def build(self) -> Book:
        version = self.version
        self.builds += 1
        assert self.may_finish.wait(10)
        if self.fault:
            raise self.fault
        return Book(version)

    def seen(self):
        book, is_stale = self.shared.current()
        return book.version, is_stale


@pytest.fixture
def kept():
    found = Catalogue()
    yield found
    found.may_finish.set()
    found.shared.wait()


def test_one_answers_while_nothing_changes(kept):
    assert kept.shared.current().value is kept.shared.current().value
    assert (kept.seen(), kept.builds) == ((1, False), 1)


def test_after_a_change_the_old_one_answers_until_the_new_one_is_there(kept):
    kept.seen()
    kept.version = 2
    kept.may_finish.clear()
    assert [kept.seen(), kept.seen(), kept.seen()] == [(1, True)] * 3
    kept.may_finish.set()
    kept.shared.wait()
    assert (kept.seen(), kept.builds) == ((2, False), 2)


def test_a_change_during_a_build_makes_another(kept):
    kept.seen()
    kept.version = 2
    kept.may_finish.clear()
    kept.seen()
    kept.version = 3
    kept.may_finish.set()
    kept.shared.wait()
    assert kept.seen()[1] is True or kept.seen() == (3, False)
    kept.shared.wait()
    assert kept.seen() == (3, False)


def test_a_build_that_fails_is_logged_and_tried_again_later(kept, caplog):
    kept.seen()
    kept.version, kept.fault = 2, RuntimeError("the disk is full")
    assert kept.seen() == (1, True)
    kept.shared.wait()
    assert "The big book could not be rebuilt." in caplog.text
    kept.fault = None
    assert (kept.seen(), kept.builds) == ((1, True), 2)  # not at every request
    kept.now += PAUSE
    assert kept.seen() == (1, True)
    kept.shared.wait()
    assert (kept.seen(), kept.builds) == ((2, False), 3)


def test_the_first_build_says_what_is_wrong_and_the_next_request_tries_again(kept):
    kept.fault = RuntimeError("no table")
    with pytest.raises(RuntimeError, match="no table"):
        kept.seen()
    kept.fault = None
    assert kept.seen() == (1, False)


def test_requests_at_the_same_moment_build_once(kept):
    kept.may_finish.clear()
    seen = []
    threads = [Thread(target=lambda: seen.append(kept.seen())) for _ in range(8)]
    for thread in threads:
        thread.start()
    kept.may_finish.set()
    for thread in threads:
        thread.join()
    assert (seen, kept.builds) == ([(1, False)] * 8, 1)


def test_an_older_version_is_a_change_too(kept):
    kept.version = 5
    kept.seen()
    kept.version = 4  # a backup was put back
    assert kept.seen() == (5, True)
    kept.shared.wait()
    assert kept.seen() == (4, False)
