"""A plan of the pages' tests, computed."""

from datetime import date

import pytest

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan

TODAY = date(2027, 1, 4)


@pytest.fixture
def plan(people, basis):
    make_benchmarks()
    return make_full_plan(people, basis, budget=50_000)


@pytest.fixture
def computed():
    """A plan as it is stored now, computed for a Monday in January 2027."""

    def computed(plan) -> ComputedPlan:
        stored = HiringPlan.objects.for_detail().with_parts().get(pk=plan.pk)
        return ComputedPlan(stored, today=TODAY)

    return computed
