"""The process's engine, and whether what it answers may be kept."""

from dataclasses import dataclass

from portal.versions.cache import VersionedCache
from portal.versions.models import catalogue_version

from .engine.engine import Engine
from .loading import load

FRESH_MAX_AGE = 300
STALE_MAX_AGE = 5


@dataclass(frozen=True, eq=False)
class EngineSnapshot:
    """An engine, and whether the catalogue has moved on since.

    A stale answer must not be kept under the catalogue's new version: nothing would replace it.
    """

    engine: Engine
    is_stale: bool

    @property
    def max_age(self) -> int:
        """Seconds for which an answer may be kept, for ``Cache-Control``."""
        return STALE_MAX_AGE if self.is_stale else FRESH_MAX_AGE


def current_engine() -> EngineSnapshot:
    return EngineSnapshot(*cache.current())


def build() -> Engine:
    return Engine.build(load())


cache = VersionedCache("career engine", build, catalogue_version)
