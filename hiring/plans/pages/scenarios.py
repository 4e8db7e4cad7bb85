"""The page that compares the scenarios of a plan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hiring.plans import charts
from hiring.plans.engine.comparing import MONEY, DemandComparison, Figures
from hiring.plans.engine.parts import Part
from hiring.plans.loading.comparison import Compared, Comparison
from hiring.plans.wording import GROUP_NAMES, PART_NAMES, STATUS_NAMES
from portal.formats import counted, day_label, rounded_money

from .differences import describe_changes

NONE = "–"
# The figures in each group of the table, with their labels and whether more is better.
FIGURES: dict[str, dict[str, tuple[str, bool | None]]] = {
    "Money": {
        "total": ("Cost in the period", False),
        "expected": ("Cost weighted by probability", False),
        "budget": ("Budget", None),
        "remaining": ("Budget remaining", True),
        "ramp_loss": (PART_NAMES[Part.RAMP_LOSS], False),
    },
    "People": {
        "seats": ("Seats", None),
        "fte": ("Full-time equivalents", None),
        "most_people": ("Peak headcount", None),
    },
    "Coverage": {
        "demands_met": ("Sector and use case requirements met", True),
        "phases_met": ("Lifecycle phases covered", True),
    },
    "Open-by dates": {
        "seats_passed": ("Seats past their open-by date", False),
        "seats_soon": ("Seats to open within four weeks", None),
        "seats_late": ("Seats too late for their latest start", False),
        "next_open_by": ("Next open-by date", None),
    },
    "Findings": {
        "errors": ("Errors", False),
        "warnings": ("Warnings", False),
        "notices": ("Notices", None),
    },
}
NOT_REQUIRED = "Not required"


@dataclass(frozen=True)
class Cell:
    """A figure of one plan, and its difference from the base in words."""

    of: Compared
    value: str
    difference: str = ""
    tone: str = ""  # good, bad or neither


@dataclass(frozen=True)
class FigureLine:
    label: str
    cells: list[Cell]


def scenarios_page(comparison: Comparison) -> dict[str, Any]:
    return {
        "compared": comparison.all,
        "base": comparison.base,
        "figure_groups": [
            (group, [_line(comparison, name, *options) for name, options in figures.items()])
            for group, figures in FIGURES.items()
        ],
        "has_currencies": len(comparison.currencies) > 1,
        "cost_chart": _cost_chart(comparison),
        "head_chart": _chart(comparison, charts.scenario_people),
        "covered_by": comparison.computed,
        "coverage_differs": _demands(comparison, differs=True),
        "coverage_agrees": _demands(comparison, differs=False),
        "differences": [
            (one, describe_changes(one.differences, comparison.base.plan, one.plan))
            for one in comparison.all
            if one.differences is not None
        ],
    }


# ------------------------------------------------------------------ figures
def _line(comparison: Comparison, name: str, label: str, more_is_better: bool | None) -> FigureLine:
    return FigureLine(label, [_cell(one, name, more_is_better) for one in comparison.all])


def _cell(one: Compared, name: str, more_is_better: bool | None) -> Cell:
    if one.figures is None:
        return Cell(one, NONE)
    currency = one.plan.currency
    value = _value(one.figures, name, currency)
    difference = one.from_base and one.from_base[name]
    if not difference:
        return Cell(one, value)
    tone = ""
    if more_is_better is not None:
        tone = "good" if (difference > 0) == more_is_better else "bad"
    return Cell(one, value, _difference(name, difference, currency), tone)


def _value(figures: Figures, name: str, currency: str) -> str:
    value = getattr(figures, name)
    if value is None:
        return NONE
    if name == "demands_met":
        return f"{value} of {figures.demands}"
    if isinstance(value, date):
        return day_label(value)
    return rounded_money(value, currency) if name in MONEY else _number(value)


def _difference(name: str, difference: Decimal | int, currency: str) -> str:
    """Such as '£12,000 less' or '3 days later'."""
    size = Decimal(difference).copy_abs()
    if name == "next_open_by":
        return f"{counted(int(size), 'day')} {'later' if difference > 0 else 'earlier'}"
    amount = rounded_money(size, currency) if name in MONEY else _number(size)
    return f"{amount} {'more' if difference > 0 else 'less'}"


def _number(value: Decimal | int) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


# ------------------------------------------------------------------ charts
def _cost_chart(comparison: Comparison) -> Any:
    """The cost curves, if all are in one currency."""
    if len(comparison.currencies) != 1:
        return None
    return _chart(comparison, charts.scenario_lines)


def _chart(comparison: Comparison, draw: Callable) -> Any:
    """A chart of the plans that can be computed, each under its letter."""
    shown = comparison.computed
    if len(shown) < 2:
        return None
    letters = "".join(one.letter for one in shown)
    return draw([(one.plan.name, one.computed.costing) for one in shown], letters=letters)


# ------------------------------------------------------------------ coverage
def _demands(comparison: Comparison, *, differs: bool) -> list[dict[str, Any]]:
    return [_demand(one, comparison) for one in comparison.demands if one.differs == differs]


def _demand(one: DemandComparison, comparison: Comparison) -> dict[str, Any]:
    return {
        "title": one.title,
        "group": GROUP_NAMES[one.group],
        "statuses": [
            {
                "of": of,
                "status": status and status.value,
                "label": STATUS_NAMES[status] if status else NOT_REQUIRED,
            }
            for of, status in zip(comparison.computed, one.statuses, strict=True)
        ],
    }
