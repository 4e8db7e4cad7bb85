"""Parts of a plan in the API: assumptions, job specs for seats, decisions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from hiring.plans import services
from hiring.plans.models import HiringPlan, PlanDecision, Seat
from hiring.specs.models import JobSpec
from portal.accounts.permissions import require
from roles.api.fields import resource_url

from .base import PlanViewSet
from .inputs import AssumptionsSerializer, SeatsSerializer
from .serializers import HiringPlanSerializer


class PlanDecisionSerializer(serializers.ModelSerializer):
    by = serializers.CharField(allow_null=True, help_text="Null if their account was deleted.")

    class Meta:
        model = PlanDecision
        fields = ["id", "kind", "at", "by", "note"]


class DraftedSpecSerializer(serializers.ModelSerializer):
    seat = serializers.IntegerField()
    url = resource_url("job-spec", "pk")

    class Meta:
        model = JobSpec
        fields = ["seat", "id", "url"]


class DraftedSpecsSerializer(serializers.Serializer):
    job_specs = DraftedSpecSerializer(many=True)


class PlanPartViewSet(PlanViewSet):
    action_parameters = {"decisions": ("page", "page_size")}

    def get_serializer_class(self):
        return {
            "assumptions": AssumptionsSerializer,
            "job_specs": SeatsSerializer,
            "decisions": PlanDecisionSerializer,
        }[self.action]

    def needs_if_match(self) -> bool:
        return self.action == "assumptions"

    @extend_schema(responses=HiringPlanSerializer)
    @action(detail=True, methods=["put"])
    def assumptions(self, request, pk: str) -> Response:
        """Replace all of the plan's own assumptions and exchange rates."""
        plan, version = self.get_for_change("plans.change_plan")
        values = self.valid_values()
        return self.changed(
            save_assumptions,
            plan,
            version,
            assumptions=values["assumptions"],
            rates=values["exchange_rates"],
        )

    @extend_schema(responses={201: DraftedSpecsSerializer})
    @action(detail=True, methods=["post"], url_path="job-specs")
    def job_specs(self, request, pk: str) -> Response:
        """Draft a job spec for each of these seats."""
        plan = self.one_of(self.visible_plans().for_detail())
        require(request.user, "specs.add_job_spec", plan)
        keys = self.valid_values()["seats"]
        seats = Seat.objects.filter(hire__plan=plan, pk__in=keys)
        if len(seats) < len(keys):
            raise ValidationError({"seats": ["Choose seats of this plan, each once."]})
        services.draft_specs(plan, list(seats), by=request.user)
        drafted = JobSpec.objects.filter(seats__in=keys).annotate(seat=F("seats"))
        specs = {"job_specs": drafted.order_by("seat")}
        context = self.get_serializer_context()
        return Response(DraftedSpecsSerializer(specs, context=context).data, status=201)

    @extend_schema(responses=PlanDecisionSerializer(many=True))
    @action(detail=True)
    def decisions(self, request, pk: str) -> Response:
        """The decisions on the plan, latest first."""
        plan = self.one_of(self.visible_plans())
        page = self.paginate_queryset(plan.decisions.for_list())
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


def save_assumptions(plan: HiringPlan, **values: Any) -> None:
    """Save them, with errors that name the fields as they were sent."""
    try:
        services.save_assumptions(plan, **values)
    except ValidationError as error:
        sent = {
            f"exchange_{name}" if name.startswith("rates") else name: messages
            for name, messages in error.message_dict.items()
        }
        raise ValidationError(sent) from error
