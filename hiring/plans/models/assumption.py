from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from hiring.choices import EngagementModel
from hiring.plans.engine.factors import FACTORS
from hiring.plans.engine.inputs import Factor
from portal.country_field import CountryField
from roles.models import Source
from roles.models.base import CatalogueModel
from roles.models.pay import validate_currency

from .hiring_plan import HiringPlan


class AssumedValue(models.Model):
    """A value for a plan's costs, for a country and engagement; empty means all."""

    factor = models.CharField(
        max_length=25, choices=[(factor.value, info.label) for factor, info in FACTORS.items()]
    )
    country = CountryField(
        blank=True,
        help_text="ISO 3166 code. Leave empty for all.",
    )
    engagement_model = models.CharField(
        max_length=15, choices=EngagementModel, blank=True, help_text="Leave empty for all."
    )
    value = models.DecimalField(
        max_digits=14,
        decimal_places=4,
        validators=[MinValueValidator(0)],
        help_text="Write a share as 0.25, not as 25.",
    )
    currency = models.CharField(
        max_length=3,
        blank=True,
        validators=[validate_currency],
        help_text="For amounts only.",
    )
    as_of = models.DateField("as of", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.get_factor_display()

    @property
    def unit(self) -> str:
        return FACTORS[Factor(self.factor)].unit

    def clean(self) -> None:
        info = FACTORS[Factor(self.factor)] if self.factor in FACTORS else None
        if info is None or not isinstance(self.value, Decimal) or not self.value.is_finite():
            return  # The fields' own validators report it.
        wrong = {}
        if self.value > info.most:
            wrong["value"] = f"{info.label}: at most {info.most:f}."
        elif info.needs_whole and self.value % 1:
            wrong["value"] = f"{info.label}: a whole number."
        if info.unit == "money" and not self.currency:
            wrong["currency"] = "Money needs a currency."
        elif info.unit != "money" and self.currency:
            wrong["currency"] = "Only money has a currency."
        if wrong:
            raise ValidationError(wrong)


class Benchmark(CatalogueModel, AssumedValue):
    """The default for an assumption, curated, with its source."""

    natural_key_fields = ("factor", "country", "engagement_model")

    # No public page shows one.
    content_version = ""

    source = models.ForeignKey(Source, models.PROTECT, related_name="benchmarks")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["factor", "country", "engagement_model"]
        constraints = [
            models.UniqueConstraint(
                fields=["factor", "country", "engagement_model"], name="unique_benchmark"
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="benchmark_not_negative"),
        ]


class OwnAssumption(AssumedValue):
    """A value that an employer uses in place of the benchmark."""

    source = models.CharField(
        max_length=300, blank=True, help_text="A publisher and year, or your own figures."
    )

    class Meta(AssumedValue.Meta):
        abstract = True


def own_values(owner: str) -> list[BaseConstraint]:
    """Allow an owner one value for each use, and none below 0."""
    return [
        models.UniqueConstraint(
            fields=[owner, "factor", "country", "engagement_model"],
            name=f"unique_assumption_of_{owner}",
            violation_error_message="Another row has this assumption already. Change that row.",
        ),
        models.CheckConstraint(condition=Q(value__gte=0), name=f"{owner}_assumption_not_negative"),
    ]


class PlanAssumption(OwnAssumption):
    """A value that one plan uses in place of the benchmark."""

    plan = models.ForeignKey(HiringPlan, models.CASCADE, related_name="assumptions")

    class Meta:
        ordering = ["plan", "factor", "country", "engagement_model"]
        constraints = own_values("plan")


class ExchangeRate(models.Model):
    """The value of one unit of a currency in the plan's currency."""

    plan = models.ForeignKey(HiringPlan, models.CASCADE, related_name="exchange_rates")
    currency = models.CharField(max_length=3, validators=[validate_currency])
    rate = models.DecimalField(
        max_digits=16,
        decimal_places=8,
        validators=[MinValueValidator(Decimal("0.00000001"), "Enter a rate above zero.")],
    )
    source = models.CharField(max_length=300, blank=True)
    as_of = models.DateField("as of")

    class Meta:
        ordering = ["plan", "currency"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "currency"], name="unique_rate_of_plan"),
            models.CheckConstraint(
                condition=Q(rate__gt=0),
                name="exchange_rate_above_zero",
                violation_error_message="Enter a rate above zero.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.rate}"

    def clean(self) -> None:
        if self.plan_id and self.currency == self.plan.currency:
            raise ValidationError({"currency": "This is the plan's own currency."})
