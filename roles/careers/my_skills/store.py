"""The store of a visitor's skills: their account if they asked for it, otherwise a cookie.

The cookie is signed, so that only Rolebook's own cookies are read. The server stores none of it: no
session, no log, no database row.
"""

from weakref import WeakKeyDictionary

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from roles.models import Proficiency

from .account import save_skills, saved_skills
from .ratings import MOST_SKILLS, SkillRating, SkillRatings, TooManySkills

SALT = "roles.my_skills"
MAX_AGE = 60 * 60 * 24 * 180
# Browsers store up to 4,096 bytes for a cookie, including its name and attributes.
LARGEST = 3_800
_in_account: WeakKeyDictionary[HttpRequest, SkillRatings] = WeakKeyDictionary()


def read(request: HttpRequest) -> SkillRatings:
    return _from_account(request) or _from_cookie(request)


def are_in_account(request: HttpRequest) -> bool:
    return bool(_from_account(request))


def write(request: HttpRequest, response: HttpResponse, ratings: SkillRatings) -> None:
    """Store the visitor's skills. Raises ``TooManySkills`` if they don't fit."""
    if request.user.is_authenticated and are_in_account(request):
        save_skills(request.user, ratings)
    else:
        write_cookie(response, ratings)


def write_cookie(response: HttpResponse, ratings: SkillRatings) -> None:
    if not ratings:
        forget_cookie(response)
        return
    if len(ratings) > MOST_SKILLS:
        raise TooManySkills
    rows = [
        [key, rating.proficiency, rating.evidence_url] for key, rating in sorted(ratings.items())
    ]
    value = signing.dumps(rows, salt=SALT, compress=True)
    if len(value) > LARGEST:
        raise TooManySkills(
            "Your browser can't store any more. Shorten the evidence, or sign in and save."
        )
    response.set_cookie(
        cookie_name(),
        value,
        max_age=MAX_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget_cookie(response: HttpResponse) -> None:
    response.delete_cookie(cookie_name(), samesite="Lax")


def cookie_name() -> str:
    return "__Host-skills" if settings.SESSION_COOKIE_SECURE else "skills"


def _from_account(request: HttpRequest) -> SkillRatings:
    """Read skills from the account once per request; changes redirect to a new request."""
    if not request.user.is_authenticated:
        return {}
    if request not in _in_account:
        _in_account[request] = saved_skills(request.user)
    return _in_account[request]


def _from_cookie(request: HttpRequest) -> SkillRatings:
    """Read skills from the cookie; none if its signature is invalid."""
    try:
        rows = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return {}
    return {
        key: SkillRating(proficiency, evidence_url)
        for key, proficiency, evidence_url in rows
        if proficiency in Proficiency.values
    }
