from django.db import models
from django.db.models import Q

from portal.constraints import FieldCheck

from .base import CatalogueModel, unique
from .provenance import Source
from .role_level import RoleLevel
from .skill import Proficiency, Skill, proficiency_is_known


class Importance(models.TextChoices):
    """ESCO's two kinds of relation between an occupation and a skill."""

    ESSENTIAL = "essential"
    OPTIONAL = "optional"


def essential_needs_proficiency(name: str) -> FieldCheck:
    return FieldCheck(
        field="proficiency",
        condition=Q(importance=Importance.OPTIONAL) | Q(proficiency__isnull=False),
        name=name,
        violation_error_message="An essential requirement needs a proficiency.",
    )


class RoleRequirement(CatalogueModel):
    """A skill that a role level requires at a proficiency, according to a source."""

    natural_key_fields = ("role_level__slug", "skill__slug")

    role_level = models.ForeignKey(RoleLevel, models.CASCADE, related_name="requirements")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="role_requirements")
    proficiency = models.PositiveSmallIntegerField(choices=Proficiency, null=True, blank=True)
    importance = models.CharField(max_length=10, choices=Importance, default=Importance.ESSENTIAL)
    reason = models.CharField(max_length=300, blank=True, help_text="Why this level needs it.")
    source = models.ForeignKey(Source, models.PROTECT, related_name="role_requirements")

    class Meta:
        ordering = ["role_level", "importance", "-proficiency", "skill__preferred_label"]
        constraints = [
            unique("unique_role_requirement", "role_level", "skill"),
            essential_needs_proficiency("essential_role_requirement_has_proficiency"),
            proficiency_is_known("role_requirement_proficiency_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.role_level}: {self.skill}"
