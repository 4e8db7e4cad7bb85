from datetime import date
from typing import Self

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from portal.accounts.models import Organisation, User
from portal.constraints import CheckedModel, FieldCheck
from portal.search import SearchableQuerySet
from portal.versioned.models import Versioned
from roles.models import Sector, UseCase
from roles.models.pay import validate_currency

LONGEST_PERIOD_MONTHS = 60
# Dates of seats further away from the plan's period are typing errors.
YEARS_AROUND = 5


def _all(name: str) -> models.QuerySet:
    """All rows of a model of this app. Its module imports this one, so it is found by name."""
    return apps.get_model("plans", name).objects.all()


class HiringPlanQuerySet(SearchableQuerySet):
    search_fields = ("name",)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The plans of the organisations that ``user`` is a member of."""
        if not user.is_authenticated:
            return self.none()
        # The row of the same membership: annotating after the filter reuses its join.
        return self.filter(organisation__memberships__user=user).annotate(
            role_of_user=F("organisation__memberships__role")
        )

    def without_scenarios(self) -> Self:
        return self.filter(scenario_of=None)

    def scenarios_of(self, plan: "HiringPlan") -> Self:
        """The scenarios of a plan, or of the plan that a scenario varies, newest first."""
        return self.filter(scenario_of=plan.scenario_of_id or plan.pk).order_by(
            "-created_at", "-pk"
        )

    def with_scenario_count(self) -> Self:
        """Add the number of scenarios of each plan, or of the plan that a scenario varies."""
        original = Coalesce(OuterRef("scenario_of"), OuterRef("pk"))
        scenarios = HiringPlan.objects.filter(scenario_of=original).order_by()
        counted = scenarios.values("scenario_of").annotate(number=models.Count("pk"))
        return self.annotate(scenario_count=Coalesce(Subquery(counted.values("number")), 0))

    def for_list(self) -> Self:
        """Load everything a list of plans shows in one query."""
        counted = self.annotate(seat_count=models.Sum("hires__count", default=0))
        # Grouping drops the model's own order.
        return counted.select_related("organisation", "sector").order_by("-updated_at", "-pk")

    def for_detail(self) -> Self:
        return self.select_related("organisation", "sector", "owner", "scenario_of", "updated_by")

    def with_rows(self) -> Self:
        """Load rows and seats in two more queries."""
        return self.prefetch_related(*self.rows())

    def with_parts(self) -> Self:
        """Load everything that computing a plan needs of it in four more queries."""
        return self.prefetch_related(*self.parts())

    @staticmethod
    def rows() -> list[models.Prefetch]:
        hires = _all("PlannedHire").select_related("role_level__role", "role_level__level")
        return [
            models.Prefetch("hires", hires.order_by("position", "pk")),
            models.Prefetch("hires__seats", _all("Seat").order_by("number")),
        ]

    @classmethod
    def parts(cls) -> list[str | models.Prefetch]:
        return [*cls.rows(), "assumptions", "exchange_rates"]

    def with_usual_place(self) -> Self:
        """Add where the people of a plan usually work: ``usual_country``, ``usual_job_location``.

        They come from its first row with a country. If no row has a place, they come from the
        organisation's plan that was saved most recently. ``usual_plan`` is the plan they are from.
        """
        has_country = models.Case(models.When(country="", then=0), default=1)
        own = (
            _all("PlannedHire")
            .filter(plan=OuterRef("pk"))
            .exclude(country="", job_location="")
            .order_by(has_country.desc(), "position", "pk")
        )
        others = (
            _all("PlannedHire")
            .filter(plan__organisation=OuterRef("organisation"))
            .exclude(country="")
            .order_by("-plan__updated_at", "-plan_id", "position", "pk")
        )

        def first(name: str, *otherwise: Value) -> Coalesce:
            firsts = [Subquery(rows.values(name)[:1]) for rows in (own, others)]
            return Coalesce(*firsts, *otherwise)

        return self.annotate(
            usual_plan=first("plan"),
            usual_country=first("country", Value("")),
            usual_job_location=first("job_location", Value("")),
        )


class HiringPlan(Versioned, CheckedModel):
    """The people a team plans to hire in a period, and their cost.

    A scenario is a plan whose ``scenario_of`` is the plan that it varies.
    """

    class Status(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        APPROVED = "approved"
        ACTIVE = "active"
        CLOSED = "closed"

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
        help_text="The figure that shows you have reached the goal, and by when.",
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
    scenario_of = models.ForeignKey(
        "self", models.CASCADE, related_name="scenarios", null=True, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    # What the QuerySet adds: ``visible_to``, ``for_list``, ``with_scenario_count`` and
    # ``with_usual_place``.
    role_of_user: str
    seat_count: int
    scenario_count: int
    usual_plan: int | None
    usual_country: str
    usual_job_location: str

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
        return self.scenario_of_id is not None

    @property
    def original(self) -> "HiringPlan":
        """The plan that a scenario varies; any other plan is its own original."""
        return self.scenario_of or self

    @property
    def plausible_days(self) -> tuple[date, date]:
        """The first and the last date that a seat of this plan can have."""
        first, last = self.period_start.year - YEARS_AROUND, self.period_end.year + YEARS_AROUND
        return date(max(1, first), 1, 1), date(min(9998, last), 12, 31)
