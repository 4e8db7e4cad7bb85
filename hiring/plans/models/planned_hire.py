from decimal import Decimal
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from hiring.choices import EngagementModel, WorkMode
from portal.constraints import CheckedModel, FieldCheck
from portal.country_field import CountryField
from roles.models import RoleLevel
from roles.models.pay import pay_has_currency, validate_currency

from .hiring_plan import HiringPlan


class PlannedHire(CheckedModel):
    """A row of a plan: a number of people for one role level, on the same terms."""

    MOST = 99

    class Reason(models.TextChoices):
        GROWTH = "growth"
        BACKFILL = "backfill"
        CONVERSION = "conversion"

    class Priority(models.IntegerChoices):
        MUST = 1, "Must"
        SHOULD = 2, "Should"
        COULD = 3, "Could"

    plan = models.ForeignKey(HiringPlan, models.CASCADE, related_name="hires")
    # A plan and its scenarios share it, so that they can be compared row by row.
    identity = models.UUIDField(default=uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    role_level = models.ForeignKey(RoleLevel, models.PROTECT, related_name="planned_hires")
    count = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    knows_sector = models.BooleanField(
        "sector specialist",
        default=False,
        help_text="Must meet the sector's requirements at this level.",
    )
    reason = models.CharField(max_length=10, choices=Reason, default=Reason.GROWTH)
    job_location = models.CharField("place", max_length=150, blank=True)
    country = CountryField(
        blank=True,
    )
    work_mode = models.CharField(max_length=10, choices=WorkMode, default=WorkMode.HYBRID)
    engagement_model = models.CharField(
        max_length=15, choices=EngagementModel, default=EngagementModel.PERMANENT
    )
    fte = models.DecimalField(
        "full-time share",
        max_digits=3,
        decimal_places=2,
        default=1,
        validators=[
            MinValueValidator(Decimal("0.01"), "Give a share above 0 and at most 1."),
            MaxValueValidator(1),
        ],
        help_text="1 for full time, 0.5 for half.",
    )
    expected_start = models.DateField()
    latest_start = models.DateField(null=True, blank=True)
    end = models.DateField(
        "last day", null=True, blank=True, help_text="Leave empty if the work has no end."
    )
    pay = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="For a year, a contractor's day or a dedicated seat's month. "
        "Leave empty to use the middle of the pay band.",
    )
    pay_currency = models.CharField(max_length=3, blank=True, validators=[validate_currency])
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.SHOULD)
    probability = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        default=1,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="How likely these hires are, from 0 to 1.",
    )

    class Meta:
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "identity"], name="unique_row_of_plan"),
            models.CheckConstraint(
                condition=Q(count__gte=1, count__lte=99), name="planned_hire_count_in_range"
            ),
            models.CheckConstraint(
                condition=Q(fte__gt=0, fte__lte=1),
                name="planned_hire_fte_in_range",
                violation_error_message="The full-time share is above 0 and at most 1.",
            ),
            models.CheckConstraint(
                condition=Q(probability__gte=0, probability__lte=1),
                name="planned_hire_probability_in_range",
            ),
            models.CheckConstraint(condition=Q(pay__gte=0), name="planned_hire_pay_not_negative"),
            pay_has_currency(
                "planned_hire_pay_has_currency", pay=("pay",), currency="pay_currency"
            ),
            FieldCheck(
                field="latest_start",
                condition=Q(latest_start__isnull=True) | Q(latest_start__gte=F("expected_start")),
                name="planned_hire_latest_start_not_before_expected",
                violation_error_message="The latest start is before the expected one.",
            ),
            FieldCheck(
                field="end",
                condition=Q(end__isnull=True) | Q(end__gte=F("expected_start")),
                name="planned_hire_ends_after_start",
                violation_error_message="The last day is before the start.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count} × {self.role_level}"
