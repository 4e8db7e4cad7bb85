from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from .base import CatalogueModel, unique
from .provenance import Source
from .skill import Proficiency, Skill, proficiency_is_known


class LearningEffort(CatalogueModel):
    """The months that one step of proficiency takes alongside a job, by type of skill.

    Careers add these up. A step leads to this proficiency from the one below, or from none.
    """

    natural_key_fields = ("skill_type", "proficiency")

    skill_type = models.CharField(max_length=10, choices=Skill.SkillType)
    proficiency = models.PositiveSmallIntegerField(
        choices=Proficiency, help_text="The proficiency that the step leads to."
    )
    months = models.DecimalField(
        max_digits=4, decimal_places=1, validators=[MinValueValidator(Decimal("0.1"))]
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="learning_efforts")

    class Meta:
        ordering = ["skill_type", "proficiency"]
        constraints = [
            unique("unique_learning_effort", "skill_type", "proficiency"),
            proficiency_is_known("learning_effort_proficiency_is_known"),
            models.CheckConstraint(condition=Q(months__gt=0), name="learning_effort_takes_time"),
        ]

    def __str__(self) -> str:
        to = self.get_proficiency_display().lower()
        return f"{self.get_skill_type_display()} to {to}: {self.months} months"
