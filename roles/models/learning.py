from django.db import models

from .base import PublishedQuerySet, TitledModel
from .provenance import Source
from .skill import Skill


class LearningRoute(TitledModel):
    """A way to learn skills: a degree, a course, a project and so on."""

    class Kind(models.TextChoices):
        DEGREE = "degree"
        CERTIFICATE = "certificate"
        COURSE = "course"
        BOOTCAMP = "bootcamp"
        PROJECT = "project"
        OPEN_SOURCE = "open-source", "Open source"
        COMMUNITY = "community"

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    description = models.TextField(blank=True)
    typical_months = models.PositiveSmallIntegerField(null=True, blank=True)
    is_published = models.BooleanField("published", default=False)
    skills = models.ManyToManyField(Skill, related_name="learning_routes", blank=True)
    sources = models.ManyToManyField(Source, related_name="learning_routes")

    objects = PublishedQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["kind", "title"]
