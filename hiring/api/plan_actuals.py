"""Steps of a plan's seats, and the plan against what was approved of it."""

from typing import Any

from drf_spectacular.utils import (
    PolymorphicProxySerializer,
    extend_schema,
    extend_schema_field,
)
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from hiring import plans
from hiring.models import Seat, SeatMove
from hiring.planning.variance import Variance
from hiring.plans.computing import ComputedPlan
from hiring.plans.moving import MOST_SEATS
from portal.rest.problems import MEDIA_TYPE, ProblemSerializer
from portal.rest.serializers import (
    LARGEST_INTEGER,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictSerializer,
)

from .plan_inputs import FigureField
from .plan_result_serializers import AmountField
from .plan_serializers import HiringPlanSerializer

Kind = SeatMove.Kind
# Steps that take nothing but the seats.
PLAIN = (Kind.OFFER, Kind.HOLD, Kind.RESUME, Kind.CANCEL)
PAY = r"^[0-9]{1,10}(\.[0-9]{1,2})?$"


@extend_schema_field({"type": "string", "pattern": PAY, "nullable": True})
class PayField(FigureField):
    pattern = PAY


def _step(*kinds: SeatMove.Kind) -> StrictChoiceField:
    return StrictChoiceField(choices=[(kind.value, kind.label) for kind in kinds])


class SeatMoveSerializer(StrictSerializer):
    """The same step for one or more seats: all of them take it, or none."""

    kind = _step(*PLAIN)
    seats = serializers.ListField(
        child=StrictIntegerField(min_value=1, max_value=LARGEST_INTEGER),
        min_length=1,
        max_length=MOST_SEATS,
        help_text="Their ids.",
    )


class OpenSeatsSerializer(SeatMoveSerializer):
    kind = _step(Kind.OPEN)
    opened_on = StrictDateField()


class FillSeatsSerializer(SeatMoveSerializer):
    kind = _step(Kind.FILL)
    actual_start = StrictDateField()
    actual_pay = PayField(
        required=False, allow_null=True, help_text="By the row's unit and in its currency."
    )


class LeaveSeatsSerializer(SeatMoveSerializer):
    kind = _step(Kind.LEAVE)
    left_on = StrictDateField(help_text="The last day.")


MOVES: dict[str, type[SeatMoveSerializer]] = {
    **{kind.value: SeatMoveSerializer for kind in PLAIN},
    Kind.OPEN.value: OpenSeatsSerializer,
    Kind.FILL.value: FillSeatsSerializer,
    Kind.LEAVE.value: LeaveSeatsSerializer,
}


def _serializer_for(data: Any) -> type[SeatMoveSerializer]:
    """That of the step which the body names; whichever it is refuses a step that there isn't."""
    kind = data.get("kind") if isinstance(data, dict) else None
    return MOVES.get(kind, SeatMoveSerializer) if isinstance(kind, str) else SeatMoveSerializer


class VarianceSerializer(serializers.Serializer):
    baseline = AmountField()
    actual = AmountField()
    forecast = AmountField()
    change = AmountField(help_text="Forecast less baseline; above 0 where it costs more.")


class SeatActualsSerializer(VarianceSerializer):
    seat = serializers.CharField()
    status = serializers.ChoiceField(choices=Seat.Status.choices)
    baseline_start = serializers.DateField(allow_null=True)
    start = serializers.DateField(
        allow_null=True, help_text="The actual or forecast one; null where nobody is hired."
    )
    days = serializers.IntegerField(
        allow_null=True, help_text="Calendar days later than the baseline; below 0 if earlier."
    )


class RowActualsSerializer(VarianceSerializer):
    row = serializers.IntegerField()
    seats = SeatActualsSerializer(many=True)


class MonthActualsSerializer(VarianceSerializer):
    month = serializers.DateField()


class PlanActualsSerializer(serializers.Serializer):
    """A plan against what was approved of it, in its currency; rows and months add up."""

    currency = serializers.CharField()
    has_baseline = serializers.BooleanField(help_text="Else nothing was approved yet.")
    total = VarianceSerializer()
    late = serializers.IntegerField(help_text="Seats that start later than in the baseline.")
    average_days = serializers.DecimalField(max_digits=None, decimal_places=1, allow_null=True)
    rows = RowActualsSerializer(many=True)
    months = MonthActualsSerializer(many=True)


def actuals_of(plan: ComputedPlan) -> dict[str, Any]:
    found = plan.actuals
    return {
        "currency": plan.plan.currency,
        "has_baseline": plan.approved is not None,
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
        "baseline_start": seat.baseline_start,
        "start": found.starts.get(key),
        "days": delay.days if delay else None,
        **_plain(found.seats.get(key, Variance.none())),
    }


def _plain(variance: Variance) -> dict[str, Any]:
    return variance._asdict() | {"change": variance.change}


class PlanActualsMixin:
    """The part of the plans' API that is about what came of them."""

    @extend_schema(
        responses={200: PlanActualsSerializer, (409, MEDIA_TYPE): ProblemSerializer},
    )
    @action(detail=True)
    def actuals(self, request, pk: str) -> Response:
        """Each seat, row and month: as approved, so far, and forecast to the period's end."""
        return self.computed(actuals_of, PlanActualsSerializer)

    @extend_schema(
        request=PolymorphicProxySerializer("AnySeatMove", MOVES, "kind"),
        responses=HiringPlanSerializer,
    )
    @action(detail=True, methods=["post"], url_path="seat-moves")
    def seat_moves(self, request, pk: str) -> Response:
        """Take a step with seats: open, offer, fill, hold, resume, cancel or leave."""
        plan, version = self.claimed("hiring.change_plan")
        move = _serializer_for(request.data)(data=request.data)
        move.is_valid(raise_exception=True)
        return self.changed(plans.move_seats, plan, version, **move.validated_data)
