"""The cache of public pages in a process: LocMemCache with a bound on its bytes."""

from collections import OrderedDict
from typing import Any

from django.core.cache.backends.locmem import LocMemCache


class BoundedLocMemCache(LocMemCache):
    """Drops the least recently used entries beyond ``MAX_BYTES``, an entry of ``OPTIONS``.

    Addresses are countless, and whoever asks for many of them must not fill the memory.
    """

    # Of the parent class, whose stubs leave them out.
    _cache: OrderedDict[str, bytes]
    _expire_info: dict[str, float]

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(name, params)
        self._max_bytes: int = params["OPTIONS"]["MAX_BYTES"]

    def _set(self, key: str, value: bytes, *args: Any) -> None:
        # Called under the lock. The newest entry is the first, and the last to go.
        super()._set(key, value, *args)  # type: ignore[misc]
        size = sum(map(len, self._cache.values()))
        while size > self._max_bytes:
            dropped, content = self._cache.popitem()
            del self._expire_info[dropped]
            size -= len(content)
