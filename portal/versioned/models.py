from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone


class StaleVersionError(Exception):
    """Somebody else saved a row in the meantime; ``current`` is the row as it is now.

    Nothing else needs to catch it: pages answer 409 (``StaleVersionMiddleware``) and the API 412.
    An editor catches it to show what was typed next to what is stored.
    """

    def __init__(self, current: "Versioned") -> None:
        name = current._meta.verbose_name
        super().__init__(f"The {name} is at version {current.version} now.")
        self.current = current


class Versioned(models.Model):
    """A row whose version moves with every save; saving an outdated version changes nothing."""

    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="%(class)ss_updated",
        null=True,
        editable=False,
    )
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @classmethod
    def for_change(cls) -> models.QuerySet[Self]:
        """The rows with all that a change of one reads."""
        return cls._default_manager.all()

    @classmethod
    def advance_versions(cls, rows: models.QuerySet[Self], by: Any) -> int:
        """Move the versions of rows on, whatever they are; this also locks the rows."""
        return rows.update(version=F("version") + 1, updated_at=timezone.now(), updated_by=by)

    def claim(self, expected_version: int, by: Any) -> Self:
        """Move the version on, which also locks the row, and return the row as it is now.

        Call it first in the transaction of a change. Raises ``StaleVersionError`` where the version
        is not ``expected_version`` any more.
        """
        rows = type(self)._default_manager.filter(pk=self.pk, version=expected_version)
        is_claimed = self.advance_versions(rows, by)
        current = self.for_change().get(pk=self.pk)
        if not is_claimed:
            raise StaleVersionError(current)
        return current
