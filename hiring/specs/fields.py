"""The fields of a job, each declared once.

Forms, the API, the admin, drafting, freezing, job pages, Markdown and the copy on the posting all
follow from ``JOB_FIELDS``. Labels, help texts, choices and defaults are those of the model field.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.text import capfirst

from . import wording
from .models import JobPosting, JobSpec


class Group(Enum):
    """A group of fields in forms and in the admin, in order."""

    TITLE = "Title"
    WORK = "Where the work is done"
    CONTRACT = "Contract"
    PAY = "Pay"
    TEXT = "Text"

    @property
    def is_wide(self) -> bool:
        """Whether each of its fields takes a line of its own."""
        return self in (Group.TITLE, Group.TEXT)


@dataclass(frozen=True)
class Fact:
    """One or more fields as a reader sees them; the text is empty if nothing is stated."""

    label: str
    text: Callable[[Any], str]


@dataclass(frozen=True)
class Passage:
    """A field that is shown as paragraphs, under a heading if it has one."""

    heading: str = ""


@dataclass(frozen=True)
class Omitted:
    """Why a field has no place somewhere."""

    reason: str


@dataclass(frozen=True)
class JobField:
    """A field of a job that can be edited, with its place on pages, in exports and in filters."""

    name: str
    group: Group
    shown_as: Fact | Passage  # on the job page, in Markdown and in the description for searches
    schema_org: str  # the property of a schema.org JobPosting that depends on it
    filter: str | Omitted  # the parameter of the job list that depends on it
    is_drafted: bool = False  # whether it can be set when a spec is drafted

    @cached_property
    def model_field(self) -> models.Field:
        return next(field for field in JobSpec._meta.fields if field.name == self.name)

    @property
    def label(self) -> str:
        return capfirst(str(self.model_field.verbose_name))

    @property
    def default(self) -> Any:
        return self.model_field.get_default()

    @property
    def is_required(self) -> bool:
        """Whether a client of the API that replaces a spec has to send it."""
        return not (self.model_field.blank or self.model_field.null)

    @cached_property
    def is_posted(self) -> bool:
        """Whether the public posting has a column for it too, to be listed and filtered by."""
        return self.name in {field.name for field in JobPosting._meta.get_fields()}

    def freeze(self, value: Any) -> Any:
        """The value as JSON holds it: amounts and dates as text."""
        return str(value) if isinstance(value, date) or hasattr(value, "quantize") else value

    def thaw(self, value: Any) -> Any:
        return self.model_field.to_python(value)


PAY = Fact("Pay", wording.pay)
PLACE = Fact("Place and work mode", wording.place)
EMPLOYMENT = Fact("Employment", wording.employment)
VISA = Fact("Visa sponsorship", wording.visa_sponsorship)
CLOSING = Fact("Closes", wording.closing_date)

OPEN_ONLY = Omitted("Lists show open jobs only, and can be sorted by closing date.")
NOT_SEARCHED = Omitted("Search reads titles, employers, places and sectors, not long texts.")

JOB_FIELDS = (
    # name, group, shown as, schema.org property, filter, whether a draft takes it
    JobField("title", Group.TITLE, Passage(), "title", "q"),
    JobField("work_mode", Group.WORK, PLACE, "jobLocationType", "work_mode", True),
    JobField("job_location", Group.WORK, PLACE, "jobLocation", "q", True),
    JobField("country", Group.WORK, PLACE, "jobLocation", "country", True),
    JobField(
        "employment_type", Group.CONTRACT, EMPLOYMENT, "employmentType", "employment_type", True
    ),
    JobField(
        "engagement_model", Group.CONTRACT, EMPLOYMENT, "employmentType", "engagement_model", True
    ),
    JobField(
        "visa_sponsorship",
        Group.CONTRACT,
        VISA,
        "eligibilityToWorkRequirement",
        "visa_sponsorship",
        True,
    ),
    JobField("valid_through", Group.CONTRACT, CLOSING, "validThrough", OPEN_ONLY),
    # A draft takes its pay from a band of the catalogue.
    JobField("salary_minimum", Group.PAY, PAY, "baseSalary", "salary_minimum"),
    JobField("salary_maximum", Group.PAY, PAY, "baseSalary", "salary_minimum"),
    JobField("salary_currency", Group.PAY, PAY, "baseSalary", "salary_currency"),
    JobField("salary_period", Group.PAY, PAY, "baseSalary", "salary_minimum"),
    JobField("summary", Group.TEXT, Passage("About the job"), "description", NOT_SEARCHED),
    JobField("job_benefits", Group.TEXT, Passage("Benefits"), "description", NOT_SEARCHED),
)

# The other columns of a spec and its posting, each with why it is not a field of the job.
BASIS_FIELDS = ("organisation", "role_level", "sector")
OTHER_FIELDS = dict.fromkeys(BASIS_FIELDS, "The draft was made from it, so it stays.") | {
    "id": "The key.",
    "version": "Moves with every save of a spec; the frozen version of a posting.",
    "updated_by": "Recorded when the spec is saved.",
    "updated_at": "Recorded when the spec is saved.",
    "created_by": "Recorded when the spec is drafted.",
    "created_at": "Recorded when the spec is drafted.",
    "status": "Moves when the spec is published or closed.",
    "pay_band": "The band that the draft took the pay from.",
    "spec": "The posting's spec.",
    "date_posted": "Recorded when the job is first published.",
    "is_closed": "Moves when the job is published or closed.",
}


def names(fields: Iterable[JobField] = JOB_FIELDS) -> list[str]:
    return [field.name for field in fields]


EDITABLE = frozenset(names())
DRAFTED = tuple(field for field in JOB_FIELDS if field.is_drafted)
POSTED = tuple(field for field in JOB_FIELDS if field.is_posted)
SPEC_ONLY = tuple(field for field in JOB_FIELDS if not field.is_posted)
PAY_FIELDS = tuple(field for field in JOB_FIELDS if field.shown_as is PAY)


def grouped(chosen: Container[str]) -> list[tuple[Group, list[str]]]:
    """The chosen names by their groups, in order; groups without any are left out."""
    found: dict[Group, list[str]] = {group: [] for group in Group}
    for field in JOB_FIELDS:
        if field.name in chosen:
            found[field.group].append(field.name)
    return [(group, of_group) for group, of_group in found.items() if of_group]


def stated_facts(values: Any) -> list[tuple[str, str]]:
    """The label and the text of each fact that is stated, except pay, which stands apart."""
    shown = (field.shown_as for field in JOB_FIELDS)
    facts = dict.fromkeys(fact for fact in shown if isinstance(fact, Fact) and fact is not PAY)
    stated = ((fact.label, fact.text(values)) for fact in facts)
    return [(label, text) for label, text in stated if text]
