"""The cumulative cost of two to four scenarios, distinguished by letter, dashes and mark."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hiring.plans.engine.costing import Costing
from portal.formats import exact_money, in_words, month_label, months_label, short_money, shortened

from .axes import FRAMES, Frame, Label, NamedLine, Point, Scale, month_ticks, round_ticks
from .pictures import Picture, PicturedChart
from .spending import cost_places
from .tables import Row, Table

LETTERS = "ABCD"
LABEL_HEIGHT = 32  # two lines of text
# The right margin, and the number of letters of a name that fit in it.
LABEL_ROOM = {"narrow": (72, 0), "medium": (140, 13), "wide": (190, 20)}

Scenario = tuple[str, Costing]


@dataclass(frozen=True, slots=True)
class ScenarioLine(NamedLine):
    letter: str
    marks: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ScenarioPicture(Picture):
    lines: tuple[ScenarioLine, ...]


class ScenarioName(NamedTuple):
    letter: str
    name: str
    total: str


@dataclass(frozen=True, slots=True)
class ScenarioLines(PicturedChart[ScenarioPicture]):
    names: tuple[ScenarioName, ...]


def scenario_lines(
    scenarios: Sequence[Scenario], *, letters: str = LETTERS, key: str = "scenarios"
) -> ScenarioLines:
    """Draw the scenarios in the order given, each under its letter.

    Raises ``ValueError`` for fewer than one or more than four, and for costs in two currencies,
    which can't share an axis.
    """
    refuse_too_many(scenarios)
    if len({costing.assumptions.currency for _, costing in scenarios}) > 1:
        raise ValueError("Scenarios in different currencies can't share an axis.")
    names = tuple(
        ScenarioName(letter, name, _short(costing.total, costing))
        for letter, (name, costing) in zip(letters, scenarios, strict=False)
    )
    months = all_months(scenarios)
    spent = [_spent(costing, months) for _, costing in scenarios]
    return ScenarioLines(
        key,
        "Cumulative cost of the scenarios",
        _description(names, months),
        tuple(_picture(frame, names, spent, months, scenarios[0][1]) for frame in FRAMES),
        _table(names, spent, months, scenarios[0][1].assumptions.currency),
        is_empty=not any(costing.total for _, costing in scenarios),
        names=names,
    )


def refuse_too_many(scenarios: Sequence[Scenario]) -> None:
    if not 1 <= len(scenarios) <= len(LETTERS):
        raise ValueError(f"{len(scenarios)} scenarios can't be distinguished in one chart.")


def all_months(scenarios: Sequence[Scenario]) -> list[date]:
    """All months of any scenario, without gaps."""
    known = {month for _, costing in scenarios for month in costing.months}
    month, months = min(known), []
    while month <= max(known):
        months.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return months


def frame_of(frame: Frame) -> Frame:
    """The frame with room on the right for the names of the lines."""
    return replace(frame, margin_right=LABEL_ROOM[frame.size][0])


def picture_of(
    scale: Scale,
    label: Callable[[Decimal], str],
    months: Sequence[date],
    names: Sequence[ScenarioName],
    lines: Sequence[tuple[Point, ...]],
) -> ScenarioPicture:
    """Lines in a frame, with their names spread out at their ends."""
    frame = scale.frame
    letters = LABEL_ROOM[frame.size][1]
    label_ys = spread([places[-1].y for places in lines], frame.top + 8, frame.bottom - 16)
    return ScenarioPicture(
        frame,
        scale.ticks(label),
        month_ticks(months, frame.left, frame.plot_width),
        tuple(
            _line(name, places, y, letters)
            for name, places, y in zip(names, lines, label_ys, strict=True)
        ),
    )


def _spent(costing: Costing, months: Sequence[date]) -> list[Decimal]:
    """Spending to the end of each month: 0 before the scenario's period, the total after it."""
    known, spent, so_far = costing.cumulative(), [], Decimal("0.00")
    for month in months:
        so_far = known.get(month, so_far)
        spent.append(so_far)
    return spent


def _picture(
    frame: Frame,
    names: Sequence[ScenarioName],
    spent: Sequence[Sequence[Decimal]],
    months: Sequence[date],
    costing: Costing,
) -> ScenarioPicture:
    frame = frame_of(frame)
    scale = Scale(frame, round_ticks(max(each[-1] for each in spent)))
    lines = [cost_places(frame, scale, each) for each in spent]
    return picture_of(scale, lambda amount: _short(amount, costing), months, names, lines)


def _line(name: ScenarioName, places: tuple[Point, ...], y: float, letters: int) -> ScenarioLine:
    x = places[-1].x + 14
    text = f"{name.letter} {shortened(name.name, letters)}" if letters else name.letter
    every = max(1, len(places) // 6)
    marks = (*places[every:-1:every], places[-1])
    return ScenarioLine(places, Label(x, y, text), Label(x, y + 15, name.total), name.letter, marks)


def spread(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Heights as near as possible to those wanted, one label apart, within the plot."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    heights, floor = {}, top
    for i in order:
        heights[i] = max(wanted[i], floor)
        floor = heights[i] + LABEL_HEIGHT
    ceiling = bottom
    for i in reversed(order):
        heights[i] = min(heights[i], ceiling)
        ceiling = heights[i] - LABEL_HEIGHT
    return [round(heights[i], 1) for i in range(len(wanted))]


def _description(names: Sequence[ScenarioName], months: Sequence[date]) -> str:
    totals = in_words([f"{name.name} costs {name.total}" for name in names])
    return f"{months_label(months[0], months[-1])}, {totals}."


def _table(
    names: Sequence[ScenarioName],
    spent: Sequence[Sequence[Decimal]],
    months: Sequence[date],
    currency: str,
) -> Table:
    def rows() -> Iterator[Row]:
        for i, month in enumerate(months):
            cells = tuple(exact_money(each[i], currency) for each in spent)
            yield Row(month_label(month), cells)

    columns = ("Month", *(f"{name.letter} {name.name}" for name in names))
    return Table("Spent by the end of each month", columns, tuple(rows()))


def _short(amount: Decimal, costing: Costing) -> str:
    return short_money(amount, costing.assumptions.currency)
