"""The resources of job specs and jobs in the API, by prefix."""

from . import views
from .matches import JobMatchViewSet

ROUTES = [
    ("careers", JobMatchViewSet, "career-match"),
    ("jobs", views.JobViewSet, "job"),
    ("job-specs", views.JobSpecViewSet, "job-spec"),
]
