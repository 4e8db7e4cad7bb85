"""Which plans are compared: read from an address, limited in number, and of one plan only."""

from datetime import UTC, datetime, timedelta

import pytest

from hiring.plans.loading.scenario_selection import (
    ChoiceError,
    members,
    read_keys,
    read_parts,
    root_of,
    usual,
    wrong_number,
)
from hiring.plans.models import HiringPlan
from hiring.plans.services import clone_plan

CREATED = datetime(2026, 1, 1, tzinfo=UTC)


def make_plan(pk: int, of: HiringPlan | None = None) -> HiringPlan:
    """A plan that isn't stored, created on a day of its own."""
    return HiringPlan(pk=pk, scenario_of=of, created_at=CREATED + timedelta(pk))


PLAN = make_plan(1)
SCENARIOS = [make_plan(key, PLAN) for key in (2, 3, 4, 5)]
STRANGER = make_plan(9)
PLANS = {plan.pk: plan for plan in (PLAN, *SCENARIOS, STRANGER)}


def keys(plans) -> list[int]:
    return [plan.pk for plan in plans]


# ------------------------------------------------------------------ the address
def test_keys_are_read_in_their_order_each_once():
    assert read_keys(["3", "1", "03", "3"]) == [3, 1]
    assert read_keys([]) == []


@pytest.mark.parametrize("text", ["", "-1", "1.0", " 1", "x", "٣", "²", "1" * 19])
def test_a_key_that_no_plan_can_have_is_refused_by_name(text):
    with pytest.raises(ChoiceError) as caught:
        read_keys(["1", text])
    assert str(caught.value) == f"'{text}' isn't the key of a plan."


def test_a_very_long_key_is_shortened_in_the_message():
    with pytest.raises(ChoiceError, match=rf"^'{'7' * 30}' isn't"):
        read_keys(["7" * 400])


@pytest.mark.parametrize("count", [0, 2, 3, 4])
def test_none_or_two_to_four_can_be_chosen(count):
    assert wrong_number(list(range(count))) == ""


@pytest.mark.parametrize("count", [1, 5])
def test_one_alone_and_more_than_four_are_refused(count):
    assert wrong_number(list(range(count))) == "Choose 2 to 4 to compare."


# ------------------------------------------------------------------ the plans
def test_the_plan_comes_first_and_scenarios_follow_as_they_were_created():
    assert keys(members(PLAN, [4, 2, 1], PLANS)) == [1, 2, 4]
    assert keys(members(SCENARIOS[0], [5, 3], PLANS)) == [3, 5]


@pytest.mark.parametrize("key", [9, 77])
def test_a_plan_of_another_origin_and_one_that_is_not_visible_are_told_alike(key):
    with pytest.raises(ChoiceError) as caught:
        members(PLAN, [1, key], PLANS)
    assert str(caught.value) == f"{key} is neither this plan nor a scenario of it."


def test_a_plan_and_its_scenarios_have_the_same_root():
    assert {root_of(plan) for plan in (PLAN, *SCENARIOS)} == {1}
    assert root_of(STRANGER) == 9


def test_the_default_choice_is_the_plan_with_its_newest_scenarios():
    newest = SCENARIOS[::-1]
    assert keys(usual(PLAN, newest)) == [1, 3, 4, 5]
    assert keys(usual(PLAN, newest[:1])) == [1, 5]
    assert keys(usual(PLAN, [])) == [1]


def test_the_default_choice_keeps_the_scenario_on_the_page():
    oldest, *_ = SCENARIOS
    assert keys(usual(oldest, SCENARIOS[::-1])) == [1, 2, 4, 5]


@pytest.mark.parametrize("count", [1, 3])
def test_the_parts_of_all_plans_are_read_together(plan, lead, count, django_assert_num_queries):
    for number in range(count):
        clone_plan(plan, name=f"Scenario {number}", by=lead)
    plans = list(HiringPlan.objects.scenarios_of(plan))
    # Rows, seats, assumptions and rates; then the use cases that were asked for.
    with django_assert_num_queries(5):
        read_parts(plans, "use_cases")
    with django_assert_num_queries(0):
        counts = [[len(row.seats.all()) for row in one.hires.all()] for one in plans]
        assert [len(one.use_cases.all()) for one in plans] == [0] * count
    assert counts == [[2, 1]] * count
