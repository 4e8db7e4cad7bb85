"""Runs the solver and turns its answer into a suggestion."""

import time
from collections.abc import Iterable, Sequence
from decimal import Decimal

import numpy as np

from . import conflicts
from .checks import check
from .programme import Answer, cheapest
from .rules import IntArray, Rule, demand_rules, in_cents, limit_rules, without_implied
from .values import Candidate, Chosen, Demand, Limits, Met, PhaseDemand, Status, Suggestion

# The solver's share of the time, as its clock doesn't count all of the work.
SHARE = 0.9


def suggest(
    candidates: Iterable[Candidate],
    demands: Iterable[Demand],
    phases: Iterable[PhaseDemand] = (),
    limits: Limits | None = None,
    *,
    seconds: float = 2,
) -> Suggestion:
    """Suggest the cheapest team that meets all demands within the limits, or explain the conflict.

    In a tie, the team with fewer people wins, then the one whose candidates come first by key.
    Proved results don't depend on the order of the input.

    Raises ``PlanInputError`` for impossible input.
    """
    start = time.perf_counter()
    candidates, demands, phases = list(candidates), list(demands), list(phases)
    limits = limits or Limits()
    check(candidates, demands, phases, limits)
    candidates.sort(key=lambda candidate: candidate.key)
    required = list(demand_rules(candidates, demands, phases))
    rules = [*required, *limit_rules(candidates, limits)]
    costs = np.array([in_cents(c.cost) for c in candidates], dtype=np.int64)
    most = np.array([c.most for c in candidates], dtype=np.int64)

    def left() -> float:
        return start + seconds * SHARE - time.perf_counter()

    # The budget needs no row: if the cheapest team exceeds it, all do.
    without_budget = [rule for rule in without_implied(rules) if not rule.is_budget]
    answer = cheapest(without_budget, costs, most, seconds=left())
    status = _status(answer, costs, limits)
    if status is Status.INFEASIBLE:
        conflict = conflicts.explain(rules, costs, most, seconds=left())
        return Suggestion(status, time.perf_counter() - start, conflict=conflict)
    bound = _money(answer.bound)
    if status is Status.UNKNOWN or answer.counts is None:
        return Suggestion(Status.UNKNOWN, time.perf_counter() - start, bound=bound)
    return Suggestion(
        status,
        time.perf_counter() - start,
        team=_chosen(candidates, answer.counts),
        cost=_money(int(costs @ answer.counts)),
        bound=bound,
        met=tuple(_met(rule, candidates, answer.counts) for rule in required),
    )


def _status(answer: Answer, costs: IntArray, limits: Limits) -> Status:
    budget = None if limits.budget is None else in_cents(limits.budget)
    if budget is not None and answer.bound > budget:
        return Status.INFEASIBLE
    if answer.counts is None:
        return Status.INFEASIBLE if answer.is_proved else Status.UNKNOWN
    if budget is not None and costs @ answer.counts > budget:
        return Status.UNKNOWN
    return Status.OPTIMAL if answer.is_proved else Status.FEASIBLE


def _met(rule: Rule, candidates: Sequence[Candidate], counts: IntArray) -> Met:
    return Met(rule.item, _chosen(candidates, counts * rule.row))


def _chosen(candidates: Sequence[Candidate], counts: IntArray) -> tuple[Chosen, ...]:
    return tuple(
        Chosen(candidate.key, int(people))
        for candidate, people in zip(candidates, counts, strict=True)
        if people
    )


def _money(in_cents: int) -> Decimal:
    return Decimal(in_cents).scaleb(-2)
