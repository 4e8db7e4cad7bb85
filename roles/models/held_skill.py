from typing import Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models

from .base import unique
from .skill import Proficiency, Skill, proficiency_is_known

EVIDENCE_SCHEMES = ["https", "http"]


class HeldSkillQuerySet(models.QuerySet):
    def of(self, user: models.Model) -> Self:
        """Return the skills that this person keeps in their account."""
        return self.filter(user=user)


class HeldSkill(models.Model):
    """A skill that a person has added, kept in their account at their request.

    Without an account, or until they ask, skills stay in a cookie in their browser.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="held_skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="held_by")
    proficiency = models.PositiveSmallIntegerField(choices=Proficiency)
    evidence_url = models.URLField(
        "evidence",
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=EVIDENCE_SCHEMES)],
        help_text="A link to code, a talk or a certificate.",
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = HeldSkillQuerySet.as_manager()

    class Meta:
        ordering = ["user", "skill"]
        # Nobody but the person themselves has rights on it, curators and support included.
        default_permissions = ()
        constraints = [
            unique("unique_held_skill", "user", "skill"),
            proficiency_is_known("held_skill_proficiency_is_known"),
        ]

    def __str__(self) -> str:
        # Not whose it is: this text may end up in a log.
        return f"A held skill ({self.pk})"
