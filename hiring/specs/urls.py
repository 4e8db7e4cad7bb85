from django.urls import include, path

import portal.converters  # noqa: F401  (registers <key:pk>)
from portal.caching import public_page

from .jobs import views as jobs
from .views import creating, editing, specs

job_spec_urls = [
    path("", specs.JobSpecListView.as_view(), name="jobspec_list"),
    path("new/", public_page(creating.JobSpecCreateView.as_view()), name="jobspec_create"),
    path("<key:pk>/", specs.JobSpecDetailView.as_view(), name="jobspec_detail"),
    path("<key:pk>/edit/", editing.JobSpecUpdateView.as_view(), name="jobspec_update"),
    path("<key:pk>/publish/", specs.publish_job_spec, name="jobspec_publish"),
    path("<key:pk>/close/", specs.close_job_spec, name="jobspec_close"),
    path("<key:pk>/markdown/", specs.job_spec_markdown, name="jobspec_markdown"),
]
urlpatterns = [
    path("jobs/", public_page(jobs.JobListView.as_view()), name="job_list"),
    path("jobs/for-my-skills/", jobs.JobMatchView.as_view(), name="job_match"),
    path("jobs/<key:pk>/", public_page(jobs.JobDetailView.as_view()), name="job_detail"),
    path("hiring/job-specs/", include(job_spec_urls)),
]
