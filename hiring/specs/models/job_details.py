from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from hiring.choices import EmploymentType, EngagementModel, WorkMode
from portal.accounts.models import Organisation
from portal.constraints import CheckedModel, FieldCheck
from portal.country_field import CountryField
from roles.models import RoleLevel, Sector
from roles.models.pay import PayPeriod, pay_has_currency, validate_currency


class VisaSponsorship(models.TextChoices):
    NOT_STATED = "", "Not stated"
    YES = "yes"
    NO = "no"
    ON_REQUEST = "on-request", "On request"


LONGEST_TITLE = 150


def _pay(name: str) -> models.DecimalField:
    return models.DecimalField(
        name,
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )


class JobDetails(CheckedModel):
    """The details of a job that its spec and its public posting share.

    Those that can be edited are declared in ``hiring.specs.fields``.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="%(class)ss")
    role_level = models.ForeignKey(RoleLevel, models.PROTECT, related_name="%(class)ss")
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="%(class)ss", null=True, blank=True
    )
    title = models.CharField(max_length=LONGEST_TITLE)
    work_mode = models.CharField(max_length=10, choices=WorkMode, default=WorkMode.HYBRID)
    job_location = models.CharField(
        "place",
        max_length=150,
        blank=True,
        help_text="A town or region. Leave it empty if the work is remote.",
    )
    country = CountryField(
        blank=True,
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
    salary_minimum = _pay("lowest pay")
    salary_maximum = _pay("highest pay")
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
            FieldCheck(
                field="salary_minimum",
                condition=Q(salary_maximum__isnull=True)
                | Q(salary_minimum__isnull=True)
                | Q(salary_minimum__lte=F("salary_maximum")),
                name="%(class)s_salary_minimum_not_above_maximum",
                violation_error_message="The lowest pay is above the highest.",
            ),
            pay_has_currency(
                "%(class)s_salary_has_currency",
                pay=("salary_minimum", "salary_maximum"),
                currency="salary_currency",
            ),
        ]
