"""Rate limits, beside allauth's own and in the same shared cache."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse

from portal.errors import too_many_requests

# How often a person may do what costs others something: mails, and names that are then taken.
RATES = {"invite": "30/h/user", "create_organisation": "10/d/user"}
RETRY_AFTER = {"invite": 3600, "create_organisation": 86_400}


def limited(request: HttpRequest, action: str) -> HttpResponse | None:
    """The answer to who has done ``action`` too often, else nothing."""
    if ratelimit.consume(request, app="portal.accounts", action=action, config=RATES):
        return None
    return too_many_requests(request, retry_after=RETRY_AFTER[action])
