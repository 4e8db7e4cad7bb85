from django.db import models

from .base import Note, TitledModel, unique


class Level(TitledModel):
    """A rank of seniority, with its focus and what employers look for."""

    ENTRY, MID, SENIOR, LEAD, EXECUTIVE = SLUGS = ("entry", "mid", "senior", "lead", "executive")

    slug = models.SlugField(max_length=20, unique=True)
    title = models.CharField(max_length=50, unique=True)
    rank = models.PositiveSmallIntegerField(unique=True)
    summary = models.TextField(blank=True)

    class Meta:
        ordering = ["rank"]


class LevelNote(Note):
    """A focus of a level, or something that employers look for at it."""

    class Kind(models.TextChoices):
        FOCUS = "focus"
        LOOKED_FOR = "looked-for", "What employers look for"

    natural_key_fields = ("level__slug", "kind", "text")

    level = models.ForeignKey(Level, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        ordering = ["level", "kind", "position", "pk"]
        constraints = [unique("unique_level_note", "level", "kind", "text")]
