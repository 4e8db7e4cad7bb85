from django.urls import include, path

import portal.converters  # noqa: F401  (registers <key:pk>)
from portal.caching import public_page

from . import views

app_name = "hiring"

job_spec_urls = [
    path("", views.JobSpecListView.as_view(), name="jobspec_list"),
    path("new/", public_page(views.JobSpecCreateView.as_view()), name="jobspec_create"),
    path("<key:pk>/", views.JobSpecDetailView.as_view(), name="jobspec_detail"),
    path("<key:pk>/edit/", views.JobSpecUpdateView.as_view(), name="jobspec_update"),
    path("<key:pk>/publish/", views.publish_job_spec, name="jobspec_publish"),
    path("<key:pk>/close/", views.close_job_spec, name="jobspec_close"),
    path("<key:pk>/markdown/", views.job_spec_markdown, name="jobspec_markdown"),
]
urlpatterns = [
    path("jobs/", public_page(views.JobListView.as_view()), name="job_list"),
    path("jobs/<key:pk>/", public_page(views.JobDetailView.as_view()), name="job_detail"),
    path("hiring/job-specs/", include(job_spec_urls)),
]
