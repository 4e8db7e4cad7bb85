"""The cost of a plan, month by month.

Each line is rounded to the cent and every total is a plain sum of lines, so sums agree whichever
way they are taken. All whole months of a seat cost the same, so a run of them is computed once;
only the first and the last month can differ.
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
# The attributes of a run that totals can be grouped by.
ATTRIBUTES = {"part": "part", "seat": "seat.key"} | {key: f"seat.{key}" for key in SEAT_KEYS}
KEYS = ("month", *ATTRIBUTES)  # that totals can be grouped by
ZERO = Decimal("0.00")


class Case(StrEnum):
    """Which of the uncertain seats are assumed to be filled."""

    LOW = "low"  # certain seats only
    BASE = "base"  # each seat weighted by its probability
    HIGH = "high"  # all seats


class Line(NamedTuple):
    """The cost of one part of one seat in one month, in the plan's currency."""

    seat: str
    row: str
    month: date
    part: Part
    amount: Decimal
    days: int  # active days; 0 for one-time costs
    fte: Decimal


class Run(NamedTuple):
    """The same amount in one or more consecutive months."""

    seat: Seat
    part: Part
    first: int  # the index of a month in the period
    length: int
    amount: Decimal
    days: int | None  # active days; None for whole months


class Headcount(NamedTuple):
    """The headcount on the last day of a month."""

    people: int
    fte: Decimal
    expected: Decimal  # FTE weighted by probability


class AgainstBudget(NamedTuple):
    budget: Decimal
    total: Decimal
    remaining: Decimal  # below 0 if the plan costs more
    first_month_over: date | None


def cost(seats: Iterable[Seat], assumptions: Assumptions, period: Period) -> "Costing":
    """Compute the cost of the seats in the period if all are filled.

    Raises ``PlanInputError`` for impossible inputs and missing exchange rates.
    """
    seats = tuple(seats)
    check_cost_inputs(seats, assumptions, period)
    months = Months(period)
    runs: list[Run] = []
    ramp: list[Run] = []
    for seat in seats:
        amounts = monthly(seat, assumptions)
        runs += _monthly_runs(seat, assumptions, months, amounts)
        runs += _runs_of_start(seat, assumptions, months)
        ramp += _ramp_runs(seat, assumptions, months, amounts)
    return Costing(seats, assumptions, months, tuple(runs), tuple(ramp))


@dataclass(frozen=True)
class Costing:
    """The cost of a plan, which can be summed in several ways."""

    seats: tuple[Seat, ...]
    assumptions: Assumptions
    calendar: Months
    if_filled: tuple[Run, ...]
    ramp_if_filled: tuple[Run, ...]
    case: Case = Case.HIGH

    @cached_property
    def total(self) -> Decimal:
        return total(run.amount * run.length for run in self._runs)

    @property
    def months(self) -> tuple[date, ...]:
        return self.calendar.firsts

    @property
    def lines(self) -> Iterator[Line]:
        """All lines that aren't 0, seat by seat."""
        for run in self._runs:
            seat = run.seat
            for i in range(run.first, run.first + run.length):
                days = self.calendar.lengths[i] if run.days is None else run.days
                yield Line(seat.key, seat.row, self.months[i], run.part, run.amount, days, seat.fte)

    def by(self, *keys: str) -> dict[Any, Decimal]:
        """Totals by one of ``KEYS``, or by a tuple of several."""
        if len(keys) == 1 and keys[0] in SEAT_KEYS:
            return self._sums_of_seats(keys[0])
        return self._sums(self._runs, keys)

    def cumulative(self) -> dict[date, Decimal]:
        """Cumulative cost by the end of each month."""
        by_month = self.by("month")
        return dict(zip(by_month, accumulate(by_month.values()), strict=True))

    def by_requirement(self, covers: Mapping[str, Sequence[str]]) -> dict[str, Decimal]:
        """Each seat's cost in equal shares over the requirements that it covers.

        ``covers`` maps the keys of seats to the keys of requirements. The cost of seats that
        cover none is under ''.
        """
        sums: dict[str, Decimal] = {}
        for seat, amount in self.by("seat").items():
            for key, share in shares(amount, covers.get(seat) or [""]).items():
                sums[key] = sums.get(key, ZERO) + share
        return dict(sorted(sums.items()))

    def against(self, budget: Decimal) -> AgainstBudget:
        """The remainder of a budget in the plan's currency, and the first month over it."""
        check_budget(budget)
        over = (month for month, spent in self.cumulative().items() if spent > budget)
        return AgainstBudget(budget, self.total, budget - self.total, next(over, None))

    def in_case(self, case: Case) -> "Costing":
        """The same plan in another case."""
        return replace(self, case=case)

    def cases(self) -> dict[Case, Decimal]:
        """The total of each case."""
        return {case: self.in_case(case).total for case in Case}

    @property
    def ramp_loss(self) -> Decimal:
        """The value of productivity lost in ramp-up, which is in no total."""
        return total(self.ramp_loss_by("month").values())

    def ramp_loss_by(self, *keys: str) -> dict[Any, Decimal]:
        return self._sums(_weighted(self.ramp_if_filled, self.case), keys)

    def headcount(self) -> dict[date, Headcount]:
        """The headcount at the end of each month and of the period."""
        last_days = [next_month(month) - timedelta(1) for month in self.months]
        last_days[-1] = self.calendar.period.end
        return {
            month: _headcount(self.seats, last_day)
            for month, last_day in zip(self.months, last_days, strict=True)
        }

    def explain(self, line: Line) -> Amount:
        """The terms of a line if its seat is filled."""
        seat = self._seats[line.seat]
        length = self.calendar.lengths[self.calendar.index(line.month)]
        days = Days(line.days, length) if line.days < length else None
        amounts = monthly(seat, self.assumptions, days) + once(seat, self.assumptions)
        return next(amount for amount in amounts if amount.part == line.part)

    def explain_seat(self, key: str) -> list[Amount]:
        """Each part of a seat: of a whole month, one-time, and of the whole ramp-up."""
        seat = self._seats[key]
        whole_month = monthly(seat, self.assumptions)
        ramp = whole_ramp(seat, _loaded(whole_month), self.assumptions)
        return [*whole_month, *once(seat, self.assumptions), ramp]

    @cached_property
    def _runs(self) -> list[Run]:
        return _weighted(self.if_filled, self.case)

    @cached_property
    def _by_seat(self) -> dict[str, Decimal]:
        return self._sums(self._runs, ["seat"])

    @cached_property
    def _seats(self) -> dict[str, Seat]:
        return {seat.key: seat for seat in self.seats}

    def _sums(self, runs: list[Run], keys: Sequence[str]) -> dict[Any, Decimal]:
        if not keys or set(keys) - set(KEYS):
            raise ValueError(f"Costs are summed by {', '.join(KEYS)}, not by {keys}.")
        if "month" in keys:
            return self._sums_by_month(runs, keys)
        key_of = attrgetter(*(ATTRIBUTES[key] for key in keys))
        sums = self._zeros(keys[0], runs) if len(keys) == 1 else {}
        for run in runs:
            key = key_of(run)
            sums[key] = sums.get(key, ZERO) + run.amount * run.length
        return sums

    def _sums_of_seats(self, key: str) -> dict[Any, Decimal]:
        """Sum the totals of seats, as these are far fewer than their runs."""
        key_of = attrgetter(key)
        sums: dict[Any, Decimal] = {}
        for seat in self.seats:
            value = key_of(seat)
            sums[value] = sums.get(value, ZERO) + self._by_seat[seat.key]
        return sums

    def _sums_by_month(self, runs: list[Run], keys: Sequence[str]) -> dict[Any, Decimal]:
        """Sum by adding a run where it begins and subtracting it after its end."""
        values = [attrgetter(ATTRIBUTES[key]) for key in keys if key != "month"]
        changes: dict[tuple[Any, ...], list[Decimal]] = {} if values else {(): self._no_changes()}
        for run in runs:
            group = tuple(value(run) for value in values)
            if group not in changes:
                changes[group] = self._no_changes()
            changes[group][run.first] += run.amount
            changes[group][run.first + run.length] -= run.amount
        at = keys.index("month")
        return {
            (*group[:at], month, *group[at:]) if group else month: amount
            for group, changed in changes.items()
            for month, amount in zip(self.months, accumulate(changed), strict=False)
        }

    def _no_changes(self) -> list[Decimal]:
        return [ZERO] * (len(self.months) + 1)

    def _zeros(self, key: str, runs: list[Run]) -> dict[Any, Decimal]:
        """A sum of 0 for each value, so that values without cost are included."""
        if key == "part":
            used = {run.part for run in runs}
            return {part: ZERO for part in Part if part in used}
        value_of = attrgetter("key" if key == "seat" else key)
        return {value_of(seat): ZERO for seat in self.seats}


def shares(amount: Decimal, keys: Iterable[str]) -> dict[str, Decimal]:
    """An amount in equal shares of whole cents; the first keys get the remaining cents."""
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
    """One-time costs count only if the seat starts within the period."""
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
    loaded = _loaded(whole_month)
    until = months.since(seat.start, active[0])
    for first, count, days in months.stretches(seat):
        for i in range(first, first + count):
            since, share = until, 1 if days is None else Decimal(days) / months.lengths[i]
            if since >= ramp:
                return
            until = since + share
            loss = ramp_loss(seat, loaded, assumptions, since=since, until=until)
            yield Run(seat, Part.RAMP_LOSS, i, 1, loss.amount, days)


def _loaded(whole_month: Iterable[Amount]) -> Decimal:
    return total(amount for _, amount, _ in whole_month)


def _weighted(runs: Iterable[Run], case: Case) -> list[Run]:
    if case == Case.HIGH:
        return list(runs)
    if case == Case.LOW:
        return [run for run in runs if run.seat.probability == 1]
    return [
        run
        if run.seat.probability == 1
        else run._replace(amount=cents(run.amount * run.seat.probability))
        for run in runs
    ]


def _headcount(seats: Iterable[Seat], day: date) -> Headcount:
    active = [seat for seat in seats if seat.start <= day and (seat.end is None or day <= seat.end)]
    return Headcount(
        people=len(active),
        fte=sum((seat.fte for seat in active), Decimal(0)),
        expected=sum((seat.fte * seat.probability for seat in active), Decimal(0)),
    )
