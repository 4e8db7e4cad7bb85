from collections.abc import Iterable
from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from portal.constraints import FieldCheck

from .base import (
    CatalogueModel,
    PublishedQuerySet,
    distinct_ends,
    lines,
    unique,
    unique_external_id,
)
from .provenance import Framework, Source, refuse_unknown


class Proficiency(models.IntegerChoices):
    """The four steps of the UK framework, which all requirements use."""

    AWARENESS = 1, "Awareness"
    WORKING = 2, "Working"
    PRACTITIONER = 3, "Practitioner"
    EXPERT = 4, "Expert"


def proficiency_is_known(name: str) -> models.CheckConstraint:
    """Reject other numbers; whether it may be empty is up to its column."""
    return models.CheckConstraint(condition=Q(proficiency__in=Proficiency.values), name=name)


class SkillQuerySet(PublishedQuerySet):
    search_fields = ("preferred_label", "alt_labels", "description")

    def with_role_count(self) -> Self:
        """Add how many published roles ask for each skill."""
        roles = Count(
            "role_requirements__role_level__role",
            filter=Q(role_requirements__role_level__role__is_published=True),
            distinct=True,
        )
        # Grouping drops Meta.ordering, and pages need one.
        return self.annotate(role_count=roles).order_by("preferred_label", "slug")

    def for_careers(self) -> Self:
        """Return the skills that people can add: published ones and those of occupations."""
        of_occupations = Exists(Skill.occupations.through.objects.filter(skill=OuterRef("pk")))
        return self.filter(Q(is_published=True) | of_occupations)

    def named(self, keys: Iterable[int]) -> Self:
        """Return these, ordered by name."""
        return self.filter(pk__in=list(keys)).order_by("preferred_label", "slug")

    def for_rating(self, keys: Iterable[int]) -> Self:
        """Return these, ordered by name, with their proficiency descriptions, in two queries."""
        return self.named(keys).prefetch_related("levels")

    def for_list(self) -> Self:
        """What a list of skills shows, in one query."""
        return self.select_related("framework").with_role_count()

    def for_detail(self) -> Self:
        return self.select_related("framework").prefetch_related("levels__source", "sources")


class Skill(CatalogueModel):
    """Something a person knows, can do or works with, named by its preferred label (ESCO)."""

    class SkillType(models.TextChoices):
        KNOWLEDGE = "knowledge"
        SKILL = "skill"
        TOOL = "tool"
        LANGUAGE = "language", "Programming language"
        BEHAVIOUR = "behaviour"

    class Category(models.TextChoices):
        PROGRAMMING = "programming"
        MATHEMATICS = "mathematics", "Mathematics and statistics"
        MACHINE_LEARNING = "machine-learning", "Machine learning"
        GENERATIVE_AI = "generative-ai", "Language models and generative AI"
        DATA = "data"
        ENGINEERING = "engineering", "Engineering and operations"
        GOVERNANCE = "governance", "Governance and assurance"
        DOMAIN = "domain", "Domain knowledge"
        PEOPLE = "people", "People and business"

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="skills")
    external_id = models.CharField(max_length=300, blank=True)
    preferred_label = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    alt_labels = models.TextField("alternative labels", blank=True, help_text="One per line.")
    description = models.TextField(blank=True)
    skill_type = models.CharField(max_length=10, choices=SkillType, default=SkillType.SKILL)
    category = models.CharField(max_length=20, choices=Category, blank=True)
    year_appeared = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="For a tool or practice: the year it was first released."
    )
    esco_uri = models.URLField(
        "ESCO URI", max_length=300, blank=True, help_text="The ESCO skill with the same meaning."
    )
    onet_technology = models.CharField(
        "O*NET technology", max_length=200, blank=True, help_text="O*NET's name for the same tool."
    )
    is_published = models.BooleanField("published", default=False)
    sources = models.ManyToManyField(Source, related_name="skills", blank=True)

    objects = SkillQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["preferred_label", "slug"]
        constraints = [
            unique_external_id("skill"),
            unique("unique_skill_label_per_framework", "framework", "preferred_label"),
            FieldCheck(
                field="year_appeared",
                condition=Q(year_appeared__isnull=True)
                | Q(year_appeared__gte=1950, year_appeared__lte=2100),
                name="skill_year_appeared_is_plausible",
                violation_error_message="Give a year between 1950 and 2100.",
            ),
        ]
        indexes = [models.Index(fields=["is_published", "preferred_label", "slug"])]

    def __str__(self) -> str:
        return self.preferred_label

    def clean(self) -> None:
        super().clean()
        refuse_unknown(self, "esco_uri", Framework.ESCO, "skills")
        refuse_unknown(self, "onet_technology", Framework.ONET, "skills")

    def get_absolute_url(self) -> str:
        return reverse("roles:skill_detail", args=[self.slug])

    @property
    def alt_label_list(self) -> list[str]:
        return lines(self.alt_labels)


class SkillLevel(CatalogueModel):
    """One skill in practice at one proficiency."""

    natural_key_fields = ("skill__slug", "proficiency")

    skill = models.ForeignKey(Skill, models.CASCADE, related_name="levels")
    proficiency = models.PositiveSmallIntegerField(choices=Proficiency)
    description = models.TextField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="skill_levels")

    class Meta:
        ordering = ["skill", "proficiency"]
        constraints = [
            unique("unique_proficiency_per_skill", "skill", "proficiency"),
            proficiency_is_known("skill_level_proficiency_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.skill}: {self.get_proficiency_display()}"


class SkillRelation(CatalogueModel):
    """How far, by ``weight``, knowing ``from_skill`` counts as knowing ``to_skill``."""

    class Kind(models.TextChoices):
        BROADER = "broader"
        RELATED = "related"

    natural_key_fields = ("from_skill__slug", "to_skill__slug")

    from_skill = models.ForeignKey(Skill, models.CASCADE, related_name="relations")
    to_skill = models.ForeignKey(Skill, models.CASCADE, related_name="reverse_relations")
    kind = models.CharField(max_length=10, choices=Kind)
    weight = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.5"),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))],
        help_text="From 0 to 1: how much of the other skill it covers.",
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="skill_relations")

    class Meta:
        ordering = ["from_skill", "-weight", "to_skill"]
        constraints = [
            *distinct_ends(
                "skill_relation",
                "from_skill",
                "to_skill",
                message="A skill cannot be related to itself.",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=0, weight__lte=1), name="skill_relation_weight_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_skill} → {self.to_skill}"
