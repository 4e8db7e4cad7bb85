from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.generic import DetailView

from hiring.filtersets import JobFilterSet
from hiring.job_content import JobContent
from hiring.models import JobPosting
from hiring.structured_data import job_posting
from portal.listing import ListPage
from portal.parameters import refuse_unknown_parameters


class JobListView(ListPage):
    filterset_class = JobFilterSet
    template_name = "hiring/job_list.html"
    partial_template_name = "hiring/_job_results.html"

    def get_queryset(self) -> QuerySet[JobPosting]:
        return JobPosting.objects.open(localdate()).for_list()


class JobDetailView(DetailView):
    """An open job; one that is closed is gone (410), and its page says so."""

    queryset = JobPosting.objects.for_detail()
    context_object_name = "posting"

    @property
    def is_open(self) -> bool:
        return self.object.is_open(localdate())

    def get_template_names(self) -> list[str]:
        return ["hiring/job_detail.html" if self.is_open else "hiring/job_closed.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_unknown_parameters(self.request, set())
        job = JobContent(self.object.version.content)
        markup = job_posting(self.object, job) if self.is_open else None
        return super().get_context_data(**kwargs) | {"job": job, "markup": markup}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return super().render_to_response(context, status=200 if self.is_open else 410, **kwargs)
