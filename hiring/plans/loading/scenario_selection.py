"""A plan and its scenarios, and which of them somebody wants to compare."""

from collections.abc import Mapping, Sequence
from itertools import islice

from django.db.models import prefetch_related_objects

from hiring.plans.models import HiringPlan

from .comparison import LEAST_COMPARED, MOST_COMPARED, in_order


class ChoiceError(ValueError):
    """What was chosen names no plan of the family."""


def read_keys(values: Sequence[str]) -> list[int]:
    """The keys of plans, each once."""
    for value in values:
        if not (value.isascii() and value.isdigit() and len(value) < 19):
            raise ChoiceError(f"'{value[:30]}' is no key of a plan.")
    return list(dict.fromkeys(int(value) for value in values))


def wrong_number(keys: Sequence[int]) -> str:
    """What is wrong with how many were chosen; none is as good as a choice."""
    if not keys or LEAST_COMPARED <= len(keys) <= MOST_COMPARED:
        return ""
    return f"Choose {LEAST_COMPARED} to {MOST_COMPARED} to compare."


def members(
    plan: HiringPlan, keys: Sequence[int], found: Mapping[int, HiringPlan]
) -> list[HiringPlan]:
    """Those of ``found`` that the keys name, all of the plan's family."""
    for key in keys:
        if key not in found or root_of(found[key]) != root_of(plan):
            raise ChoiceError(f"{key} is neither this plan nor a scenario of it.")
    return in_order(found[key] for key in keys)


def usual(plan: HiringPlan, newest: Sequence[HiringPlan]) -> list[HiringPlan]:
    """The plan proper, the scenario that is looked at, and the newest others; up to four."""
    first = {one.pk: one for one in (plan.scenario_of or plan, plan)}
    others = (one for one in newest if one.pk not in first)
    return in_order([*first.values(), *islice(others, MOST_COMPARED - len(first))])


def read_parts(plans: Sequence[HiringPlan], *more: str) -> None:
    """Of plans that were read without them, in as few queries as ``with_parts`` makes."""
    prefetch_related_objects(plans, *HiringPlan.objects.none().parts(), *more)


def root_of(plan: HiringPlan) -> int:
    return plan.scenario_of_id or plan.pk
