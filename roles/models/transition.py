from typing import Self

from django.db import models
from django.db.models import F, Q

from .base import CatalogueModel, CatalogueQuerySet, distinct_ends
from .provenance import Framework, Source
from .role import Role
from .role_level import RoleLevel


class TransitionQuerySet(CatalogueQuerySet):
    def touching(self, role: Role) -> Self:
        """The steps that lead to or from a role, in one query."""
        ends = ("from_role_level", "to_role_level")
        related = [f"{end}__{field}" for end in ends for field in ("role", "level")]
        return (
            self.filter(Q(from_role_level__role=role) | Q(to_role_level__role=role))
            .filter(from_role_level__role__is_published=True)
            .filter(to_role_level__role__is_published=True)
            .select_related("source", *related)
            .order_by("from_role_level__level__rank", "to_role_level__level__rank", "pk")
        )

    def on_map(self) -> Self:
        """The curated steps between role levels of our own framework, in one query."""
        ends = ("from_role_level__role", "to_role_level__role")
        own = {f"{end}__framework__slug": Framework.OWN for end in ends}
        shown = {f"{end}__is_published": True for end in ends}
        return (
            self.filter(evidence=Transition.Evidence.CURATED, **own, **shown)
            .select_related("source")
            # Databases differ in where they put NULL.
            .order_by(F("typical_months").asc(nulls_last=True), "pk")
        )


class Transition(CatalogueModel):
    """A step of a career, from one role level to another."""

    class Kind(models.TextChoices):
        PROMOTION = "promotion"
        LATERAL = "lateral", "Sideways move"
        LEADERSHIP = "leadership", "Step into leadership"

    class Evidence(models.TextChoices):
        CURATED = "curated"
        COMPUTED = "computed"

    natural_key_fields = ("from_role_level__slug", "to_role_level__slug")

    from_role_level = models.ForeignKey(
        RoleLevel, models.CASCADE, related_name="transitions_onward"
    )
    to_role_level = models.ForeignKey(RoleLevel, models.CASCADE, related_name="transitions_inward")
    kind = models.CharField(max_length=20, choices=Kind)
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.CURATED)
    typical_months = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="transitions")

    objects = TransitionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["from_role_level", "kind", "to_role_level"]
        constraints = [
            *distinct_ends(
                "transition",
                "from_role_level",
                "to_role_level",
                message="A transition must lead somewhere else.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_role_level} → {self.to_role_level}"
