import pytest

from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan


@pytest.fixture
def plan(people, basis):
    make_benchmarks()
    return make_full_plan(people, basis, budget=50_000)
