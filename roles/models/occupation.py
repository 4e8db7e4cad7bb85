from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from .base import CatalogueModel, CatalogueQuerySet, distinct_ends, lines, unique
from .provenance import Framework
from .requirement import Importance
from .skill import Skill


class OccupationQuerySet(CatalogueQuerySet):
    def for_list(self) -> Self:
        return self.select_related("framework").order_by("preferred_label", "slug")


class Occupation(CatalogueModel):
    """An occupation of a public taxonomy, such as ESCO's or O*NET's.

    It is not a ``Role``: such taxonomies have neither levels nor proficiencies, and we invent none.
    Careers can start from it or pass through it; our own roles link to it by its external id.
    """

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="occupations")
    external_id = models.CharField(max_length=300, help_text="The ESCO URI or the O*NET-SOC code.")
    code = models.CharField(
        max_length=30,
        blank=True,
        help_text="The taxonomy's own number, which may change between versions.",
    )
    isco_08_code = models.CharField("ISCO-08 code", max_length=4, blank=True)
    preferred_label = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    alt_labels = models.TextField("alternative labels", blank=True, help_text="One per line.")
    description = models.TextField(blank=True)
    job_zone = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text="O*NET's step of preparation, from 1 (little) to 5 (extensive).",
    )
    skills = models.ManyToManyField(Skill, through="OccupationSkill", related_name="occupations")

    objects = OccupationQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["preferred_label", "slug"]
        constraints = [
            unique("unique_occupation_per_framework", "framework", "external_id"),
            models.CheckConstraint(
                condition=Q(job_zone__isnull=True) | Q(job_zone__gte=1, job_zone__lte=5),
                name="occupation_job_zone_is_known",
                violation_error_message="A job zone is from 1 to 5.",
            ),
        ]
        indexes = [models.Index(fields=["preferred_label", "slug"])]

    def __str__(self) -> str:
        return self.preferred_label

    @property
    def alt_label_list(self) -> list[str]:
        return lines(self.alt_labels)


class OccupationSkill(CatalogueModel):
    """A skill that an occupation asks for; the taxonomies state no proficiency."""

    natural_key_fields = ("occupation__slug", "skill__slug")

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="occupation_skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="occupation_skills")
    importance = models.CharField(max_length=10, choices=Importance)
    is_in_demand = models.BooleanField(
        "in demand",
        default=False,
        help_text="O*NET: often asked for in adverts for this occupation.",
    )

    class Meta:
        ordering = ["occupation", "importance", "skill"]
        constraints = [unique("unique_skill_per_occupation", "occupation", "skill")]

    def __str__(self) -> str:
        return f"{self.occupation}: {self.skill}"


class OccupationRelation(CatalogueModel):
    """O*NET's 'related occupation': where people can move to, the nearest first."""

    class Tier(models.TextChoices):
        PRIMARY_SHORT = "primary-short", "Among the ten nearest"
        PRIMARY_LONG = "primary-long", "Among the nearest"
        SUPPLEMENTAL = "supplemental", "Further"

    natural_key_fields = ("from_occupation__slug", "to_occupation__slug")

    from_occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="relations")
    to_occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="reverse_relations")
    tier = models.CharField(max_length=15, choices=Tier)
    position = models.PositiveSmallIntegerField(help_text="From 1, the nearest.")

    class Meta:
        ordering = ["from_occupation", "position", "to_occupation"]
        constraints = [
            *distinct_ends(
                "occupation_relation",
                "from_occupation",
                "to_occupation",
                message="An occupation cannot be related to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_occupation} → {self.to_occupation}"
