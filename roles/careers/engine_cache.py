"""The career engine that all requests of a process share."""

from dataclasses import dataclass

from portal.versions.cache import VersionedCache
from portal.versions.models import catalogue_version

from .engine.engine import Engine
from .loading import load

FRESH_MAX_AGE = 300
STALE_MAX_AGE = 5


@dataclass(frozen=True, eq=False)
class EngineSnapshot:
    """An engine, and whether the catalogue has changed since it was built.

    Stale answers mustn't be cached under the catalogue's new version: nothing would replace them.
    """

    engine: Engine
    is_stale: bool

    @property
    def max_age(self) -> int:
        """Seconds for which an answer may be cached, for ``Cache-Control``."""
        return STALE_MAX_AGE if self.is_stale else FRESH_MAX_AGE


def current_engine() -> EngineSnapshot:
    return EngineSnapshot(*cache.current())


def build() -> Engine:
    return Engine.build(load())


cache = VersionedCache("career engine", build, catalogue_version)
