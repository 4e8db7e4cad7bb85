"""Every address of the API, in one router, with its schema and its documentation."""

from typing import Any

from django.http import HttpResponse
from django.urls import path
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import permissions
from rest_framework.routers import APIRootView, DefaultRouter

import portal.converters  # noqa: F401  (registers <key:pk>)
from hiring.api import views as hiring
from hiring.api.figures import RecruitingFiguresViewSet
from hiring.api.matches import JobMatchViewSet
from hiring.api.plan_exports import PlanFileViewSet, PlanShareViewSet
from hiring.api.plan_part_views import PlanPartViewSet
from hiring.api.plan_scenario_views import PlanScenarioViewSet
from hiring.api.plan_seat_moves import PlanSeatMoveViewSet
from hiring.api.plan_views import HiringPlanViewSet
from portal.rest.problem_types import ProblemTypeViewSet
from portal.rest.views import PublicMixin, StrictViewMixin
from roles.api import views as roles
from roles.api.career_views import CareerSuggestionViewSet, CareerViewSet


class RootView(StrictViewMixin, APIRootView):
    """The resources, and where they are."""

    permission_classes = [permissions.AllowAny]


class SchemaView(PublicMixin, SpectacularAPIView):
    # One renderer, so that one answer can be cached for all.
    renderer_classes = [OpenApiJsonRenderer2]

    @extend_schema(exclude=True)
    def get(self, request, *args: Any, **kwargs: Any) -> HttpResponse:
        make = super().get
        return self.cached(lambda: make(request, *args, **kwargs))


class DocsView(StrictViewMixin, SpectacularSwaggerSplitView):
    """Documentation to try the API out in, from local assets."""

    permission_classes = [permissions.AllowAny]
    query_parameters = ("script",)
    template_name = "api/docs.html"


class Router(DefaultRouter):
    APIRootView = RootView
    include_format_suffixes = False


router = Router()
router.register("frameworks", roles.FrameworkViewSet)
router.register("sources", roles.SourceViewSet)
router.register("skills", roles.SkillViewSet)
router.register("role-families", roles.RoleFamilyViewSet, "role-family")
router.register("roles", roles.RoleViewSet)
router.register("levels", roles.LevelViewSet)
router.register("role-levels", roles.RoleLevelViewSet, "role-level")
router.register("lifecycle-phases", roles.LifecyclePhaseViewSet, "lifecycle-phase")
router.register("responsibilities", roles.ResponsibilityViewSet)
router.register("role-requirements", roles.RoleRequirementViewSet, "role-requirement")
router.register("outcomes", roles.OutcomeViewSet)
router.register("sectors", roles.SectorViewSet)
router.register("sector-requirements", roles.SectorRequirementViewSet, "sector-requirement")
router.register("use-cases", roles.UseCaseViewSet, "use-case")
router.register("transitions", roles.TransitionViewSet)
router.register("pay-bands", roles.PayBandViewSet, "pay-band")
router.register("learning-routes", roles.LearningRouteViewSet, "learning-route")
router.register("guides", roles.GuideViewSet)
router.register("profiles", roles.ProfileViewSet, "profile")
router.register("careers", CareerViewSet, "career")
router.register("careers", CareerSuggestionViewSet, "career-suggestion")
router.register("careers", JobMatchViewSet, "career-match")
router.register("jobs", hiring.JobViewSet, "job")
router.register("job-specs", hiring.JobSpecViewSet, "job-spec")
# The last of a prefix is the one that the root names.
router.register("plans", PlanScenarioViewSet, "plan-scenario")
router.register("plans", PlanPartViewSet, "plan-part")
router.register("plans", PlanSeatMoveViewSet, "plan-seat-move")
router.register("plans", PlanFileViewSet, "plan-file")
router.register("plans", HiringPlanViewSet, "plan")
router.register("recruiting-figures", RecruitingFiguresViewSet, "recruiting-figures")
router.register("problems", ProblemTypeViewSet, "problem")

app_name = "api"
urlpatterns = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(url_name="api:schema"), name="docs"),
    path(
        "plans/<key:plan>/shares/",
        PlanShareViewSet.as_view({"get": "list", "post": "create"}),
        name="plan-share-list",
    ),
    path(
        "plans/<key:plan>/shares/<key:pk>/",
        PlanShareViewSet.as_view({"delete": "destroy"}),
        name="plan-share-detail",
    ),
    *router.urls,
]
