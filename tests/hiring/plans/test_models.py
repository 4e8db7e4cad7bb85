"""The rules of plans, rows, seats, assumptions and rates, in Python and in the database."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from hiring.plans.models import (
    Benchmark,
    ExchangeRate,
    HiringPlan,
    PlanAssumption,
    PlanDecision,
    PlannedHire,
    Seat,
)
from tests import factories as make
from tests.hiring.plans.factories import make_benchmark, make_plan, make_planned_hire

pytestmark = pytest.mark.django_db


def messages(row) -> dict:
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return caught.value.message_dict


@pytest.fixture
def plan():
    return make_plan()


@pytest.fixture
def hire(plan):
    return make_planned_hire(plan=plan, count=2)


# ------------------------------------------------------------------ what no number is
@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "many"])
def test_what_is_no_number_is_refused_at_its_field(hire, number):
    hire.fte = hire.probability = hire.pay = number
    assert {"fte", "probability", "pay"} <= messages(hire).keys()
    assumed = PlanAssumption(plan=hire.plan, factor="bonus-rate", value=number)
    assert list(messages(assumed)) == ["value"]
    rate = ExchangeRate(plan=hire.plan, currency="EUR", rate=number, as_of=MARCH)
    assert list(messages(rate)) == ["rate"]


def test_texts_have_an_end(plan):
    plan.business_goal = "a" * 2001
    assert "business_goal" in messages(plan)


# ------------------------------------------------------------------ what the database refuses
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (HiringPlan, {"period_start": date(2027, 1, 1)}),
        (HiringPlan, {"budget": Decimal("-0.01")}),
        (PlannedHire, {"count": 0}),
        (PlannedHire, {"count": 100}),
        (PlannedHire, {"fte": 0}),
        (PlannedHire, {"fte": Decimal("1.01")}),
        (PlannedHire, {"probability": Decimal("1.01")}),
        (PlannedHire, {"probability": Decimal("-0.01")}),
        (PlannedHire, {"pay": 1, "pay_currency": ""}),
        (PlannedHire, {"pay": -1, "pay_currency": "GBP"}),
        (PlannedHire, {"latest_start": date(2026, 2, 28)}),
        (PlannedHire, {"end": date(2026, 2, 28)}),
        (Seat, {"actual_start": APRIL, "left_on": MARCH}),
        (Seat, {"actual_pay": 1}),
        (PlanAssumption, {"value": -1}),
        (Benchmark, {"value": -1}),
        (ExchangeRate, {"rate": 0}),
    ],
)
def test_the_database_itself_refuses_what_makes_no_sense(hire, model, wrong):
    Seat.objects.create(hire=hire, number=1, expected_start=MARCH)
    PlanAssumption.objects.create(plan=hire.plan, factor="bonus-rate", value=0)
    ExchangeRate.objects.create(plan=hire.plan, currency="EUR", rate=1, as_of=MARCH)
    make_benchmark()
    with pytest.raises(IntegrityError):
        model.objects.update(**wrong)


def test_what_is_at_the_edge_is_taken(plan):
    edge = {"latest_start": MARCH, "end": MARCH, "probability": 0, "count": 99, "pay": 0}
    hire = make_planned_hire(plan=plan, pay_currency="GBP", fte="0.01", **edge)
    hire.full_clean()
    Seat(hire=hire, number=1, expected_start=MARCH, actual_start=MARCH, left_on=MARCH).full_clean()
    one_day = {"period_start": MARCH, "period_end": MARCH, "owner": make.make_user()}
    make_plan(budget=0, **one_day).full_clean()


def test_a_start_on_a_leap_day_is_taken_and_other_days_are_none(plan):
    hire = make_planned_hire(plan=plan, expected_start=date(2028, 2, 29))
    hire.full_clean()
    hire.expected_start = "2027-02-29"
    [message] = messages(hire)["expected_start"]
    assert "it is an invalid date" in message


@pytest.mark.parametrize(
    "again",
    [
        lambda hire: PlannedHire(
            plan=hire.plan,
            identity=hire.identity,
            role_level=hire.role_level,
            expected_start=MARCH,
        ),
        lambda hire: Seat(hire=hire, number=1, expected_start=APRIL),
        lambda hire: PlanAssumption(plan=hire.plan, factor="bonus-rate", country="GB", value=1),
        lambda hire: ExchangeRate(plan=hire.plan, currency="EUR", rate=2, as_of=APRIL),
    ],
    ids=["row of a plan", "seat of a row", "assumption of a plan", "rate of a plan"],
)
def test_what_there_is_one_of_cannot_be_twice(hire, again):
    Seat.objects.create(hire=hire, number=1, expected_start=MARCH)
    PlanAssumption.objects.create(plan=hire.plan, factor="bonus-rate", country="GB", value=0)
    ExchangeRate.objects.create(plan=hire.plan, currency="EUR", rate=1, as_of=MARCH)
    row = again(hire)
    assert messages(row)
    with pytest.raises(IntegrityError):
        row.save()


# ------------------------------------------------------------------ messages at their fields
def test_who_left_before_they_started_is_refused(hire):
    seat = Seat(hire=hire, number=1, expected_start=MARCH, actual_start=APRIL, left_on=MARCH)
    assert messages(seat)["left_on"] == ["This is before the start on 01 April 2026."]
    seat.actual_start = None
    assert messages(seat)["left_on"] == ["Nobody has started in this seat."]


def test_a_row_says_all_that_is_wrong_at_once(hire):
    hire.fte, hire.pay = Decimal(0), Decimal(1)
    hire.latest_start = hire.end = date(2026, 2, 28)
    assert sorted(messages(hire)) == ["end", "fte", "latest_start", "pay_currency"]


SHARE = {"factor": "bonus-rate", "value": Decimal("0.1")}
MONEY = {"factor": "overhead", "value": Decimal(400), "currency": "GBP"}


@pytest.mark.parametrize(
    ("given", "at", "message"),
    [
        (SHARE | {"value": Decimal("2.01")}, "value", "Bonus, of pay: at most 2."),
        (
            SHARE | {"value": Decimal(-1)},
            "value",
            "Ensure this value is greater than or equal to 0.",
        ),
        (SHARE | {"currency": "GBP"}, "currency", "Only money has a currency."),
        (
            SHARE | {"country": "XX"},
            "country",
            "“XX” is no country. Give its name or its two letters, such as GB.",
        ),
        (
            SHARE | {"engagement_model": "loan"},
            "engagement_model",
            "Value 'loan' is not a valid choice.",
        ),
        (SHARE | {"factor": "luck"}, "factor", "Value 'luck' is not a valid choice."),
        (MONEY | {"currency": ""}, "currency", "Money needs a currency."),
        (
            MONEY | {"currency": "QQQ"},
            "currency",
            "'QQQ' is not an ISO 4217 currency code, such as GBP.",
        ),
        (MONEY | {"value": Decimal(100_001)}, "value", "Overhead a month: at most 100000."),
        (
            {"factor": "billable-days", "value": Decimal("220.5")},
            "value",
            "Billable days a year: a whole number.",
        ),
    ],
)
def test_what_cannot_be_assumed_is_said_at_its_field(plan, given, at, message):
    said = messages(PlanAssumption(plan=plan, **given))
    assert (list(said), said[at][0]) == ([at], message)


@pytest.mark.parametrize("given", [SHARE, MONEY, {"factor": "billable-days", "value": 220}])
def test_what_can_be_assumed_is_taken(plan, given):
    PlanAssumption(plan=plan, **given).full_clean()
    Benchmark(source=make.make_source(), **given).full_clean()


def test_an_assumption_is_named_by_its_factor_and_has_its_unit(plan):
    assumption = PlanAssumption(plan=plan, **MONEY)
    assert (str(assumption), assumption.unit) == ("Overhead a month", "money")


@pytest.mark.parametrize("rate", [Decimal(0), Decimal(-1)])
def test_a_rate_is_above_zero(plan, rate):
    given = ExchangeRate(plan=plan, currency="EUR", rate=rate, as_of=MARCH)
    assert messages(given)["rate"] == ["Enter a rate above zero."]


def test_a_plan_has_no_rate_for_its_own_currency(plan):
    given = ExchangeRate(plan=plan, currency="GBP", rate=1, as_of=MARCH)
    assert messages(given) == {"currency": ["This is the plan's own currency."]}


# ------------------------------------------------------------------ what goes with what
def test_a_plan_takes_all_of_its_own_with_it(hire):
    plan = hire.plan
    Seat.objects.create(hire=hire, number=1, expected_start=MARCH)
    PlanAssumption.objects.create(plan=plan, **SHARE)
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate=1, as_of=MARCH)
    PlanDecision.objects.create(plan=plan, kind="closed")
    make_plan(scenario_of=plan)
    plan.organisation.delete()
    left = [HiringPlan, PlannedHire, Seat, PlanAssumption, ExchangeRate, PlanDecision]
    assert [model.objects.count() for model in left] == [0] * 6


def test_a_role_that_somebody_plans_with_stays_in_the_catalogue(hire):
    with pytest.raises(ProtectedError):
        hire.role_level.delete()


def test_a_plan_outlives_whoever_made_it():
    owner = make.make_user()
    plan = make_plan(owner=owner, updated_by=owner)
    PlanDecision.objects.create(plan=plan, kind="closed", by=owner)
    owner.delete()
    plan.refresh_from_db()
    assert (plan.owner, plan.updated_by, plan.decisions.get().by) == (None, None, None)


def test_a_backfill_outlives_the_seat_that_it_fills(hire):
    left = Seat.objects.create(hire=hire, number=1, expected_start=MARCH)
    again = Seat.objects.create(hire=hire, number=2, expected_start=APRIL, backfills=left)
    left.delete()
    again.refresh_from_db()
    assert again.backfills is None


# ------------------------------------------------------------------ lists
def test_only_members_see_a_plan():
    plan = make_plan()
    member = make.make_membership(plan.organisation).user
    stranger = make.make_membership().user
    seen = HiringPlan.objects.visible_to
    assert [list(seen(who)) for who in (member, stranger, AnonymousUser())] == [[plan], [], []]


def test_scenarios_are_no_plans_of_their_own():
    plan = make_plan()
    scenario = make_plan(scenario_of=plan)
    assert list(HiringPlan.objects.without_scenarios()) == [plan]
    assert (plan.is_scenario, scenario.is_scenario) == (False, True)


def test_a_list_counts_the_people_planned_and_starts_with_the_latest():
    empty, full = make_plan(), make_plan()
    make_planned_hire(plan=full, count=3)
    make_planned_hire(plan=full, count=4)
    listed = list(HiringPlan.objects.for_list())
    assert [(plan, plan.seat_count) for plan in listed] == [(full, 7), (empty, 0)]


def test_a_plan_is_read_with_all_its_parts_in_so_many_queries():
    def made() -> int:
        with CaptureQueriesContext(connection) as queries:
            [plan] = HiringPlan.objects.with_parts()
            for hire in plan.hires.all():
                assert str(hire) and hire.role_level.role.title and hire.role_level.level.title
                list(hire.seats.all())
            list(plan.assumptions.all()), list(plan.exchange_rates.all())
        return len(queries)

    plan = make_plan()
    make_planned_hire(plan=plan)
    few = made()
    for _ in range(5):
        make_planned_hire(plan=plan)
    assert (made(), few) == (few, 5)


def test_a_search_finds_plans_with_every_word_in_their_name():
    found = make_plan(name="Fraud team 2027")
    make_plan(name="Fraud pilot")
    assert list(HiringPlan.objects.search("TEAM fraud")) == [found]
    assert HiringPlan.objects.search("").count() == 2


def test_rows_and_seats_are_named_by_what_they_hire(hire):
    hire.role_level.title = "Senior analyst"
    seat = Seat(hire=hire, number=2)
    assert (str(hire), str(seat)) == ("2 × Senior analyst", "Senior analyst, seat 2")
    decision = PlanDecision(plan=hire.plan, kind="reopened")
    assert str(decision) == f"{hire.plan.name}: Changed after approval"
