from django.db import models

from .base import Note, TitledModel, unique


class LifecyclePhase(TitledModel):
    """One of the six phases of machine-learning work that most roles share."""

    slug = models.SlugField(max_length=50, unique=True)
    title = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField(unique=True)
    summary = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]


class PhaseNote(Note):
    """A question, task, check or input of a phase."""

    class Kind(models.TextChoices):
        WITH = "with", "Works with"
        ASKS = "asks"
        FROM = "from", "Takes data from"
        DOES = "does"
        DEPENDS_ON = "depends-on", "Depends on"
        ON = "on", "Works on"
        CHECKS = "checks"
        INTO = "into", "Delivers into"
        THEN = "then", "And then"
        NOTE = "note", "Worth knowing"

    natural_key_fields = ("phase__slug", "kind", "text")

    phase = models.ForeignKey(LifecyclePhase, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        ordering = ["phase", "kind", "position", "pk"]
        constraints = [unique("unique_phase_note", "phase", "kind", "text")]
