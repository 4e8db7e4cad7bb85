"""Explains why there is no team, by the smallest set of rules that no team keeps together.

First, a conflicting set is grown: as long as some team keeps it, a demand that this team leaves
unmet is added. Then each rule is dropped that the conflict doesn't need.

A set conflicts if and only if it intersects the broken rules of every team. So the smallest set
that intersects the broken rules of each team seen so far is a lower bound: no smaller set
conflicts. Either another team keeps that set and joins those seen, or the set is the answer.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from .programme import OPTIMAL, OUT_OF_TIME, BoolArray, cheapest, greedy, keeps, needed
from .rules import IntArray, Rule, without_implied
from .values import Conflict, Item, Proof

# The shares of time after which narrowing down and giving up end.
SHARE_NARROW, SHARE_GIVE_UP = 0.6, 0.75


class OutOfTime(Exception):
    """The time ran out before the solver had an answer."""


def explain(rules: Sequence[Rule], costs: IntArray, most: IntArray, *, seconds: float) -> Conflict:
    """Explain why no team keeps all the rules; the caller knows that none does."""
    start = time.perf_counter()
    search = Search(without_implied(rules), costs, most, start + seconds * SHARE_NARROW)
    conflict, proof = search.irreducible()
    give_up = fewest_to_give_up(rules, costs, most, start + seconds * SHARE_GIVE_UP)
    search.deadline = start + seconds
    smallest = search.smallest(conflict)
    if smallest is not None:
        conflict, proof = smallest, Proof.SMALLEST
    items = tuple(search.rules[index].item for index in sorted(conflict))
    return Conflict(items, proof, search.at_least, give_up)


@dataclass(eq=False)
class Search:
    """A search for conflicts, with sets of rules as lists of indexes."""

    rules: Sequence[Rule]
    costs: IntArray
    most: IntArray
    deadline: float
    at_least: int = 1
    broken: list[BoolArray] = field(default_factory=list)  # by each team seen so far

    def irreducible(self) -> tuple[list[int], Proof]:
        """A conflict that needs each of its rules."""
        kept = list(range(len(self.rules)))
        try:
            kept = self._grown()
            for index in tuple(kept):
                trial = [other for other in kept if other != index]
                if not self.can_keep(trial):
                    kept = trial
        except OutOfTime:
            return kept, Proof.NONE
        return kept, Proof.IRREDUCIBLE

    def _grown(self) -> list[int]:
        """A conflict of the limits with the hardest unmet demand of each team."""
        chosen = [index for index, rule in enumerate(self.rules) if not rule.is_demand]
        while self.can_keep(chosen):
            broken = next(left for left in reversed(self.broken) if not left[chosen].any())
            left = np.flatnonzero(broken)
            chosen.append(int(min(left, key=lambda index: self.rules[int(index)].row.sum())))
        return chosen

    def smallest(self, known: list[int]) -> list[int] | None:
        """The smallest conflict, or None if time ran out; ``known`` is any conflict."""
        try:
            while True:
                hitting = self._hitting_set()
                self.at_least = max(self.at_least, len(hitting))
                if self.at_least == len(known):
                    return known
                if not self.can_keep(hitting):
                    return hitting
        except OutOfTime:
            return None

    def _hitting_set(self) -> list[int]:
        """The fewest rules that include a broken one of each team seen so far."""
        if not self.broken:
            return []
        count = len(self.rules)
        result = milp(
            np.ones(count),
            constraints=LinearConstraint(np.array(self.broken, dtype=float), 1, np.inf),
            bounds=Bounds(0, 1),
            integrality=np.ones(count),
            options={"time_limit": _left(self.deadline), "mip_rel_gap": 0},
        )
        if result.status != OPTIMAL:
            raise OutOfTime
        return [int(index) for index in np.flatnonzero(result.x > 0.5)]

    def can_keep(self, chosen: Sequence[int]) -> bool:
        """Whether any team keeps the chosen rules; if so, such a team has been seen."""
        if any(not broken[chosen].any() for broken in self.broken):
            return True
        counts = self._team(chosen)
        if counts is None:
            return False
        limits = [index for index, rule in enumerate(self.rules) if not rule.is_demand]
        kept = keeps(self.rules, counts)
        # Once without breaking further limits, once with as few unmet demands as possible.
        for within in ([i for i in limits if kept[i]], [i for i in limits if i in chosen]):
            self.broken.append(~keeps(self.rules, self._extended(counts, within)))
        return True

    def _team(self, chosen: Sequence[int]) -> IntArray | None:
        rules = [self.rules[index] for index in chosen]
        budget = next((rule for rule in rules if rule.is_budget), None)
        costs = self.costs if budget else np.zeros_like(self.costs)
        answer = cheapest(
            [rule for rule in rules if not rule.is_budget],
            costs,
            self.most,
            seconds=_left(self.deadline),
            breaks_ties=False,
        )
        if answer.counts is not None and keeps(rules, answer.counts).all():
            return answer.counts
        if not answer.is_proved and not (budget and answer.bound > -budget.least):
            raise OutOfTime
        return None

    def _extended(self, counts: IntArray, within: Sequence[int]) -> IntArray:
        """The team extended within some limits to meet more demands."""
        demands = [rule for rule in self.rules if rule.is_demand]
        rules = demands + [self.rules[index] for index in within]
        has_budget = any(rule.is_budget for rule in rules)
        prices = self.costs if has_budget else np.zeros_like(self.costs)
        return greedy(rules, prices, self.most, start=counts)


def fewest_to_give_up(
    rules: Sequence[Rule], costs: IntArray, most: IntArray, deadline: float
) -> tuple[Item, ...] | None:
    """The fewest rules to drop for a team to exist; None if time ran out."""
    try:
        broken, at_least = _broken_by_solver(rules, most, deadline)
        if broken is None or len(broken) > at_least:
            # The solver's tolerance hid a broken rule, so try smaller sets one by one.
            search = Search(rules, costs, most, deadline)
            broken = _first_to_give_up(search, at_least, broken)
    except OutOfTime:
        return None
    return tuple(rules[index].item for index in broken)


def _broken_by_solver(
    rules: Sequence[Rule], most: IntArray, deadline: float
) -> tuple[list[int] | None, int]:
    """The rules that the solver's team breaks, and the number that it claims to be the fewest."""
    people, count = len(most), len(rules)
    most = np.minimum(most, needed(rules, people))
    rows = np.array([rule.row for rule in rules], dtype=float)
    least = np.array([rule.least for rule in rules])
    # A 0-1 variable lifts each rule by the largest possible shortfall.
    lifts = np.diag(least - np.minimum(rows, 0) @ most)
    result = milp(
        np.concatenate([np.zeros(people), np.ones(count)]),
        constraints=LinearConstraint(np.hstack([rows, lifts]), least, np.inf),
        bounds=Bounds(0, np.concatenate([most, np.ones(count)])),
        integrality=np.ones(people + count),
        options={"time_limit": _left(deadline), "mip_rel_gap": 0},
    )
    if result.status == OUT_OF_TIME:
        raise OutOfTime
    if result.status != OPTIMAL:
        return None, 1
    kept = keeps(rules, np.rint(result.x[:people]).astype(np.int64))
    return [int(index) for index in np.flatnonzero(~kept)], round(result.fun)


def _first_to_give_up(search: Search, at_least: int, known: list[int] | None) -> list[int]:
    """The first of the smallest sets to drop so that the rest can be kept; one may be known."""
    everything = range(len(search.rules))
    largest = len(everything) if known is None else len(known) - 1
    for size in range(at_least, largest + 1):
        for given_up in combinations(everything, size):
            if search.can_keep([index for index in everything if index not in given_up]):
                return list(given_up)
    return list(everything) if known is None else known


def _left(deadline: float) -> float:
    seconds = deadline - time.perf_counter()
    if seconds <= 0:
        raise OutOfTime
    return seconds
