from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from .base import CatalogueQuerySet, TitledModel


class FrameworkQuerySet(CatalogueQuerySet):
    def taxonomies(self) -> Self:
        """Return those with occupations; their skills serve careers, not our own pages."""
        return self.filter(occupations__isnull=False).distinct()


class Framework(TitledModel):
    """The origin of entries: Rolebook's own catalogue or a published taxonomy."""

    OWN = "rolebook"
    ESCO = "esco"
    ONET = "onet"

    slug = models.SlugField(max_length=50, unique=True)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200, blank=True)
    version = models.CharField(max_length=50, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    licence_url = models.URLField(max_length=500, blank=True)
    address = models.URLField(max_length=500, blank=True)
    attribution = models.CharField(
        max_length=500, blank=True, help_text="The sentence shown with its entries."
    )

    objects = FrameworkQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["title"]

    @property
    def is_own(self) -> bool:
        return self.slug == self.OWN


def refuse_unknown(row: models.Model, field: str, taxonomy: str, entries: str) -> None:
    """Reject an id that an imported taxonomy does not have."""
    name = getattr(row, field)
    framework = Framework.objects.filter(slug=taxonomy)
    if not name or framework.filter(**{f"{entries}__external_id": name}).exists():
        return
    if imported := framework.filter(**{f"{entries}__isnull": False}).first():
        raise ValidationError({field: f"{imported} has no entry '{name}'."})


class Source(TitledModel):
    """A document that supports facts of the catalogue."""

    EDITORIAL = "rolebook-editorial"

    slug = models.SlugField(max_length=50, unique=True)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=500, blank=True)
    date_published = models.DateField(null=True, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["title", "slug"]

    def get_absolute_url(self) -> str:
        return reverse("roles:source_detail", args=[self.slug])

    @property
    def is_editorial(self) -> bool:
        return self.slug == self.EDITORIAL
