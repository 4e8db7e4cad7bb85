"""Rate limits for pages.

Actions of signed-in users are counted by allauth (ACCOUNT_RATE_LIMITS), visits to secret links by
the API's throttle for anonymous callers.
"""

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
    """Return a 429 if the user has performed ``action`` too often, else None."""
    if ratelimit.consume(request, action=action):
        return None
    return too_many_requests(request, retry_after=RETRY_AFTER[action])


class LinkThrottle(SimpleRateThrottle):
    """Limit how many secret links a visitor can try, so that none can be guessed."""

    scope = "anon"

    def get_cache_key(self, request: Any, view: object) -> str:
        return f"throttle_link_{self.get_ident(request)}"


def limited_by_link(request: HttpRequest) -> HttpResponse | None:
    """Return a 429 if the visitor has opened secret links too often, else None."""
    throttle = LinkThrottle()
    # It reads headers and the address only, which every request has.
    if throttle.allow_request(cast(Any, request), cast(Any, None)):
        return None
    return too_many_requests(request, retry_after=ceil(throttle.wait() or 60))
