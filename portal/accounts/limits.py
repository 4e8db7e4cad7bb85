"""Rate limits of our own. What people do is counted as allauth does (ACCOUNT_RATE_LIMITS); what
they read without signing in, as the API does for those who don't."""

from math import ceil
from typing import Any, cast

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from rest_framework.throttling import SimpleRateThrottle

from portal.errors import too_many_requests

RETRY_AFTER = {
    "invite": 3600,
    "create_organisation": 86_400,
    "share_plan": 3600,
}


def limited(request: HttpRequest, action: str) -> HttpResponse | None:
    """The answer to who has done ``action`` too often, else nothing."""
    if ratelimit.consume(request, action=action):
        return None
    return too_many_requests(request, retry_after=RETRY_AFTER[action])


class LinkThrottle(SimpleRateThrottle):
    """For pages that a secret address opens: nobody tries out many."""

    scope = "anon"

    def get_cache_key(self, request: Any, view: object) -> str:
        return f"throttle_link_{self.get_ident(request)}"


def limited_by_link(request: HttpRequest) -> HttpResponse | None:
    """The answer to who opens secret addresses too often, else nothing."""
    throttle = LinkThrottle()
    # It reads headers and the address only, which every request has.
    if throttle.allow_request(cast(Any, request), cast(Any, None)):
        return None
    return too_many_requests(request, retry_after=ceil(throttle.wait() or 60))
