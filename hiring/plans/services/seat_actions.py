"""What happens to the seats of a plan: open, offer, fill, hold, resume, cancel, leave.

A plan foresees all of this, so an approved plan stays approved.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects

from hiring.plans.loading.inputs import PlanInputs, planned_end
from hiring.plans.models import HiringPlan, PlannedHire, Seat, SeatTransition
from portal.accounts.models import User

from .seat_transitions import change_status, locked, refuse_impossible, validate_seat

Kind = SeatTransition.Kind
MOST_SEATS = 500


def open_seat(seat: Seat, *, by: User, expected_version: int, opened_on: date) -> Seat:
    """Start recruiting, or start again after an offer was declined."""
    return _move(seat, Kind.OPEN, by, expected_version, opened_on=opened_on)


def record_offer(seat: Seat, *, by: User, expected_version: int) -> Seat:
    return _move(seat, Kind.OFFER, by, expected_version)


def fill_seat(
    seat: Seat,
    *,
    by: User,
    expected_version: int,
    actual_start: date,
    actual_pay: Decimal | None = None,
) -> Seat:
    """Record an accepted offer. Pay is in the row's unit and currency; the start may lie ahead."""
    values = {"actual_start": actual_start, "actual_pay": actual_pay}
    return _move(seat, Kind.FILL, by, expected_version, **values)


def hold_seat(seat: Seat, *, by: User, expected_version: int) -> Seat:
    return _move(seat, Kind.HOLD, by, expected_version)


def resume_seat(seat: Seat, *, by: User, expected_version: int) -> Seat:
    """Take it back to its status before it was put on hold or cancelled."""
    return _move(seat, Kind.RESUME, by, expected_version)


def cancel_seat(seat: Seat, *, by: User, expected_version: int) -> Seat:
    """Give the seat up. Its row still counts it, so that no other seat takes its place."""
    return _move(seat, Kind.CANCEL, by, expected_version)


def record_leaving(seat: Seat, *, by: User, expected_version: int, left_on: date) -> Seat:
    """Record somebody's last day, and plan a backfill if the work goes on after it.

    Recording it again corrects the day.
    """
    return _move(seat, Kind.LEAVE, by, expected_version, left_on=left_on)


def _move(seat: Seat, kind: str, by: User, expected_version: int, **values: Any) -> Seat:
    plan = seat.hire.plan
    [moved] = move_seats(plan, [seat.pk], kind, by=by, expected_version=expected_version, **values)
    return moved


@transaction.atomic
def move_seats(
    plan: HiringPlan,
    seats: Iterable[int],
    kind: str,
    *,
    by: User,
    expected_version: int,
    **values: Any,
) -> list[Seat]:
    """Take all of these seats, given by id, through the same transition, or none of them.

    ``values`` are those of the functions above.
    """
    current = plan.claim(expected_version, by)
    if current.is_scenario:
        raise ValidationError({"seats": ["You cannot recruit for seats of a scenario."]})
    if current.status == HiringPlan.Status.CLOSED:
        raise ValidationError({"seats": ["A closed plan no longer changes."]})
    keys = set(seats)
    if not 0 < len(keys) <= MOST_SEATS:
        raise ValidationError({"seats": [f"Choose 1 to {MOST_SEATS} seats."]})
    chosen = locked(Seat.objects.filter(hire__plan=current, pk__in=keys))
    if len(chosen) < len(keys):
        raise ValidationError({"seats": ["The plan has no such seat."]})
    for seat in chosen:
        # An impossible step is reported before values that it lacks.
        refuse_impossible(seat, kind)
    ACTIONS.get(kind, change_status)(chosen, kind, by, **values)
    return chosen


def _open(seats: Sequence[Seat], kind: str, by: User, *, opened_on: date | None = None) -> None:
    day = _required("opened_on", opened_on)
    for seat in seats:
        seat.opened_on = day
    change_status(seats, kind, by, effective_on=day, changed=["opened_on"])


def _fill(
    seats: Sequence[Seat],
    kind: str,
    by: User,
    *,
    actual_start: date | None = None,
    actual_pay: Decimal | None = None,
) -> None:
    start = _required("actual_start", actual_start)
    currencies = {} if actual_pay is None else _pay_currencies([seat.hire for seat in seats])
    for seat in seats:
        seat.actual_start, seat.actual_pay = start, actual_pay
        seat.actual_pay_currency = currencies.get(seat.hire_id, "")
    changed = ["actual_start", "actual_pay", "actual_pay_currency"]
    change_status(seats, kind, by, effective_on=start, changed=changed)


def _pay_currencies(rows: Sequence[PlannedHire]) -> dict[int, str]:
    """The currency in which each row is paid, which may be that of its pay band."""
    given = {row.pk: row.pay_currency for row in rows}
    if all(given.values()):
        return given
    plan = HiringPlan.objects.with_parts().get(pk=rows[0].plan_id)
    pay = PlanInputs(plan).pay
    return {key: currency or pay[key].currency for key, currency in given.items()}


def _leave(seats: Sequence[Seat], kind: str, by: User, *, left_on: date | None = None) -> None:
    last_day = _required("left_on", left_on)
    for seat in seats:
        seat.left_on = last_day
    change_status(seats, kind, by, effective_on=last_day, changed=["left_on"])
    _backfill(seats, last_day)


def _backfill(seats: Sequence[Seat], last_day: date) -> None:
    """Plan a seat in place of each that somebody left, or move the one planned already."""
    prefetch_related_objects(seats, "backfilled_by", "hire__seats")
    start = last_day + timedelta(days=1)
    last_number = {
        seat.hire_id: max(other.number for other in seat.hire.seats.all()) for seat in seats
    }
    added, moved = [], []
    for seat in seats:
        planned = next(iter(seat.backfilled_by.all()), None)
        if planned is None and _work_goes_on(seat, last_day):
            last_number[seat.hire_id] += 1
            number = last_number[seat.hire_id]
            added.append(Seat(hire=seat.hire, number=number, expected_start=start, backfills=seat))
        elif planned and planned.status == Seat.Status.PLANNED:
            planned.expected_start = start
            moved.append(planned)
    for seat in added:
        validate_seat(seat)
    Seat.objects.bulk_create(added)
    Seat.objects.bulk_update(moved, ["expected_start"])


def _work_goes_on(seat: Seat, last_day: date) -> bool:
    end = planned_end(seat.hire, seat, seat.hire.seats.all())
    return end is None or last_day < end


def _required(name: str, day: date | None) -> date:
    if day is None:
        raise ValidationError({name: ["Enter a date."]})
    return day


ACTIONS: dict[str, Callable[..., None]] = {
    Kind.OPEN: _open,
    Kind.FILL: _fill,
    Kind.LEAVE: _leave,
}
