"""Limits on the number of requests, and what they leave to a caller."""

from collections.abc import Iterable
from math import ceil
from typing import Any

from django.core.cache import caches
from django.utils.connection import ConnectionProxy
from rest_framework.throttling import AnonRateThrottle, BaseThrottle, UserRateThrottle


class CountedLimit:
    """The state of a throttle of REST framework, counted where no sign-in is."""

    cache: Any = ConnectionProxy(caches, "api_limits")
    num_requests: int | None
    duration: int | None
    history: list[float]  # when each request that counts was made, latest first
    now: float

    @property
    def remaining(self) -> int:
        return max((self.num_requests or 0) - len(self.history), 0)

    @property
    def reset(self) -> int:
        """Seconds until the oldest request counts no more."""
        oldest = self.history[-1] if self.history else self.now
        return max(ceil(oldest + (self.duration or 0) - self.now), 0)


class AnonymousLimit(CountedLimit, AnonRateThrottle):
    """By address, for callers without an account."""


class UserLimit(CountedLimit, UserRateThrottle):
    """By account."""

    def get_cache_key(self, request: Any, view: Any) -> str | None:
        return super().get_cache_key(request, view) if request.user.is_authenticated else None


def limit_headers(throttles: Iterable[BaseThrottle]) -> dict[str, str]:
    """The tightest limit that was counted, by the names of the IETF's draft on RateLimit."""
    counted = [
        one for one in throttles if isinstance(one, CountedLimit) and hasattr(one, "history")
    ]
    if not counted:
        return {}
    tightest = min(counted, key=lambda limit: limit.remaining)
    return {
        "RateLimit-Limit": str(tightest.num_requests),
        "RateLimit-Remaining": str(tightest.remaining),
        "RateLimit-Reset": str(tightest.reset),
    }
