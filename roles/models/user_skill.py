from typing import Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from .skill import Proficiency, Skill

EVIDENCE_SCHEMES = ["https", "http"]


class UserSkillQuerySet(models.QuerySet):
    def of(self, user: models.Model) -> Self:
        """The skills that this person has saved in their account."""
        return self.filter(user=user)


class UserSkill(models.Model):
    """A skill that somebody has saved in their account, with their own rating.

    Until they save them, skills stay in a cookie in their browser.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="user_skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="user_skills")
    proficiency = models.PositiveSmallIntegerField(choices=Proficiency)
    evidence_url = models.URLField(
        "evidence",
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=EVIDENCE_SCHEMES)],
        help_text="A link to proof, such as code, a talk or a certificate.",
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = UserSkillQuerySet.as_manager()

    class Meta:
        ordering = ["user", "skill"]
        # Only the person has rights to it: not even curators or support staff do.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "skill"], name="unique_user_skill"),
            models.CheckConstraint(
                condition=Q(proficiency__in=Proficiency.values),
                name="user_skill_proficiency_is_known",
            ),
        ]

    def __str__(self) -> str:
        # Without the user's name, because this text may end up in a log.
        return f"Skill of a user ({self.pk})"
