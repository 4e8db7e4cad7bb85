"""A plan compared with its approved snapshot, in the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from hiring.plans.engine.variance import Variance
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import Seat
from portal.rest.problems import MEDIA_TYPE, ProblemSerializer

from .base import PlanViewSet
from .result_serializers import AmountField


class VarianceSerializer(serializers.Serializer):
    approved = AmountField()
    actual = AmountField()
    forecast = AmountField()
    change = AmountField(help_text="Forecast minus approved; above 0 if it costs more.")


class SeatActualsSerializer(VarianceSerializer):
    seat = serializers.CharField()
    status = serializers.ChoiceField(choices=Seat.Status.choices)
    approved_start = serializers.DateField(allow_null=True)
    start = serializers.DateField(
        allow_null=True, help_text="The actual or forecast start; null if nobody is hired."
    )
    days = serializers.IntegerField(
        allow_null=True, help_text="Calendar days later than approved; below 0 if earlier."
    )


class RowActualsSerializer(VarianceSerializer):
    row = serializers.IntegerField()
    seats = SeatActualsSerializer(many=True)


class MonthActualsSerializer(VarianceSerializer):
    month = serializers.DateField()


class PlanActualsSerializer(serializers.Serializer):
    """A plan compared with its approved snapshot, in its currency; rows and months add up."""

    currency = serializers.CharField()
    has_approval = serializers.BooleanField(help_text="Whether the plan was ever approved.")
    total = VarianceSerializer()
    late = serializers.IntegerField(help_text="Seats that start later than approved.")
    average_days = serializers.DecimalField(max_digits=None, decimal_places=1, allow_null=True)
    rows = RowActualsSerializer(many=True)
    months = MonthActualsSerializer(many=True)


def actuals_of(plan: ComputedPlan) -> dict[str, Any]:
    found = plan.actuals
    return {
        "currency": plan.plan.currency,
        "has_approval": plan.approved is not None,
        "total": found.total,
        "late": found.late,
        "average_days": found.average_days,
        "rows": [
            {
                "row": row.pk,
                **_plain(found.rows.get(str(row.pk), Variance.none())),
                "seats": [
                    _seat(plan, key, seat)
                    for key, seat in plan.stored_seats.items()
                    if seat.hire_id == row.pk
                ],
            }
            for row in plan.rows
        ],
        "months": [{"month": month, **_plain(one)} for month, one in found.months.items()],
    }


def _seat(plan: ComputedPlan, key: str, seat: Seat) -> dict[str, Any]:
    found = plan.actuals
    delay = found.delays.get(key)
    return {
        "seat": key,
        "status": seat.status,
        "approved_start": seat.approved_start,
        "start": found.starts.get(key),
        "days": delay.days if delay else None,
        **_plain(found.seats.get(key, Variance.none())),
    }


def _plain(variance: Variance) -> dict[str, Any]:
    return variance._asdict() | {"change": variance.change}


class PlanActualsViewSet(PlanViewSet):
    """The actuals of a plan, for the view set of plans."""

    @extend_schema(
        responses={200: PlanActualsSerializer, (409, MEDIA_TYPE): ProblemSerializer},
    )
    @action(detail=True)
    def actuals(self, request, pk: str) -> Response:
        """Each seat, row and month: as approved, so far, and forecast to the period's end."""
        return self.computed(actuals_of, PlanActualsSerializer)
