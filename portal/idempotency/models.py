from typing import Any

from django.conf import settings
from django.db import models


class AnsweredRequest(models.Model):
    """The answer to a POST that named a key, for when the same request comes again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)  # of address and body
    status = models.PositiveSmallIntegerField(default=0)
    headers: Any = models.JSONField(default=dict)
    content = models.TextField(default="")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="answered_request_key_once_a_user")
        ]

    def __str__(self) -> str:
        return self.key
