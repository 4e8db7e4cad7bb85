"""One thing for all requests of a process, and a new one once its version has moved.

The first is built while the first request waits. After a change, the old one answers, marked as
stale, while a thread builds the new one: an answer is late rather than slow or missing.
"""

import logging
from collections.abc import Callable
from threading import Lock, Thread
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

from django.db import connections

logger = logging.getLogger(__name__)

T = TypeVar("T")
# After a build that failed, before the next.
PAUSE = 30  # seconds


class Current(NamedTuple, Generic[T]):
    """What answers now, and whether the version has moved on since it was built."""

    value: T
    is_stale: bool


class _Held(NamedTuple, Generic[T]):
    value: T
    version: int


class VersionedCache(Generic[T]):
    """Holds at most one thing, and one more while that is being built. ``name`` goes to the log."""

    def __init__(
        self,
        name: str,
        build: Callable[[], T],
        version: Callable[[], int],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.name = name
        self.build = build
        self.version = version
        self._clock = clock
        self._lock = Lock()  # of the fields below; held for moments only
        self._first = Lock()  # held while the first one is built
        self._held: _Held[T] | None = None
        self._builder: Thread | None = None
        self._not_before = 0.0

    def current(self) -> Current[T]:
        """That of the current version, or an older one that is marked as stale.

        Raises only what building the very first one raises.
        """
        version = self.version()
        held = self._held or self._build_first()
        is_stale = held.version != version
        if is_stale:
            self._rebuild(held)
        return Current(held.value, is_stale)

    def wait(self) -> None:
        """Until no build is under way."""
        builder = self._builder
        if builder is not None:
            builder.join()

    def _build_first(self) -> _Held[T]:
        with self._first:
            if self._held is None:
                held = self._build()
                with self._lock:
                    self._held = held
                return held
            return self._held

    def _build(self) -> _Held[T]:
        # The version first: what changes meanwhile makes it stale, and it is built again.
        version = self.version()
        return _Held(self.build(), version)

    def _rebuild(self, old: _Held[T]) -> None:
        with self._lock:
            if self._held is not old:
                return  # another request's thread was faster
            if self._builder is not None or self._clock() < self._not_before:
                return
            self._builder = Thread(target=self._replace, name=self.name, daemon=True)
            self._builder.start()

    def _replace(self) -> None:
        built = None
        try:
            built = self._build()
        except Exception:
            # Of the thread, nobody else would hear of it. The old one goes on answering.
            logger.exception("The %s could not be rebuilt.", self.name)
        finally:
            connections.close_all()  # this thread's own
            with self._lock:
                if built is None:
                    self._not_before = self._clock() + PAUSE
                else:
                    self._held = built
                self._builder = None
