from threading import Event, Thread

import pytest

from portal.versions.models import catalogue_version
from roles.careers import Engine
from roles.careers.loading import load
from roles.careers.shared import FRESH_MAX_AGE, PAUSE, STALE_MAX_AGE, SharedEngine
from tests import factories as make

from .worlds import engine


class Catalogue:
    """A catalogue whose version tests move, and whose engine takes as long as they say."""

    def __init__(self):
        self.version = 1
        self.builds = 0
        self.may_finish = Event()
        self.may_finish.set()
        self.fault = None
        self.now = 0.0
        self.shared = SharedEngine(self.build, lambda: self.version, lambda: self.now)

    def build(self) -> Engine:
        version = self.version
        self.builds += 1
        assert self.may_finish.wait(10)
        if self.fault:
            raise self.fault
        return engine({"a": {"x": (1, True)}}, version=version)

    def seen(self):
        answering = self.shared.current()
        return answering.engine.version, answering.is_stale


@pytest.fixture
def kept():
    found = Catalogue()
    yield found
    found.may_finish.set()
    found.shared.wait()


def test_one_engine_answers_while_nothing_changes(kept):
    assert kept.shared.current().engine is kept.shared.current().engine
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


def test_stale_answers_are_kept_for_a_short_time(kept):
    assert kept.shared.current().max_age == FRESH_MAX_AGE
    kept.version = 2
    assert kept.shared.current().max_age == STALE_MAX_AGE


def test_a_build_that_fails_is_logged_and_tried_again_later(kept, caplog):
    kept.seen()
    kept.version, kept.fault = 2, RuntimeError("the disk is full")
    assert kept.seen() == (1, True)
    kept.shared.wait()
    assert "could not be rebuilt" in caplog.text
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


def test_an_older_version_than_the_engine_s_is_a_change_too(kept):
    kept.version = 5
    kept.seen()
    kept.version = 4  # a backup was put back
    assert kept.seen() == (5, True)
    kept.shared.wait()
    assert kept.seen() == (4, False)


def test_it_can_be_forgotten(kept):
    kept.seen()
    kept.shared.forget()
    assert (kept.seen(), kept.builds) == ((1, False), 2)


@pytest.mark.django_db(transaction=True)
def test_a_change_of_the_catalogue_reaches_answers():
    shared = SharedEngine(lambda: Engine.build(load()), catalogue_version)
    role_level = make.make_role_level()
    make.make_role_requirement(role_level=role_level)
    assert len(shared.current().engine.matrix.nodes) == 1
    other = make.make_role_level()
    old = shared.current()
    assert (old.is_stale, len(old.engine.matrix.nodes)) == (True, 1)
    shared.wait()
    new = shared.current()
    assert (new.is_stale, new.engine.role_level(other.slug)) == (False, 1)
