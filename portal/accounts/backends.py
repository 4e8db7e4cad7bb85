"""Sign-in backends that load with a user whether they are a member of an organisation."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend
from django.db.models import Exists, OuterRef

from .models import Membership, User


class _LoadsMembership:
    """The header of every page needs it, and would otherwise ask the database once more."""

    def get_user(self, user_id: Any) -> User | None:
        memberships = Membership.objects.filter(user=OuterRef("pk"))
        user = (
            User.objects.annotate(**{"is_member": Exists(memberships)}).filter(pk=user_id).first()
        )
        return user if user and user.is_active else None


class UserBackend(_LoadsMembership, ModelBackend):
    pass


class EmailBackend(_LoadsMembership, AuthenticationBackend):
    pass
