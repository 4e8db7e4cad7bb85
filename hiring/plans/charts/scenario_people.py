"""Headcount of two to four scenarios, one step a month, in the style of their costs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from portal.formats import counted, in_words, month_label, months_label

from .axes import FRAMES, Frame, Point, Scale, round_ticks
from .scenarios import (
    LETTERS,
    Scenario,
    ScenarioLines,
    ScenarioName,
    ScenarioPicture,
    all_months,
    frame_of,
    picture_of,
    refuse_too_many,
)
from .tables import Row, Table

NOT_PLANNED = "–"  # a month outside the scenario's period
People = Mapping[date, int]  # at the end of each month of a scenario's period


def scenario_people(
    scenarios: Sequence[Scenario], *, letters: str = LETTERS, key: str = "scenario-people"
) -> ScenarioLines:
    """Headcount at the end of each month, in the order given, each under its letter.

    Raises ``ValueError`` for fewer than one or more than four.
    """
    refuse_too_many(scenarios)
    people: list[People] = [
        {month: each.people for month, each in costing.headcount().items()}
        for _, costing in scenarios
    ]
    names = tuple(
        ScenarioName(letter, name, f"at most {max(by_month.values())}")
        for letter, (name, _), by_month in zip(letters, scenarios, people, strict=False)
    )
    months = all_months(scenarios)
    return ScenarioLines(
        key,
        "Headcount of the scenarios",
        _description(names, people, months),
        tuple(_picture(frame, names, people, months) for frame in FRAMES),
        Table("Headcount at the end of each month", _columns(names), tuple(_rows(people, months))),
        is_empty=not any(max(by_month.values()) for by_month in people),
        names=names,
    )


def _picture(
    frame: Frame, names: Sequence[ScenarioName], people: Sequence[People], months: Sequence[date]
) -> ScenarioPicture:
    most = max(max(by_month.values()) for by_month in people)
    ticks = round_ticks(Decimal(most), intervals=4, least_step=Decimal(1))
    scale = Scale(frame_of(frame), ticks)
    lines = [tuple(_steps(scale, by_month, months)) for by_month in people]
    return picture_of(scale, lambda number: f"{number:,.0f}", months, names, lines)


def _steps(scale: Scale, people: People, months: Sequence[date]) -> Iterator[Point]:
    """Steps one month wide, over the scenario's own period."""
    frame = scale.frame
    band = frame.plot_width / len(months)
    for i, month in enumerate(months):
        if month in people:
            y = scale.y(Decimal(people[month]))
            yield Point(round(frame.left + i * band, 1), y)
            yield Point(round(frame.left + (i + 1) * band, 1), y)


def _description(
    names: Sequence[ScenarioName], people: Sequence[People], months: Sequence[date]
) -> str:
    most = [
        f"{name.name} has at most {counted(max(by_month.values()), 'person', 'people')}"
        for name, by_month in zip(names, people, strict=True)
    ]
    return f"{months_label(months[0], months[-1])}, {in_words(most)}."


def _columns(names: Sequence[ScenarioName]) -> tuple[str, ...]:
    return ("End of", *(f"{name.letter} {name.name}" for name in names))


def _rows(people: Sequence[People], months: Sequence[date]) -> Iterator[Row]:
    for month in months:
        cells = tuple(str(by_month.get(month, NOT_PLANNED)) for by_month in people)
        yield Row(month_label(month), cells)
