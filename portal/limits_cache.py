"""The cache that counts for limits: shared by all processes, and counting alone if that fails."""

import logging
from functools import cached_property
from time import monotonic
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.db import DatabaseError, connection
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
SECONDS_BETWEEN_WARNINGS = 60


class StrictDatabaseCache(DatabaseCache):
    """DatabaseCache that raises where it can't write; Django's answers as if the key existed."""

    _table: str  # of the parent class, whose stubs leave it out

    def _base_set(self, mode: str, key: str, *args: Any, **kwargs: Any) -> bool:
        # Every write comes through here, and a failed one returns False.
        is_written = super()._base_set(mode, key, *args, **kwargs)  # type: ignore[misc]
        if is_written or mode == "touch" or (mode == "add" and self._exists(key)):
            return is_written
        raise DatabaseError("The table of the cache takes no rows.")

    def _exists(self, key: str) -> bool:
        table = connection.ops.quote_name(self._table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} WHERE cache_key = %s", [key])
            return cursor.fetchone() is not None


class LimitsCache(BaseCache):
    """Counts in the cache whose alias is the LOCATION and, while that one fails, in the process.

    A limit that fails open lets passwords be guessed; one that fails closed turns everybody away.
    Each process counting for itself does neither: the limits are then as many times higher as there
    are processes. The log says so, once a minute.
    """

    _last_warning = float("-inf")  # of all instances, of which each thread has one

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._location = location
        self._local = LocMemCache(f"limits {location}", {"OPTIONS": {"MAX_ENTRIES": 100_000}})

    @cached_property
    def _shared(self) -> BaseCache:
        return caches[self._location]

    def _call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(self._shared, name)(*args, **kwargs)
        except (DatabaseError, RedisError, ConnectionError) as error:
            self._warn(error)
            return getattr(self._local, name)(*args, **kwargs)

    @classmethod
    def _warn(cls, error: Exception) -> None:
        if monotonic() - LimitsCache._last_warning > SECONDS_BETWEEN_WARNINGS:
            LimitsCache._last_warning = monotonic()
            logger.warning("Each process counts for itself, as the shared cache fails: %s", error)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return self._call("add", *args, **kwargs)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return self._call("get", *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._call("set", *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return self._call("touch", *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return self._call("delete", *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return self._call("has_key", *args, **kwargs)

    def clear(self) -> None:
        self._call("clear")
        self._local.clear()
