"""The demands and limits of a team as rows of the programme."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from .values import Candidate, Demand, Item, Kind, Limits, PhaseDemand, people_of

IntArray = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Rule:
    """The sum over a team's people must be at least ``least``.

    A limit has its signs reversed: at most 5 people means at least -5 with -1 each.
    """

    item: Item
    row: IntArray  # the contribution of one person of each candidate
    least: int

    @property
    def is_demand(self) -> bool:
        return self.item.kind in (Kind.DEMAND, Kind.PHASE)

    @property
    def is_budget(self) -> bool:
        return self.item.kind is Kind.BUDGET


def in_cents(amount: Decimal) -> int:
    return int(amount * 100)


def demand_rules(
    candidates: Sequence[Candidate], demands: Iterable[Demand], phases: Iterable[PhaseDemand]
) -> Iterator[Rule]:
    """Rules in the order of their keys, whatever the order of the input."""
    for demand in sorted(demands, key=lambda demand: demand.key):
        able = [c.skills.get(demand.skill, 0) >= demand.proficiency for c in candidates]
        yield Rule(demand.item, _row(able), demand.people)
    for phase in sorted(phases, key=lambda phase: phase.phase):
        able = [phase.phase in c.phases for c in candidates]
        yield Rule(phase.item, _row(able), phase.people)


def limit_rules(candidates: Sequence[Candidate], limits: Limits) -> Iterator[Rule]:
    if limits.head_count is not None:
        words = f"At most {people_of(limits.head_count)}"
        everybody = _row([True] * len(candidates))
        yield Rule(Item(Kind.HEAD_COUNT, "", words), -everybody, -limits.head_count)
    if limits.latest_start is not None:
        words = f"Everyone starts by {limits.latest_start:%-d %B %Y}"
        late = _row([c.available > limits.latest_start for c in candidates])
        yield Rule(Item(Kind.LATEST_START, "", words), -late, 0)
    for engagement, people in sorted(limits.per_engagement.items()):
        words = f"At most {people_of(people)} on {engagement} terms"
        under_it = _row([c.engagement == engagement for c in candidates])
        yield Rule(Item(Kind.ENGAGEMENT, str(engagement), words), -under_it, -people)
    if limits.budget is not None:
        costs = np.array([in_cents(c.cost) for c in candidates], dtype=np.int64)
        words = f"A budget of {limits.budget:,.2f}"
        yield Rule(Item(Kind.BUDGET, "", words), -costs, -in_cents(limits.budget))


def without_implied(rules: Sequence[Rule]) -> list[Rule]:
    """The rules without demands that other demands imply.

    Two of a few candidates include one of a larger set. Of demands that imply each other, the first
    stays.
    """
    demands = [rule for rule in rules if rule.is_demand]
    kept: list[Rule] = []
    # Hardest first: fewer able candidates, or as many but more people, imply the other rule.
    for rule in sorted(demands, key=lambda rule: (rule.row.sum(), -rule.least)):
        if not any(other.least >= rule.least and (other.row <= rule.row).all() for other in kept):
            kept.append(rule)
    stay = {id(rule) for rule in kept}
    return [rule for rule in rules if not rule.is_demand or id(rule) in stay]


def _row(values: Sequence[bool]) -> IntArray:
    return np.array(values, dtype=np.int64)
