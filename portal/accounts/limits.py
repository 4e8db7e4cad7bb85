"""Rate limits of our own, kept and counted as allauth's are: settings.ACCOUNT_RATE_LIMITS."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse

from portal.errors import too_many_requests

RETRY_AFTER = {"invite": 3600, "create_organisation": 86_400}


def limited(request: HttpRequest, action: str) -> HttpResponse | None:
    """The answer to who has done ``action`` too often, else nothing."""
    if ratelimit.consume(request, action=action):
        return None
    return too_many_requests(request, retry_after=RETRY_AFTER[action])
