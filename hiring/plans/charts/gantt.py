"""The timeline of each seat: open by, recruiting, notice, start, ramp-up, work."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from hiring.plans.engine.inputs import Assumptions, Factor, Period, Seat, next_month
from hiring.plans.engine.recruiting import OpenBy
from hiring.plans.wording import ENGAGEMENT_NAMES
from portal.formats import counted, day_label

from .axes import MONTH_ROOM, MonthTick, month_ticks
from .gantt_tables import gantt_table
from .seat_dates import SeatDates, seat_dates
from .tables import Table

WIDTH = 800
LABEL_WIDTH = 144
ROW_HEIGHT = 28
TODAY_ROOM = 60
MANY_MONTHS = 24
KINDS = {"recruiting": "Recruiting", "notice": "Notice", "ramp": "Ramp-up", "work": "Work"}
MOST_MONTHS_BEFORE = 12  # of recruiting that are shown before the period


@dataclass(frozen=True, slots=True)
class Timeline:
    """Whole months on a line of length ``WIDTH``."""

    first: date
    last: date
    months: tuple[date, ...]

    def x(self, day: date) -> float:
        """The start of a day; days outside are placed on the edge."""
        inside = min(max(day, self.first), self.last + timedelta(1))
        days = (self.last - self.first).days + 1
        return round(WIDTH * (inside - self.first).days / days, 1)

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last


class Bar(NamedTuple):
    kind: str  # one of ``KINDS``
    x: float
    width: float

    @property
    def end(self) -> float:
        return round(self.x + self.width, 1)

    @property
    def label(self) -> str:
        return KINDS[self.kind]


class SeatRow(NamedTuple):
    key: str
    label: str
    y: float  # the middle of the row
    is_overdue: bool  # its open-by date has passed
    warning: str
    bars: tuple[Bar, ...]
    open_by: float | None
    start: float | None  # actual if it is filled, else planned
    approved: float | None
    is_filled: bool


class SeatGroup(NamedTuple):
    """The seats of one planned hire."""

    key: str
    title: str
    about: str  # number and terms
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
    today: float | None  # None outside the timeline
    today_label: str
    has_overdue: bool
    has_approval: bool
    has_filled: bool
    table: Table
    width: int = field(default=WIDTH, init=False)
    label_width: int = field(default=LABEL_WIDTH, init=False)

    @property
    def is_empty(self) -> bool:
        return not self.groups

    @property
    def today_anchor(self) -> str:
        """The SVG text-anchor that keeps today's label inside."""
        if self.today is None or TODAY_ROOM < self.today < WIDTH - TODAY_ROOM:
            return "middle"
        return "start" if self.today <= TODAY_ROOM else "end"

    @property
    def key_bars(self) -> tuple[Bar, ...]:
        """A bar of each kind for the key."""
        return tuple(Bar(kind, 1, 20) for kind in KINDS)


def seat_gantt(
    seats: Sequence[Seat],
    open_by: Iterable[OpenBy],
    period: Period,
    today: date,
    *,
    assumptions: Assumptions | None = None,
    titles: Mapping[str, str] | None = None,
    approved: Mapping[str, date] | None = None,
    filled: Collection[str] = (),
    key: str = "seats",
) -> SeatGantt:
    """Draw seats by planned hire, in the order given.

    ``open_by`` holds the dates of seats still to be filled; other seats show their work only.
    Without ``assumptions`` there is no ramp-up. ``titles`` maps the keys of rows to titles,
    ``approved`` the keys of seats to their approved starts. Seats in ``filled`` start on their
    actual date.
    """
    dates = {one.seat: one for one in open_by}
    planned = [
        seat_dates(seat, dates.get(seat.key), _ramp(seat, assumptions), approved or {}, filled)
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
        any(one.approved for one in planned),
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
    """Labels moved inwards if the edge would cut them off."""
    for tick in month_ticks(timeline.months, 0, WIDTH):
        yield replace(tick, x=min(max(tick.x, MONTH_ROOM / 2), WIDTH - MONTH_ROOM / 2))


def _month_lines(timeline: Timeline) -> Iterator[float]:
    """The starts of months, or of quarters if there are many months."""
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
    terms = ENGAGEMENT_NAMES[seat.engagement].lower()
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
        timeline.x(one.dates.open_by) if one.dates else None,
        place(one.seat.start),
        place(one.approved),
        one.is_filled,
    )


def _bars(one: SeatDates, timeline: Timeline) -> Iterator[Bar]:
    for kind, first, until in one.stretches(timeline.last + timedelta(1)):
        x, end = timeline.x(first), timeline.x(until)
        if end > x:
            yield Bar(kind, x, round(end - x, 1))


def _description(planned: Sequence[SeatDates], today: date) -> str:
    overdue = sum(one.is_overdue for one in planned)
    sentences = [f"{counted(len(planned), 'seat')} as of {day_label(today)}."]
    if overdue:
        is_are = "is" if overdue == 1 else "are"
        sentences.append(f"{overdue} {is_are} past the open-by date.")
    late = sum(one.is_late for one in planned)
    if late:
        sentences.append(f"{late} can no longer start by the latest start date.")
    return " ".join(sentences)


def _group_description(planned: Sequence[SeatDates]) -> str:
    opening = [one.dates.open_by for one in planned if one.dates]
    sentences = [f"First start {day_label(min(one.seat.start for one in planned))}."]
    if opening:
        sentences.insert(0, f"Open the first by {day_label(min(opening))}.")
    overdue = sum(one.is_overdue for one in planned)
    if overdue:
        sentences.append(f"Overdue: {overdue}.")
    return " ".join(sentences)
