"""The common ground of the catalogue's models: natural keys, lists as text, notes."""

from typing import Any, Self, cast

from django.db import models
from django.db.models.constraints import BaseConstraint

from portal.constraints import FieldCheck
from portal.search import SearchableQuerySet
from portal.versions.models import ContentVersion


class CatalogueQuerySet(models.QuerySet):
    def get_by_natural_key(self, *values: Any) -> Any:
        fields = cast(type["CatalogueModel"], self.model).natural_key_fields
        return self.get(**dict(zip(fields, values, strict=True)))


class CatalogueModel(models.Model):
    """A row of the catalogue, identified in fixtures by its ``natural_key_fields``."""

    # Django look-ups, such as ("role__slug", "text"); together they are unique.
    natural_key_fields: tuple[str, ...] = ("slug",)
    content_version = ContentVersion.CATALOGUE
    is_curated = True

    # Models with a QuerySet of their own override it, which django-stubs does not expect.
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


class TitledModel(CatalogueModel):
    """A row of the catalogue that is called by its title."""

    title: "models.CharField[str, str]"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class PublishedQuerySet(SearchableQuerySet, CatalogueQuerySet):
    def published(self) -> Self:
        return self.filter(is_published=True)


class Note(CatalogueModel):
    """A short fact of some kind about an entry of the catalogue, with its sources."""

    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    sources = models.ManyToManyField("roles.Source", related_name="%(class)ss")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


def unique(name: str, *fields: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name)


def distinct_ends(thing: str, *ends: str, message: str) -> list[BaseConstraint]:
    """Allow one ``thing`` between the rows at two ends, and none from a row to itself."""
    first, second = ends
    return [
        unique(f"unique_{thing}", *ends),
        FieldCheck(
            field=second,
            condition=~models.Q(**{first: models.F(second)}),
            name=f"{thing}_is_not_to_itself",
            violation_error_message=message,
        ),
    ]


def unique_external_id(thing: str) -> models.UniqueConstraint:
    """Allow an external id once in a framework, and any number of entries without one."""
    return models.UniqueConstraint(
        fields=["framework", "external_id"],
        condition=~models.Q(external_id=""),
        name=f"unique_{thing}_external_id_per_framework",
        violation_error_message=f"A {thing} with this external id already exists.",
    )


def lines(text: str) -> list[str]:
    """Return the non-empty lines of a field with one label per line, as in ESCO's files."""
    return [line.strip() for line in text.splitlines() if line.strip()]
