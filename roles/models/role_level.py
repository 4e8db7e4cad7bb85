from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from .base import CatalogueModel, CatalogueQuerySet, TitledModel, unique
from .level import Level
from .provenance import Framework, Source
from .role import Role


class RoleLevelQuerySet(CatalogueQuerySet):
    def on_map(self) -> Self:
        """Those of our own framework, with role, family and level, in one query."""
        return (
            self.filter(role__is_published=True, role__framework__slug=Framework.OWN)
            .select_related("role__family", "level")
            .order_by("role__family__title", "role__title", "level__rank", "position", "slug")
        )


class RoleLevel(TitledModel):
    """A role at a level: the subject of a profile, a job spec or a career step.

    A framework may have several grades at one of our levels, such as lead and principal;
    ``position`` keeps their order within the role.
    """

    role = models.ForeignKey(Role, models.CASCADE, related_name="role_levels")
    level = models.ForeignKey(Level, models.PROTECT, related_name="role_levels")
    slug = models.SlugField(max_length=200, unique=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = RoleLevelQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["role", "level__rank", "position", "slug"]
        constraints = [unique("unique_role_level_title", "role", "title")]

    def get_absolute_url(self) -> str:
        return reverse("roles:role_level_detail", args=[self.role.slug, self.slug])


class Outcome(CatalogueModel):
    """An achievement after 30, 90 or 365 days, in a role level or on a use case."""

    class Days(models.IntegerChoices):
        MONTH = 30, "30 days"
        QUARTER = 90, "90 days"
        YEAR = 365, "365 days"

    natural_key_fields = ("role_level__slug", "use_case__slug", "days")

    role_level = models.ForeignKey(
        RoleLevel, models.CASCADE, related_name="outcomes", null=True, blank=True
    )
    use_case = models.ForeignKey(
        "roles.UseCase", models.CASCADE, related_name="outcomes", null=True, blank=True
    )
    days = models.PositiveSmallIntegerField(choices=Days)
    text = models.CharField(max_length=400)
    source = models.ForeignKey(Source, models.PROTECT, related_name="outcomes")

    class Meta:
        ordering = ["days", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role_level__isnull=True) ^ Q(use_case__isnull=True),
                name="outcome_has_one_owner",
                violation_error_message="Give either a role level or a use case.",
            ),
            unique("unique_role_level_outcome", "role_level", "days"),
            unique("unique_use_case_outcome", "use_case", "days"),
            models.CheckConstraint(
                condition=Q(days__in=[30, 90, 365]), name="outcome_days_are_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_days_display()}: {self.text}"
