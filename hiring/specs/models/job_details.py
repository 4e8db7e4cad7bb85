from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from hiring.choices import EmploymentType, EngagementModel, WorkMode
from portal.accounts.models import Organisation
from roles.models import RoleLevel, Sector
from roles.models.pay import PayPeriod, validate_currency


class VisaSponsorship(models.TextChoices):
    NOT_STATED = "", "Not stated"
    YES = "yes", "Yes"
    NO = "no", "No"
    ON_REQUEST = "on-request", "On request"


class JobDetails(models.Model):
    """The details of a job that its spec and its public posting share.

    Those that can be edited are declared in ``hiring.specs.fields``.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="%(class)ss")
    role_level = models.ForeignKey(RoleLevel, models.PROTECT, related_name="%(class)ss")
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="%(class)ss", null=True, blank=True
    )
    title = models.CharField(max_length=150)
    work_mode = models.CharField(max_length=10, choices=WorkMode, default=WorkMode.HYBRID)
    job_location = models.CharField(
        "place",
        max_length=150,
        blank=True,
        help_text="A town or region. Leave it empty if the work is remote.",
    )
    country = models.CharField(
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}\Z", "Give a two-letter ISO 3166 code.")],
    )
    employment_type = models.CharField(
        max_length=10, choices=EmploymentType, default=EmploymentType.FULL_TIME
    )
    engagement_model = models.CharField(
        max_length=15, choices=EngagementModel, default=EngagementModel.PERMANENT
    )
    visa_sponsorship = models.CharField(
        max_length=10, choices=VisaSponsorship, default=VisaSponsorship.NOT_STATED, blank=True
    )
    salary_minimum = models.DecimalField(
        "lowest pay",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    salary_maximum = models.DecimalField(
        "highest pay",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    salary_currency = models.CharField(
        "currency", max_length=3, blank=True, validators=[validate_currency]
    )
    salary_period = models.CharField(
        "per", max_length=10, choices=PayPeriod, default=PayPeriod.YEAR
    )
    valid_through = models.DateField(
        "closing date",
        null=True,
        blank=True,
        help_text="The last day for applications, for example 2027-01-31.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(salary_maximum__isnull=True)
                | Q(salary_minimum__isnull=True)
                | Q(salary_minimum__lte=F("salary_maximum")),
                name="%(class)s_salary_minimum_not_above_maximum",
                violation_error_message="The lowest pay is above the highest.",
            ),
            models.CheckConstraint(
                condition=Q(salary_minimum__isnull=True, salary_maximum__isnull=True)
                | ~Q(salary_currency=""),
                name="%(class)s_salary_has_currency",
                violation_error_message="Pay needs a currency.",
            ),
        ]

    def clean(self) -> None:
        # The constraints repeat these rules; here each message is attached to its field.
        low, high = self.salary_minimum, self.salary_maximum
        if low is not None and high is not None and low > high:
            raise ValidationError({"salary_minimum": "The lowest pay is above the highest."})
        if (low is not None or high is not None) and not self.salary_currency:
            raise ValidationError({"salary_currency": "Pay needs a currency."})
