"""What a plan costs, month by month.

Each line is rounded to the cent, and every total is a plain sum of lines: sums agree whichever
way they are taken. Months that a seat is there for in whole cost the same, so a run of them is
worked out once; only the first and the last can differ.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Any, NamedTuple

from .inputs import CENT, Assumptions, Factor, Period, Seat, cents, next_month, total
from .limits import check_budget, check_cost_inputs
from .months import Months
from .parts import Amount, Days, Part, monthly, once, ramp_loss, whole_ramp

SEAT_KEYS = ("row", "role", "role_level", "country", "place", "engagement")
# Where a run says what totals can be taken by.
FOUND_AT = {"part": "part", "seat": "seat.key"} | {key: f"seat.{key}" for key in SEAT_KEYS}
KEYS = ("month", *FOUND_AT)  # what totals can be taken by
ZERO = Decimal("0.00")


class Case(StrEnum):
    """How much of what is uncertain comes true."""

    LOW = "low"  # only seats that are certain
    BASE = "base"  # each seat's cost by its probability
    HIGH = "high"  # all seats


class Line(NamedTuple):
    """What one seat costs in one month for one part, in the plan's currency."""

    seat: str
    row: str
    month: date
    part: Part
    amount: Decimal
    days: int  # active ones; 0 for what is paid once
    fte: Decimal


class Run(NamedTuple):
    """The same amount in one or more months that follow each other."""

    seat: Seat
    part: Part
    first: int  # which of the period's months
    count: int
    amount: Decimal
    days: int | None  # active ones; None where the months are whole


class Headcount(NamedTuple):
    """Who is there on the last day of a month."""

    people: int
    fte: Decimal
    expected: Decimal  # FTE by probability


class AgainstBudget(NamedTuple):
    budget: Decimal
    total: Decimal
    remaining: Decimal  # below 0 where the plan costs more
    first_month_over: date | None


def cost(seats: Iterable[Seat], assumptions: Assumptions, period: Period) -> "Costing":
    """What the seats cost in the period if all are filled.

    Raises ``PlanInputError`` for what no plan can mean, and for a missing exchange rate.
    """
    seats = tuple(seats)
    check_cost_inputs(seats, assumptions, period)
    months = Months(period)
    runs, ramp = [], []
    for seat in seats:
        amounts = monthly(seat, assumptions)
        runs += _monthly_runs(seat, assumptions, months, amounts)
        runs += _runs_of_start(seat, assumptions, months)
        ramp += _ramp_runs(seat, assumptions, months, amounts)
    return Costing(seats, assumptions, months, tuple(runs), tuple(ramp))


@dataclass(frozen=True)
class Costing:
    """What a plan costs, to be summed by whatever a reader asks for."""

    seats: tuple[Seat, ...]
    assumptions: Assumptions
    calendar: Months
    if_filled: tuple[Run, ...]
    ramp_if_filled: tuple[Run, ...]
    case: Case = Case.HIGH

    @cached_property
    def total(self) -> Decimal:
        return total(run.amount * run.count for run in self._runs)

    @property
    def months(self) -> tuple[date, ...]:
        return self.calendar.firsts

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, seat by seat; those of 0 are left out."""
        for run in self._runs:
            seat = run.seat
            for i in range(run.first, run.first + run.count):
                days = self.calendar.lengths[i] if run.days is None else run.days
                yield Line(seat.key, seat.row, self.months[i], run.part, run.amount, days, seat.fte)

    def by(self, *keys: str) -> dict[Any, Decimal]:
        """Totals by one of ``KEYS``, or by a tuple of several."""
        return self._sums(self._runs, keys)

    def cumulative(self) -> dict[date, Decimal]:
        """What has been spent by the end of each month."""
        by_month = self.by("month")
        return dict(zip(by_month, accumulate(by_month.values()), strict=True))

    def by_requirement(self, covers: Mapping[str, Sequence[str]]) -> dict[str, Decimal]:
        """Each seat's cost in equal shares over the requirements it covers.

        ``covers`` gives their keys by the seat's. What covers none is under ''.
        """
        sums: dict[str, Decimal] = {}
        for seat, amount in self.by("seat").items():
            for key, share in shares(amount, covers.get(seat) or [""]).items():
                sums[key] = sums.get(key, ZERO) + share
        return dict(sorted(sums.items()))

    def against(self, budget: Decimal) -> AgainstBudget:
        """How much of a budget, in the plan's currency, is left, or when it is used up."""
        check_budget(budget)
        over = (month for month, spent in self.cumulative().items() if spent > budget)
        return AgainstBudget(budget, self.total, budget - self.total, next(over, None))

    def in_case(self, case: Case) -> "Costing":
        """The same plan with as much of the uncertain in it as the case says."""
        return replace(self, case=case)

    def cases(self) -> dict[Case, Decimal]:
        """The total of each case."""
        return {case: self.in_case(case).total for case in Case}

    @property
    def ramp_loss(self) -> Decimal:
        """The worth of what people don't get done yet while they learn; in no total of cost."""
        return total(self.ramp_loss_by("month").values())

    def ramp_loss_by(self, *keys: str) -> dict[Any, Decimal]:
        return self._sums(_weighted(self.ramp_if_filled, self.case), keys)

    def headcount(self) -> dict[date, Headcount]:
        """Who is there at the end of each month, or of the period."""
        last_days = [next_month(month) - timedelta(1) for month in self.months]
        last_days[-1] = self.calendar.period.end
        return {
            month: _headcount(self.seats, last_day)
            for month, last_day in zip(self.months, last_days, strict=True)
        }

    def explain(self, line: Line) -> Amount:
        """The terms that a line is made of if its seat is filled."""
        seat = self._seats[line.seat]
        length = self.calendar.lengths[self.calendar.index(line.month)]
        days = Days(line.days, length) if line.days < length else None
        amounts = monthly(seat, self.assumptions, days) + once(seat, self.assumptions)
        return next(amount for amount in amounts if amount.part == line.part)

    def explain_seat(self, key: str) -> list[Amount]:
        """Each part of a seat: those of a whole month, those paid once, and its whole ramp."""
        seat = self._seats[key]
        whole_month = monthly(seat, self.assumptions)
        ramp = whole_ramp(seat, _loaded(whole_month), self.assumptions)
        return [*whole_month, *once(seat, self.assumptions), ramp]

    @cached_property
    def _runs(self) -> list[Run]:
        return _weighted(self.if_filled, self.case)

    @cached_property
    def _seats(self) -> dict[str, Seat]:
        return {seat.key: seat for seat in self.seats}

    def _sums(self, runs: list[Run], keys: Sequence[str]) -> dict[Any, Decimal]:
        if not keys or set(keys) - set(KEYS):
            raise ValueError(f"Costs are summed by {', '.join(KEYS)}, not by {keys}.")
        if "month" in keys:
            return self._sums_by_month(runs, keys)
        key_of = attrgetter(*(FOUND_AT[key] for key in keys))
        sums = self._zeros(keys[0], runs) if len(keys) == 1 else {}
        for run in runs:
            key = key_of(run)
            sums[key] = sums.get(key, ZERO) + run.amount * run.count
        return sums

    def _sums_by_month(self, runs: list[Run], keys: Sequence[str]) -> dict[Any, Decimal]:
        """A run is added where it begins and taken away where it is over, not month by month."""
        values = [attrgetter(FOUND_AT[key]) for key in keys if key != "month"]
        changes: dict[tuple, list[Decimal]] = {} if values else {(): self._no_changes()}
        for run in runs:
            group = tuple(value(run) for value in values)
            if group not in changes:
                changes[group] = self._no_changes()
            changes[group][run.first] += run.amount
            changes[group][run.first + run.count] -= run.amount
        at = keys.index("month")
        return {
            (*group[:at], month, *group[at:]) if group else month: amount
            for group, changed in changes.items()
            for month, amount in zip(self.months, accumulate(changed), strict=False)
        }

    def _no_changes(self) -> list[Decimal]:
        return [ZERO] * (len(self.months) + 1)

    def _zeros(self, key: str, runs: list[Run]) -> dict[Any, Decimal]:
        """A sum for whatever the plan has, so that what costs nothing is seen too."""
        if key == "part":
            found = {run.part for run in runs}
            return {part: ZERO for part in Part if part in found}
        value_of = attrgetter("key" if key == "seat" else key)
        return {value_of(seat): ZERO for seat in self.seats}


def shares(amount: Decimal, keys: Iterable[str]) -> dict[str, Decimal]:
    """An amount in equal shares of whole cents; the first by name get the cents left over."""
    keys = sorted(set(keys))
    each, left_over = divmod(int(amount / CENT), len(keys))
    return {key: (each + (i < left_over)) * CENT for i, key in enumerate(keys)}


def _monthly_runs(
    seat: Seat,
    assumptions: Assumptions,
    months: Months,
    whole_month: list[Amount],
) -> Iterator[Run]:
    for first, count, days in months.stretches(seat):
        amounts = whole_month
        if days is not None:
            amounts = monthly(seat, assumptions, Days(days, months.lengths[first]))
        for part, amount, _ in amounts:
            if amount:
                yield Run(seat, part, first, count, amount, days)


def _runs_of_start(seat: Seat, assumptions: Assumptions, months: Months) -> Iterator[Run]:
    """What is paid once counts only if the seat starts within the period."""
    if months.period.start <= seat.start <= months.period.end:
        for part, amount, _ in once(seat, assumptions):
            if amount:
                yield Run(seat, part, months.index(seat.start), 1, amount, 0)


def _ramp_runs(
    seat: Seat, assumptions: Assumptions, months: Months, whole_month: list[Amount]
) -> Iterator[Run]:
    ramp = assumptions.value(Factor.RAMP_MONTHS, seat.country, seat.engagement)
    active = months.active(seat)
    if active is None:
        return
    until = months.since(seat.start, active[0])
    for first, count, days in months.stretches(seat):
        for i in range(first, first + count):
            since, share = until, 1 if days is None else Decimal(days) / months.lengths[i]
            if since >= ramp:
                return
            until = since + share
            loss = ramp_loss(
                seat, _loaded(whole_month), assumptions, since=since, until=until
            ).amount
            yield Run(seat, Part.RAMP_LOSS, i, 1, loss, days)


def _loaded(whole_month: Iterable[Amount]) -> Decimal:
    return total(amount for _, amount, _ in whole_month)


def _weighted(runs: Iterable[Run], case: Case) -> list[Run]:
    if case == Case.HIGH:
        return list(runs)
    if case == Case.LOW:
        return [run for run in runs if run.seat.probability == 1]
    return [run._replace(amount=cents(run.amount * run.seat.probability)) for run in runs]


def _headcount(seats: Iterable[Seat], day: date) -> Headcount:
    there = [seat for seat in seats if seat.start <= day and (seat.end is None or day <= seat.end)]
    return Headcount(
        people=len(there),
        fte=sum((seat.fte for seat in there), Decimal(0)),
        expected=sum((seat.fte * seat.probability for seat in there), Decimal(0)),
    )
