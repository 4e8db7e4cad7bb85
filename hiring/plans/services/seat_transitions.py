"""Which step a seat can take from which status, and the record of each that is taken.

Used by the writes to plans (``hiring.plans.moving``) and to job specs (``hiring.services``), which
claim the plan first: whoever holds a plan's row may move its seats.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from hiring.plans.models import HiringPlan, Seat, SeatMove
from hiring.specs.models import JobSpec
from portal.accounts.models import User

Kind = SeatMove.Kind
PLANNED, SPEC_DRAFTED, OPEN, OFFER, FILLED, ON_HOLD, CANCELLED = Seat.Status
UNFILLED = (PLANNED, SPEC_DRAFTED, OPEN, OFFER)
# From which status a step leads where. To be taken up again leads back to where the seat was.
STEPS: dict[str, dict[str, str | None]] = {
    Kind.DRAFT_SPEC: {PLANNED: SPEC_DRAFTED},
    # From an offer, because it was declined.
    Kind.OPEN: dict.fromkeys((PLANNED, SPEC_DRAFTED, OFFER), OPEN),
    Kind.OFFER: {OPEN: OFFER},
    # Nothing blocks filling a seat; filling one again corrects its start and pay.
    Kind.FILL: dict.fromkeys((*UNFILLED, ON_HOLD, FILLED), FILLED),
    Kind.HOLD: dict.fromkeys(UNFILLED, ON_HOLD),
    Kind.RESUME: dict.fromkeys((ON_HOLD, CANCELLED)),
    Kind.CANCEL: dict.fromkeys((*UNFILLED, ON_HOLD), CANCELLED),
    Kind.LEAVE: {FILLED: FILLED},
}
INTO = {ON_HOLD: Kind.HOLD, CANCELLED: Kind.CANCEL}
LEFT = "Somebody left it; its backfill goes on."


def possible_steps(seat: Seat) -> list[str]:
    """What can be done with a seat now, besides drafting a spec."""
    if seat.left_on:
        return [Kind.LEAVE]
    fitting = [kind for kind, leads in STEPS.items() if seat.status in leads]
    return [kind for kind in fitting if kind != Kind.DRAFT_SPEC]


def take_step(
    seat: Seat, kind: str, by: User, *, day: date | None = None, **values: Any
) -> SeatMove:
    """Move a seat, with what else changes of it; ``day`` is when it was opened, started or left.

    Raises ``ValidationError`` where the step does not fit, or at a value's field.
    """
    refuse_unfit(seat, kind)
    was = seat.status
    seat.status = _status_after(seat, kind)
    for name, value in values.items():
        setattr(seat, name, value)
    # A step touches neither what is unique nor what ``clean`` leaves to the constraints.
    seat.full_clean(validate_unique=False, validate_constraints=False)
    seat.save()
    move = SeatMove(
        plan=seat.hire.plan,
        seat=seat,
        title=str(seat),
        kind=kind,
        was=was,
        then=seat.status,
        day=day,
        by=by,
    )
    move.full_clean()
    move.save()
    return move


def refuse_unfit(seat: Seat, kind: str) -> None:
    if seat.left_on and kind != Kind.LEAVE:
        raise ValidationError({"seats": [f"{seat}: this step does not fit. {LEFT}"]})
    if seat.status not in STEPS[kind]:
        is_now = seat.get_status_display().lower()
        raise ValidationError({"seats": [f"{seat} is {is_now}: this step does not fit."]})


def _status_after(seat: Seat, kind: str) -> str:
    return STEPS[kind][seat.status] or _status_before(seat)


def _status_before(seat: Seat) -> str:
    """Where a seat was before it was put on hold or cancelled."""
    into = seat.moves.filter(kind=INTO[seat.status]).order_by("-at", "-pk").first()
    otherwise = SPEC_DRAFTED if seat.spec_id else PLANNED
    was = into.was if into else otherwise
    # Its job may have been published meanwhile.
    return OPEN if was == SPEC_DRAFTED and seat.opened_on else was


def locked(seats: QuerySet[Seat]) -> list[Seat]:
    """These seats as they are now; whoever else wants to move them waits."""
    waiting = seats.select_for_update(of=("self",)).select_related(
        "hire__plan", "hire__role_level__role", "hire__role_level__level"
    )
    return list(waiting.order_by("hire__position", "hire", "number"))


def touch_plans(plans: Iterable[int], by: User) -> None:
    """Take hold of plans whose seats move by something else than the plan itself."""
    for pk in sorted(plans):
        HiringPlan.advance_versions(HiringPlan.objects.filter(pk=pk), by)


def open_seats_of(spec: JobSpec, *, by: User, on: date) -> None:
    """A seat is open once the job of the spec that was drafted for it is published.

    One that waits for something else, such as a seat on hold, keeps the date for later. Closing
    the job changes no seat: it says nothing of whether somebody was hired.
    """
    seats = Seat.objects.filter(spec=spec, opened_on=None, status__in=(*UNFILLED, ON_HOLD))
    touch_plans(set(seats.values_list("hire__plan", flat=True)), by)
    for seat in locked(seats):
        if seat.status == SPEC_DRAFTED:
            take_step(seat, Kind.OPEN, by, day=on, opened_on=on)
        else:
            seat.opened_on = on
            seat.save(update_fields=["opened_on"])
