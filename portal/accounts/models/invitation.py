from datetime import timedelta
from typing import Self

from allauth.account.models import EmailAddress
from django.core.signing import BadSignature, TimestampSigner
from django.db import models
from django.utils import timezone

from .organisation import Membership, Organisation
from .user import User

_signer = TimestampSigner(salt="portal.accounts.invitation")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(created_at__gt=timezone.now() - Invitation.LIFETIME)

    def for_user(self, user) -> Self:
        """Open invitations to a verified address of ``user``."""
        if not user.is_authenticated:
            return self.none()
        addresses = EmailAddress.objects.filter(user=user, verified=True)
        return self.open().filter(email__in=addresses.values("email"))

    def with_token(self, token: str) -> Self:
        try:
            pk = _signer.unsign(token, max_age=Invitation.LIFETIME)
        except BadSignature:
            return self.none()
        return self.open().filter(pk=pk)


class Invitation(models.Model):
    """An e-mailed offer to join an organisation, deleted once it is accepted."""

    LIFETIME = timedelta(days=14)

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail address")
    role = models.CharField(
        max_length=10, choices=Membership.Role, default=Membership.Role.RECRUITER
    )
    invited_by = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "email"], name="unique_invitation")
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()} of {self.organisation}"

    def clean(self) -> None:
        self.email = self.email.lower()

    @property
    def token(self) -> str:
        return _signer.sign(str(self.pk))

    @property
    def expires_at(self):
        return self.created_at + self.LIFETIME
