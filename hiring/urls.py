"""The addresses of hiring: each app has its own."""

from django.urls import include, path

app_name = "hiring"

urlpatterns = [
    path("", include("hiring.specs.urls")),
    path("", include("hiring.plans.urls")),
]
