"""Move the seats of a plan: open, offer, fill, hold, take up again, cancel, leave.

They are what a plan foresees, so an approved plan stays approved. Nothing blocks filling or
cancelling a seat but that it is filled or cancelled already (``seat_transitions.STEPS``).
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hiring.plans.loading.inputs import PlanInputs, planned_end
from hiring.plans.models import HiringPlan, PlannedHire, Seat, SeatMove
from portal.accounts.models import User

from .seat_transitions import locked, refuse_unfit, take_step

Kind = SeatMove.Kind
MOST_SEATS = 500


def open_seat(seat: Seat, *, by: User, expected_version: int, opened_on: date) -> Seat:
    """Begin to recruit for it, or begin again after an offer was declined."""
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
    """Somebody accepted; the start may lie ahead. Pay is by the row's unit and in its currency."""
    values = {"actual_start": actual_start, "actual_pay": actual_pay}
    return _move(seat, Kind.FILL, by, expected_version, **values)


def hold_seat(seat: Seat, *, by: User, expected_version: int) -> Seat:
    return _move(seat, Kind.HOLD, by, expected_version)


def resume_seat(seat: Seat, *, by: User, expected_version: int) -> Seat:
    """Back to where it was before it was put on hold or cancelled."""
    return _move(seat, Kind.RESUME, by, expected_version)


def cancel_seat(seat: Seat, *, by: User, expected_version: int) -> Seat:
    """Nobody is hired. The row goes on counting the seat, so that no other takes its place."""
    return _move(seat, Kind.CANCEL, by, expected_version)


def record_leaving(seat: Seat, *, by: User, expected_version: int, left_on: date) -> Seat:
    """Somebody leaves; ``left_on`` is their last day. A new seat takes the place of theirs.

    There is none where the work ends with them. Told again, it corrects the day.
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
    """Take the same step with each of these seats, by their ids, or with none of them.

    ``values`` are those of the step's own function above.
    """
    current = plan.claim(expected_version, by)
    if current.is_scenario:
        raise ValidationError({"seats": ["Seats of a scenario are not recruited for."]})
    if current.status == HiringPlan.Status.CLOSED:
        raise ValidationError({"seats": ["A closed plan no longer changes."]})
    wanted = set(seats)
    if not 0 < len(wanted) <= MOST_SEATS:
        raise ValidationError({"seats": [f"Choose 1 to {MOST_SEATS} seats."]})
    found = locked(Seat.objects.filter(hire__plan=current, pk__in=wanted))
    if len(found) < len(wanted):
        raise ValidationError({"seats": ["The plan has no such seat."]})
    for seat in found:
        # First, so that a step which does not fit is told before what its values lack.
        refuse_unfit(seat, kind)
    take = HOW.get(kind, _step)
    for seat in found:
        take(seat, kind, by, **values)
    return found


def _step(seat: Seat, kind: str, by: User) -> None:
    take_step(seat, kind, by)


def _open(seat: Seat, kind: str, by: User, *, opened_on: date | None = None) -> None:
    day = _given("opened_on", opened_on)
    take_step(seat, kind, by, day=day, opened_on=day)


def _fill(
    seat: Seat,
    kind: str,
    by: User,
    *,
    actual_start: date | None = None,
    actual_pay: Decimal | None = None,
) -> None:
    start = _given("actual_start", actual_start)
    currency = "" if actual_pay is None else _pay_currency(seat.hire)
    pay = {"actual_pay": actual_pay, "actual_pay_currency": currency}
    take_step(seat, kind, by, day=start, actual_start=start, **pay)


def _pay_currency(row: PlannedHire) -> str:
    """That of what the row is paid, which may be the middle of a pay band."""
    if row.pay_currency:
        return row.pay_currency
    plan = HiringPlan.objects.with_parts().get(pk=row.plan_id)
    return PlanInputs(plan).pay[row.pk].currency


def _leave(seat: Seat, kind: str, by: User, *, left_on: date | None = None) -> None:
    last_day = _given("left_on", left_on)
    take_step(seat, kind, by, day=last_day, left_on=last_day)
    again = seat.backfilled_by.first()
    if again is None and _work_goes_on(seat):
        _reopen(seat, last_day + timedelta(days=1))
    elif again and again.status == Seat.Status.PLANNED:
        again.expected_start = last_day + timedelta(days=1)
        again.save(update_fields=["expected_start"])


def _work_goes_on(seat: Seat) -> bool:
    end = planned_end(seat.hire, seat)
    return end is None or seat.left_on < end


def _reopen(seat: Seat, start: date) -> None:
    last = seat.hire.seats.order_by("-number").values_list("number", flat=True).first()
    again = Seat(hire=seat.hire, number=last + 1, expected_start=start, backfills=seat)
    again.full_clean()
    again.save()


def _given(name: str, day: date | None) -> date:
    if day is None:
        raise ValidationError({name: ["Give the day."]})
    return day


HOW: dict[str, Callable[..., Any]] = {Kind.OPEN: _open, Kind.FILL: _fill, Kind.LEAVE: _leave}
