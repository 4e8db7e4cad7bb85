from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from portal.constraints import FieldCheck
from portal.countries import CURRENCIES
from portal.country_field import CountryField

from .base import CatalogueModel, CatalogueQuerySet
from .level import Level
from .provenance import Source
from .role import Role
from .sector import Sector

# The quartiles of fewer answers move by more than pay does in years.
FEWEST_ANSWERS_FOR_A_JOB = 30


def validate_currency(code: str) -> None:
    if code not in CURRENCIES:
        raise ValidationError(f"{code!r} is not an ISO 4217 currency code, such as GBP.")


def pay_has_currency(name: str, *, pay: tuple[str, ...], currency: str) -> FieldCheck:
    """Refuse an amount in any of the fields ``pay`` while the field ``currency`` is empty."""
    return FieldCheck(
        field=currency,
        condition=Q(**{f"{field}__isnull": True for field in pay}) | ~Q(**{currency: ""}),
        name=name,
        violation_error_message="Pay needs a currency.",
    )


class PayPeriod(models.TextChoices):
    HOUR = "hour", "an hour"
    DAY = "day", "a day"
    MONTH = "month", "a month"
    YEAR = "year", "a year"


class PayBandQuerySet(CatalogueQuerySet):
    def public(self) -> Self:
        """Without the bands of roles and sectors that are not published."""
        return self.filter(
            Q(role__isnull=True) | Q(role__is_published=True),
            Q(sector__isnull=True) | Q(sector__is_published=True),
        )

    def recent(self) -> Self:
        """Leave out a survey's figures for years before its last two."""
        first_year = ExtractYear("source__date_published") - 1
        return self.filter(
            ~Q(kind=PayBand.Kind.QUARTILES)
            | Q(as_of__isnull=True)
            | Q(source__date_published__isnull=True)
            | Q(as_of__year__gte=first_year)
        )

    def for_explorer(self) -> Self:
        """All that a row of the explorer shows, the newest year first, in one query.

        Only bands of a known year: the others have no place among years.
        """
        return (
            self.public()
            .filter(as_of__isnull=False)
            .select_related("level", "role", "sector", "source")
            .order_by("-as_of", "country", "currency", "role__title", "level__rank", "pk")
        )

    def for_job(
        self,
        level: Level,
        role: Role | None = None,
        sector: Sector | None = None,
        country: str = "",
        currency: str = "",
    ) -> Self:
        """The bands that apply to a job, the most specific first.

        A band that names another role, sector or country never applies; one that names none
        applies everywhere. More matches are more specific. Of two with as many, country weighs
        more than role and role more than sector, because pay differs in that order. Then the
        newest goes first, then the one with the larger sample.

        Of a survey, only its last two years count, both as new as the survey, and only quartiles
        of enough answers.
        """
        is_survey = Q(kind=PayBand.Kind.QUARTILES)
        bands = self.recent().filter(
            ~is_survey | Q(sample_size__gte=FEWEST_ANSWERS_FOR_A_JOB),
            Q(role=None) | Q(role=role),
            Q(sector=None) | Q(sector=sector),
            Q(country="") | Q(country=country),
            level=level,
        )
        if currency:
            bands = bands.filter(currency=currency)
        specificity = (
            _worth(Q(country=""), 14) + _worth(Q(role=None), 12) + _worth(Q(sector=None), 11)
        )
        dated = Case(
            When(is_survey, then=Coalesce("source__date_published", "as_of")), default=F("as_of")
        )
        return bands.annotate(specificity=specificity, dated=dated).order_by(
            "-specificity",
            F("dated").desc(nulls_last=True),
            F("sample_size").desc(nulls_last=True),
            "slug",
        )


def _worth(unnamed: Q, worth: int) -> Case:
    # 14, 12 and 11: any two are worth more than any one, all three more than any two.
    return Case(When(unnamed, then=Value(0)), default=Value(worth), output_field=IntegerField())


class PayBand(CatalogueModel):
    """The pay at a level, overall or for a role, a sector or a country. The top may be open.

    Either a range from the source, or the quartiles of a survey's answers.
    """

    class Kind(models.TextChoices):
        RANGE = "range", "Range that the source gives"
        QUARTILES = "quartiles", "Middle half of a survey's answers"

    natural_key_fields = ("slug",)

    slug = models.SlugField(max_length=150, unique=True)
    level = models.ForeignKey(Level, models.PROTECT, related_name="pay_bands")
    role = models.ForeignKey(Role, models.CASCADE, related_name="pay_bands", null=True, blank=True)
    sector = models.ForeignKey(
        Sector, models.CASCADE, related_name="pay_bands", null=True, blank=True
    )
    country = CountryField(
        blank=True,
        help_text="ISO 3166 code; empty if the source names no country.",
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.RANGE)
    minimum = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text="For quartiles, the lower one.",
    )
    median = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Empty if the range has no top. For quartiles, the upper one.",
    )
    is_top_open = models.BooleanField(
        "top is open", default=False, help_text="The source gives a top and adds 'or more'."
    )
    currency = models.CharField(max_length=3, validators=[validate_currency])
    period = models.CharField(max_length=10, choices=PayPeriod, default=PayPeriod.YEAR)
    sample_size = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="pay_bands")
    as_of = models.DateField(
        "as of", null=True, blank=True, help_text="Empty if the source gives no date."
    )

    objects = PayBandQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["level", "currency", "minimum", "pk"]
        indexes = [models.Index(fields=["-as_of", "country", "currency"], name="pay_newest")]
        constraints = [
            FieldCheck(
                field="minimum",
                condition=Q(maximum__isnull=True) | Q(minimum__lte=F("maximum")),
                name="pay_minimum_not_above_maximum",
                violation_error_message="The minimum is above the maximum.",
            ),
            models.CheckConstraint(condition=Q(minimum__gte=0), name="pay_minimum_not_negative"),
            FieldCheck(
                field="median",
                condition=Q(median__isnull=True)
                | Q(median__gte=F("minimum"), median__lte=F("maximum")),
                name="pay_median_between_minimum_and_maximum",
                violation_error_message="The median is outside the range.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="quartiles")
                | Q(median__isnull=False, maximum__isnull=False, sample_size__isnull=False),
                name="pay_quartiles_are_complete",
                violation_error_message="Quartiles need a median, a maximum and a sample size.",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_quartiles(self) -> bool:
        return self.kind == self.Kind.QUARTILES

    @property
    def year(self) -> int | None:
        return self.as_of.year if self.as_of else None

    @property
    def dated_for_jobs(self) -> date | None:
        """A survey's years are as new as the survey."""
        return (self.source.date_published if self.is_quartiles else None) or self.as_of

    @property
    def counts_for_jobs(self) -> bool:
        """Whether a job's pay may be based on it: not on a survey's small or old groups."""
        if not self.is_quartiles:
            return True
        published = self.source.date_published
        is_recent = not (published and self.as_of) or self.as_of.year >= published.year - 1
        return is_recent and (self.sample_size or 0) >= FEWEST_ANSWERS_FOR_A_JOB
