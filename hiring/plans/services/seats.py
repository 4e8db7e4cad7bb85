"""The seats of a plan: as many as its rows count, each with dates and a state of its own."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from hiring.choices import EmploymentType, EngagementModel
from hiring.plans.models import HiringPlan, PlannedHire, Seat, SeatMove
from hiring.plans.seats import change_seats
from hiring.specs import services
from hiring.specs.models import JobSpec
from portal.accounts.models import User
from roles.models import UseCase
from roles.models.pay import PayPeriod

from .seat_transitions import locked, refuse_unfit, take_step, touch_plans


def sync_seats(rows: Sequence[PlannedHire], was: Mapping[int, date]) -> None:
    """As many seats as a row counts; those still planned move with the row's start.

    A seat that recruitment has touched stays, whatever the row counts now. A cancelled one goes on
    counting, so that it is not made anew; where the row counts fewer, it goes first.
    """
    seats: dict[int, list[Seat]] = {row.pk: [] for row in rows}
    for seat in Seat.objects.filter(hire__in=rows).order_by("hire", "number"):
        seats[seat.hire_id].append(seat)
    changes = [change_seats(row, seats[row.pk], was.get(row.pk)) for row in rows]
    moved = [seat for change in changes for seat in change.moved]
    gone = [seat.pk for change in changes for seat in change.gone]
    Seat.objects.bulk_update(moved, ["expected_start"])
    Seat.objects.filter(pk__in=gone).delete()
    Seat.objects.bulk_create(seat for change in changes for seat in change.added)


@transaction.atomic
def draft_specs(plan: HiringPlan, seats: Sequence[Seat], *, by: User) -> list[JobSpec]:
    """Draft a job spec for each seat that has none, on the terms of its row; the seat says so."""
    if plan.is_scenario:
        raise ValidationError({"seats": ["A scenario hires nobody. Make it the plan first."]})
    touch_plans([plan.pk], by)
    keys = [seat.pk for seat in seats]
    # Asked of the database, as somebody else may have drafted one meanwhile.
    found = locked(Seat.objects.filter(pk__in=keys, hire__plan=plan))
    if len(found) < len(keys):
        raise ValidationError({"seats": ["Choose seats of this plan, each once."]})
    use_cases = list(plan.use_cases.all())
    drafted = []
    for seat in found:
        refuse_unfit(seat, SeatMove.Kind.DRAFT_SPEC)
        spec = _spec_for(seat.hire, plan, use_cases, by)
        take_step(seat, SeatMove.Kind.DRAFT_SPEC, by, spec=spec)
        drafted.append(spec)
    return drafted


def _spec_for(
    row: PlannedHire, plan: HiringPlan, use_cases: Sequence[UseCase], by: User
) -> JobSpec:
    part_time = row.fte < 1
    spec = services.create_spec(
        plan.organisation,
        row.role_level,
        plan.sector if row.knows_sector else None,
        use_cases if row.knows_sector else (),
        by=by,
        job_location=row.job_location,
        country=row.country,
        work_mode=row.work_mode,
        engagement_model=row.engagement_model,
        employment_type=EmploymentType.PART_TIME if part_time else EmploymentType.FULL_TIME,
        currency=row.pay_currency,
    )
    if row.pay is not None:
        # What the row pays comes before the middle of a band.
        spec.salary_minimum = spec.salary_maximum = row.pay
        spec.salary_currency, spec.salary_period = row.pay_currency, _paid_by(row)
        spec.full_clean()
        spec.save()
    return spec


def _paid_by(row: PlannedHire) -> str:
    units = {
        EngagementModel.CONTRACT: PayPeriod.DAY,
        EngagementModel.DEDICATED_TEAM: PayPeriod.MONTH,
    }
    return units.get(row.engagement_model, PayPeriod.YEAR)
