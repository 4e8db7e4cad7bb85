"""Ending what lets somebody in without a password."""

from allauth.usersessions.models import UserSession
from django.db import transaction
from knox.models import AuthToken

from portal.accounts.models import User


@transaction.atomic
def end_access(user: User, *, keep_session: str | None = None) -> None:
    """Delete the user's API tokens and end their sessions, but for the one with this key.

    A password is changed because somebody else may have got in, and an account closed to keep
    somebody out: neither a token nor an old session may survive that.
    """
    AuthToken.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user).exclude(session_key=keep_session):
        session.end()
