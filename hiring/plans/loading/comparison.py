"""Plans of one family beside each other: what is computed of each, and how it differs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Manager, Model

from hiring.plans.charts.scenarios import LETTERS
from hiring.plans.engine.comparing import (
    Amount,
    Change,
    DemandComparison,
    Figures,
    Kind,
    RowDifference,
    Values,
    compare_coverage,
    compare_rows,
    compare_values,
    figures_of,
    subtract,
)
from hiring.plans.engine.inputs import PlanInputError
from hiring.plans.fields import ASSUMPTION_FIELDS, HIRE_FIELDS, PLAN_FIELDS, RATE_FIELDS
from hiring.plans.models import HiringPlan

from .catalogue import CatalogueParts
from .computed import ComputedPlan
from .plan_source import PlanSource

LEAST_COMPARED = 2
MOST_COMPARED = len(LETTERS)
# A scenario that is promoted leaves the plan its name.
COMPARED_FIELDS = tuple(name for name in PLAN_FIELDS if name != "name")


@dataclass(frozen=True)
class Differences:
    """What changes where a variant takes a plan's place."""

    fields: tuple[Change, ...]
    rows: tuple[RowDifference, ...]
    assumptions: tuple[RowDifference, ...]
    rates: tuple[RowDifference, ...]

    @property
    def is_empty(self) -> bool:
        rows = (*self.rows, *self.assumptions, *self.rates)
        return not self.fields and all(row.kind == Kind.UNCHANGED for row in rows)


def find_differences(
    plan: HiringPlan, variant: HiringPlan, *, with_use_cases: bool = False
) -> Differences:
    """Both with their parts (``with_parts``); their use cases are not among those."""
    names = (*COMPARED_FIELDS, "use_cases") if with_use_cases else COMPARED_FIELDS
    return Differences(
        compare_values(_values(plan, names), _values(variant, names)),
        compare_rows(_rows(plan), _rows(variant)),
        compare_rows(_assumptions(plan), _assumptions(variant)),
        compare_rows(_rates(plan), _rates(variant)),
    )


def _rows(plan: HiringPlan) -> dict[UUID, Values]:
    return {row.identity: _values(row, HIRE_FIELDS) for row in plan.hires.all()}


def _assumptions(plan: HiringPlan) -> dict[tuple[str, ...], Values]:
    return {
        (row.factor, row.country, row.engagement_model): _values(row, ASSUMPTION_FIELDS)
        for row in plan.assumptions.all()
    }


def _rates(plan: HiringPlan) -> dict[str, Values]:
    return {row.currency: _values(row, RATE_FIELDS) for row in plan.exchange_rates.all()}


def _values(instance: Model, names: Sequence[str]) -> dict[str, Any]:
    return {name: _value(getattr(instance, name)) for name in names}


def _value(value: Any) -> Any:
    """What names a row of the catalogue, in place of the row."""
    if isinstance(value, Manager):
        return tuple(sorted(row.slug for row in value.all()))
    return value.slug if isinstance(value, Model) else value


class Compared:
    """One plan of a comparison, under its letter; ``base`` is what it is held against."""

    def __init__(
        self,
        letter: str,
        computed: ComputedPlan,
        base: "Compared | None",
        *,
        with_use_cases: bool = False,
    ) -> None:
        self.letter = letter
        self.computed = computed
        self.plan = computed.plan
        self.base = base
        self.with_use_cases = with_use_cases

    @property
    def problem(self) -> PlanInputError | None:
        """What keeps it from being computed: it then has no figures."""
        return self.computed.problem

    @cached_property
    def figures(self) -> Figures | None:
        one = self.computed
        if one.problem is not None:
            return None
        return figures_of(
            one.costing,
            one.coverage,
            one.recruiting,
            severities=Counter(found.rule.severity for found in one.findings),
            budget=one.plan.budget,
            today=one.today,
        )

    @cached_property
    def from_base(self) -> dict[str, Amount] | None:
        """Each figure minus the base's; None of the base itself, and where one has no figures."""
        if self.base is None or None in (self.figures, self.base.figures):
            return None
        return subtract(self.base.figures, self.figures)

    @cached_property
    def differences(self) -> Differences | None:
        if self.base is None:
            return None
        return find_differences(self.base.plan, self.plan, with_use_cases=self.with_use_cases)


class Comparison:
    """Two to four plans with their parts; the first is what the others are held against."""

    def __init__(
        self, plans: Sequence[HiringPlan], *, today: date, with_use_cases: bool = False
    ) -> None:
        sources = [PlanSource.stored(plan) for plan in plans]
        self.catalogue = CatalogueParts(sources)
        self.all: list[Compared] = []
        for letter, source in zip(LETTERS, sources, strict=False):
            computed = ComputedPlan(source, today=today, catalogue=self.catalogue)
            base = self.all[0] if self.all else None
            self.all.append(Compared(letter, computed, base, with_use_cases=with_use_cases))

    @property
    def base(self) -> Compared:
        return self.all[0]

    @cached_property
    def computed(self) -> list[Compared]:
        return [one for one in self.all if one.problem is None]

    @property
    def currencies(self) -> set[str]:
        return {one.plan.currency for one in self.computed}

    @cached_property
    def demands(self) -> tuple[DemandComparison, ...]:
        """How those that can be computed cover what any of them asks for."""
        return compare_coverage([one.computed.coverage for one in self.computed])


def in_order(plans: Iterable[HiringPlan]) -> list[HiringPlan]:
    """The plan proper first, then its scenarios as they were made."""
    return sorted(plans, key=lambda plan: (plan.is_scenario, plan.created_at, plan.pk))
