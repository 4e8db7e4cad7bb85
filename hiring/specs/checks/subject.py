"""A spec as its rules see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hiring.checks import Registry, Severity
from hiring.choices import WorkMode
from hiring.specs.models import JobSpec, SpecLine


@dataclass(frozen=True)
class SpecSubject:
    job: JobSpec
    lines: Sequence[SpecLine]
    on: date  # the day on which it would be published

    @property
    def is_remote(self) -> bool:
        return self.job.work_mode == WorkMode.REMOTE

    @property
    def has_pay(self) -> bool:
        return self.job.salary_minimum is not None or self.job.salary_maximum is not None

    def count(self, section: SpecLine.Section) -> int:
        return sum(line.section == section for line in self.lines)


spec_rules: Registry[SpecSubject] = Registry()


def publication_errors(
    spec: JobSpec, lines: Sequence[SpecLine], *, on: date
) -> dict[str, list[str]]:
    """The errors that prevent publication, by the place of each finding: a field or a section."""
    errors: dict[str, list[str]] = {}
    for finding in spec_rules.run(SpecSubject(spec, lines, on)):
        if finding.rule.severity == Severity.ERROR:
            errors.setdefault(finding.place, []).append(finding.message)
    return errors
