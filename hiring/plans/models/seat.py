from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from hiring.specs.models.job_spec import JobSpec
from roles.models.pay import pay_has_currency, validate_currency

from .planned_hire import PlannedHire


class Seat(models.Model):
    """One position of a planned hire, with its dates and status.

    When someone leaves, the work continues in another seat, a backfill.
    """

    class Status(models.TextChoices):
        PLANNED = "planned"
        SPEC_DRAFTED = "spec-drafted", "Spec drafted"
        OPEN = "open"
        OFFER = "offer"
        FILLED = "filled"
        ON_HOLD = "on-hold", "On hold"
        CANCELLED = "cancelled"

    hire = models.ForeignKey(PlannedHire, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=15, choices=Status, default=Status.PLANNED)
    expected_start = models.DateField()
    # As it was when the plan was approved; stays beside the current one.
    approved_start = models.DateField(null=True, blank=True)
    spec = models.ForeignKey(JobSpec, models.SET_NULL, related_name="seats", null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    actual_start = models.DateField(null=True, blank=True)
    # Per year, day or month, like the row's pay. The currency is kept, as the row's may change.
    actual_pay = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    actual_pay_currency = models.CharField(max_length=3, blank=True, validators=[validate_currency])
    left_on = models.DateField(null=True, blank=True)
    backfills = models.ForeignKey(
        "self", models.SET_NULL, related_name="backfilled_by", null=True, blank=True
    )

    class Meta:
        ordering = ["hire", "number"]
        constraints = [
            models.UniqueConstraint(fields=["hire", "number"], name="unique_seat_of_hire"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(actual_start__lte=F("left_on")),
                name="seat_left_after_start",
                violation_error_message="Nobody leaves before they start.",
            ),
            pay_has_currency(
                "seat_pay_has_currency", pay=("actual_pay",), currency="actual_pay_currency"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hire.role_level}, seat {self.number}"

    def clean(self) -> None:
        """Refuse dates far from the plan's period, and leaving before starting."""
        first, last = self.hire.plan.plausible_days
        wrong = {}
        for name in ("opened_on", "actual_start", "left_on"):
            day = getattr(self, name)
            if day is not None and not first <= day <= last:
                wrong[name] = f"Give a day from {first.year} to {last.year}."
        if self.left_on and "left_on" not in wrong:
            if self.actual_start is None:
                wrong["left_on"] = "Nobody has started in this seat."
            elif self.left_on < self.actual_start:
                wrong["left_on"] = f"This is before the start on {self.actual_start:%d %B %Y}."
        if wrong:
            raise ValidationError(wrong)

    @property
    def reason(self) -> str:
        """The row's reason; the seat that replaces someone is a backfill in any row."""
        return PlannedHire.Reason.BACKFILL if self.backfills_id else self.hire.reason
