"""Hiring plans as members read them."""

from rest_framework import serializers

from hiring.plans.fields import ASSUMPTION_FIELDS, HIRE_FIELDS, PLAN_FIELDS, RATE_FIELDS
from hiring.plans.models import ExchangeRate, HiringPlan, PlanAssumption, PlannedHire, Seat
from hiring.plans.models.assumption import OwnAssumption
from roles.api.fields import DisplayURLField, Slug, resource_url


class SeatSerializer(serializers.ModelSerializer):
    class Meta:
        model = Seat
        fields = [
            "id",
            "number",
            "status",
            "expected_start",
            "approved_start",
            "spec",
            "opened_on",
            "actual_start",
            "actual_pay",
            "actual_pay_currency",
            "left_on",
            "backfills",
        ]


class PlannedHireSerializer(serializers.ModelSerializer):
    role_level = Slug()
    seats = SeatSerializer(many=True)

    class Meta:
        model = PlannedHire
        fields = ["id", "identity", *HIRE_FIELDS, "seats"]


class PlanAssumptionSerializer(serializers.ModelSerializer):
    unit = serializers.CharField()

    class Meta:
        model: type[OwnAssumption] = PlanAssumption
        fields = [*ASSUMPTION_FIELDS, "unit"]


class PlanExchangeRateSerializer(serializers.ModelSerializer):
    class Meta:
        model = ExchangeRate
        fields = RATE_FIELDS


class HiringPlanSummarySerializer(serializers.ModelSerializer):
    """A plan without its rows, as in lists."""

    url = resource_url("plan", "pk")
    display_url = DisplayURLField()
    organisation = Slug()
    sector = Slug(allow_null=True)
    seat_count = serializers.IntegerField(help_text="The sum of its rows' counts.")

    class Meta:
        model = HiringPlan
        fields = [
            "url",
            "display_url",
            "id",
            "version",
            "status",
            "organisation",
            *PLAN_FIELDS,
            "seat_count",
            "created_at",
            "updated_at",
        ]


class HiringPlanSerializer(HiringPlanSummarySerializer):
    """A plan with its rows and their seats. A scenario names the plan that it varies."""

    scenario_of: "serializers.PrimaryKeyRelatedField[HiringPlan]" = (
        serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    )
    scenarios: "serializers.ManyRelatedField" = serializers.ManyRelatedField(
        child_relation=serializers.PrimaryKeyRelatedField(read_only=True), read_only=True
    )
    use_cases = Slug(many=True)
    rows = PlannedHireSerializer(many=True, source="hires")
    assumptions = PlanAssumptionSerializer(many=True)
    exchange_rates = PlanExchangeRateSerializer(many=True)

    class Meta(HiringPlanSummarySerializer.Meta):
        fields = [
            *HiringPlanSummarySerializer.Meta.fields,
            "scenario_of",
            "scenarios",
            "use_cases",
            "rows",
            "assumptions",
            "exchange_rates",
        ]
