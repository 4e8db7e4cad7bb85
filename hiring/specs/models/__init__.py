"""The models of job specs and of the jobs they are published as."""

from .job_posting import JobPosting, SpecVersion
from .job_spec import JobSpec
from .spec_line import SpecLine

__all__ = ["JobPosting", "JobSpec", "SpecLine", "SpecVersion"]
