"""Checks of the inputs of a suggestion."""

from collections.abc import Iterable
from decimal import Decimal

from hiring.plans.engine.inputs import CENT, PlanInputError
from hiring.plans.engine.limits import refuse_duplicates

from .values import Candidate, Demand, Limits, PhaseDemand

MOST_PEOPLE = 1000
# Sums of costs up to this stay exact in the solver's floating-point numbers.
MOST_MONEY = Decimal(10) ** 10


def check(
    candidates: Iterable[Candidate],
    demands: Iterable[Demand],
    phases: Iterable[PhaseDemand],
    limits: Limits,
) -> None:
    """Raise ``PlanInputError`` for the first impossible value."""
    for where, keys in (
        ("candidates", [candidate.key for candidate in candidates]),
        ("demands", [demand.key for demand in demands]),
        ("phases", [phase.phase for phase in phases]),
    ):
        refuse_duplicates(keys, where)
    for candidate in candidates:
        where = f"candidates.{candidate.key}"
        _check_money(candidate.cost, f"{where}.cost")
        _check_whole(candidate.most, 0, MOST_PEOPLE, f"{where}.most")
        for skill, proficiency in candidate.skills.items():
            _check_whole(proficiency, 1, 4, f"{where}.skills.{skill}")
    for demand in demands:
        _check_whole(demand.people, 1, MOST_PEOPLE, f"demands.{demand.key}.people")
        _check_whole(demand.proficiency, 1, 4, f"demands.{demand.key}.proficiency")
    for phase in phases:
        _check_whole(phase.people, 1, MOST_PEOPLE, f"phases.{phase.phase}.people")
    _check_limits(limits)


def _check_limits(limits: Limits) -> None:
    if limits.budget is not None:
        _check_money(limits.budget, "limits.budget", most=MOST_MONEY * MOST_PEOPLE)
    if limits.head_count is not None:
        _check_whole(limits.head_count, 0, MOST_PEOPLE, "limits.head_count")
    for engagement, people in limits.per_engagement.items():
        _check_whole(people, 0, MOST_PEOPLE, f"limits.per_engagement.{engagement}")


def _check_whole(value: int, least: int, most: int, field: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise PlanInputError(f"This must be a whole number from {least} to {most:,}.", field=field)


def _check_money(value: Decimal, field: str, *, most: Decimal = MOST_MONEY) -> None:
    if not isinstance(value, Decimal) or not value.is_finite() or not 0 <= value <= most:
        raise PlanInputError(f"This must be an amount from 0 to {most:,}.", field=field)
    if value % CENT:
        raise PlanInputError("This must be in whole cents.", field=field)
