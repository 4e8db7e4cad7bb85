"""Finds out why there is no team: the smallest set of rules that no team keeps together.

First a set that conflicts is grown: a team that keeps it leaves another demand unmet, which joins
it, until no team keeps it. Then whatever it conflicts without is dropped.

A set conflicts if and only if it has something in common with whatever any team leaves unkept. So
the smallest set that hits what each team seen so far leaves unkept is a bound: no smaller one
conflicts. Another team keeps it, and is seen then, or it conflicts and is the smallest.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from .programme import OPTIMAL, OUT_OF_TIME, cheapest, greedy, keeps, needed
from .rules import Rule, without_implied
from .values import Conflict, Item, Proof

# The time after which the next step begins: narrowing down, giving up, proving the smallest.
SHARE_NARROW, SHARE_GIVE_UP = 0.6, 0.75


class OutOfTime(Exception):
    """The time was over before the solver knew."""


def explain(
    rules: Sequence[Rule], costs: np.ndarray, most: np.ndarray, *, seconds: float
) -> Conflict:
    """Why no team keeps all the rules; the caller knows that none does."""
    start = time.perf_counter()
    search = Search(without_implied(rules), costs, most, start + seconds * SHARE_NARROW)
    found, proof = search.irreducible()
    give_up = fewest_to_give_up(rules, costs, most, start + seconds * SHARE_GIVE_UP)
    search.deadline = start + seconds
    smallest = search.smallest(found)
    if smallest is not None:
        found, proof = smallest, Proof.SMALLEST
    items = tuple(search.rules[index].item for index in sorted(found))
    return Conflict(items, proof, search.at_least, give_up)


@dataclass(eq=False)
class Search:
    """Sets of rules are given as lists of their indexes."""

    rules: Sequence[Rule]
    costs: np.ndarray
    most: np.ndarray
    deadline: float
    at_least: int = 1
    unkept: list[np.ndarray] = field(default_factory=list)  # by each team seen so far

    def irreducible(self) -> tuple[list[int], Proof]:
        """Rules that conflict, each of which is needed for that."""
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
        """Rules that conflict: the limits, and the hardest demand that each team leaves unmet."""
        chosen = [index for index, rule in enumerate(self.rules) if not rule.is_demand]
        while self.can_keep(chosen):
            unkept = next(left for left in reversed(self.unkept) if not left[chosen].any())
            left = np.flatnonzero(unkept)
            chosen.append(int(min(left, key=lambda index: self.rules[index].row.sum())))
        return chosen

    def smallest(self, known: list[int]) -> list[int] | None:
        """The smallest rules that conflict, or None if time ran out; some are known."""
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
        """The fewest rules of which each team seen so far leaves one unkept."""
        if not self.unkept:
            return []
        count = len(self.rules)
        result = milp(
            np.ones(count),
            constraints=LinearConstraint(np.array(self.unkept, dtype=float), 1, np.inf),
            bounds=Bounds(0, 1),
            integrality=np.ones(count),
            options={"time_limit": _left(self.deadline), "mip_rel_gap": 0},
        )
        if result.status != OPTIMAL:
            raise OutOfTime
        return [int(index) for index in np.flatnonzero(result.x > 0.5)]

    def can_keep(self, chosen: Sequence[int]) -> bool:
        """Whether any team keeps the chosen rules; if so, one that does has been seen."""
        if any(not unkept[chosen].any() for unkept in self.unkept):
            return True
        counts = self._team(chosen)
        if counts is None:
            return False
        limits = [index for index, rule in enumerate(self.rules) if not rule.is_demand]
        kept = keeps(self.rules, counts)
        # Once with no limit broken that isn't yet, once with as few demands unmet as can be.
        for within in ([i for i in limits if kept[i]], [i for i in limits if i in chosen]):
            self.unkept.append(~keeps(self.rules, self._extended(counts, within)))
        return True

    def _team(self, chosen: Sequence[int]) -> np.ndarray | None:
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

    def _extended(self, counts: np.ndarray, within: Sequence[int]) -> np.ndarray:
        """The team and those whom it can take in to meet more demands, within some limits."""
        demands = [rule for rule in self.rules if rule.is_demand]
        rules = demands + [self.rules[index] for index in within]
        is_dear = any(rule.is_budget for rule in rules)
        prices = self.costs if is_dear else np.zeros_like(self.costs)
        return greedy(rules, prices, self.most, start=counts)


def fewest_to_give_up(
    rules: Sequence[Rule], costs: np.ndarray, most: np.ndarray, deadline: float
) -> tuple[Item, ...] | None:
    """The fewest rules without which there is a team; None if time ran out."""
    try:
        broken, at_least = _broken_by_solver(rules, most, deadline)
        if broken is None or len(broken) > at_least:
            # The solver's tolerance hid a broken rule, so smaller sets are tried one by one.
            search = Search(rules, costs, most, deadline)
            broken = _first_to_give_up(search, at_least, broken)
    except OutOfTime:
        return None
    return tuple(rules[index].item for index in broken)


def _broken_by_solver(
    rules: Sequence[Rule], most: np.ndarray, deadline: float
) -> tuple[list[int] | None, int]:
    """What the solver's team breaks, in whole numbers, and how many it claims are the fewest."""
    people, count = len(most), len(rules)
    most = np.minimum(most, needed(rules, people))
    rows = np.array([rule.row for rule in rules], dtype=float)
    least = np.array([rule.least for rule in rules])
    # A 0-1 variable lifts each rule, by the worst that a team can do: nobody, or everybody.
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
    """The first of the smallest sets without which the rest can be kept; one may be known."""
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
