from .creating import JobSpecCreateView
from .editing import JobSpecUpdateView
from .jobs import JobDetailView, JobListView
from .specs import (
    JobSpecDetailView,
    JobSpecListView,
    close_job_spec,
    job_spec_markdown,
    publish_job_spec,
)

__all__ = [
    "JobDetailView",
    "JobListView",
    "JobSpecCreateView",
    "JobSpecDetailView",
    "JobSpecListView",
    "JobSpecUpdateView",
    "close_job_spec",
    "job_spec_markdown",
    "publish_job_spec",
]
