"""Browsers that somebody has signed in with before, known by a signed cookie.

Whoever guesses passwords from elsewhere must not lock the owner out of their own browser.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from .models import User

COOKIE = "known_device"
SALT = "portal.accounts.known_devices"
MAX_AGE = 60 * 60 * 24 * 180  # seconds


def remember_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Have the browser known as one of the user's, beside those of others who share it."""
    keys = {*_user_keys(request), user.pk}
    response.set_cookie(
        COOKIE,
        signing.dumps(sorted(keys)[-10:], salt=SALT),
        max_age=MAX_AGE,
        secure=settings.BEHIND_TLS,
        httponly=True,
        samesite="Lax",
    )


def is_known_device(request: HttpRequest, email: str) -> bool:
    """Whether the owner of the address has signed in with this browser."""
    keys = _user_keys(request)
    return bool(keys) and User.objects.filter(pk__in=keys, email__iexact=email).exists()


def _user_keys(request: HttpRequest) -> list[int]:
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return []
