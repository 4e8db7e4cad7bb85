import pytest

from tests import factories as make
from tests.api_clients import client_of
from tests.hiring.member_api import api, organisation, recruiter
from tests.hiring.plans.factories import make_benchmark

from .world import RATES, make_plan, row_of

__all__ = ["api", "organisation", "recruiter"]


@pytest.fixture
def approver(organisation):
    return client_of(make.make_membership(organisation, role="approver").user)


@pytest.fixture
def role_level():
    role_level = make.make_role_level(slug="ds-senior")
    make.make_responsibility(role=role_level.role)
    return role_level


@pytest.fixture
def benchmarks():
    """As much as a plan needs to be computed."""
    for factor in RATES:
        make_benchmark(factor=factor, value="0.5")
    make_benchmark(factor="time-to-fill", value="40")
    make_benchmark(factor="on-cost-rate", value="0.25")


@pytest.fixture
def plan(organisation, recruiter, role_level, benchmarks):
    """Two people for a year at £60,000, who cost a quarter more."""
    return make_plan(organisation, recruiter, [row_of(role_level, count=2)])
