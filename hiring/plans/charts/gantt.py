"""Each seat's way: open by, recruiting, notice, start, ramp, work."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hiring.plans.engine.inputs import Assumptions, Factor, Period, Seat, next_month
from hiring.plans.engine.recruiting import OpenBy
from portal.formats import counted, day_label

from .axes import MONTH_ROOM, MonthTick, month_ticks
from .gantt_tables import gantt_table
from .labels import ENGAGEMENTS
from .seat_dates import SeatDates, seat_dates
from .tables import Table

WIDTH = 800
LABEL_WIDTH = 144
ROW_HEIGHT = 28
TODAY_ROOM = 60
MANY_MONTHS = 24
KINDS = ("recruiting", "notice", "ramp", "work")
MOST_MONTHS_BEFORE = 12  # that recruiting is shown before the period starts


@dataclass(frozen=True, slots=True)
class Timeline:
    """Days on a line ``WIDTH`` long, by whole months."""

    first: date
    last: date
    months: tuple[date, ...]

    def x(self, day: date) -> float:
        """Where a day begins; days outside lie on the edge."""
        inside = min(max(day, self.first), self.last + timedelta(1))
        days = (self.last - self.first).days + 1
        return round(WIDTH * (inside - self.first).days / days, 1)

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Bar:
    kind: str  # one of ``KINDS``
    x: float
    width: float

    @property
    def end(self) -> float:
        return round(self.x + self.width, 1)


@dataclass(frozen=True, slots=True)
class SeatRow:
    key: str
    label: str
    y: float  # of the row's middle
    is_overdue: bool  # its open-by date has passed
    warning: str
    bars: tuple[Bar, ...]
    open_by: float | None
    start: float | None  # the planned one, or the actual one where it is filled
    baseline: float | None
    is_filled: bool


@dataclass(frozen=True, slots=True)
class SeatGroup:
    """The seats of one planned hire."""

    key: str
    title: str
    about: str  # how many, on which terms
    description: str
    height: int
    seats: tuple[SeatRow, ...]


@dataclass(frozen=True, slots=True)
class SeatGantt:
    key: str
    title: str
    description: str
    groups: tuple[SeatGroup, ...]
    month_ticks: tuple[MonthTick, ...]
    month_lines: tuple[float, ...]
    today: float | None  # None where it lies outside
    today_label: str
    has_overdue: bool
    has_baseline: bool
    has_filled: bool
    table: Table
    width: int = field(default=WIDTH, init=False)
    label_width: int = field(default=LABEL_WIDTH, init=False)

    @property
    def is_empty(self) -> bool:
        return not self.groups

    @property
    def today_anchor(self) -> str:
        """SVG's text-anchor that keeps today's label inside."""
        if self.today is None or TODAY_ROOM < self.today < WIDTH - TODAY_ROOM:
            return "middle"
        return "start" if self.today <= TODAY_ROOM else "end"

    @property
    def key_bars(self) -> tuple[Bar, ...]:
        """One of each kind, to say what it means."""
        return tuple(Bar(kind, 1, 20) for kind in KINDS)


def seat_gantt(
    seats: Sequence[Seat],
    open_by: Iterable[OpenBy],
    period: Period,
    today: date,
    *,
    assumptions: Assumptions | None = None,
    titles: Mapping[str, str] | None = None,
    baseline: Mapping[str, date] | None = None,
    filled: Collection[str] = (),
    key: str = "seats",
) -> SeatGantt:
    """Seats by planned hire, in the order given.

    ``open_by`` are the dates of seats still to be filled; others show their work only. Without
    ``assumptions`` there is no ramp. ``titles`` are those of rows and ``baseline`` the first
    planned starts of seats, both by key. The start of those ``filled`` is the actual one.
    """
    dates = {one.seat: one for one in open_by}
    planned = [
        seat_dates(seat, dates.get(seat.key), _ramp(seat, assumptions), baseline or {}, filled)
        for seat in seats
    ]
    timeline = _timeline(planned, period)
    by_row = _by_row(planned)
    return SeatGantt(
        key,
        "Seats from opening to the end of the period",
        _description(planned, today),
        tuple(
            _group(f"{key}-{number}", row, of_row, titles or {}, timeline)
            for number, (row, of_row) in enumerate(by_row.items(), 1)
        ),
        tuple(_month_ticks(timeline)),
        tuple(_month_lines(timeline)),
        timeline.x(today) if timeline.shows(today) else None,
        f"Today, {day_label(today)}",
        any(one.is_overdue for one in planned),
        any(one.baseline for one in planned),
        any(one.is_filled for one in planned),
        gantt_table(by_row, titles or {}),
    )


def _ramp(seat: Seat, assumptions: Assumptions | None) -> int:
    if assumptions is None:
        return 0
    return int(assumptions.value(Factor.RAMP_MONTHS, seat.country, seat.engagement))


def _timeline(planned: Iterable[SeatDates], period: Period) -> Timeline:
    earliest = [one.dates.open_by for one in planned if one.dates]
    first = min([period.start, *earliest]).replace(day=1)
    start = period.start
    furthest = 12 * start.year + start.month - 1 - MOST_MONTHS_BEFORE
    first = max(first, date(furthest // 12, furthest % 12 + 1, 1))
    last = next_month(period.end) - timedelta(1)
    return Timeline(first, last, tuple(Period(first, last).months()))


def _month_ticks(timeline: Timeline) -> Iterator[MonthTick]:
    """Moved where they would be cut off at the edge."""
    for tick in month_ticks(timeline.months, 0, WIDTH):
        yield replace(tick, x=min(max(tick.x, MONTH_ROOM / 2), WIDTH - MONTH_ROOM / 2))


def _month_lines(timeline: Timeline) -> Iterator[float]:
    """Where months begin, or quarters where there are many months."""
    every = 1 if len(timeline.months) <= MANY_MONTHS else 3
    for month in timeline.months[1:]:
        if (month.month - 1) % every == 0:
            yield timeline.x(month)


def _by_row(planned: Iterable[SeatDates]) -> dict[str, list[SeatDates]]:
    by_row: dict[str, list[SeatDates]] = {}
    for one in planned:
        by_row.setdefault(one.seat.row, []).append(one)
    return by_row


def _group(
    key: str,
    row: str,
    planned: Sequence[SeatDates],
    titles: Mapping[str, str],
    timeline: Timeline,
) -> SeatGroup:
    seat = planned[0].seat
    terms = ENGAGEMENTS[seat.engagement].lower()
    return SeatGroup(
        key,
        titles.get(row, seat.role_level),
        f"{counted(len(planned), 'seat')}, {terms}",
        _group_description(planned),
        ROW_HEIGHT * len(planned),
        tuple(_seat_row(number, one, timeline) for number, one in enumerate(planned, 1)),
    )


def _seat_row(number: int, one: SeatDates, timeline: Timeline) -> SeatRow:
    def place(day: date | None) -> float | None:
        return timeline.x(day) if day and timeline.shows(day) else None

    return SeatRow(
        one.seat.key,
        f"Seat {number}",
        ROW_HEIGHT * (number - 0.5),
        one.is_overdue,
        one.warning,
        tuple(_bars(one, timeline)),
        one.dates and timeline.x(one.dates.open_by),
        place(one.seat.start),
        place(one.baseline),
        one.is_filled,
    )


def _bars(one: SeatDates, timeline: Timeline) -> Iterator[Bar]:
    for kind, first, until in one.stretches(timeline.last + timedelta(1)):
        x, end = timeline.x(first), timeline.x(until)
        if end > x:
            yield Bar(kind, x, round(end - x, 1))


def _description(planned: Sequence[SeatDates], today: date) -> str:
    overdue = sum(one.is_overdue for one in planned)
    words = f"{counted(len(planned), 'seat')}, seen on {day_label(today)}."
    if overdue:
        has = "has" if overdue == 1 else "have"
        words += f" {overdue} {has} an open-by date that has passed."
    late = sum(one.is_late for one in planned)
    if late:
        words += f" {late} can't start by the latest start any more."
    return words


def _group_description(planned: Sequence[SeatDates]) -> str:
    opening = [one.dates.open_by for one in planned if one.dates]
    words = f"First start {day_label(min(one.seat.start for one in planned))}."
    if opening:
        words = f"First to be opened by {day_label(min(opening))}. {words}"
    overdue = sum(one.is_overdue for one in planned)
    return f"{words} Overdue: {overdue}." if overdue else words
