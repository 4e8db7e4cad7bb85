"""The seats of a plan, as many as its rows count, and job specs drafted for them."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from hiring.choices import EmploymentType, EngagementModel
from hiring.plans.models import HiringPlan, PlannedHire, Seat, SeatTransition
from hiring.plans.seats import change_seats
from hiring.specs import services
from hiring.specs.models import JobSpec
from hiring.specs.services import SpecInput
from portal.accounts.models import User
from roles.models import UseCase
from roles.models.pay import PayPeriod

from .seat_transitions import change_status, locked, refuse_impossible, touch_plans

DRAFT_SPEC = SeatTransition.Kind.DRAFT_SPEC


def sync_seats(rows: Sequence[PlannedHire], starts_before: Mapping[int, date]) -> None:
    """Create and delete seats to match the counts of rows, and move planned ones with their row.

    Seats in recruitment stay, whatever the row counts now. A cancelled one still counts, so that it
    is not replaced; it is the first to go if the row counts fewer.
    """
    seats: dict[int, list[Seat]] = {row.pk: [] for row in rows}
    for seat in Seat.objects.filter(hire__in=rows).order_by("hire", "number"):
        seats[seat.hire_id].append(seat)
    changes = [change_seats(row, seats[row.pk], starts_before.get(row.pk)) for row in rows]
    moved = [seat for change in changes for seat in change.moved]
    gone = [seat.pk for change in changes for seat in change.gone]
    Seat.objects.bulk_update(moved, ["expected_start"])
    Seat.objects.filter(pk__in=gone).delete()
    Seat.objects.bulk_create(seat for change in changes for seat in change.added)


@transaction.atomic
def draft_specs(plan: HiringPlan, seats: Sequence[Seat], *, by: User) -> list[JobSpec]:
    """Draft a job spec for each planned seat, on the terms of its row."""
    if plan.is_scenario:
        raise ValidationError({"seats": ["A scenario hires nobody. Promote it first."]})
    touch_plans([plan.pk], by)
    keys = [seat.pk for seat in seats]
    # Read again, as somebody else may have drafted one in the meantime.
    chosen = locked(Seat.objects.filter(pk__in=keys, hire__plan=plan))
    if len(chosen) < len(keys):
        raise ValidationError({"seats": ["Choose seats of this plan, each once."]})
    for seat in chosen:
        refuse_impossible(seat, DRAFT_SPEC)
    use_cases = tuple(plan.use_cases.all())
    inputs = [_spec_input(seat.hire, plan, use_cases) for seat in chosen]
    specs = services.create_specs(plan.organisation, inputs, by=by)
    for seat, spec in zip(chosen, specs, strict=True):
        seat.spec = spec
    change_status(chosen, DRAFT_SPEC, by, changed=["spec"])
    return specs


def _spec_input(row: PlannedHire, plan: HiringPlan, use_cases: tuple[UseCase, ...]) -> SpecInput:
    terms = {
        "job_location": row.job_location,
        "country": row.country,
        "work_mode": row.work_mode,
        "engagement_model": row.engagement_model,
        "employment_type": EmploymentType.PART_TIME if row.fte < 1 else EmploymentType.FULL_TIME,
        "currency": row.pay_currency,
    }
    pay = {}
    if row.pay is not None:
        # The row's pay takes precedence over the middle of a band.
        pay = {
            "salary_minimum": row.pay,
            "salary_maximum": row.pay,
            "salary_currency": row.pay_currency,
            "salary_period": _paid_by(row),
        }
    sector = plan.sector if row.knows_sector else None
    return SpecInput(row.role_level, sector, use_cases if sector else (), terms, pay)


def _paid_by(row: PlannedHire) -> str:
    units: dict[str, PayPeriod] = {
        EngagementModel.CONTRACT: PayPeriod.DAY,
        EngagementModel.DEDICATED_TEAM: PayPeriod.MONTH,
    }
    return units.get(row.engagement_model, PayPeriod.YEAR)
