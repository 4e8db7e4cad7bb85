"""The team suggested for a plan, and a scenario made of it."""

from typing import Any, TypeVar

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from hiring.plans.engine.inputs import PlanInputError
from hiring.plans.engine.staffing import Item
from hiring.plans.models import HiringPlan
from hiring.plans.services.suggesting import SuggestionLimits, TeamSuggestion, keep_suggestion
from portal.accounts.permissions import require
from portal.rest.problems import MEDIA_TYPE, ProblemSerializer, Uncomputable

from .base import PlanViewSet
from .serializers import HiringPlanSerializer
from .suggestion_serializers import (
    KeepSuggestionSerializer,
    SuggestionInputSerializer,
    SuggestionSerializer,
)

InputT = TypeVar("InputT", bound=SuggestionInputSerializer)

ANSWERS = {200: SuggestionSerializer, (409, MEDIA_TYPE): ProblemSerializer}
SUGGESTS = ("suggestion", "ask_suggestion", "keep_suggestion")


class PlanSuggestionViewSet(PlanViewSet):
    """The suggested team of a plan, for the view set of plans."""

    @extend_schema(responses=ANSWERS)
    @action(detail=True)
    def suggestion(self, request, pk: str) -> Response:
        """The cheapest team within the plan's budget, where its people usually work."""
        plan = self.get_object()
        return self.suggested(plan, SuggestionLimits.of(plan))

    @extend_schema(request=SuggestionInputSerializer, responses=ANSWERS)
    @suggestion.mapping.post
    def ask_suggestion(self, request, pk: str) -> Response:
        """The cheapest team that keeps to what is given. Nothing is written."""
        plan = self.get_object()
        return self.suggested(plan, self.valid(SuggestionInputSerializer).limits())

    @extend_schema(responses={201: HiringPlanSerializer})
    @action(detail=True, methods=["post"], url_path="suggestion/scenario")
    def keep_suggestion(self, request, pk: str) -> Response:
        """Make a scenario of the suggested team. The plan stays as it is."""
        plan = self.get_object()
        require(request.user, "plans.change_plan", plan)
        serializer = self.valid(KeepSuggestionSerializer)
        found = _suggest(plan, serializer.limits())
        name = serializer.validated_data["name"]
        scenario = keep_suggestion(found, name=name, by=request.user)
        self.action = "retrieve"
        response = self.answer(self.get_queryset().get(pk=scenario.pk), status=201)
        response["Location"] = response.data["url"]
        return response

    def valid(self, serializer_class: type[InputT]) -> InputT:
        serializer = serializer_class(data=self.request.data, context=self.get_serializer_context())
        serializer.is_valid(raise_exception=True)
        return serializer

    def suggested(self, plan: HiringPlan, limits: SuggestionLimits) -> Response:
        response = Response(SuggestionSerializer(_shown(_suggest(plan, limits))).data)
        response["Cache-Control"] = "private, no-store"
        return response


def _suggest(plan: HiringPlan, limits: SuggestionLimits) -> TeamSuggestion:
    try:
        return TeamSuggestion(plan, limits, today=localdate())
    except PlanInputError as error:
        raise Uncomputable(_field(error.field), str(error)) from error


def _field(field: str) -> str:
    kind, _, rest = field.partition(".")
    return f"exchange_rates.{rest}" if kind == "rates" else field


def _shown(suggestion: TeamSuggestion) -> dict[str, Any]:
    found, conflict = suggestion.found, suggestion.found.conflict
    return {
        "status": found.status,
        "currency": suggestion.plan.currency,
        **{name: getattr(found, name) for name in ("cost", "bound", "gap", "people", "seconds")},
        "team": suggestion.members,
        "met": [
            _item(suggestion, met.item)
            | {
                "asked_by": met.asked_by,
                "by": [suggestion.offers[by.key].candidate.role_level for by in met.by],
            }
            for met in suggestion.met
        ],
        "out_of_reach": [_item(suggestion, item) for item in suggestion.out_of_reach],
        "conflict": conflict
        and {
            "items": [_item(suggestion, item) for item in conflict.items],
            "proof": conflict.proof,
            "at_least": conflict.at_least,
            "give_up": None
            if conflict.give_up is None
            else [_item(suggestion, item) for item in conflict.give_up],
        },
        "candidates": len(suggestion.offers),
        "not_candidates": suggestion.left_out,
    }


def _item(suggestion: TeamSuggestion, item: Item) -> dict[str, str]:
    return {"kind": item.kind, "key": item.key, "words": suggestion.words(item)}
