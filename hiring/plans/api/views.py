"""Hiring plans for members of an organisation, and computations for everyone who is signed in."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.response import Response

from hiring.plans import services
from hiring.plans.filtersets import HiringPlanFilterSet
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.loading.plan_source import new_source
from hiring.plans.models import HiringPlan
from hiring.plans.models.hiring_plan import HiringPlanQuerySet
from portal.accounts.permissions import require
from portal.rest.problems import MEDIA_TYPE, ProblemSerializer
from portal.rest.serializers import StrictSerializer

from . import results
from .actuals import PlanActualsViewSet
from .inputs import (
    EvaluateSerializer,
    NoteSerializer,
    PlanCreateSerializer,
    PlanUpdateSerializer,
    ReasonSerializer,
)
from .result_serializers import (
    EvaluationSerializer,
    PlanCostSerializer,
    PlanCoverageSerializer,
    PlanFindingsSerializer,
    PlanRecruitingSerializer,
)
from .rows import PlanRowsViewSet, RowsFileSerializer
from .serializers import HiringPlanSerializer, HiringPlanSummarySerializer
from .suggestion_serializers import KeepSuggestionSerializer, SuggestionInputSerializer
from .suggestion_views import SUGGESTS, PlanSuggestionViewSet

COMPUTED = ("cost", "coverage", "recruiting", "findings", "actuals")
ROW_FILES = ("rows", "import_file")
STEPS = ("submit", "approve", "send_back", "activate", "close")
CHANGES = ("update", "partial_update", "destroy", *STEPS)


def computes(serializer_class: type) -> Callable:
    """Show in the schema that some plans cannot be computed."""
    return extend_schema(
        responses={200: serializer_class, (409, MEDIA_TYPE): ProblemSerializer},
    )


class HiringPlanViewSet(
    PlanRowsViewSet,
    PlanActualsViewSet,
    PlanSuggestionViewSet,
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
):
    """The plans of your organisations. Lists leave out scenarios."""

    filterset_class = HiringPlanFilterSet

    def get_queryset(self) -> HiringPlanQuerySet:
        if self.action == "list":
            return self.visible_plans().without_scenarios().for_list()
        if self.action in COMPUTED:
            return self.visible_plans().for_detail().with_parts()
        if self.action in ROW_FILES:
            return self.visible_plans().for_detail()
        if self.action in SUGGESTS:
            read = self.visible_plans().for_detail().with_usual_place()
            return read.prefetch_related("assumptions", "exchange_rates")
        return super().get_queryset()

    def filter_queryset(self, queryset: QuerySet[HiringPlan]) -> QuerySet[HiringPlan]:
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    def get_serializer_class(self):
        return {
            "list": HiringPlanSummarySerializer,
            "create": PlanCreateSerializer,
            "update": PlanUpdateSerializer,
            "partial_update": PlanUpdateSerializer,
            "approve": NoteSerializer,
            "send_back": ReasonSerializer,
            "submit": StrictSerializer,
            "activate": StrictSerializer,
            "close": StrictSerializer,
            "evaluate": EvaluateSerializer,
            "import_file": RowsFileSerializer,
            "ask_suggestion": SuggestionInputSerializer,
            "keep_suggestion": KeepSuggestionSerializer,
        }.get(self.action, HiringPlanSerializer)

    def needs_if_match(self) -> bool:
        return self.action in CHANGES

    # -------------------------------------------------------------- read and compute
    def retrieve(self, request, *args: Any, **kwargs: Any) -> Response:
        return self.answer(self.get_object())

    @computes(PlanCostSerializer)
    @action(detail=True)
    def cost(self, request, pk: str) -> Response:
        """The cost of the plan by month, and the parts of each amount."""
        return self.computed(results.cost, PlanCostSerializer)

    @computes(PlanCoverageSerializer)
    @action(detail=True)
    def coverage(self, request, pk: str) -> Response:
        """Whether the team can do the work: demands and phases by seat."""
        return self.computed(results.coverage, PlanCoverageSerializer)

    @computes(PlanRecruitingSerializer)
    @action(detail=True)
    def recruiting(self, request, pk: str) -> Response:
        """The date by which to open each seat, and the effort of hiring for it."""
        return self.computed(results.recruiting, PlanRecruitingSerializer)

    @computes(PlanFindingsSerializer)
    @action(detail=True)
    def findings(self, request, pk: str) -> Response:
        """The findings in the plan, most severe first."""
        return self.computed(results.findings, PlanFindingsSerializer)

    @extend_schema(responses=EvaluationSerializer)
    @action(detail=False, methods=["post"])
    def evaluate(self, request) -> Response:
        """Compute a plan without storing it."""
        computed = ComputedPlan(new_source(**self.valid_values()), today=localdate())
        return self.shown(computed, results.everything, EvaluationSerializer)

    # -------------------------------------------------------------- write
    @extend_schema(responses={201: HiringPlanSerializer})
    def create(self, request, *args: Any, **kwargs: Any) -> Response:
        """Create a plan, with its rows if you send them."""
        values = self.valid_values()
        organisation, rows = values.pop("organisation"), values.pop("rows", None)
        require(request.user, "plans.add_plan", organisation)
        with transaction.atomic():
            plan = services.create_plan(organisation, by=request.user, **values)
            if rows:
                services.save_plan(plan, expected_version=1, by=request.user, rows=rows)
        response = self.answer(self.get_queryset().get(pk=plan.pk), status=201)
        response["Location"] = response.data["url"]
        return response

    @extend_schema(responses=HiringPlanSerializer)
    def update(self, request, *args: Any, **kwargs: Any) -> Response:
        """Replace all editable fields."""
        return self.save(partial=False)

    @extend_schema(responses=HiringPlanSerializer)
    def partial_update(self, request, *args: Any, **kwargs: Any) -> Response:
        """Change some fields, or replace all rows."""
        return self.save(partial=True)

    def save(self, *, partial: bool) -> Response:
        plan, version = self.get_for_change("plans.change_plan")
        fields = self.valid_values(plan, partial=partial)
        parts = {name: fields.pop(name, None) for name in ("rows", "use_cases")}
        return self.changed(services.save_plan, plan, version, fields=fields, **parts)

    @extend_schema(responses={204: None})
    def destroy(self, request, *args: Any, **kwargs: Any) -> Response:
        """Delete a scenario. Other plans are closed, never deleted."""
        scenario, version = self.get_for_change("plans.change_plan")
        services.delete_scenario(scenario, by=request.user, expected_version=version)
        return Response(status=204)

    @extend_schema(responses=HiringPlanSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request, pk: str) -> Response:
        """Ask for approval."""
        return self.decide("plans.change_plan", services.submit_plan)

    @extend_schema(responses=HiringPlanSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request, pk: str) -> Response:
        """Approve a plan that somebody else submitted."""
        return self.decide("plans.approve_plan", services.approve_plan)

    @extend_schema(responses=HiringPlanSerializer)
    @action(detail=True, methods=["post"], url_path="send-back")
    def send_back(self, request, pk: str) -> Response:
        """Decline a submitted plan, with a reason."""
        return self.decide("plans.approve_plan", services.send_back_plan)

    @extend_schema(responses=HiringPlanSerializer)
    @action(detail=True, methods=["post"])
    def activate(self, request, pk: str) -> Response:
        """Start hiring."""
        return self.decide("plans.change_plan", services.activate_plan)

    @extend_schema(responses=HiringPlanSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request, pk: str) -> Response:
        """Close the plan."""
        return self.decide("plans.change_plan", services.close_plan)

    def decide(self, permission: str, service: Callable) -> Response:
        plan, version = self.get_for_change(permission)
        return self.changed(service, plan, version, **self.valid_values())
