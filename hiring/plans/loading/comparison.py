"""A plan and its scenarios side by side: the results of each, and the differences."""

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
from roles.models import RoleLevel, Sector

from .catalogue import CatalogueParts
from .computed import ComputedPlan
from .plan_source import PlanSource

LEAST_COMPARED = 2
MOST_COMPARED = len(LETTERS)
# Promoting a scenario keeps the name of the plan.
COMPARED_FIELDS = tuple(name for name in PLAN_FIELDS if name != "name")


@dataclass(frozen=True)
class Differences:
    """The changes if a variant replaces a plan."""

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
    """Both plans need their parts (``with_parts``), which don't include use cases."""
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
    """A value, with rows of the catalogue replaced by their slugs."""
    if isinstance(value, Manager):
        return tuple(sorted(row.slug for row in value.all()))
    return value.slug if isinstance(value, RoleLevel | Sector) else value


class Compared:
    """One plan of a comparison, with its letter; ``base`` is the plan it is compared with."""

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
        """Why it can't be computed. It then has no figures."""
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
            severities=Counter(finding.rule.severity for finding in one.findings),
            budget=one.plan.budget,
            today=one.today,
        )

    @cached_property
    def from_base(self) -> dict[str, Amount] | None:
        """Each figure minus the base's; None for the base itself, and if either has no figures."""
        before = self.base.figures if self.base else None
        if before is None or self.figures is None:
            return None
        return subtract(before, self.figures)

    @cached_property
    def differences(self) -> Differences | None:
        if self.base is None:
            return None
        return find_differences(self.base.plan, self.plan, with_use_cases=self.with_use_cases)


class Comparison:
    """Two to four plans with their parts; the others are compared with the first."""

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
        """The demands of all plans that can be computed, and how each plan covers them."""
        return compare_coverage([one.computed.coverage for one in self.computed])


def in_order(plans: Iterable[HiringPlan]) -> list[HiringPlan]:
    """The plan first, then its scenarios in the order of their creation."""
    return sorted(plans, key=lambda plan: (plan.is_scenario, plan.created_at, plan.pk))
