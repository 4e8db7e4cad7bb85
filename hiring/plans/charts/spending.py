"""Cumulative spending by the end of each month, compared with a budget."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hiring.plans.engine.costing import AgainstBudget, Costing
from portal.formats import exact_money, month_label, months_label, short_money

from .axes import FRAMES, Frame, Label, Point, Scale, area_under, month_ticks, points, round_ticks
from .pictures import Picture, PicturedChart
from .tables import Row, Table


@dataclass(frozen=True, slots=True)
class BudgetLine:
    y: float
    label: Label


@dataclass(frozen=True, slots=True)
class Overrun:
    """Spending above the budget; ``mark`` is at the end of the first month over it."""

    mark: Point
    label: Label
    outline: tuple[Point, ...]  # of the area above the budget

    @property
    def area(self) -> str:
        return points(self.outline)


@dataclass(frozen=True, slots=True)
class CostPicture(Picture):
    places: tuple[Point, ...]  # of the line: 0 at the start, then the end of each month
    end: Label
    budget: BudgetLine | None
    overrun: Overrun | None

    @property
    def line(self) -> str:
        return points(self.places)

    @property
    def area(self) -> str:
        return area_under(self.places, self.frame.bottom)


@dataclass(frozen=True, slots=True)
class CumulativeCost(PicturedChart[CostPicture]):
    """Empty if nothing is spent."""


def cumulative_cost(
    costing: Costing, budget: Decimal | None = None, *, key: str = "cumulative-cost"
) -> CumulativeCost:
    """A plan's cumulative cost; ``budget`` is in its currency, or None."""
    against = None if budget is None else costing.against(budget)
    return CumulativeCost(
        key,
        "Cumulative cost by month",
        _description(costing, against),
        tuple(_picture(frame, costing, against) for frame in FRAMES),
        _table(costing, budget),
        is_empty=not costing.total,
    )


def cost_places(frame: Frame, scale: Scale, spent: Sequence[Decimal]) -> tuple[Point, ...]:
    """0 at the start of the plot, then the amount spent by the end of each month."""
    band = frame.plot_width / len(spent)
    return tuple(
        Point(round(frame.left + i * band, 1), scale.y(amount))
        for i, amount in enumerate((Decimal(0), *spent))
    )


def _picture(frame: Frame, costing: Costing, against: AgainstBudget | None) -> CostPicture:
    currency = costing.assumptions.currency
    spent = costing.cumulative()
    scale = Scale(frame, round_ticks(max(costing.total, against.budget if against else Decimal(0))))
    places = cost_places(frame, scale, tuple(spent.values()))
    last = places[-1]
    return CostPicture(
        frame,
        scale.ticks(lambda amount: short_money(amount, currency)),
        month_ticks(costing.months, frame.left, frame.plot_width),
        places,
        Label(last.x + 8, last.y + 4, short_money(costing.total, currency)),
        against and _budget_line(frame, scale, against.budget, currency),
        against and _overrun(places, scale.y(against.budget), against, costing.months),
    )


def _budget_line(frame: Frame, scale: Scale, budget: Decimal, currency: str) -> BudgetLine:
    y = scale.y(budget)
    return BudgetLine(y, Label(frame.left + 6, y - 6, f"Budget {short_money(budget, currency)}"))


def _overrun(
    places: Sequence[Point], y: float, against: AgainstBudget, months: Sequence[date]
) -> Overrun | None:
    month = against.first_month_over
    if month is None:
        return None
    at = months.index(month) + 1
    mark, before = places[at], places[at - 1]
    rise = before.y - mark.y
    share = (before.y - y) / rise if rise else 0  # two amounts can lie on one pixel
    crossing = Point(round(before.x + share * (mark.x - before.x), 1), y)
    middle = (places[0].x + places[-1].x) / 2
    anchor = "end" if mark.x > middle else "start"
    label = Label(mark.x, 16, f"Over budget from {month_label(month)}", anchor)
    return Overrun(mark, label, (crossing, *places[at:], Point(places[-1].x, y)))


def _description(costing: Costing, against: AgainstBudget | None) -> str:
    currency = costing.assumptions.currency
    total = short_money(costing.total, currency)
    cost = f"{months_label(costing.months[0], costing.months[-1])}, the plan costs {total}."
    if against is None:
        return cost
    budget = f" The budget is {short_money(against.budget, currency)}"
    if against.first_month_over is None:
        return f"{cost}{budget}; {short_money(against.remaining, currency)} remains."
    over = short_money(-against.remaining, currency)
    since = month_label(against.first_month_over)
    return f"{cost}{budget}; the plan exceeds it from {since}, by {over} at the end."


def _table(costing: Costing, budget: Decimal | None) -> Table:
    columns = ("Month", "Cost in the month", "Spent to date")
    left = () if budget is None else ("Budget remaining",)
    return Table("Cumulative cost by month", columns + left, tuple(_rows(costing, budget)))


def _rows(costing: Costing, budget: Decimal | None) -> Iterator[Row]:
    currency = costing.assumptions.currency
    by_month = costing.by("month")
    for month, spent in costing.cumulative().items():
        amounts = [by_month[month], spent]
        if budget is not None:
            amounts.append(budget - spent)
        yield Row(month_label(month), tuple(exact_money(amount, currency) for amount in amounts))
