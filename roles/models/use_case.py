from django.db import models
from django.urls import reverse

from .base import CatalogueModel, TitledModel, unique
from .lifecycle import LifecyclePhase
from .provenance import Source
from .role import Role
from .sector import Sector
from .skill import Skill


class UseCase(TitledModel):
    """A use of machine learning in a sector."""

    slug = models.SlugField(max_length=100, unique=True)
    sector = models.ForeignKey(Sector, models.CASCADE, related_name="use_cases")
    title = models.CharField(max_length=100)
    summary = models.TextField(blank=True)
    problem_type = models.CharField(
        max_length=200, blank=True, help_text="Such as 'calibrated risk over a time horizon'."
    )
    data = models.CharField(
        max_length=300, blank=True, help_text="Kinds of data, their size and pitfalls."
    )
    success_measure = models.CharField(
        max_length=300, blank=True, help_text="How the business can tell that it works."
    )
    position = models.PositiveSmallIntegerField(default=0)
    roles = models.ManyToManyField(Role, related_name="use_cases", blank=True)
    skills = models.ManyToManyField(Skill, related_name="use_cases", blank=True)
    sources = models.ManyToManyField(Source, related_name="use_cases")

    class Meta:
        ordering = ["sector", "position", "title"]
        constraints = [unique("unique_use_case_per_sector", "sector", "title")]

    def get_absolute_url(self) -> str:
        return reverse("roles:use_case_detail", args=[self.sector.slug, self.slug])


class UseCaseTask(CatalogueModel):
    """A task of a use case in one phase, in the sector's own terms."""

    natural_key_fields = ("use_case__slug", "text")

    use_case = models.ForeignKey(UseCase, models.CASCADE, related_name="tasks")
    phase = models.ForeignKey(LifecyclePhase, models.PROTECT, related_name="tasks")
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey(Source, models.PROTECT, related_name="use_case_tasks")

    class Meta:
        ordering = ["use_case", "phase", "position", "pk"]
        constraints = [unique("unique_use_case_task", "use_case", "text")]

    def __str__(self) -> str:
        return self.text
