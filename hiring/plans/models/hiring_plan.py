from datetime import date
from decimal import Decimal
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
)
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from hiring.choices import EngagementModel, WorkMode
from hiring.specs.models.job_spec import JobSpec
from portal.accounts.models import Organisation
from portal.constraints import CheckedModel, FieldCheck
from portal.search import SearchableQuerySet
from portal.versioned.models import Versioned
from roles.models import RoleLevel, Sector, UseCase
from roles.models.pay import pay_has_currency, validate_country, validate_currency

LONGEST_PERIOD_MONTHS = 60
# How far from the plan's period the days of a seat may lie; further off is a slip of the pen.
YEARS_AROUND = 5


class HiringPlanQuerySet(SearchableQuerySet):
    search_fields = ("name",)

    def visible_to(self, user) -> Self:
        """The plans of the organisations that ``user`` is a member of."""
        if not user.is_authenticated:
            return self.none()
        # The row of the same membership: annotating after the filter reuses its join.
        return self.filter(organisation__memberships__user=user).annotate(
            role_of_user=F("organisation__memberships__role")
        )

    def baselines(self) -> Self:
        """Plans proper, without the scenarios that were made of them."""
        return self.filter(baseline=None)

    def scenarios_of(self, plan: "HiringPlan") -> Self:
        """The scenarios of a plan, or of the plan that a scenario varies, the newest first."""
        return self.filter(baseline=plan.baseline_id or plan.pk).order_by("-created_at", "-pk")

    def with_scenario_count(self) -> Self:
        """How many scenarios the plan has, or the plan that a scenario varies."""
        family = HiringPlan.objects.filter(baseline=Coalesce(OuterRef("baseline"), OuterRef("pk")))
        counted = family.order_by().values("baseline").annotate(number=models.Count("pk"))
        return self.annotate(scenario_count=Coalesce(Subquery(counted.values("number")), 0))

    def for_list(self) -> Self:
        """What a list of plans shows, in one query."""
        counted = self.annotate(seat_count=models.Sum("hires__count", default=0))
        # Grouping drops the model's own order.
        return counted.select_related("organisation", "sector").order_by("-updated_at", "-pk")

    def for_detail(self) -> Self:
        return self.select_related("organisation", "sector", "owner", "baseline", "updated_by")

    def with_rows(self) -> Self:
        """The rows of the plans and their seats, in two queries more."""
        return self.prefetch_related(*self.rows())

    def with_parts(self) -> Self:
        """All that computing needs of the plans themselves, in four queries more."""
        return self.prefetch_related(*self.parts())

    @staticmethod
    def rows() -> list[models.Prefetch]:
        rows = PlannedHire.objects.select_related("role_level__role", "role_level__level")
        return [
            models.Prefetch("hires", rows.order_by("position", "pk")),
            models.Prefetch("hires__seats", Seat.objects.order_by("number")),
        ]

    @classmethod
    def parts(cls) -> list[str | models.Prefetch]:
        return [*cls.rows(), "assumptions", "exchange_rates"]

    def with_usual_place(self) -> Self:
        """Where people of a plan work: ``usual_country``, ``usual_job_location``, or empty.

        That is where its first row with a country hires; of a plan whose rows name no place at all,
        where the plan of the organisation that was saved last does. ``usual_plan`` is that plan.
        """
        has_country = models.Case(models.When(country="", then=0), default=1)
        own = (
            PlannedHire.objects.filter(plan=OuterRef("pk"))
            .exclude(country="", job_location="")
            .order_by(has_country.desc(), "position", "pk")
        )
        others = (
            PlannedHire.objects.filter(plan__organisation=OuterRef("organisation"))
            .exclude(country="")
            .order_by("-plan__updated_at", "-plan_id", "position", "pk")
        )

        def first(name: str, *otherwise: Value) -> Coalesce:
            found = [Subquery(rows.values(name)[:1]) for rows in (own, others)]
            return Coalesce(*found, *otherwise)

        return self.annotate(
            usual_plan=first("plan"),
            usual_country=first("country", Value("")),
            usual_job_location=first("job_location", Value("")),
        )


class HiringPlan(Versioned, CheckedModel):
    """Whom a team hires in a period for an initiative, and what that costs.

    A scenario is a plan whose ``baseline`` is the plan that it varies.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        APPROVED = "approved", "Approved"
        ACTIVE = "active", "Active"
        CLOSED = "closed", "Closed"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="hiring_plans")
    name = models.CharField(max_length=150)
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="hiring_plans", null=True, blank=True
    )
    use_cases = models.ManyToManyField(UseCase, related_name="hiring_plans", blank=True)
    business_goal = models.TextField(
        blank=True, max_length=2000, validators=[MaxLengthValidator(2000)]
    )
    goal_measure = models.CharField(
        "measure of the goal",
        max_length=300,
        blank=True,
        help_text="The figure that shows that the goal is reached, and by when.",
    )
    period_start = models.DateField("first day")
    period_end = models.DateField("last day")
    currency = models.CharField(max_length=3, validators=[validate_currency])
    budget = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="hiring_plans", null=True
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    baseline = models.ForeignKey(
        "self", models.CASCADE, related_name="scenarios", null=True, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = HiringPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-updated_at", "-id"])]
        constraints = [
            FieldCheck(
                field="period_end",
                condition=Q(period_start__lte=F("period_end")),
                name="plan_starts_before_it_ends",
                violation_error_message="The last day is before the first.",
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="plan_budget_not_negative",
                violation_error_message="The budget is below zero.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def for_change(cls) -> HiringPlanQuerySet:
        return cls.objects.for_detail()

    def get_absolute_url(self) -> str:
        return reverse("hiring:plan_detail", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        start, end = self.period_start, self.period_end
        if not start or not end:
            return
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        if months > LONGEST_PERIOD_MONTHS:
            raise ValidationError(
                {"period_end": f"A plan spans at most {LONGEST_PERIOD_MONTHS} months."}
            )

    @property
    def is_scenario(self) -> bool:
        return self.baseline_id is not None

    @property
    def plausible_days(self) -> tuple[date, date]:
        """The first and the last day that anything of this plan can happen on."""
        first, last = self.period_start.year - YEARS_AROUND, self.period_end.year + YEARS_AROUND
        return date(max(1, first), 1, 1), date(min(9998, last), 12, 31)


class PlannedHire(CheckedModel):
    """A row of a plan: so many people of one role-level, on the same terms."""

    MOST = 99

    class Reason(models.TextChoices):
        GROWTH = "growth", "Growth"
        BACKFILL = "backfill", "Backfill"
        CONVERSION = "conversion", "Conversion"

    class Priority(models.IntegerChoices):
        MUST = 1, "Must"
        SHOULD = 2, "Should"
        COULD = 3, "Could"

    plan = models.ForeignKey(HiringPlan, models.CASCADE, related_name="hires")
    # The same in a plan and in its scenarios, so that they can be compared row by row.
    identity = models.UUIDField(default=uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    role_level = models.ForeignKey(RoleLevel, models.PROTECT, related_name="planned_hires")
    count = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    knows_sector = models.BooleanField(
        "sector specialist",
        default=False,
        help_text="Must bring what the plan's sector asks for at this level.",
    )
    reason = models.CharField(max_length=10, choices=Reason, default=Reason.GROWTH)
    job_location = models.CharField("place", max_length=150, blank=True)
    country = models.CharField(
        max_length=2,
        blank=True,
        validators=[validate_country],
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
        "last day", null=True, blank=True, help_text="Empty where the work has no end."
    )
    pay = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="A year's pay, a contractor's day or a dedicated seat's month. "
        "Empty takes the middle of the pay band.",
    )
    pay_currency = models.CharField(max_length=3, blank=True, validators=[validate_currency])
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.SHOULD)
    probability = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        default=1,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="How likely it is that these are hired, from 0 to 1.",
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


class Seat(models.Model):
    """One person of a planned hire, with dates and a state of their own.

    Nothing blocks closing a seat; who leaves one reopens it as another seat, a backfill.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        SPEC_DRAFTED = "spec-drafted", "Spec drafted"
        OPEN = "open", "Open"
        OFFER = "offer", "Offer"
        FILLED = "filled", "Filled"
        ON_HOLD = "on-hold", "On hold"
        CANCELLED = "cancelled", "Cancelled"

    hire = models.ForeignKey(PlannedHire, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=15, choices=Status, default=Status.PLANNED)
    expected_start = models.DateField()
    # As it was when the plan was approved; stays beside the current one.
    baseline_start = models.DateField(null=True, blank=True)
    spec = models.ForeignKey(JobSpec, models.SET_NULL, related_name="seats", null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    actual_start = models.DateField(null=True, blank=True)
    # By the same unit as the row's: a year's, a day's or a month's. Its currency is that of the
    # row when the seat was filled; the row's may become another one.
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
        """Each day lies near the plan's period, and nobody leaves before they start."""
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
        """Why it is hired for: a seat that somebody left is a backfill, whatever its row is."""
        return PlannedHire.Reason.BACKFILL if self.backfills_id else self.hire.reason
