"""A value that all requests of a process share, rebuilt in the background for each version.

The first request waits for the first value. After a change, requests get the old value, marked as
stale, while a thread builds the new one: slightly outdated answers are better than slow ones.
"""

import logging
from collections.abc import Callable
from threading import Lock, Thread
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

from django.db import connections

logger = logging.getLogger(__name__)

T = TypeVar("T")
# Seconds between a failed build and the next.
PAUSE = 30


class Current(NamedTuple, Generic[T]):
    """The cached value, and whether the version has changed since it was built."""

    value: T
    is_stale: bool


class _Entry(NamedTuple, Generic[T]):
    value: T
    version: int


class VersionedCache(Generic[T]):
    """Caches one value, and builds the next in a thread. ``name`` appears in the log."""

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
        self._lock = Lock()  # guards the fields below; held only briefly
        self._first = Lock()  # held while the first value is built
        self._entry: _Entry[T] | None = None
        self._builder: Thread | None = None
        self._not_before = 0.0

    def current(self) -> Current[T]:
        """Return the value for the current version, or an older one marked as stale.

        Raises only the errors of the very first build.
        """
        version = self.version()
        entry = self._entry or self._build_first()
        is_stale = entry.version != version
        if is_stale:
            self._rebuild(entry)
        return Current(entry.value, is_stale)

    def wait(self) -> None:
        """Wait until no build is running."""
        builder = self._builder
        if builder is not None:
            builder.join()

    def _build_first(self) -> _Entry[T]:
        with self._first:
            if self._entry is None:
                entry = self._build()
                with self._lock:
                    self._entry = entry
                return entry
            return self._entry

    def _build(self) -> _Entry[T]:
        # Read the version first, so that changes made meanwhile make the value stale.
        version = self.version()
        return _Entry(self.build(), version)

    def _rebuild(self, old: _Entry[T]) -> None:
        with self._lock:
            if self._entry is not old:
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
            # Nobody else would see an error in this thread. The old value remains in use.
            logger.exception("The %s could not be rebuilt.", self.name)
        finally:
            connections.close_all()  # those of this thread
            with self._lock:
                if built is None:
                    self._not_before = self._clock() + PAUSE
                else:
                    self._entry = built
                self._builder = None
