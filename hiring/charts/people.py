"""Who is there at the end of each month, by engagement model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hiring.planning.costing import Costing, Headcount
from hiring.planning.inputs import Engagement

from .axes import FRAMES, Frame, Label, MonthTick, Scale, ValueTick, month_ticks, round_ticks
from .labels import ENGAGEMENTS, counted, month_label
from .tables import Row, Table

DIGIT_WIDTH = 8

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
class HeadCountPicture:
    frame: Frame
    value_ticks: tuple[ValueTick, ...]
    month_ticks: tuple[MonthTick, ...]
    segments: tuple[Segment, ...]
    numbers: tuple[Label, ...]  # above bars, as many as there is room for


@dataclass(frozen=True, slots=True)
class EngagementName:
    engagement: str
    label: str


@dataclass(frozen=True, slots=True)
class HeadCount:
    key: str
    title: str
    description: str
    engagements: tuple[EngagementName, ...]  # those that occur, from the bottom up
    pictures: tuple[HeadCountPicture, ...]
    table: Table
    is_empty: bool  # nobody is ever there


def head_count(costing: Costing, *, key: str = "head-count") -> HeadCount:
    """Everybody counts once, whatever their FTE; the table has FTE too."""
    everybody = costing.headcount()
    counts = _counts(costing)
    return HeadCount(
        key,
        "Head count by month",
        _description(everybody),
        tuple(EngagementName(one.value, ENGAGEMENTS[one]) for one in counts),
        tuple(_picture(frame, everybody, counts) for frame in FRAMES),
        _table(everybody, counts),
        is_empty=not any(each.people for each in everybody.values()),
    )


def _counts(costing: Costing) -> Counts:
    counts = {}
    for engagement in Engagement:
        seats = tuple(seat for seat in costing.seats if seat.engagement == engagement)
        of_it = replace(costing, seats=seats).headcount() if seats else {}
        people = [each.people for each in of_it.values()]
        if any(people):
            counts[engagement] = people
    return counts


def _picture(frame: Frame, everybody: Mapping[date, Headcount], counts: Counts) -> HeadCountPicture:
    frame = replace(frame, left=40, margin_right=12)
    people = [each.people for each in everybody.values()]
    values = round_ticks(Decimal(max(people)), intervals=4, least_step=Decimal(1))
    scale = Scale(frame, values)
    months = tuple(everybody)
    return HeadCountPicture(
        frame,
        scale.ticks(lambda value: f"{value:,.0f}"),
        month_ticks(months, frame.left, frame.plot_width),
        tuple(_segments(scale, counts, len(months))),
        tuple(_numbers(scale, people)),
    )


def _segments(scale: Scale, counts: Counts, months: int) -> Iterator[Segment]:
    frame = scale.frame
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


def _numbers(scale: Scale, people: Sequence[int]) -> Iterator[Label]:
    """Above each bar; where bars are narrow, above those that differ from the one before."""
    frame = scale.frame
    band = frame.plot_width / len(people)
    free_from, before = 0.0, 0
    all_fit = band >= DIGIT_WIDTH * (len(f"{max(people):,}") + 0.5)
    for i, number in enumerate(people):
        x, half = frame.left + (i + 0.5) * band, DIGIT_WIDTH * len(f"{number:,}") / 2
        if number and (all_fit or (number != before and x - half >= free_from)):
            yield Label(round(x, 1), scale.y(Decimal(number)) - 6, f"{number:,}", "middle")
            free_from = x + half + DIGIT_WIDTH / 2
            before = number
        elif not number:
            before = 0


def _description(everybody: Mapping[date, Headcount]) -> str:
    months = tuple(everybody)
    most = max(each.people for each in everybody.values())
    if not most:
        return f"Nobody is there from {month_label(months[0])} to {month_label(months[-1])}."
    since = next(month for month, each in everybody.items() if each.people == most)
    at_end = everybody[months[-1]].people
    people = counted(most, "person", "people")
    return (
        f"The most are there at the end of {month_label(since)}: {people}. "
        f"At the end of {month_label(months[-1])} there are {at_end}."
    )


def _table(everybody: Mapping[date, Headcount], counts: Counts) -> Table:
    names = tuple(ENGAGEMENTS[engagement] for engagement in counts)
    columns = ("End of", "People", *names, "FTE", "FTE by probability")
    return Table("Head count by month", columns, tuple(_rows(everybody, counts)))


def _rows(everybody: Mapping[date, Headcount], counts: Counts) -> Iterator[Row]:
    for i, (month, each) in enumerate(everybody.items()):
        numbers = (each.people, *(people[i] for people in counts.values()))
        fte = (f"{amount.normalize():f}" for amount in (each.fte, each.expected))
        yield Row(month_label(month), (*map(str, numbers), *fte))
