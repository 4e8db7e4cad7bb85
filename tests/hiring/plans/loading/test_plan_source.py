"""Plans that aren't stored follow the rules of stored ones."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from hiring.plans.loading.inputs import PlanInputs
from hiring.plans.loading.plan_source import MAX_SEATS, PlanSource, new_source
from hiring.plans.models import HiringPlan, PlannedHire
from tests import factories as make
from tests.hiring.plans.loading.values import PERIOD, row_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(role_level):
    """A plan with rows that differ in some values from a sound one."""

    def source(*rows: dict, **fields) -> PlanSource:
        given = {"currency": "GBP"} | PERIOD | fields
        return new_source(rows=[row_values(role_level, **row) for row in rows], **given)

    return source


@pytest.fixture
def errors(source):
    def errors(*rows: dict, **fields) -> dict[str, list[str]]:
        with pytest.raises(ValidationError) as caught:
            source(*rows, **fields)
        return caught.value.message_dict

    return errors


# ------------------------------------------------------------------ a sound plan
def test_rows_have_their_places_as_keys_and_get_their_seats(source):
    found = source({}, {"count": 3, "expected_start": date(2026, 5, 1)})
    assert [(row.pk, row.position) for row in found.rows] == [(0, 1), (1, 2)]
    assert [seat.key for seat in PlanInputs(found).seats] == ["0/1", "1/1", "1/2", "1/3"]
    assert {seat.start for seat in PlanInputs(found).seats if seat.row == "1"} == {date(2026, 5, 1)}


def test_its_own_assumptions_and_rates_are_computed_with(source):
    found = source(
        {"pay": 1_000, "pay_currency": "EUR"},
        assumptions=[{"factor": "bonus-rate", "value": Decimal("0.5")}],
        exchange_rates=[{"currency": "EUR", "rate": Decimal("0.8")}],
    )
    inputs = PlanInputs(found)
    assert [(a.factor, a.value, a.scope) for a in inputs.assumptions.values] == [
        ("bonus-rate", Decimal("0.5"), 2)
    ]
    assert inputs.assumptions.convert(inputs.seats[0].pay, "EUR") == 800


def test_nothing_is_stored(source):
    source({})
    assert (HiringPlan.objects.count(), PlannedHire.objects.count()) == (0, 0)


def test_a_stored_plan_is_read_with_all_its_parts(plan, django_assert_num_queries):
    stored = HiringPlan.objects.with_parts().get(pk=plan.pk)
    with django_assert_num_queries(0):
        found = PlanSource.stored(stored)
    assert (found.plan, list(found.rows)) == (plan, list(plan.hires.all()))
    assert [len(seats) for seats in found.seats.values()] == [2, 1]
    assert (found.assumptions, found.exchange_rates) == ([], [])


# ------------------------------------------------------------------ errors
def test_an_error_names_the_row_and_the_field(errors):
    found = errors({}, {"fte": Decimal("1.5"), "count": 0}, {"country": "Atlantis"})
    assert set(found) == {"rows.1.fte", "rows.1.count", "rows.2.country"}


def test_errors_of_the_plan_have_the_names_of_its_fields(errors):
    found = errors(period_start=date(2026, 12, 1), period_end=date(2026, 1, 1), currency="XXQ")
    assert set(found) == {"period_end", "currency"}


def test_what_is_assumed_twice_is_an_error_at_the_second(errors):
    twice = [{"factor": "bonus-rate", "value": Decimal("0.1")}] * 2
    assert errors({}, assumptions=twice) == {
        "assumptions.1.factor": ["Another row has this already."]
    }
    euros = [{"currency": "EUR", "rate": Decimal(1)}] * 2
    assert errors({}, exchange_rates=euros) == {
        "exchange_rates.1.currency": ["Another row has this already."]
    }


def test_assumptions_for_two_countries_are_not_the_same(source):
    values = {"factor": "bonus-rate", "value": Decimal("0.1")}
    found = source({}, assumptions=[values, values | {"country": "DE"}])
    assert len(found.assumptions) == 2


def test_a_wrong_assumption_is_named_by_its_place(errors):
    found = errors({}, assumptions=[{"factor": "bonus-rate", "value": Decimal(9)}])
    assert found == {"assumptions.0.value": ["Bonus, of pay: at most 2."]}


def test_a_plan_needs_no_rate_for_its_own_currency(errors):
    pounds = [{"currency": "EUR", "rate": Decimal(1)}, {"currency": "GBP", "rate": Decimal(1)}]
    assert errors({}, exchange_rates=pounds) == {
        "exchange_rates.1.currency": ["This is the plan's own currency."]
    }


def test_use_cases_are_of_the_plans_sector(errors, source):
    use_case = make.make_use_case()
    wrong = {"use_cases": ["Choose use cases of the plan's sector."]}
    assert errors({}, use_cases=[use_case]) == wrong
    assert errors({}, use_cases=[use_case], sector=make.make_sector()) == wrong
    assert source({}, use_cases=[use_case], sector=use_case.sector).use_cases == [use_case]


def test_the_number_of_seats_is_limited(errors, source):
    full = [{"count": 99}] * 5 + [{"count": MAX_SEATS - 5 * 99}]
    assert len(PlanInputs(source(*full)).seats) == 500
    assert errors(*full, {}) == {"rows": ["A plan that isn't stored has at most 500 seats."]}
