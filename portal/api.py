"""The URLs of the API: one router for all resources, the schema and the documentation."""

from typing import Any

from django.http import HttpResponse
from django.urls import path
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import permissions
from rest_framework.routers import APIRootView, DefaultRouter

import portal.converters  # noqa: F401  (registers <key:pk>)
from hiring.plans.api import routes as plans
from hiring.specs.api import routes as specs
from roles.api import routes as roles

from .rest.problem_types import ProblemTypeViewSet
from .rest.views import PublicMixin, StrictViewMixin


class RootView(StrictViewMixin, APIRootView):
    """All resources with their addresses."""

    permission_classes = [permissions.AllowAny]


class SchemaRenderer(OpenApiJsonRenderer2):
    """Without line breaks: a third of the size, for browsers and programs alike."""

    def get_indent(self, accepted_media_type: str, renderer_context: dict[str, Any]) -> None:
        return None


class SchemaView(PublicMixin, SpectacularAPIView):
    # A single renderer, so that one response can be cached for everyone.
    renderer_classes = [SchemaRenderer]

    @extend_schema(exclude=True)
    def get(self, request, *args: Any, **kwargs: Any) -> HttpResponse:
        make = super().get
        return self.cached(lambda: make(request, *args, **kwargs))


class DocsView(StrictViewMixin, SpectacularSwaggerSplitView):
    """Interactive documentation, served from local assets."""

    permission_classes = [permissions.AllowAny]
    query_parameters = ("script",)
    template_name = "api/docs.html"


class Router(DefaultRouter):
    APIRootView = RootView
    include_format_suffixes = False


router = Router()
for prefix, viewset, basename in [*roles.ROUTES, *specs.ROUTES, *plans.ROUTES]:
    router.register(prefix, viewset, basename)
router.register("problems", ProblemTypeViewSet, "problem")

app_name = "api"
urlpatterns = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(url_name="api:schema"), name="docs"),
    *plans.urlpatterns,
    *router.urls,
]
