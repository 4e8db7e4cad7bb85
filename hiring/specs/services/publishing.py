"""Publishing a spec as a job, and closing the job."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from hiring.specs.checks import publication_errors
from hiring.specs.fields import BASIS_FIELDS, POSTED, names
from hiring.specs.frozen import freeze
from hiring.specs.models import JobPosting, JobSpec, SpecVersion
from hiring.specs.signals import spec_published
from portal.accounts.models import User

from .lines import raise_any


@transaction.atomic
def publish_spec(spec: JobSpec, *, by: User, expected_version: int, on: date) -> JobPosting:
    """Freeze the spec as a version and show it as a job; a closed job opens again.

    The posting keeps the date on which it was first published. ``spec_published`` is sent.
    """
    current = spec.claim(expected_version, by)
    lines = list(current.lines.select_related("skill", "phase"))
    raise_any(publication_errors(current, lines, on=on))
    current.status = JobSpec.Status.PUBLISHED
    current.full_clean()
    current.save()
    # The claim above locks the spec's row, so nobody else can take this number.
    version = SpecVersion(
        spec=current,
        number=current.versions.count() + 1,
        content=freeze(current, lines),
        published_by=by,
    )
    version.full_clean()
    version.save()
    posting = _post(current, version, on)
    spec_published.send(JobSpec, spec=current, by=by, on=posting.date_posted)
    return posting


def _post(spec: JobSpec, version: SpecVersion, on: date) -> JobPosting:
    posting = JobPosting.objects.filter(spec=spec).first()
    posting = posting or JobPosting(spec=spec, date_posted=on)
    for name in (*BASIS_FIELDS, *names(POSTED)):
        setattr(posting, name, getattr(spec, name))
    posting.version = version
    posting.is_closed = False
    posting.full_clean()
    posting.save()
    return posting


@transaction.atomic
def close_spec(spec: JobSpec, *, by: User, expected_version: int) -> JobSpec:
    """Stop applications: the job page shows that the job is closed. Publishing reopens it."""
    current = spec.claim(expected_version, by)
    if current.status != JobSpec.Status.PUBLISHED:
        raise ValidationError({"status": ["Only a published spec can be closed."]})
    current.status = JobSpec.Status.CLOSED
    current.save()
    posting = current.posting
    posting.is_closed = True
    posting.save()
    return current
