from itertools import pairwise
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hiring.plans.engine.funnel import STAGES
from portal.accounts.models import Organisation
from portal.constraints import CheckedModel, FieldCheck
from portal.versioned.models import Versioned
from roles.models import RoleFamily

from .assumption import OwnAssumption, own_values

STAGE_FIELDS = tuple(stage.value for stage in STAGES)
MOST_PEOPLE = 10_000_000


class RecruitingFigures(Versioned):
    """An organisation's own figures as a whole: who saved them last. Version 1 is none saved."""

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, related_name="recruiting_figures"
    )

    class Meta:
        ordering = ["organisation"]
        verbose_name_plural = "recruiting figures"

    def __str__(self) -> str:
        return f"Recruiting figures of {self.organisation}"

    @classmethod
    def for_change(cls) -> models.QuerySet[Self]:
        return cls.objects.select_related("organisation", "updated_by")

    def get_absolute_url(self) -> str:
        return reverse("hiring:recruiting_figures", args=[self.organisation.slug])


def _count() -> models.PositiveIntegerField:
    return models.PositiveIntegerField(default=0, validators=[MaxValueValidator(MOST_PEOPLE)])


class RecruitingHistory(CheckedModel):
    """How many candidates of an organisation came to each stage in a period."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="recruiting_histories"
    )
    role_family = models.ForeignKey(
        RoleFamily,
        models.SET_NULL,
        related_name="recruiting_histories",
        null=True,
        blank=True,
        help_text="Leave empty for all roles.",
    )
    period_start = models.DateField("first day")
    period_end = models.DateField("last day")
    applicants = _count()
    screens = _count()
    interviews = _count()
    finals = _count()
    offers = _count()
    hires = _count()
    source = models.CharField(
        max_length=300, blank=True, help_text="Where you counted, such as your applicant tracker."
    )

    class Meta:
        ordering = ["organisation", "-period_end", "pk"]
        verbose_name_plural = "recruiting histories"
        constraints = [
            FieldCheck(
                field="period_end",
                condition=Q(period_start__lte=F("period_end")),
                name="history_starts_before_it_ends",
                violation_error_message="The last day is before the first.",
            ),
            *(
                FieldCheck(
                    field=stage,
                    condition=Q(**{f"{stage}__lte": F(before)}),
                    name=f"history_{stage}_not_above_{before}",
                    violation_error_message=f"There are more {stage} than {before}.",
                )
                for before, stage in pairwise(STAGE_FIELDS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period_start} to {self.period_end}"


class OrganisationAssumption(OwnAssumption):
    """A value that an organisation's plans use in place of the benchmark."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="hiring_assumptions"
    )

    class Meta:
        ordering = ["organisation", "factor", "country", "engagement_model"]
        constraints = own_values("organisation")
