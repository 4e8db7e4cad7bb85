"""What must hold before a spec can be published. Each finding's place is a field or a section."""

from collections.abc import Iterable

from hiring.checks import Match
from hiring.specs.models import SpecLine

from .subject import SpecSubject, spec_rules

MAX_MUST_HAVES = 7
# What search engines require of a job posting.
GOOGLE = "Google: job posting structured data"

Section = SpecLine.Section


@spec_rules.error("A job without a title", source=GOOGLE)
def job_without_title(spec: SpecSubject) -> Iterable[Match]:
    """Lists and search engines need it."""
    if not spec.job.title.strip():
        yield Match("Give the job a title.", "title")


@spec_rules.error("A job without responsibilities")
def job_without_responsibilities(spec: SpecSubject) -> Iterable[Match]:
    """Candidates can't judge it."""
    if not spec.count(Section.RESPONSIBILITY):
        yield Match("Add at least one responsibility.", "responsibilities")


@spec_rules.error("A job without must-haves")
def job_without_must_haves(spec: SpecSubject) -> Iterable[Match]:
    """Nothing could be assessed or matched."""
    if not spec.count(Section.MUST_HAVE):
        yield Match("Add at least one must-have.", "must_haves")


@spec_rules.error("Too many must-haves")
def too_many_must_haves(spec: SpecSubject) -> Iterable[Match]:
    """Long lists deter able candidates."""
    count = spec.count(Section.MUST_HAVE)
    if count > MAX_MUST_HAVES:
        yield Match(
            f"There are {count} must-haves. Keep at most {MAX_MUST_HAVES}, and make the others "
            "nice-to-haves.",
            "must_haves",
        )


@spec_rules.error("A job without a place", source=GOOGLE)
def job_without_place(spec: SpecSubject) -> Iterable[Match]:
    """Candidates need to know where they would work."""
    if not (spec.is_remote or spec.job.job_location.strip()):
        yield Match("Enter a place, for example Leeds.", "job_location")


@spec_rules.error("A job without a country", source=GOOGLE)
def job_without_country(spec: SpecSubject) -> Iterable[Match]:
    """Search engines need it."""
    if not spec.job.country:
        remote = "Choose the country that applicants may live in."
        yield Match(remote if spec.is_remote else "Choose a country.", "country")


@spec_rules.error("A closing date in the past")
def closing_date_in_the_past(spec: SpecSubject) -> Iterable[Match]:
    """The job would be closed at once."""
    closing = spec.job.valid_through
    if closing is not None and closing < spec.on:
        yield Match("The closing date has passed.", "valid_through")


@spec_rules.error("The lowest pay is above the highest")
def pay_out_of_order(spec: SpecSubject) -> Iterable[Match]:
    """A range starts at its lowest amount."""
    low, high = spec.job.salary_minimum, spec.job.salary_maximum
    if low is not None and high is not None and low > high:
        yield Match("The lowest pay is above the highest.", "salary_minimum")


@spec_rules.error("Pay without a currency")
def pay_without_currency(spec: SpecSubject) -> Iterable[Match]:
    """An amount needs a currency."""
    if spec.has_pay and not spec.job.salary_currency:
        yield Match("Pay needs a currency.", "salary_currency")
