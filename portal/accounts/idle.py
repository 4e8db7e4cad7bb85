"""Sessions that end once nobody has used them for a while."""

from collections.abc import Callable
from time import time

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

LAST_SEEN = "last_seen"
# Seconds between two notes of when a session was used: each is a write.
NOTED_EVERY = 600


class IdleSessionMiddleware:
    """Signs out whoever was idle for too long; whoever is active stays signed in.

    ``SESSION_IDLE_AGE`` seconds for a session that ends with the browser, else the whole
    ``SESSION_COOKIE_AGE``, which starts anew with each use.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Only once somebody asks who it is: many answers don't, and some must do without database.
        request.user = SimpleLazyObject(lambda: _user_of(request))  # type: ignore[assignment]
        return self.get_response(request)


def _user_of(request: HttpRequest) -> object:
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        _end_or_note(request)
    return get_user(request)


def note_sign_in(sender: object, request: HttpRequest, **kwargs: object) -> None:
    """Start counting; Django sends it whenever somebody signs in."""
    request.session[LAST_SEEN] = int(time())


def _end_or_note(request: HttpRequest) -> None:
    session, now = request.session, int(time())
    if "_auth_user_id" not in session:
        return
    idle = now - session.get(LAST_SEEN, now)
    is_short = session.get_expire_at_browser_close()
    if idle > (settings.SESSION_IDLE_AGE if is_short else settings.SESSION_COOKIE_AGE):
        session.flush()
    elif LAST_SEEN not in session or idle > NOTED_EVERY:
        session[LAST_SEEN] = now
