"""Solves the programme: the lowest cost, then the fewest people, then the first by key."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from .rules import IntArray, Rule

# Above this, the solver's floating-point numbers can't distinguish a tie from a cent.
MOST_EXACT = 1e14
OPTIMAL, OUT_OF_TIME, INFEASIBLE = 0, 1, 2

BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Answer:
    """``counts`` is None without a team; ``is_proved`` means that the answer is final."""

    counts: IntArray | None
    bound: int  # in cents; no team costs less
    is_proved: bool


NO_TEAM = Answer(None, 0, True)


def cheapest(
    rules: Sequence[Rule],
    costs: IntArray,
    most: IntArray,
    *,
    seconds: float,
    breaks_ties: bool = True,
) -> Answer:
    """The cheapest counts that keep all rules, which must not include a budget."""
    most = _useful(rules, most)
    if any(rule.row @ most < rule.least for rule in rules if rule.is_demand):
        return NO_TEAM
    kept = np.flatnonzero(undominated(rules, costs, most))
    if not kept.size:
        return Answer(np.zeros(len(costs), dtype=np.int64), 0, True)
    columns = [Rule(rule.item, rule.row[kept], rule.least) for rule in rules]
    places = kept if breaks_ties else None
    answer = _solve(columns, costs[kept], most[kept], seconds, places)
    if answer.counts is None:
        return answer
    counts = np.zeros(len(costs), dtype=np.int64)
    counts[kept] = answer.counts
    return Answer(counts, answer.bound, answer.is_proved)


def needed(rules: Sequence[Rule], candidates: int) -> IntArray:
    """The most people of each candidate that any demand needs; more of them make no difference."""
    people = np.zeros(candidates, dtype=np.int64)
    for rule in rules:
        if rule.is_demand:
            people = np.maximum(people, rule.row * rule.least)
    return people


def _useful(rules: Sequence[Rule], most: IntArray) -> IntArray:
    """The most useful people of each candidate that each limit allows on its own."""
    most = np.minimum(most, needed(rules, len(most)))
    for rule in rules:
        if not rule.is_demand:
            limited = rule.row < 0
            most[limited] = np.minimum(most[limited], rule.least // rule.row[limited])
    return most


def undominated(rules: Sequence[Rule], costs: IntArray, most: IntArray) -> BoolArray:
    """A mask of the candidates that no better one dominates in sufficient numbers.

    ``most`` must be the useful numbers. A better candidate costs no more and contributes no less to
    any rule, limits included; of two equal candidates, the first is better.
    """
    adds = np.array([rule.row for rule in rules]).reshape(len(rules), len(costs))
    stays = most > 0
    order = np.arange(len(costs))
    for better in np.flatnonzero(stays & (most >= needed(rules, len(costs)))):
        cheaper = (costs > costs[better]) | ((costs == costs[better]) & (order > better))
        adds_no_more = (adds <= adds[:, [better]]).all(axis=0)
        stays &= ~(cheaper & adds_no_more)
    return stays


def _solve(
    rules: Sequence[Rule],
    costs: IntArray,
    most: IntArray,
    seconds: float,
    places: IntArray | None,
) -> Answer:
    """``places`` are the candidates' indexes by key, or None if ties needn't be broken."""
    unit = int(np.gcd.reduce(costs)) or 1
    prices = costs // unit
    first = _exact(greedy(rules, prices, most), rules)
    ties, weight = np.zeros(len(prices)), 1
    if places is not None:
        ties, weight = _ties(rules, prices, most, first, places)
    result = milp(
        prices * float(weight) + ties,
        constraints=matrix(rules),
        bounds=Bounds(0, most),
        integrality=np.ones(len(costs)),
        options={"time_limit": max(seconds, 0.01), "mip_rel_gap": 0},
    )
    if result.status == INFEASIBLE:
        return NO_TEAM
    teams = [team for team in (_exact(result.x, rules), first) if team is not None]
    bound = 0
    if result.mip_dual_bound is not None and np.isfinite(result.mip_dual_bound):
        # Round up to whole numbers, with 1e-6 as the solver's own tolerance.
        bound = max(0, int(np.ceil(result.mip_dual_bound - 1e-6)) // weight) * unit
    if not teams:
        return Answer(None, bound, False)
    best = min(teams, key=lambda team: int(prices @ team))  # in a tie, the solver's
    cost = int(costs @ best)
    if result.status == OPTIMAL and best is not first:
        bound = cost
    return Answer(best, min(bound, cost), bound >= cost)


def _ties(
    rules: Sequence[Rule],
    prices: IntArray,
    most: IntArray,
    first: IntArray | None,
    places: IntArray,
) -> tuple[FloatArray, int]:
    """The contribution of each person to the objective besides the price, and the price's weight.

    Among teams with the same cost and number of people, the lowest sum of places wins.
    """
    people = int(most.sum())
    for rule in rules:
        if not rule.is_demand and (rule.row == -1).all():
            people = min(people, -rule.least)
    total = int(prices @ most)
    if first is not None:
        # No better team has more people than the cost of a known team pays for.
        total = int(prices @ first)
        free = prices == 0
        paid = total // int(prices[~free].min()) if not free.all() else 0
        people = min(people, paid + int(most[free].sum()))
    # One more person outweighs all differences of places; one unit of money outweighs both.
    per_person = int(places.max()) * people + 1
    weight = per_person * (people + 1)
    if total * weight > MOST_EXACT:
        return np.zeros(len(prices)), 1
    return np.asarray(places + float(per_person), dtype=np.float64), weight


def greedy(
    rules: Sequence[Rule], prices: IntArray, most: IntArray, start: IntArray | None = None
) -> IntArray:
    """A team built by repeatedly adding the candidate with the most gain per cost in the limits.

    It may leave demands unmet.
    """
    rows = np.array([rule.row for rule in rules])
    is_demand = np.array([rule.is_demand for rule in rules])
    counts = np.zeros_like(most) if start is None else start.copy()
    missing = np.array([rule.least for rule in rules]) - rows @ counts
    while (unmet := is_demand & (missing > 0)).any():
        fits = (missing[~is_demand, None] <= rows[~is_demand]).all(axis=0)
        gain = np.where(fits & (counts < most), rows[unmet].sum(axis=0), 0)
        if not gain.any():
            break
        pick = int(np.argmax(gain / (prices + 1)))
        counts[pick] += 1
        missing -= rows[:, pick]
    return counts


def matrix(rules: Sequence[Rule]) -> LinearConstraint:
    rows = np.array([rule.row for rule in rules], dtype=float)
    return LinearConstraint(rows, np.array([rule.least for rule in rules]), np.inf)


def keeps(rules: Sequence[Rule], counts: IntArray) -> BoolArray:
    """A mask of the rules that a team keeps, computed in whole numbers."""
    return np.array([rule.row @ counts >= rule.least for rule in rules], dtype=bool)


def _exact(solution: IntArray | FloatArray | None, rules: Sequence[Rule]) -> IntArray | None:
    """The solution in whole numbers, if it keeps the rules."""
    if solution is None:
        return None
    counts = np.rint(solution).astype(np.int64)
    return counts if keeps(rules, counts).all() else None
