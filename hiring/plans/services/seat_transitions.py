"""The statuses a seat can go through, and the record of each transition.

The caller claims the plan first: whoever holds a plan's row may change its seats.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from hiring.plans.models import HiringPlan, Seat, SeatTransition
from hiring.specs.models import JobSpec
from portal.accounts.models import User

Kind = SeatTransition.Kind
PLANNED, SPEC_DRAFTED, OPEN, OFFER, FILLED, ON_HOLD, CANCELLED = Seat.Status
UNFILLED = (PLANNED, SPEC_DRAFTED, OPEN, OFFER)
# The status that each kind leads to, by the status before. Resuming leads back to where the seat
# was, so its targets are not listed here.
TRANSITIONS: dict[str, dict[str, str | None]] = {
    Kind.DRAFT_SPEC: {PLANNED: SPEC_DRAFTED},
    # An offer that was declined opens the seat again.
    Kind.OPEN: dict.fromkeys((PLANNED, SPEC_DRAFTED, OFFER), OPEN),
    Kind.OFFER: {OPEN: OFFER},
    # A seat can be filled from any status; filling it again corrects start and pay.
    Kind.FILL: dict.fromkeys((*UNFILLED, ON_HOLD, FILLED), FILLED),
    Kind.HOLD: dict.fromkeys(UNFILLED, ON_HOLD),
    Kind.RESUME: dict.fromkeys((ON_HOLD, CANCELLED)),
    Kind.CANCEL: dict.fromkeys((*UNFILLED, ON_HOLD), CANCELLED),
    Kind.LEAVE: {FILLED: FILLED},
}
PAUSED_BY: dict[str, Kind] = {ON_HOLD: Kind.HOLD, CANCELLED: Kind.CANCEL}
# What these refer to was read with the seat. Checking it again takes a query for each.
RELATIONS = ("hire", "spec", "backfills")


def possible_transitions(seat: Seat) -> list[str]:
    """The kinds that the seat's status allows, except drafting a spec."""
    if seat.left_on:
        return [Kind.LEAVE]
    allowed = [kind for kind, targets in TRANSITIONS.items() if seat.status in targets]
    return [kind for kind in allowed if kind != Kind.DRAFT_SPEC]


def change_status(
    seats: Sequence[Seat],
    kind: str,
    by: User,
    *,
    effective_on: date | None = None,
    changed: Collection[str] = (),
) -> None:
    """Take all of the seats through a transition and record it, in a few queries.

    The caller has set the fields that are ``changed`` besides the status. ``effective_on`` is the
    date on which the seats were opened, started or left. Raises ``ValidationError`` if the
    transition is not possible, or for a value.
    """
    for seat in seats:
        refuse_impossible(seat, kind)
    resumed = _statuses_before_pause(seats) if kind == Kind.RESUME else {}
    transitions = []
    for seat in seats:
        before = seat.status
        seat.status = TRANSITIONS[kind][before] or resumed[seat.pk]
        validate_seat(seat)
        transitions.append(_transition(seat, kind, before, by, effective_on))
    Seat.objects.bulk_update(seats, ["status", *changed])
    SeatTransition.objects.bulk_create(transitions)


def validate_seat(seat: Seat) -> None:
    seat.full_clean(exclude=RELATIONS, validate_unique=False, validate_constraints=False)


def _transition(
    seat: Seat, kind: str, before: str, by: User, effective_on: date | None
) -> SeatTransition:
    transition = SeatTransition(
        plan=seat.hire.plan,
        seat=seat,
        title=str(seat),
        kind=kind,
        from_status=before,
        to_status=seat.status,
        effective_on=effective_on,
        actor=by,
    )
    transition.full_clean(exclude=["plan", "seat", "actor"], validate_unique=False)
    return transition


def refuse_impossible(seat: Seat, kind: str) -> None:
    message = ""
    if seat.left_on and kind != Kind.LEAVE:
        message = f"{seat}: somebody left it, and its backfill has taken its place."
    elif seat.status not in TRANSITIONS[kind]:
        message = f"{seat} is {seat.get_status_display().lower()}: this step is not possible."
    if message:
        raise ValidationError({"seats": [message]})


def _statuses_before_pause(seats: Sequence[Seat]) -> dict[int, str]:
    """The status of each seat before it was put on hold or cancelled."""
    pauses = SeatTransition.objects.filter(seat__in=seats, kind__in=PAUSED_BY.values())
    # The latest of a seat and kind comes last and stays.
    latest = {
        (seat, kind): status
        for seat, kind, status in pauses.order_by("at", "pk").values_list(
            "seat", "kind", "from_status"
        )
    }
    statuses = {}
    for seat in seats:
        usual = SPEC_DRAFTED if seat.spec_id else PLANNED
        before = latest.get((seat.pk, PAUSED_BY[seat.status]), usual)
        # The job may have been published in the meantime.
        statuses[seat.pk] = OPEN if before == SPEC_DRAFTED and seat.opened_on else before
    return statuses


def locked(seats: QuerySet[Seat]) -> list[Seat]:
    """These seats as they are now; others who want to change them wait."""
    related = seats.select_for_update(of=("self",)).select_related(
        "hire__plan", "hire__role_level__role", "hire__role_level__level"
    )
    return list(related.order_by("hire__position", "hire", "number"))


def touch_plans(plans: Iterable[int], by: User) -> None:
    """Hold plans whose seats change for another reason than a change of the plan."""
    for pk in sorted(plans):
        HiringPlan.advance_versions(HiringPlan.objects.filter(pk=pk), by)


def open_seats_of(spec: JobSpec, *, by: User, on: date) -> None:
    """Open the seats of a spec whose job is published.

    A seat that is not waiting for its job, such as one on hold, keeps the date for later. Closing
    the job changes no seat, as it does not mean that somebody was hired.
    """
    seats = Seat.objects.filter(spec=spec, opened_on=None, status__in=(*UNFILLED, ON_HOLD))
    touch_plans(set(seats.values_list("hire__plan", flat=True)), by)
    dated = locked(seats)
    for seat in dated:
        seat.opened_on = on
    waiting = [seat for seat in dated if seat.status == SPEC_DRAFTED]
    change_status(waiting, Kind.OPEN, by, effective_on=on, changed=["opened_on"])
    others = [seat for seat in dated if seat not in waiting]
    Seat.objects.bulk_update(others, ["opened_on"])
