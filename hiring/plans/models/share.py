import hashlib
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .hiring_plan import HiringPlan


def hash_token(token: str) -> str:
    """What is kept of a link's token. It is long and random, so it needs no salt and no work."""
    return hashlib.sha256(token.encode()).hexdigest()


class PlanShareQuerySet(models.QuerySet["PlanShare"]):
    def working(self, now: datetime | None = None) -> Self:
        """Those that open the plan: neither revoked nor expired."""
        unexpired = Q(expires_at=None) | Q(expires_at__gt=now or timezone.now())
        return self.filter(unexpired, revoked_at=None)

    def with_token(self, token: str) -> Self:
        return self.filter(token_hash=hash_token(token))


class PlanShare(models.Model):
    """A link by which whoever has it reads a plan, without an account, until it is revoked."""

    plan = models.ForeignKey(HiringPlan, models.CASCADE, related_name="shares")
    label = models.CharField(
        "for whom", max_length=100, help_text="So that you know which link to revoke."
    )
    # The token itself is shown once and kept nowhere.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="plan_shares", null=True
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    # To the hour, so that reading seldom writes.
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = PlanShareQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["plan", "-created_at", "-id"])]
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="plan_share_has_label"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, for {self.label}"

    @property
    def is_working(self) -> bool:
        is_expired = self.expires_at is not None and self.expires_at <= timezone.now()
        return self.revoked_at is None and not is_expired
