"""Transitions of a plan's seats in the API: made for one or more of them, and listed."""

from typing import Any

from drf_spectacular.utils import (
    PolymorphicProxySerializer,
    extend_schema,
)
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from hiring.plans import services
from hiring.plans.models import SeatTransition
from hiring.plans.services.seat_actions import MOST_SEATS
from portal.rest.serializers import (
    StrictChoiceField,
    StrictDateField,
    StrictSerializer,
)

from .base import PlanViewSet
from .inputs import figure_field, seat_ids
from .serializers import HiringPlanSerializer

Kind = SeatTransition.Kind
# These need only the seats.
PLAIN = (Kind.OFFER, Kind.HOLD, Kind.RESUME, Kind.CANCEL)
PAY = r"^[0-9]{1,10}(\.[0-9]{1,2})?$"


PayField = figure_field(PAY, nullable=True)


def _step(*kinds: SeatTransition.Kind) -> StrictChoiceField:
    return StrictChoiceField(choices=[(kind.value, kind.label) for kind in kinds])


class MoveSeatsSerializer(StrictSerializer):
    """The same transition for one or more seats, for all of them or none."""

    kind = _step(*PLAIN)
    seats = seat_ids(MOST_SEATS, "Their ids.")


class OpenSeatsSerializer(MoveSeatsSerializer):
    kind = _step(Kind.OPEN)
    opened_on = StrictDateField()


class FillSeatsSerializer(MoveSeatsSerializer):
    kind = _step(Kind.FILL)
    actual_start = StrictDateField()
    actual_pay = PayField(
        required=False, allow_null=True, help_text="By the row's unit and in its currency."
    )


class LeaveSeatsSerializer(MoveSeatsSerializer):
    kind = _step(Kind.LEAVE)
    left_on = StrictDateField(help_text="The last day.")


MOVES: dict[str, type[MoveSeatsSerializer]] = {
    **{kind.value: MoveSeatsSerializer for kind in PLAIN},
    Kind.OPEN.value: OpenSeatsSerializer,
    Kind.FILL.value: FillSeatsSerializer,
    Kind.LEAVE.value: LeaveSeatsSerializer,
}


def _serializer_for(data: Any) -> type[MoveSeatsSerializer]:
    """The serializer for the kind in the body. Any of them refuses an unknown kind."""
    kind = data.get("kind") if isinstance(data, dict) else None
    return MOVES.get(kind, MoveSeatsSerializer) if isinstance(kind, str) else MoveSeatsSerializer


class SeatTransitionSerializer(serializers.ModelSerializer):
    """A transition of a seat, which is kept even if the seat is deleted."""

    seat = serializers.IntegerField(
        source="seat_id", allow_null=True, help_text="Null if it is no longer planned."
    )
    actor = serializers.CharField(allow_null=True, help_text="Null if their account was deleted.")

    class Meta:
        model = SeatTransition
        fields = [
            "id",
            "seat",
            "title",
            "kind",
            "from_status",
            "to_status",
            "effective_on",
            "at",
            "actor",
        ]


class PlanSeatTransitionViewSet(PlanViewSet):
    action_parameters = {"seat_transitions": ("page", "page_size")}
    serializer_class = SeatTransitionSerializer

    def needs_if_match(self) -> bool:
        return self.action == "move_seats"

    @extend_schema(responses=SeatTransitionSerializer(many=True))
    @action(detail=True, url_path="seat-transitions")
    def seat_transitions(self, request, pk: str) -> Response:
        """The transitions of seats, latest first."""
        moves = self.one_of(self.visible_plans()).seat_transitions.for_list()
        page = self.paginate_queryset(moves)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(
        request=PolymorphicProxySerializer("AnySeatTransition", {**MOVES}, "kind"),
        responses=HiringPlanSerializer,
    )
    @seat_transitions.mapping.post
    def move_seats(self, request, pk: str) -> Response:
        """Open, fill, hold, resume or cancel seats, or record an offer or a last day."""
        plan, version = self.get_for_change("plans.change_plan")
        move = _serializer_for(request.data)(data=request.data)
        move.is_valid(raise_exception=True)
        return self.changed(services.move_seats, plan, version, **move.validated_data)
