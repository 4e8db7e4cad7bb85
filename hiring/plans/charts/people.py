"""Headcount at the end of each month, by engagement model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import ceil

from hiring.plans.engine.costing import Costing, Headcount
from hiring.plans.engine.inputs import Engagement
from hiring.plans.wording import ENGAGEMENT_NAMES
from portal.formats import month_label, months_label

from .axes import FRAMES, Frame, Label, MonthTick, Scale, month_ticks, round_ticks
from .pictures import Picture, PicturedChart
from .tables import Row, Table

DIGIT_WIDTH = 8
NUMBER_GAP = 4  # between two numbers

Counts = Mapping[Engagement, Sequence[int]]  # by month


@dataclass(frozen=True, slots=True)
class Segment:
    """The people of one engagement model in a bar."""

    engagement: str
    people: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class HeadCountPicture(Picture):
    segments: tuple[Segment, ...]
    numbers: tuple[Label, ...]  # above the bars, as many as fit


@dataclass(frozen=True, slots=True)
class EngagementName:
    engagement: str
    label: str


@dataclass(frozen=True, slots=True)
class HeadCount(PicturedChart[HeadCountPicture]):
    engagements: tuple[EngagementName, ...]  # those in use, from the bottom up


def head_count(costing: Costing, *, key: str = "head-count") -> HeadCount:
    """Everyone counts once, whatever their FTE; the table shows FTE too."""
    everybody = costing.headcount()
    counts = _counts(costing)
    return HeadCount(
        key,
        "Headcount by month",
        _description(everybody),
        tuple(_picture(frame, everybody, counts) for frame in FRAMES),
        _table(everybody, counts),
        is_empty=not any(each.people for each in everybody.values()),
        engagements=tuple(EngagementName(one.value, ENGAGEMENT_NAMES[one]) for one in counts),
    )


def _counts(costing: Costing) -> Counts:
    counts = {}
    for engagement in Engagement:
        seats = tuple(seat for seat in costing.seats if seat.engagement == engagement)
        headcount = replace(costing, seats=seats).headcount() if seats else {}
        people = [each.people for each in headcount.values()]
        if any(people):
            counts[engagement] = people
    return counts


def _picture(frame: Frame, everybody: Mapping[date, Headcount], counts: Counts) -> HeadCountPicture:
    frame = replace(frame, left=40, margin_right=12, top=22)
    people = [each.people for each in everybody.values()]
    values = round_ticks(Decimal(max(people)), intervals=4, least_step=Decimal(1))
    scale = Scale(frame, values)
    ticks = month_ticks(tuple(everybody), frame.left, frame.plot_width)
    return HeadCountPicture(
        frame,
        scale.ticks(lambda value: f"{value:,.0f}"),
        ticks,
        tuple(_segments(scale, counts)),
        tuple(_numbers(scale, people, ticks)),
    )


def _segments(scale: Scale, counts: Counts) -> Iterator[Segment]:
    frame = scale.frame
    months = max(map(len, counts.values()), default=1)
    band = frame.plot_width / months
    width = min(band * 0.78, 64)
    for i in range(months):
        below = 0
        x = frame.left + (i + 0.5) * band - width / 2
        for engagement, people in counts.items():
            if people[i]:
                top, base = scale.y(Decimal(below + people[i])), scale.y(Decimal(below))
                height = round(base - top, 1)
                yield Segment(
                    engagement.value, people[i], round(x, 1), top, round(width, 1), height
                )
                below += people[i]


def _numbers(scale: Scale, people: Sequence[int], ticks: Sequence[MonthTick]) -> Iterator[Label]:
    """Numbers above each bar, or above the bars of named months if bars are narrow."""
    frame = scale.frame
    band = frame.plot_width / len(people)
    named = {int((tick.x - frame.left) / band) for tick in ticks}
    reach = (DIGIT_WIDTH * len(f"{max(people):,}") + NUMBER_GAP) / 2
    beside = ceil(max(0.0, reach - band / 2) / band)  # bars that a number lies over, on each side
    for i, number in enumerate(people):
        if number and (i in named or not beside):
            highest = max(people[max(0, i - beside) : i + beside + 1])
            x = round(frame.left + (i + 0.5) * band, 1)
            yield Label(x, round(scale.y(Decimal(highest)) - 6, 1), f"{number:,}", "middle")


def _description(everybody: Mapping[date, Headcount]) -> str:
    months = tuple(everybody)
    most = max(each.people for each in everybody.values())
    if not most:
        return f"{months_label(months[0], months[-1])}, there are no hires."
    since = next(month for month, each in everybody.items() if each.people == most)
    at_end = everybody[months[-1]].people
    return (
        f"Headcount peaks at {most} at the end of {month_label(since)}. "
        f"At the end of {month_label(months[-1])}, it is {at_end}."
    )


def _table(everybody: Mapping[date, Headcount], counts: Counts) -> Table:
    names = tuple(ENGAGEMENT_NAMES[engagement] for engagement in counts)
    columns = ("End of", "People", *names, "FTE", "FTE weighted by probability")
    return Table("Headcount by month", columns, tuple(_rows(everybody, counts)))


def _rows(everybody: Mapping[date, Headcount], counts: Counts) -> Iterator[Row]:
    for i, (month, each) in enumerate(everybody.items()):
        numbers = (each.people, *(people[i] for people in counts.values()))
        fte = (f"{amount.normalize():f}" for amount in (each.fte, each.expected))
        yield Row(month_label(month), (*map(str, numbers), *fte))
