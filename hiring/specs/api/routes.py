"""The resources of job specs and jobs in the API, by prefix."""

from rest_framework.viewsets import ViewSetMixin

from . import views
from .matches import JobMatchViewSet

ROUTES: list[tuple[str, type[ViewSetMixin], str]] = [
    ("careers", JobMatchViewSet, "career-match"),
    ("jobs", views.JobViewSet, "job"),
    ("job-specs", views.JobSpecViewSet, "job-spec"),
]
