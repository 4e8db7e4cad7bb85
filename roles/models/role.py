from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse

from .base import (
    CatalogueModel,
    CatalogueQuerySet,
    Note,
    PublishedQuerySet,
    TitledModel,
    lines,
    unique,
    unique_external_id,
)
from .level import Level
from .lifecycle import LifecyclePhase
from .provenance import Framework, Source, refuse_unknown


class RoleFamily(TitledModel):
    """A group of roles that do related work."""

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=100)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="role_families")
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["title", "slug"]
        verbose_name_plural = "role families"


class RoleQuerySet(PublishedQuerySet):
    search_fields = ("title", "alt_titles", "summary")

    def for_list(self) -> Self:
        """What a list of roles shows, in three queries."""
        return self.select_related("family", "framework").prefetch_related("role_levels__level")

    def for_outlook(self) -> Self:
        """Return our own roles with their notes worth knowing, in three queries."""
        notes = RoleNote.objects.filter(kind=RoleNote.Kind.NOTE).order_by("position", "pk")
        worth_knowing = Prefetch("notes", notes.prefetch_related("sources"), "worth_knowing")
        return (
            self.published()
            .filter(framework__slug=Framework.OWN)
            .prefetch_related(worth_knowing)
            .order_by("title", "slug")
        )


class Role(TitledModel):
    """A kind of job, with its purpose and levels."""

    class Track(models.TextChoices):
        PRACTITIONER = "practitioner"
        LEADERSHIP = "leadership"

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="roles")
    external_id = models.CharField(max_length=300, blank=True)
    family = models.ForeignKey(RoleFamily, models.PROTECT, related_name="roles")
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    alt_titles = models.TextField("alternative titles", blank=True, help_text="One per line.")
    summary = models.TextField(blank=True)
    track = models.CharField(max_length=20, choices=Track, default=Track.PRACTITIONER)
    esco_uri = models.URLField("ESCO URI", max_length=300, blank=True)
    onet_soc_code = models.CharField("O*NET-SOC code", max_length=10, blank=True)
    isco_08_code = models.CharField("ISCO-08 code", max_length=4, blank=True)
    is_published = models.BooleanField("published", default=False)
    sources = models.ManyToManyField(Source, related_name="roles", blank=True)
    worth_knowing: list["RoleNote"]  # prefetched by for_outlook()

    objects = RoleQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["title", "slug"]
        constraints = [
            unique("unique_role_title_per_framework", "framework", "title"),
            unique_external_id("role"),
        ]
        indexes = [models.Index(fields=["is_published", "title", "slug"])]

    def clean(self) -> None:
        super().clean()
        refuse_unknown(self, "esco_uri", Framework.ESCO, "occupations")
        refuse_unknown(self, "onet_soc_code", Framework.ONET, "occupations")

    def get_absolute_url(self) -> str:
        return reverse("roles:role_detail", args=[self.slug])

    @property
    def alt_title_list(self) -> list[str]:
        return lines(self.alt_titles)


class RoleNote(Note):
    """A fact about a role that is neither a responsibility nor a requirement."""

    class Kind(models.TextChoices):
        WORKS_WITH = "works-with", "Works with"
        WORKPLACE = "workplace", "Where it is found"
        PRODUCT = "product", "Typical products"
        ASKED_FOR = "asked-for", "What employers ask for"
        COMPETENCY = "competency", "Competencies"
        NOTE = "note", "Worth knowing"

    natural_key_fields = ("role__slug", "kind", "text")

    role = models.ForeignKey(Role, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        ordering = ["role", "kind", "position", "pk"]
        constraints = [unique("unique_role_note", "role", "kind", "text")]


class ResponsibilityQuerySet(CatalogueQuerySet):
    def for_page(self) -> Self:
        """With phase, levels and sources, in two queries, in the order of the work."""
        return (
            self.select_related("phase", "from_level", "to_level")
            .prefetch_related("sources")
            .order_by("phase__position", "position", "pk")
        )

    def applying_at(self, level: Level) -> Self:
        """Return those whose levels, if any are named, include ``level``."""
        return self.filter(
            Q(from_level=None) | Q(from_level__rank__lte=level.rank),
            Q(to_level=None) | Q(to_level__rank__gte=level.rank),
        )


class Responsibility(CatalogueModel):
    """A task of a role in a phase of the work, at some levels or at all."""

    natural_key_fields = ("role__slug", "text")

    role = models.ForeignKey(Role, models.CASCADE, related_name="responsibilities")
    phase = models.ForeignKey(LifecyclePhase, models.PROTECT, related_name="responsibilities")
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    from_level = models.ForeignKey(
        Level, models.PROTECT, related_name="responsibilities_from", null=True, blank=True
    )
    to_level = models.ForeignKey(
        Level, models.PROTECT, related_name="responsibilities_to", null=True, blank=True
    )
    sources = models.ManyToManyField(Source, related_name="responsibilities")

    objects = ResponsibilityQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["role", "phase", "position", "pk"]
        verbose_name_plural = "responsibilities"
        constraints = [unique("unique_responsibility_per_role", "role", "text")]

    def __str__(self) -> str:
        return self.text
