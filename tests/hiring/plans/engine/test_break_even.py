"""When a permanent hire has become the cheaper one."""

from decimal import Decimal

import pytest

from hiring.plans.engine.break_even import break_even
from hiring.plans.engine.inputs import PlanInputError
from tests.hiring.plans.engine.costs import ASSUMPTIONS, contractor, make_seat, team_member


def test_a_contractor_is_dearer_after_the_fee_and_one_time_cost_are_saved():
    found = break_even(make_seat(), contractor(), ASSUMPTIONS)
    assert (found.permanent.at_start, found.permanent.a_month) == (15_000, 6890)
    assert (found.other.at_start, found.other.a_month) == (0, 11_000)
    assert found.months == Decimal("3.65")  # 15,000 / 4,110


def test_a_dedicated_team_is_dearer_after_what_its_set_up_does_not_outweigh():
    found = break_even(make_seat(), team_member(), ASSUMPTIONS)
    assert (found.other.at_start, found.other.a_month) == (2500, 8960)
    assert found.months == Decimal("6.04")  # 12,500 / 2,070


@pytest.mark.parametrize("pay", [0, 313])  # 313 a day is 6,886 a month
def test_there_is_none_against_what_is_no_dearer(pay):
    assert break_even(make_seat(), contractor(pay=pay), ASSUMPTIONS).months is None


def test_there_is_none_against_the_same_monthly_cost():
    assert break_even(make_seat(), team_member(pay="6151.79"), ASSUMPTIONS).months is None


def test_it_is_at_once_where_the_other_costs_as_much_at_the_start():
    assert break_even(team_member(), team_member(pay=9000), ASSUMPTIONS).months == 0


def test_each_amount_opens_to_its_terms():
    found = break_even(make_seat(), contractor(), ASSUMPTIONS)
    assert [str(part.part) for part in found.permanent.once] == ["fee", "one-time"]
    assert found.permanent.once[0].formula == "a year's pay × FTE × fee rate"


def test_absurd_input_is_refused():
    with pytest.raises(PlanInputError) as error:
        break_even(make_seat(), contractor(pay=-1), ASSUMPTIONS)
    assert error.value.field == "seats.a/1.pay"
