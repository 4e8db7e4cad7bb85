"""What all models of the catalogue share: natural keys, one-label-per-line text, notes."""

from typing import Any, Self

from django.db import models

from portal.search import SearchableQuerySet
from portal.versions.models import ContentVersion


class CatalogueQuerySet(models.QuerySet):
    def get_by_natural_key(self, *values: Any) -> models.Model:
        return self.get(**dict(zip(self.model.natural_key_fields, values, strict=True)))


class CatalogueModel(models.Model):
    """A row of the catalogue, which fixtures name by ``natural_key_fields``."""

    # Django look-ups, such as ("role__slug", "text"); together they are unique.
    natural_key_fields: tuple[str, ...] = ("slug",)
    content_version = ContentVersion.CATALOGUE
    is_curated = True

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        return tuple(self._follow(path) for path in self.natural_key_fields)

    def _follow(self, path: str) -> Any:
        value: Any = self
        for name in path.split("__"):
            value = None if value is None else getattr(value, name)
        return value


class PublishedQuerySet(SearchableQuerySet, CatalogueQuerySet):
    def published(self) -> Self:
        return self.filter(is_published=True)


class Note(CatalogueModel):
    """A short fact about something in the catalogue, of a kind, with its sources."""

    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    sources = models.ManyToManyField("roles.Source", related_name="%(class)ss")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


def lines(text: str) -> list[str]:
    """The non-empty lines of a field that holds one label per line, as ESCO's files do."""
    return [line.strip() for line in text.splitlines() if line.strip()]
