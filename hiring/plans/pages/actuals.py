"""The actuals of a plan: each seat compared with the approved plan."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hiring.plans import charts
from hiring.plans.engine.variance import Delay, Variance
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.loading.inputs import seat_key
from hiring.plans.models import PlannedHire, Seat
from portal.formats import counted, money, rounded_money

from .figures import Figure
from .terms import unit

NOTHING = Variance.none()


@dataclass(frozen=True)
class Amounts:
    """A variance with formatted amounts."""

    variance: Variance
    currency: str

    @property
    def approved(self) -> str:
        return rounded_money(self.variance.approved, self.currency)

    @property
    def actual(self) -> str:
        return rounded_money(self.variance.actual, self.currency)

    @property
    def forecast(self) -> str:
        return rounded_money(self.variance.forecast, self.currency)

    @property
    def change(self) -> str:
        """Such as +£1,200."""
        change = self.variance.change
        amount = rounded_money(abs(change), self.currency)
        return amount if not change else f"{'+' if change > 0 else '−'}{amount}"

    @property
    def is_more(self) -> bool:
        return self.variance.change > 0


@dataclass(frozen=True)
class SeatLine:
    seat: Seat
    start: date | None  # the actual or the earliest possible one; None if nobody is hired
    delay: Delay | None
    amounts: Amounts
    paid: str  # with its currency; empty if unknown
    backfills: int | None  # the number of the seat that it replaces
    pay_label: str

    @property
    def days(self) -> str:
        """Such as '12 days later'."""
        days = self.delay.days if self.delay else 0
        if not days:
            return ""
        return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


@dataclass(frozen=True)
class RowLines:
    row: PlannedHire
    seats: list[SeatLine]
    amounts: Amounts

    @property
    def has_several(self) -> bool:
        return len(self.seats) > 1


def actuals_page(plan: ComputedPlan) -> dict[str, Any]:
    """Without amounts if the plan can't be computed; its seats can still be changed."""
    content = {"has_amounts": plan.problem is None, "has_approval": False, "figures": []}
    if content["has_amounts"]:
        content |= _with_amounts(plan)
    return content | {"actual_rows": [_row_lines(plan, row) for row in plan.rows]}


def _with_amounts(plan: ComputedPlan) -> dict[str, Any]:
    has_approval = plan.approved is not None
    return {
        "has_approval": has_approval,
        "figures": _figures(plan),
        "progress_chart": charts.progress(plan.actuals, plan.today) if has_approval else None,
        "total": Amounts(plan.actuals.total, plan.plan.currency),
    }


def _figures(plan: ComputedPlan) -> list[Figure]:
    actuals, currency = plan.actuals, plan.plan.currency
    total = actuals.total
    shown = [
        Figure("Spent so far", rounded_money(total.actual, currency), "on filled seats"),
        Figure("Forecast", rounded_money(total.forecast, currency), "to the end of the period"),
    ]
    if plan.approved is not None:
        approved = Figure("Approved", rounded_money(total.approved, currency), "at approval")
        shown = [approved, *shown, *_changes(plan)]
    seats = len(plan.stored_seats)
    return [
        *shown,
        Figure("Filled", f"{len(plan.filled)} of {seats}", "seats, with backfills"),
    ]


def _changes(plan: ComputedPlan) -> list[Figure]:
    actuals = plan.actuals
    change, days = actuals.total.change, actuals.average_days
    more = change > 0
    amount = rounded_money(abs(change), plan.plan.currency)
    late = f"{actuals.late} of {len(actuals.delays)}"
    return [
        Figure("More than approved" if more else "Less than approved", amount, is_bad=more),
        Figure(
            "Starting late",
            late,
            "" if days is None else f"{days} days on average",
            actuals.late > 0,
        ),
    ]


def _row_lines(plan: ComputedPlan, row: PlannedHire) -> RowLines:
    rows = plan.actuals.rows if plan.problem is None else {}
    amounts = Amounts(rows.get(str(row.pk), NOTHING), plan.plan.currency)
    return RowLines(row, [_seat_line(plan, row, seat) for seat in row.seats.all()], amounts)


def _seat_line(plan: ComputedPlan, row: PlannedHire, seat: Seat) -> SeatLine:
    key = seat_key(row, seat)
    numbers = {one.pk: one.number for one in row.seats.all()}
    pay = plan.pay[row.pk]
    actuals = plan.actuals if plan.problem is None else None
    return SeatLine(
        seat,
        actuals.starts.get(key) if actuals else seat.actual_start or seat.expected_start,
        actuals.delays.get(key) if actuals else None,
        Amounts(actuals.seats.get(key, NOTHING) if actuals else NOTHING, plan.plan.currency),
        _paid(seat),
        numbers.get(seat.backfills_id) if seat.backfills_id else None,
        f"Pay, {pay.currency} {unit(row.engagement_model)}",
    )


def _paid(seat: Seat) -> str:
    return "" if seat.actual_pay is None else money(seat.actual_pay, seat.actual_pay_currency)
