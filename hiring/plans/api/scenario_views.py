"""Scenarios of a plan in the API: list, create, compare and promote them."""

from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.response import Response

from hiring.plans import services
from hiring.plans.loading import scenario_selection
from hiring.plans.loading.comparison import LEAST_COMPARED, MOST_COMPARED, Comparison
from hiring.plans.models import HiringPlan
from portal.accounts.permissions import require
from portal.rest.preconditions import expected_version
from portal.rest.problems import UnknownReference
from portal.rest.serializers import LARGEST_INTEGER

from .base import PlanViewSet
from .comparing import ComparisonSerializer, comparison
from .inputs import PromoteSerializer, ScenarioSerializer
from .serializers import HiringPlanSerializer, HiringPlanSummarySerializer

CHOICE = OpenApiParameter(
    "plan",
    {
        "type": "array",
        "items": {"type": "integer", "minimum": 1, "maximum": LARGEST_INTEGER},
        "minItems": LEAST_COMPARED,
        "maxItems": MOST_COMPARED,
        "uniqueItems": True,
    },
    description="The plans to compare; by default the plan and its newest scenarios.",
    explode=True,
)


class PlanScenarioViewSet(PlanViewSet):
    action_parameters = {"scenarios": ("page", "page_size"), "comparison": ("plan",)}

    def get_serializer_class(self):
        return {
            "clone": ScenarioSerializer,
            "promote": PromoteSerializer,
            "scenarios": HiringPlanSummarySerializer,
        }.get(self.action, HiringPlanSerializer)

    def needs_if_match(self) -> bool:
        return self.action == "promote"

    @extend_schema(responses=HiringPlanSummarySerializer(many=True))
    @action(detail=True)
    def scenarios(self, request, pk: str) -> Response:
        """The scenarios of a plan, or of the plan that a scenario varies, newest first."""
        found = self.visible_plans().for_list().scenarios_of(self.found())
        page = self.paginate_queryset(found)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(responses={201: HiringPlanSerializer})
    @scenarios.mapping.post
    def clone(self, request, pk: str) -> Response:
        """Copy the plan as a scenario."""
        plan = self.found()
        require(request.user, "plans.change_plan", plan)
        scenario = services.clone_plan(plan, **self.valid_values(), by=request.user)
        response = self.answer(self.get_queryset().get(pk=scenario.pk), status=201)
        response["Location"] = response.data["url"]
        return response

    @extend_schema(responses=HiringPlanSerializer)
    @action(detail=True, methods=["post"])
    def promote(self, request, pk: str) -> Response:
        """Promote a scenario to be the plan. `If-Match` takes the plan's version; the response is
        the plan."""
        scenario = self.get_object()
        require(request.user, "plans.change_plan", scenario)
        version = expected_version(request, scenario.original.version)
        values = self.valid_values()
        plan = services.promote_scenario(
            scenario, by=request.user, expected_version=version, **values
        )
        return self.answer(self.get_queryset().get(pk=plan.pk))

    @extend_schema(parameters=[CHOICE], responses=ComparisonSerializer)
    @action(detail=True)
    def comparison(self, request, pk: str) -> Response:
        """Compare two to four of a plan and its scenarios."""
        chosen = self.chosen(self.found())
        scenario_selection.read_parts(chosen, "use_cases")
        found = Comparison(chosen, today=localdate(), with_use_cases=True)
        response = Response(ComparisonSerializer(comparison(found)).data)
        response["Cache-Control"] = "private, no-store"
        return response

    def found(self) -> HiringPlan:
        """The plan without its parts, which are read once for all plans."""
        return self.one_of(self.visible_plans().for_detail().select_related("scenario_of__sector"))

    def chosen(self, plan: HiringPlan) -> list[HiringPlan]:
        values = self.request.query_params.getlist("plan")
        try:
            keys = scenario_selection.read_keys(values)
        except scenario_selection.ChoiceError as error:
            raise wrong_choice(str(error)) from error
        message = scenario_selection.wrong_number(keys)
        if message or len(keys) < len(values):
            raise wrong_choice(message or "Name each once.")
        if not keys:
            newest = HiringPlan.objects.scenarios_of(plan).for_detail()[:MOST_COMPARED]
            return scenario_selection.usual(plan, list(newest))
        try:
            return scenario_selection.members(
                plan, keys, self.visible_plans().for_detail().in_bulk(keys)
            )
        except scenario_selection.ChoiceError as error:
            detail = ErrorDetail(str(error), "does_not_exist")
            raise UnknownReference({"plan": [detail]}, status=404) from error


def wrong_choice(message: str) -> ValidationError:
    return ValidationError({"plan": [ErrorDetail(message, "invalid")]})
