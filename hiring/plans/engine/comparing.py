"""Comparisons of a plan with its scenarios: figures, coverage, and row by row.

A difference is the scenario minus the plan. Amounts in different currencies have none, as nothing
is converted for a comparison.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from .costing import Case, Costing
from .coverage import Coverage, Group, Status
from .recruiting import Recruiting

# An open-by date this close counts as soon.
SOON = timedelta(weeks=4)

Values = Mapping[str, Any]  # of a stored row, by field


# ------------------------------------------------------------------ rows
class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Change(NamedTuple):
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowDifference:
    """The change of one row. ``before`` is None if it was added, ``after`` if it was removed."""

    key: Hashable
    before: Values | None
    after: Values | None
    changes: tuple[Change, ...] = ()  # of a row in both

    @property
    def kind(self) -> Kind:
        if self.before is None:
            return Kind.ADDED
        if self.after is None:
            return Kind.REMOVED
        return Kind.CHANGED if self.changes else Kind.UNCHANGED


def compare_values(before: Values, after: Values) -> tuple[Change, ...]:
    """The changed fields of two mappings with the same keys."""
    return tuple(
        Change(name, value, after[name]) for name, value in before.items() if value != after[name]
    )


def compare_rows(
    before: Mapping[Any, Values], after: Mapping[Any, Values]
) -> tuple[RowDifference, ...]:
    """All rows matched by key: those of ``before`` in their order, then the added ones."""
    kept = [
        RowDifference(key, old, after[key], compare_values(old, after[key]))
        if key in after
        else RowDifference(key, old, None)
        for key, old in before.items()
    ]
    added = [RowDifference(key, None, new) for key, new in after.items() if key not in before]
    return (*kept, *added)


# ------------------------------------------------------------------ coverage
@dataclass(frozen=True, slots=True)
class DemandComparison:
    """One demand or phase with its status in each plan; None if the plan doesn't have it."""

    key: str
    title: str
    group: Group
    statuses: tuple[Status | None, ...]

    @property
    def differs(self) -> bool:
        return len(set(self.statuses)) > 1


def compare_coverage(coverages: Sequence[Coverage]) -> tuple[DemandComparison, ...]:
    """The demands and phases of all plans, differences first, else in the order of the plans."""
    statuses = [{(line.group, line.key): line.status for line in each.lines} for each in coverages]
    titles = {(line.group, line.key): line.title for each in coverages for line in each.lines}
    compared = [
        DemandComparison(key, title, group, tuple(each.get((group, key)) for each in statuses))
        for (group, key), title in titles.items()
    ]
    order = list(Group)
    return tuple(sorted(compared, key=lambda one: (not one.differs, order.index(one.group))))


# ------------------------------------------------------------------ figures
MONEY = ("total", "expected", "budget", "remaining", "ramp_loss")


@dataclass(frozen=True, slots=True)
class Figures:
    """The key figures of a plan, with amounts in its currency."""

    currency: str
    total: Decimal  # if every seat is filled
    expected: Decimal  # by probability
    budget: Decimal | None
    remaining: Decimal | None  # of the budget, if every seat is filled
    ramp_loss: Decimal
    seats: int
    fte: Decimal
    most_people: int  # at the end of a month
    demands: int  # of the sector and of use cases
    demands_met: int
    phases_met: int
    seats_passed: int  # whose open-by date is before today
    seats_soon: int  # whose open-by date is today or within SOON
    seats_late: int  # that can't be filled by their latest start
    next_open_by: date | None  # today or later
    errors: int
    warnings: int
    notices: int


def figures_of(
    costing: Costing,
    coverage: Coverage,
    recruiting: Recruiting,
    *,
    severities: Mapping[str, int],
    budget: Decimal | None,
    today: date,
) -> Figures:
    """``severities`` counts findings by their severity."""
    ahead = [dates.open_by for dates in recruiting.open_by if not dates.has_passed]
    demands = coverage.of(Group.SECTOR_REQUIREMENT, Group.USE_CASE)
    return Figures(
        currency=costing.assumptions.currency,
        total=costing.total,
        expected=costing.cases()[Case.BASE],
        budget=budget,
        remaining=None if budget is None else costing.against(budget).remaining,
        ramp_loss=costing.ramp_loss,
        seats=len(costing.seats),
        fte=sum((seat.fte for seat in costing.seats), Decimal(0)),
        most_people=max(each.people for each in costing.headcount().values()),
        demands=len(demands),
        demands_met=sum(line.status == Status.MET for line in demands),
        phases_met=sum(line.status == Status.MET for line in coverage.of(Group.PHASE)),
        seats_passed=sum(dates.has_passed for dates in recruiting.open_by),
        seats_soon=sum(day <= today + SOON for day in ahead),
        seats_late=sum(dates.is_late for dates in recruiting.open_by),
        next_open_by=min(ahead, default=None),
        errors=severities.get("error", 0),
        warnings=severities.get("warning", 0),
        notices=severities.get("notice", 0),
    )


Amount = Decimal | int | None


def subtract(base: Figures, other: Figures) -> dict[str, Amount]:
    """``other`` minus ``base`` for each figure; dates differ in days.

    None if one of them lacks the figure, and for amounts in different currencies.
    """
    is_same_money = base.currency == other.currency
    return {
        one.name: _minus(getattr(base, one.name), getattr(other, one.name))
        if is_same_money or one.name not in MONEY
        else None
        for one in fields(Figures)
        if one.name != "currency"
    }


def _minus(base: Any, other: Any) -> Amount:
    if base is None or other is None:
        return None
    difference: Decimal | int | timedelta = other - base
    return difference.days if isinstance(difference, timedelta) else difference
