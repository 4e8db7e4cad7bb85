"""Many seats take as many queries as few."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hiring.plans.models import HiringPlan, Seat
from hiring.plans.services import RowInput, draft_specs, move_seats
from hiring.specs.models import JobSpec
from tests.hiring.plans.factories import make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = date(2028, 3, 1)
STEPS = {
    "open": {"opened_on": DAY},
    "offer": {},
    "hold": {},
    "resume": {},
    "fill": {"actual_start": DAY, "actual_pay": 60_000},
    "leave": {"left_on": date(2028, 9, 1)},
}


@pytest.fixture
def plan_of(employer, lead, basis, saved) -> Callable[[int], HiringPlan]:
    def plan_of(seats: int) -> HiringPlan:
        plan = make_plan(organisation=employer, owner=lead, sector=basis["sector"])
        plan.use_cases.set(basis["use_cases"])
        values = {"role_level": basis["role_level"], "expected_start": DAY, "knows_sector": True}
        return saved(plan, rows=[RowInput(values | {"count": seats})])

    return plan_of


def seats_of(plan: HiringPlan) -> list[Seat]:
    return list(Seat.objects.filter(hire__plan=plan))


def test_the_steps_of_seats(plan_of, lead):
    counts = {}
    for number in (5, 50):
        plan = plan_of(number)
        keys = [seat.pk for seat in seats_of(plan)]
        for version, (kind, values) in enumerate(STEPS.items(), plan.version):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                move_seats(plan, keys, kind, by=lead, expected_version=version, **values)
            counts.setdefault(kind, []).append(len(queries))
    assert {kind: few for kind, (few, _) in counts.items()} == {
        kind: many for kind, (_, many) in counts.items()
    }
    # Filling reads the plan once, for the currency of its pay bands.
    assert max(many for _, many in counts.values()) <= 30
    assert Seat.objects.filter(left_on=None, status="planned").count() == 5 + 50


def test_the_specs_of_seats_on_the_same_terms(plan_of, lead):
    reads, writes = [], []
    for number in (5, 50):
        plan = plan_of(number)
        seats = seats_of(plan)
        with CaptureQueriesContext(connection) as queries:
            draft_specs(plan, seats, by=lead)
        is_insert = [query["sql"].startswith("INSERT") for query in queries]
        reads.append(is_insert.count(False))
        writes.append(is_insert.count(True))
    assert reads[0] == reads[1]
    # SQLite takes 999 values at a time, so lines of many specs take more than one insert.
    assert writes[1] <= writes[0] + 20
    assert JobSpec.objects.count() == 5 + 50
