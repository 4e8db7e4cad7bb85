"""The same work as a permanent hire, on contract and by a dedicated team, side by side."""

from dataclasses import dataclass
from decimal import Decimal

from hiring.plans.engine.break_even import BreakEven, break_even
from hiring.plans.engine.inputs import Engagement, PlanInputError, Seat
from hiring.plans.models import PlannedHire

from .inputs import PlanInputs, RowPay

OTHERS = (Engagement.CONTRACT, Engagement.DEDICATED_TEAM)


@dataclass(frozen=True)
class Alternatives:
    """One full-time seat of a row on other terms, and when a permanent hire is cheaper.

    Each of ``OTHERS`` is either in ``against`` or, with the reason, in ``missing``.
    """

    row: PlannedHire
    pay: dict[Engagement, RowPay]
    against: dict[Engagement, BreakEven]
    missing: dict[Engagement, str]


def alternatives(plan: PlanInputs, row: PlannedHire) -> Alternatives:
    found = Alternatives(row, {}, {}, {})
    for engagement in (Engagement.PERMANENT, *OTHERS):
        found.pay[engagement] = plan.pay_on(row, engagement)
    for engagement in OTHERS:
        try:
            found.against[engagement] = break_even(
                _seat(found, Engagement.PERMANENT), _seat(found, engagement), plan.assumptions
            )
        except PlanInputError as error:
            found.missing[engagement] = str(error)
    return found


def _seat(found: Alternatives, engagement: Engagement) -> Seat:
    row, pay = found.row, found.pay[engagement]
    if not pay.is_known:
        raise PlanInputError("No pay is given, and no pay band fits.", field=f"rows.{row.pk}.pay")
    if not pay.amount:
        raise PlanInputError(
            "Pay of nothing, or nothing says how many days a year are billed.",
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
