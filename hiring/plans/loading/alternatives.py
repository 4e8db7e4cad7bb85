"""The cost of the same work by a permanent hire, on contract and by a dedicated team."""

from dataclasses import dataclass
from decimal import Decimal

from hiring.plans.engine.break_even import BreakEven, break_even
from hiring.plans.engine.inputs import Engagement, PlanInputError, Seat
from hiring.plans.models import PlannedHire

from .inputs import PlanInputs, RowPay

OTHERS = (Engagement.CONTRACT, Engagement.DEDICATED_TEAM)


@dataclass(frozen=True)
class Alternatives:
    """One full-time seat of a row on other terms, and from when a permanent hire costs less.

    Each of ``OTHERS`` is either in ``against`` or, with the reason, in ``missing``.
    """

    row: PlannedHire
    pay: dict[Engagement, RowPay]
    against: dict[Engagement, BreakEven]
    missing: dict[Engagement, str]


def alternatives(plan: PlanInputs, row: PlannedHire) -> Alternatives:
    pay = {each: plan.pay_on(row, each) for each in (Engagement.PERMANENT, *OTHERS)}
    against: dict[Engagement, BreakEven] = {}
    missing: dict[Engagement, str] = {}
    for engagement in OTHERS:
        try:
            permanent = _seat(pay[Engagement.PERMANENT], Engagement.PERMANENT)
            other = _seat(pay[engagement], engagement)
            against[engagement] = break_even(permanent, other, plan.assumptions)
        except PlanInputError as error:
            missing[engagement] = str(error)
    return Alternatives(row, pay, against, missing)


def _seat(pay: RowPay, engagement: Engagement) -> Seat:
    row = pay.row
    if not pay.is_known:
        raise PlanInputError("No pay is given, and no pay band fits.", field=f"rows.{row.pk}.pay")
    if not pay.amount:
        raise PlanInputError(
            "Pay is 0, or there is no assumption for billable days a year.",
            field=f"rows.{row.pk}.pay",
        )
    return Seat(
        key=f"row {row.position}",
        row=str(row.pk),
        role_level=row.role_level.slug,
        role=row.role_level.role.slug,
        engagement=engagement,
        start=row.expected_start,
        pay=pay.amount,
        currency=pay.currency,
        country=row.country,
        fte=Decimal(1),
    )
