from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from .base import CatalogueModel, Note, PublishedQuerySet, TitledModel, unique
from .level import Level
from .provenance import Source
from .requirement import Importance, essential_needs_proficiency
from .skill import Proficiency, Skill, proficiency_is_known


class SectorQuerySet(PublishedQuerySet):
    search_fields = ("title", "summary", "shift", "emphasis", "use_cases__title")

    def search(self, text: str) -> Self:
        return super().search(text).distinct()

    def for_list(self) -> Self:
        """What a list of sectors shows, in two queries."""
        return self.prefetch_related("use_cases").order_by("is_emerging", "title")

    def for_outlook(self) -> Self:
        """Return those with a stated change, with their sources, in two queries."""
        return self.published().exclude(shift="").prefetch_related("sources").order_by("title")


class Sector(TitledModel):
    """A part of the economy, and how machine-learning work is changing in it."""

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=100, unique=True)
    isic_section = models.CharField("ISIC section", max_length=1, blank=True)
    summary = models.TextField(blank=True)
    shift = models.CharField(max_length=300, blank=True, help_text="How the work is changing.")
    emphasis = models.CharField(max_length=300, blank=True, help_text="What the sector emphasises.")
    is_emerging = models.BooleanField(
        "emerging", default=False, help_text="Already hires, but has no requirement profile yet."
    )
    is_published = models.BooleanField("published", default=False)
    sources = models.ManyToManyField(Source, related_name="sectors", blank=True)

    objects = SectorQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["title"]

    def get_absolute_url(self) -> str:
        return reverse("roles:sector_detail", args=[self.slug])


class SectorNote(Note):
    """People or systems that a sector works with, or something worth knowing."""

    class Kind(models.TextChoices):
        WORKS_WITH = "works-with", "Works with"
        NOTE = "note", "Worth knowing"

    natural_key_fields = ("sector__slug", "kind", "text")

    sector = models.ForeignKey(Sector, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        ordering = ["sector", "kind", "position", "pk"]
        constraints = [unique("unique_sector_note", "sector", "kind", "text")]


class SectorRequirement(CatalogueModel):
    """A statement of what employers in a sector look for, mapped to skills."""

    natural_key_fields = ("sector__slug", "statement")

    sector = models.ForeignKey(Sector, models.CASCADE, related_name="requirements")
    statement = models.CharField(max_length=200)
    explanation = models.TextField(blank=True)
    importance = models.CharField(max_length=10, choices=Importance, default=Importance.ESSENTIAL)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey(Source, models.PROTECT, related_name="sector_requirements")
    skills = models.ManyToManyField(
        Skill, through="SectorRequirementSkill", related_name="sector_requirements"
    )

    class Meta:
        ordering = ["sector", "position", "pk"]
        constraints = [unique("unique_sector_requirement", "sector", "statement")]

    def __str__(self) -> str:
        return self.statement


class SectorRequirementSkill(CatalogueModel):
    """A skill that a sector requirement maps to, from a level upwards."""

    natural_key_fields = (
        "requirement__sector__slug",
        "requirement__statement",
        "skill__slug",
        "from_level__slug",
    )

    requirement = models.ForeignKey(SectorRequirement, models.CASCADE, related_name="skill_links")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="sector_links")
    proficiency = models.PositiveSmallIntegerField(choices=Proficiency, null=True, blank=True)
    importance = models.CharField(max_length=10, choices=Importance, default=Importance.ESSENTIAL)
    from_level = models.ForeignKey(
        Level,
        models.PROTECT,
        related_name="sector_links",
        null=True,
        blank=True,
        help_text="Asked for from this level upwards; empty for all levels.",
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="sector_links")

    class Meta:
        ordering = ["requirement", "skill__preferred_label", "pk"]
        constraints = [
            unique("unique_skill_per_sector_requirement", "requirement", "skill", "from_level"),
            # NULL is distinct from NULL in the constraint above.
            models.UniqueConstraint(
                fields=["requirement", "skill"],
                condition=Q(from_level__isnull=True),
                name="unique_skill_per_sector_requirement_at_all_levels",
                violation_error_message="This skill already exists here for all levels.",
            ),
            essential_needs_proficiency("essential_sector_skill_has_proficiency"),
            proficiency_is_known("sector_skill_proficiency_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.requirement}: {self.skill}"
