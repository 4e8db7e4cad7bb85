"""One engine for all requests of a process, and a new one once the catalogue has changed.

The first is built while the first request waits. After a change, the old one answers, marked as
stale, while a thread builds the new one: an answer is late rather than slow or missing.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic

from django.db import connections

from portal.versions.models import catalogue_version

from .engine import Engine
from .loading import load

logger = logging.getLogger(__name__)

# After a build that failed, before the next.
PAUSE = 30  # seconds
FRESH_MAX_AGE = 300
STALE_MAX_AGE = 5


@dataclass(frozen=True, eq=False)
class Answering:
    """An engine, and whether the catalogue has moved on since.

    A stale answer must not be kept under the catalogue's new version: nothing would replace it.
    """

    engine: Engine
    is_stale: bool

    @property
    def max_age(self) -> int:
        """Seconds for which an answer may be kept, for ``Cache-Control``."""
        return STALE_MAX_AGE if self.is_stale else FRESH_MAX_AGE


class SharedEngine:
    """Holds at most one engine, and one more while that is being built."""

    def __init__(
        self,
        build: Callable[[], Engine],
        version: Callable[[], int],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._build = build
        self._version = version
        self._clock = clock
        self._lock = Lock()  # of the fields below; held for moments only
        self._first = Lock()  # held while the first one is built
        self._engine: Engine | None = None
        self._builder: Thread | None = None
        self._not_before = 0.0

    def current(self) -> Answering:
        """The engine of the current catalogue version, or an older one that is marked as stale.

        Raises only what building the very first one raises.
        """
        version = self._version()
        engine = self._engine or self._build_first()
        is_stale = engine.version != version
        if is_stale:
            self._rebuild(engine)
        return Answering(engine, is_stale)

    def forget(self) -> None:
        """Drop the engine, so that the next request builds one. Waits for a build under way."""
        self.wait()
        with self._lock:
            self._engine = None
            self._not_before = 0.0

    def wait(self) -> None:
        """Until no build is under way."""
        builder = self._builder
        if builder is not None:
            builder.join()

    def _build_first(self) -> Engine:
        with self._first:
            if self._engine is None:
                engine = self._build()
                with self._lock:
                    self._engine = engine
                return engine
            return self._engine

    def _rebuild(self, old: Engine) -> None:
        with self._lock:
            if self._engine is not old:
                return  # another request's thread was faster
            if self._builder is not None or self._clock() < self._not_before:
                return
            self._builder = Thread(target=self._replace, name="career-engine", daemon=True)
            self._builder.start()

    def _replace(self) -> None:
        built = None
        try:
            built = self._build()
        except Exception:
            # Of the thread, nobody else would hear of it. The old engine goes on answering.
            logger.exception("The career engine could not be rebuilt.")
        finally:
            connections.close_all()  # this thread's own
            with self._lock:
                if built is None:
                    self._not_before = self._clock() + PAUSE
                else:
                    self._engine = built
                self._builder = None


shared = SharedEngine(lambda: Engine.build(load()), catalogue_version)


def current() -> Answering:
    return shared.current()
