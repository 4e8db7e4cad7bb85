"""The seats of a plan: as many as its rows count, each with dates and a state of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hiring import services
from hiring.models import HiringPlan, JobSpec, PlannedHire, Seat
from portal.accounts.models import User


def sync_seats(rows: Sequence[PlannedHire], was: Mapping[int, Any]) -> None:
    """As many seats as a row counts; those still planned move with the row's start.

    A seat that recruitment has touched stays, whatever the row counts now.
    """
    seats: dict[int, list[Seat]] = {row.pk: [] for row in rows}
    for seat in Seat.objects.filter(hire__in=rows).order_by("hire", "number"):
        seats[seat.hire_id].append(seat)
    added, moved, gone = [], [], []
    for row in rows:
        there = seats[row.pk]
        planned = [seat for seat in there if seat.status == Seat.Status.PLANNED]
        surplus = max(0, len(_counting(there)) - row.count)
        gone += planned[len(planned) - min(surplus, len(planned)) :]
        for seat in planned:
            if seat.expected_start == was.get(row.pk) != row.expected_start:
                seat.expected_start = row.expected_start
                moved.append(seat)
        last = max((seat.number for seat in there), default=0)
        missing = max(0, row.count - len(_counting(there)))
        added += [
            Seat(hire=row, number=last + extra + 1, expected_start=row.expected_start)
            for extra in range(missing)
        ]
    Seat.objects.bulk_update(moved, ["expected_start"])
    Seat.objects.filter(pk__in=[seat.pk for seat in gone]).delete()
    Seat.objects.bulk_create(added)


def _counting(seats: Sequence[Seat]) -> list[Seat]:
    """Seats that a row's count speaks of: not the cancelled, nor those that somebody left."""
    return [s for s in seats if s.status != Seat.Status.CANCELLED and s.left_on is None]


@transaction.atomic
def draft_specs(plan: HiringPlan, seats: Sequence[Seat], *, by: User) -> list[JobSpec]:
    """Draft a job spec for each seat that has none; the seat says so from then on."""
    use_cases = list(plan.use_cases.all())
    drafted = []
    for seat in seats:
        # Asked of the database, as somebody else may have drafted it meanwhile; without a join,
        # which PostgreSQL would answer from before it waited for them.
        planned = Seat.objects.filter(pk=seat.pk, status=Seat.Status.PLANNED)
        in_plan = seat.hire.plan_id == plan.pk
        if not (in_plan and planned.update(status=Seat.Status.SPEC_DRAFTED)):
            raise ValidationError({"seats": [f"{seat} is not planned in this plan."]})
        hire = seat.hire
        spec = services.create_spec(
            plan.organisation,
            hire.role_level,
            plan.sector if hire.knows_sector else None,
            use_cases if hire.knows_sector else (),
            by=by,
            job_location=hire.job_location,
            country=hire.country,
            work_mode=hire.work_mode,
            engagement_model=hire.engagement_model,
        )
        seat.spec, seat.status = spec, Seat.Status.SPEC_DRAFTED
        seat.full_clean()
        seat.save()
        drafted.append(spec)
    return drafted
