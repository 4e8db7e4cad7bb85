from .job_posting import JobPosting, SpecVersion
from .job_spec import JobSpec
from .job_terms import EmploymentType, EngagementModel, WorkMode
from .spec_line import SpecLine

__all__ = [
    "EmploymentType",
    "EngagementModel",
    "JobPosting",
    "JobSpec",
    "SpecLine",
    "SpecVersion",
    "WorkMode",
]
