"""What seats cost, reckoned by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hiring.plans.engine import inputs
from hiring.plans.engine.costing import Case
from tests.hiring.plans.engine.costs import (
    RATES,
    VALUES,
    YEAR,
    assuming,
    contractor,
    cost_of,
    make_seat,
    team_member,
)


def amounts(costing, month=None):
    """The amounts as text, by part; of one month, or of all."""
    lines = [line for line in costing.lines if month in (None, line.month)]
    sums = {}
    for line in lines:
        sums[line.part.value] = sums.get(line.part.value, 0) + line.amount
    return {part: str(amount) for part, amount in sums.items()}


@pytest.mark.parametrize("year", [2027, 2028])
def test_a_permanent_hire_starting_on_15_march_costs_17_days_of_it(year):
    period = inputs.Period(date(year, 1, 1), date(year, 12, 31))
    costing = cost_of(make_seat(start=date(year, 3, 15)), period=period)
    assert amounts(costing, date(year, 3, 1)) == {
        "pay": "2741.94",  # 60,000 / 12 x 17/31
        "bonus": "274.19",
        "on-costs": "542.90",  # 18% of 3,016.13
        "overhead": "219.35",
        "fee": "12000.00",
        "one-time": "3000.00",
    }
    assert amounts(costing, date(year, 4, 1)) == {
        "pay": "5000.00",
        "bonus": "500.00",
        "on-costs": "990.00",
        "overhead": "400.00",
    }
    assert costing.total == Decimal("80788.38")  # 3,778.38 + 9 x 6,890 + 15,000


@pytest.mark.parametrize(
    ("year", "pay"),
    [(2027, "2500.00"), (2028, "2586.21")],  # 14/28 and 15/29 of 5,000
)
def test_february_has_a_day_more_in_a_leap_year(year, pay):
    period = inputs.Period(date(year, 1, 1), date(year, 12, 31))
    costing = cost_of(make_seat(start=date(year, 2, 15)), period=period)
    assert amounts(costing, date(year, 2, 1))["pay"] == pay


def test_a_start_on_29_february_costs_one_day_of_it():
    costing = cost_of(make_seat(start=date(2028, 2, 29)))
    assert amounts(costing, date(2028, 2, 1))["pay"] == "172.41"  # 5,000 / 29
    assert [line.days for line in costing.lines if line.part == "pay"][:2] == [1, 31]


@pytest.mark.parametrize(("day", "pay"), [(1, "5000.00"), (2, "4833.33"), (30, "166.67")])
def test_the_day_of_the_start_counts(day, pay):
    costing = cost_of(make_seat(start=date(2028, 4, day)))
    assert amounts(costing, date(2028, 4, 1))["pay"] == pay


@pytest.mark.parametrize(("day", "pay"), [(1, "166.67"), (29, "4833.33"), (30, "5000.00")])
def test_the_day_of_the_end_counts(day, pay):
    costing = cost_of(make_seat(end=date(2028, 4, day)))
    assert amounts(costing, date(2028, 4, 1))["pay"] == pay


def test_a_contractor_costs_day_rates_and_markup_and_nothing_else():
    costing = cost_of(contractor(start=date(2028, 3, 15), end=date(2028, 6, 30)))
    assert amounts(costing, date(2028, 3, 1)) == {"day-rate": "5026.88", "markup": "1005.38"}
    assert amounts(costing, date(2028, 4, 1)) == {"day-rate": "9166.67", "markup": "1833.33"}
    assert costing.total == Decimal("39032.26")  # 6,032.26 + 3 x 11,000


def test_a_seat_of_a_dedicated_team_costs_its_rate_management_and_set_up():
    seat = team_member(start=date(2028, 11, 1), currency="EUR", fte=Decimal("0.5"))
    assert amounts(cost_of(seat), date(2028, 11, 1)) == {
        "team-rate": "3400.00",  # EUR 8,000 x 0.85 x 0.5
        "management": "408.00",
        "set-up": "2500.00",  # not by FTE
    }
    assert cost_of(seat).total == Decimal("10116.00")


def test_a_fixed_term_costs_as_a_permanent_hire_until_its_last_day():
    seat = make_seat(
        engagement=inputs.Engagement.FIXED_TERM, start=date(2028, 5, 1), end=date(2028, 6, 10)
    )
    assert amounts(cost_of(seat), date(2028, 6, 1))["pay"] == "1666.67"
    assert cost_of(seat).by("month")[date(2028, 7, 1)] == 0


def test_half_a_post_costs_half_but_its_one_time_cost():
    full, half = cost_of(make_seat()), cost_of(make_seat(fte=Decimal("0.5")))
    assert full.by("part")["fee"] == 2 * half.by("part")["fee"]
    assert full.by("part")["overhead"] == 2 * half.by("part")["overhead"]
    assert full.by("part")["one-time"] == half.by("part")["one-time"]


def test_what_is_paid_once_counts_only_with_a_start_in_the_period():
    one_before = cost_of(make_seat(start=date(2027, 12, 31)))
    assert set(one_before.by("part")) == {"pay", "bonus", "on-costs", "overhead"}
    assert one_before.total == 12 * Decimal("6890")
    assert "fee" in cost_of(make_seat(start=date(2028, 1, 1))).by("part")


@pytest.mark.parametrize("days", [(date(2029, 1, 1), None), (date(2027, 1, 1), date(2027, 12, 31))])
def test_a_seat_outside_the_period_costs_nothing_and_is_still_listed(days):
    start, end = days
    costing = cost_of(make_seat(start=start, end=end))
    assert (costing.total, costing.ramp_loss, list(costing.lines)) == (0, 0, [])
    assert costing.by("seat") == {"a/1": 0}


def test_a_period_within_a_month_costs_its_days():
    period = inputs.Period(date(2028, 3, 10), date(2028, 3, 12))
    costing = cost_of(make_seat(start=date(2028, 1, 1)), period=period)
    assert amounts(costing)["pay"] == "483.87"  # 5,000 x 3/31
    assert list(costing.by("month")) == [date(2028, 3, 1)]


def test_a_period_that_cuts_months_costs_the_days_inside():
    period = inputs.Period(date(2028, 1, 17), date(2028, 3, 15))
    costing = cost_of(make_seat(start=date(2027, 1, 1)), period=period)
    pay = [str(line.amount) for line in costing.lines if line.part == "pay"]
    assert sorted(pay) == ["2419.35", "2419.35", "5000.00"]


def test_a_day_in_the_period_can_be_the_first_and_the_last():
    costing = cost_of(make_seat(start=date(2028, 12, 31), end=date(2028, 12, 31)))
    assert amounts(costing)["pay"] == "161.29"


def test_on_costs_are_those_of_the_country_and_else_the_general_ones():
    costing = cost_of(make_seat("gb/1"), make_seat("fr/1", country="FR"))
    assert costing.by("country", "part")["GB", "on-costs"] == 12 * Decimal("990")
    assert costing.by("country", "part")["FR", "on-costs"] == 12 * Decimal("1650")


def test_money_assumed_in_another_currency_is_converted():
    overhead = inputs.Assumption(inputs.Factor.OVERHEAD, Decimal("100"), currency="EUR", scope=2)
    costing = cost_of(make_seat(), assumptions=assuming(overhead))
    assert costing.by("part")["overhead"] == 12 * Decimal("85")


def test_with_nothing_assumed_a_hire_costs_its_pay():
    costing = cost_of(make_seat(), assumptions=inputs.Assumptions((), "GBP"))
    assert costing.by("part") == {"pay": 60_000}


def test_a_seat_without_pay_costs_what_does_not_depend_on_it():
    assert set(cost_of(make_seat(pay=0)).by("part")) == {"overhead", "one-time"}


def test_the_highest_pay_is_counted_to_the_cent():
    costing = cost_of(make_seat(pay=10**10), assumptions=inputs.Assumptions((), "GBP"))
    assert str(costing.by("month")[date(2028, 5, 1)]) == "833333333.33"


def test_a_plan_without_seats_costs_nothing_in_each_month():
    costing = cost_of()
    assert (costing.total, costing.ramp_loss) == (0, 0)
    assert list(costing.by("month").values()) == [0] * 12


def test_ramp_loss_is_half_the_ramp_and_no_cost():
    costing = cost_of(make_seat(start=date(2028, 1, 1)))
    assert [str(loss) for loss in costing.ramp_loss_by("month").values()][:5] == [
        "6028.75",  # 6,890 x 7/8
        "4306.25",
        "2583.75",
        "861.25",
        "0.00",
    ]
    assert costing.ramp_loss == 2 * Decimal("6890")
    assert "ramp-loss" not in costing.by("part")


def test_a_ramp_begun_before_the_period_goes_on_in_it():
    costing = cost_of(make_seat(start=date(2027, 11, 1)))
    assert costing.ramp_loss == Decimal("3445.00")  # 2,583.75 + 861.25


def test_a_ramp_begun_in_the_middle_of_a_month_goes_on_from_there():
    ramp = inputs.Assumption(
        inputs.Factor.RAMP_MONTHS, Decimal(1), country="GB", engagement="permanent"
    )
    december = inputs.Period(date(2027, 12, 1), date(2027, 12, 31))
    seat = make_seat(start=date(2027, 11, 16))  # half of November
    costing = cost_of(seat, assumptions=assuming(ramp), period=december)
    assert costing.ramp_loss == Decimal("861.25")  # 6,890 x 0.5 x 0.25


def test_a_ramp_ends_with_the_seat():
    costing = cost_of(make_seat(start=date(2028, 1, 1), end=date(2028, 1, 31)))
    assert costing.ramp_loss == Decimal("6028.75")


def test_a_ramp_can_be_part_of_a_month():
    ramp = inputs.Assumption(
        inputs.Factor.RAMP_MONTHS, Decimal("0.5"), country="GB", engagement="permanent"
    )
    costing = cost_of(make_seat(), assumptions=assuming(ramp))
    assert costing.ramp_loss == Decimal("1722.50")  # 6,890 x 0.5 / 2


def test_what_is_spent_adds_up_month_by_month():
    spent = cost_of(make_seat(start=date(2028, 11, 1))).cumulative()
    assert spent[date(2028, 10, 1)] == 0
    assert spent[date(2028, 11, 1)] == 6890 + 15_000
    assert spent[date(2028, 12, 1)] == 2 * 6890 + 15_000


def test_a_budget_is_over_in_the_first_month_that_spends_more_than_it():
    costing = cost_of(make_seat(start=date(2027, 1, 1)))  # 6,890 a month
    held = costing.against(Decimal("82680.00"))
    assert (held.remaining, held.first_month_over) == (0, None)
    missed = costing.against(Decimal("68900.00"))
    assert (missed.remaining, missed.first_month_over) == (-2 * 6890, date(2028, 11, 1))


def test_low_counts_the_certain_and_base_by_probability():
    costing = cost_of(
        make_seat("a/1", start=date(2027, 1, 1)),
        make_seat("b/1", start=date(2027, 1, 1), probability=Decimal("0.25")),
        make_seat("c/1", start=date(2027, 1, 1), probability=Decimal("0")),
    )
    year = 12 * Decimal("6890")
    assert costing.cases() == {
        Case.LOW: year,
        Case.BASE: year * Decimal("1.25"),
        Case.HIGH: 3 * year,
    }
    assert costing.in_case(Case.BASE).by("row") == {"a": year, "b": year / 4, "c": 0}
    assert costing.in_case(Case.LOW).in_case(Case.HIGH) == costing


def test_ramp_loss_goes_by_probability_too():
    costing = cost_of(make_seat(probability=Decimal("0.5")))
    assert costing.in_case(Case.BASE).ramp_loss == Decimal("6890.02")  # four halves of a cent
    assert costing.in_case(Case.LOW).ramp_loss == 0


def test_people_are_counted_at_the_end_of_each_month():
    costing = cost_of(
        make_seat("a/1", start=date(2028, 1, 31)),
        make_seat("b/1", end=date(2028, 2, 28), fte=Decimal("0.5"), probability=Decimal("0.5")),
        make_seat("c/1", start=date(2028, 2, 1)),
    )
    heads = list(costing.headcount().values())
    assert heads[0] == (2, Decimal("1.5"), Decimal("1.25"))
    assert heads[1] == (2, 2, 2)


def test_people_are_counted_on_the_periods_last_day_when_it_cuts_a_month():
    period = inputs.Period(date(2028, 1, 1), date(2028, 1, 15))
    assert cost_of(make_seat(start=date(2028, 1, 16)), period=period).headcount() == {
        date(2028, 1, 1): (0, 0, 0)
    }


def test_a_seats_cost_is_split_over_what_it_covers_to_the_cent():
    costing = cost_of(
        make_seat("a/1", pay="100"),
        make_seat("b/1", pay="1"),
        assumptions=inputs.Assumptions((), "GBP"),
    )
    assert costing.by("seat") == {"a/1": Decimal("99.96"), "b/1": Decimal("0.96")}
    covers = {"a/1": ["z", "x", "z", "y", "w", "v", "u", "t"]}
    split = costing.by_requirement(covers)
    assert split == {key: Decimal("14.28") for key in "tuvwxyz"} | {"": Decimal("0.96")}


def test_cents_left_over_go_to_the_first():
    costing = cost_of(make_seat(pay="1.20"), assumptions=inputs.Assumptions((), "GBP"))
    split = costing.by_requirement({"a/1": list("edcbagf")})  # 120 cents over seven
    assert [str(split[key]) for key in "abcdefg"] == ["0.18"] + ["0.17"] * 6


def test_totals_are_taken_by_several_keys_in_their_order():
    sums = cost_of(make_seat()).by("row", "month", "part")
    assert sums["a", date(2028, 2, 1), "pay"] == 5000
    assert sums["a", date(2028, 2, 1), "fee"] == 0


@pytest.mark.parametrize("keys", [(), ("colour",), ("month", "colour")])
def test_totals_by_something_unknown_are_refused(keys):
    with pytest.raises(ValueError, match="Costs are summed by month, part, seat, row"):
        cost_of(make_seat()).by(*keys)


def test_a_part_opens_to_its_terms_with_their_source():
    [_, _, on_costs, *_] = cost_of(make_seat()).explain_seat("a/1")
    assert on_costs.formula == "the month's pay and bonus × on-cost rate"
    [earned, rate] = on_costs.terms
    assert (earned.value, earned.currency, rate.value) == (5500, "GBP", Decimal("0.18"))
    assert (rate.assumption.source, rate.assumption.as_of) == ("HMRC", date(2026, 4, 6))


def test_a_line_of_part_of_a_month_opens_to_its_days():
    costing = cost_of(make_seat(start=date(2028, 3, 15), pay=50_000, currency="EUR"))
    line = next(costing.lines)
    opened = costing.explain(line)
    assert opened.amount == line.amount == Decimal("1942.20")
    assert [term.value for term in opened.terms] == [50_000, Decimal("0.85"), 1, 12, 17, 31]
    assert opened.formula == (
        "a year's pay × GBP for one EUR × FTE ÷ months of a year × active days ÷ days of the month"
    )
    assert opened.terms[1].rate == RATES[0]


def test_a_seat_opens_to_all_parts_even_those_that_nothing_is_assumed_for():
    costing = cost_of(make_seat(), assumptions=inputs.Assumptions((), "GBP"))
    opened = {amount.part.value: amount for amount in costing.explain_seat("a/1")}
    assert list(opened) == [
        "pay",
        "bonus",
        "on-costs",
        "overhead",
        "fee",
        "one-time",
        "ramp-loss",
    ]
    assert (opened["bonus"].amount, opened["bonus"].terms[1].assumption) == (0, None)


def test_the_whole_ramp_of_a_seat_opens_to_its_terms():
    *_, ramp = cost_of(make_seat(start=date(2028, 12, 1))).explain_seat("a/1")
    assert (ramp.part, ramp.amount) == ("ramp-loss", 2 * 6890)
    assert [term.value for term in ramp.terms] == [6890, 4, 2]


def test_converting_at_a_rate_of_1_changes_nothing():
    at_1 = inputs.Assumptions(VALUES, "GBP", (inputs.ExchangeRate("EUR", Decimal(1)),))
    seats = [make_seat(pay="51234.56"), contractor(key="b/1"), team_member(key="c/1")]
    in_euros = [replace(seat, currency="EUR") for seat in seats]
    converted = cost_of(*in_euros, assumptions=at_1)
    assert converted.by("seat", "month", "part") == cost_of(*seats).by("seat", "month", "part")


def test_the_fee_is_of_a_whole_years_pay_however_late_the_start():
    early, late = make_seat(start=YEAR.start), make_seat(start=YEAR.end)
    assert cost_of(early).by("part")["fee"] == cost_of(late).by("part")["fee"] == 12_000
