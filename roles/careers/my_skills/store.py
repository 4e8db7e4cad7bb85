"""Where a visitor's skills are: in their account if they asked for that, else in a cookie.

The cookie is signed, so that only what a page wrote is read back. The server keeps nothing of it:
no session, no log, no database row.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from roles.models import Proficiency

from .account import keep_skills, kept_skills
from .ratings import MOST_SKILLS, SkillRating, SkillRatings, TooManySkills

SALT = "roles.my_skills"
MAX_AGE = 60 * 60 * 24 * 180
# Browsers keep 4,096 bytes of a cookie, its name and attributes included.
LARGEST = 3_800


def read(request: HttpRequest) -> SkillRatings:
    return _from_account(request) or _from_cookie(request)


def are_in_account(request: HttpRequest) -> bool:
    return bool(_from_account(request))


def write(request: HttpRequest, response: HttpResponse, skills: SkillRatings) -> None:
    """Put them where this visitor's are; raise ``TooManySkills`` where they do not fit."""
    if are_in_account(request):
        keep_skills(request.user, skills)
    else:
        write_cookie(response, skills)


def write_cookie(response: HttpResponse, skills: SkillRatings) -> None:
    if not skills:
        forget_cookie(response)
        return
    if len(skills) > MOST_SKILLS:
        raise TooManySkills
    rows = [
        [key, ratings.proficiency, ratings.evidence_url] for key, ratings in sorted(skills.items())
    ]
    value = signing.dumps(rows, salt=SALT, compress=True)
    if len(value) > LARGEST:
        raise TooManySkills(
            "Your browser keeps no more. Shorten the evidence, or sign in to save them."
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
    """Asked for once in each request: what changes them ends in a redirect, to another one."""
    if not request.user.is_authenticated:
        return {}
    if not hasattr(request, "_skills_in_account"):
        request._skills_in_account = kept_skills(request.user)
    return request._skills_in_account


def _from_cookie(request: HttpRequest) -> SkillRatings:
    """What the cookie holds; nothing where it is not one that a page wrote."""
    try:
        rows = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return {}
    return {
        key: SkillRating(proficiency, evidence_url)
        for key, proficiency, evidence_url in rows
        if proficiency in Proficiency.values
    }
