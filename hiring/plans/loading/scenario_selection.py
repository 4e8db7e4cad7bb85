"""The plans chosen for a comparison: a plan and some of its scenarios."""

from collections.abc import Mapping, Sequence
from itertools import islice

from django.db.models import prefetch_related_objects

from hiring.plans.models import HiringPlan

from .comparison import LEAST_COMPARED, MOST_COMPARED, in_order


class ChoiceError(ValueError):
    """A key that names neither the plan nor one of its scenarios."""


def read_keys(values: Sequence[str]) -> list[int]:
    """The keys of plans, each once."""
    for value in values:
        if not (value.isascii() and value.isdigit() and len(value) < 19):
            raise ChoiceError(f"'{value[:30]}' isn't the key of a plan.")
    return list(dict.fromkeys(int(value) for value in values))


def wrong_number(keys: Sequence[int]) -> str:
    """The error if too few or too many are chosen; choosing none is allowed."""
    if not keys or LEAST_COMPARED <= len(keys) <= MOST_COMPARED:
        return ""
    return f"Choose {LEAST_COMPARED} to {MOST_COMPARED} to compare."


def members(
    plan: HiringPlan, keys: Sequence[int], plans: Mapping[int, HiringPlan]
) -> list[HiringPlan]:
    """Those of ``plans`` that the keys name; each must be the plan or a scenario of it."""
    for key in keys:
        if key not in plans or root_of(plans[key]) != root_of(plan):
            raise ChoiceError(f"{key} is neither this plan nor a scenario of it.")
    return in_order(plans[key] for key in keys)


def usual(plan: HiringPlan, newest: Sequence[HiringPlan]) -> list[HiringPlan]:
    """The default choice: the plan, the scenario on the page and the newest others, up to four."""
    first = {one.pk: one for one in (plan.scenario_of or plan, plan)}
    others = (one for one in newest if one.pk not in first)
    return in_order([*first.values(), *islice(others, MOST_COMPARED - len(first))])


def read_parts(plans: Sequence[HiringPlan], *more: str) -> None:
    """Read the parts of plans that were read without them, in as few queries as ``with_parts``."""
    prefetch_related_objects(plans, *HiringPlan.objects.none().parts(), *more)


def root_of(plan: HiringPlan) -> int:
    return plan.scenario_of_id or plan.pk
