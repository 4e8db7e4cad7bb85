"""The resources of hiring plans in the API, by prefix."""

from django.urls import path
from rest_framework.viewsets import ViewSetMixin

from .exports import PlanFileViewSet, PlanShareViewSet
from .part_views import PlanPartViewSet
from .recruiting_figures import RecruitingFiguresViewSet
from .scenario_views import PlanScenarioViewSet
from .seat_transitions import PlanSeatTransitionViewSet
from .views import HiringPlanViewSet

# The last of a prefix is the one that the root names.
ROUTES: list[tuple[str, type[ViewSetMixin], str]] = [
    ("plans", PlanScenarioViewSet, "plan-scenario"),
    ("plans", PlanPartViewSet, "plan-part"),
    ("plans", PlanSeatTransitionViewSet, "plan-seat-transition"),
    ("plans", PlanFileViewSet, "plan-file"),
    ("plans", HiringPlanViewSet, "plan"),
    ("recruiting-figures", RecruitingFiguresViewSet, "recruiting-figures"),
]
# What belongs to one plan.
urlpatterns = [
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
]
