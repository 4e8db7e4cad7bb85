"""What must hold before a spec can be published. Each finding's place is a field or a section."""

from collections.abc import Callable, Iterable

from hiring.checks.registry import EDITORIAL, Found, Kind, Severity, rule
from hiring.specs.models import SpecLine

from .subject import SpecSubject

MAX_MUST_HAVES = 7
# What search engines require of a job posting.
GOOGLE = "Google: job posting structured data"

Section = SpecLine.Section


def _required(id: str, title: str, reason: str, source: str = EDITORIAL) -> Callable:
    return rule(
        id, title, severity=Severity.ERROR, reason=reason, source=source, applies_to=Kind.SPEC
    )


@_required(
    "job-without-title", "A job without a title", "Lists and search engines need it.", GOOGLE
)
def job_without_title(subject: SpecSubject) -> Iterable[Found]:
    if not subject.spec.title.strip():
        yield Found("Give the job a title.", "title")


@_required(
    "job-without-responsibilities", "A job without responsibilities", "Candidates can't judge it."
)
def job_without_responsibilities(subject: SpecSubject) -> Iterable[Found]:
    if not subject.count(Section.RESPONSIBILITY):
        yield Found("Add at least one responsibility.", "responsibilities")


@_required(
    "job-without-must-haves", "A job without must-haves", "Nothing could be assessed or matched."
)
def job_without_must_haves(subject: SpecSubject) -> Iterable[Found]:
    if not subject.count(Section.MUST_HAVE):
        yield Found("Add at least one must-have.", "must_haves")


@_required("too-many-must-haves", "Too many must-haves", "Long lists deter able candidates.")
def too_many_must_haves(subject: SpecSubject) -> Iterable[Found]:
    count = subject.count(Section.MUST_HAVE)
    if count > MAX_MUST_HAVES:
        yield Found(
            f"There are {count} must-haves. Keep at most {MAX_MUST_HAVES}, and make the others "
            "nice-to-haves.",
            "must_haves",
        )


@_required(
    "job-without-place",
    "A job without a place",
    "Candidates need to know where they would work.",
    GOOGLE,
)
def job_without_place(subject: SpecSubject) -> Iterable[Found]:
    if not (subject.is_remote or subject.spec.job_location.strip()):
        yield Found("Enter a place, for example Leeds.", "job_location")


@_required("job-without-country", "A job without a country", "Search engines need it.", GOOGLE)
def job_without_country(subject: SpecSubject) -> Iterable[Found]:
    if not subject.spec.country:
        remote = "Choose the country that applicants may live in."
        yield Found(remote if subject.is_remote else "Choose a country.", "country")


@_required(
    "closing-date-in-the-past", "A closing date in the past", "The job would be closed at once."
)
def closing_date_in_the_past(subject: SpecSubject) -> Iterable[Found]:
    closing = subject.spec.valid_through
    if closing is not None and closing < subject.on:
        yield Found("The closing date has passed.", "valid_through")


@_required(
    "pay-out-of-order",
    "The lowest pay is above the highest",
    "A range starts at its lowest amount.",
)
def pay_out_of_order(subject: SpecSubject) -> Iterable[Found]:
    low, high = subject.spec.salary_minimum, subject.spec.salary_maximum
    if low is not None and high is not None and low > high:
        yield Found("The lowest pay is above the highest.", "salary_minimum")


@_required("pay-without-currency", "Pay without a currency", "An amount needs a currency.")
def pay_without_currency(subject: SpecSubject) -> Iterable[Found]:
    if subject.has_pay and not subject.spec.salary_currency:
        yield Found("Pay needs a currency.", "salary_currency")
