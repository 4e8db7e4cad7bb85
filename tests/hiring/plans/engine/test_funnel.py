"""How many people must come to each stage for somebody to be hired."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.engine.funnel import (
    PASS_RATES,
    Basis,
    History,
    PassRate,
    Stage,
    hours_per_hire,
    pass_rates,
    people_needed,
)
from hiring.plans.engine.inputs import Assumption, Assumptions, Factor, PlanInputError

EXAMPLES = ("0.12", "0.45", "0.45", "0.35", "0.82")


def assumed(values=EXAMPLES, **terms) -> tuple[Assumption, ...]:
    return tuple(
        Assumption(factor, Decimal(value), **terms)
        for factor, value in zip(PASS_RATES, values, strict=True)
    )


def rates(values=EXAMPLES, *more: Assumption, history=None, **scope) -> tuple[PassRate, ...]:
    return pass_rates(Assumptions((*assumed(values), *more), "EUR"), history, **scope)


def counts(hires: int, values=EXAMPLES) -> list[int]:
    return list(people_needed(hires, rates(values)).counts.values())


def refused(call) -> str:
    with pytest.raises(PlanInputError) as caught:
        call()
    return caught.value.field


def test_each_stage_is_divided_by_all_later_rates_and_rounded_up_once():
    assert counts(1) == [144, 18, 8, 4, 2, 1]
    assert counts(10) == [1434, 173, 78, 35, 13, 10]


def test_tenths_are_exact():
    # As floats, 3 / 0.1 / 0.1 / 0.1 is a little more than 3000.
    assert counts(3, ("0.1", "0.1", "0.1", "1", "1"))[0] == 3000


def test_no_hires_need_nobody():
    assert counts(0) == [0, 0, 0, 0, 0, 0]


def test_fewer_hires_than_none_are_refused():
    assert refused(lambda: people_needed(-1, rates())) == "hires"


@pytest.mark.parametrize("rate", ["0", "-0.1", "1.01", "NaN", "Infinity"])
def test_a_rate_that_is_no_share_is_refused_by_name(rate):
    values = ("0.12", "0.45", rate, "0.35", "0.82")
    assert refused(lambda: rates(values)) == "assumptions.final-rate"


def test_a_rate_that_nobody_assumed_is_refused_by_name():
    assert refused(lambda: pass_rates(Assumptions((), "EUR"))) == "assumptions.screen-rate"


def test_rolebooks_rates_are_examples_with_their_source():
    example = Assumption(
        Factor.SCREEN_RATE, Decimal("0.5"), source="A survey", as_of=date(2026, 1, 1)
    )
    found = pass_rates(Assumptions((example, *assumed()[1:]), "EUR"))
    assert found[0] == PassRate(
        Factor.SCREEN_RATE, Fraction(1, 2), Basis.EXAMPLE, "A survey", date(2026, 1, 1)
    )
    assert people_needed(1, found).is_example


def test_rates_set_by_the_organisation_are_no_examples():
    found = pass_rates(Assumptions(assumed(scope=1), "EUR"))
    assert {rate.basis for rate in found} == {Basis.ASSUMPTION}
    assert not people_needed(1, found).is_example


def test_the_rate_for_the_country_and_engagement_counts():
    own = Assumption(Factor.ACCEPT_RATE, Decimal("0.5"), country="DE", engagement="contract")
    assert rates(EXAMPLES, own, country="DE", engagement="contract")[4].rate == Fraction(1, 2)
    assert rates(EXAMPLES, own, country="FR", engagement="contract")[4].rate == Fraction(41, 50)


def test_own_history_counts_from_thirty_cases_on():
    history = History(applicants=300, screens=30, interviews=29, finals=9, offers=3, hires=3)
    found = rates(history=history)
    assert [rate.basis for rate in found] == [Basis.HISTORY] * 2 + [Basis.EXAMPLE] * 3
    assert found[0].rate == Fraction(1, 10)
    assert found[1].source == "The organisation's own history: 29 of 30 screens"
    assert [rate.own_cases for rate in found] == [300, 30, 29, 9, 3]


def test_a_history_in_which_nobody_went_on_says_nothing():
    assert rates(history=History(applicants=300))[0].basis == Basis.EXAMPLE


@pytest.mark.parametrize(
    ("counted", "field"),
    [
        ({"applicants": -1}, "history.applicants"),
        ({"applicants": 9, "screens": 10}, "history.screens"),
        ({"applicants": 9, "screens": 9, "interviews": -2}, "history.interviews"),
    ],
)
def test_a_history_that_cannot_be_is_refused(counted, field):
    assert refused(lambda: History(**counted)) == field


def test_hours_are_of_everybody_interviewed_for_one_hire():
    hours = assumed(("1", "0.5", "0.5", "0.5", "1"))
    hours += (
        Assumption(Factor.SCREEN_HOURS, Decimal("0.5")),
        Assumption(Factor.INTERVIEW_HOURS, Decimal(2)),
        Assumption(Factor.FINAL_HOURS, Decimal(3)),
    )
    assumptions = Assumptions(hours, "EUR")
    # 8 screens, 4 interviews, 2 finals
    assert hours_per_hire(pass_rates(assumptions), assumptions) == 4 + 8 + 6


def test_hours_that_cannot_be_are_refused():
    assumptions = Assumptions((*assumed(), Assumption(Factor.FINAL_HOURS, Decimal(-1))), "EUR")
    field = refused(lambda: hours_per_hire(pass_rates(assumptions), assumptions))
    assert field == "assumptions.final-hours"


# What holds for all rates

any_rate = st.decimals("0.01", 1, places=4)
any_rates = st.tuples(*[any_rate] * 5)


@given(any_rates, st.integers(0, 500))
def test_each_stage_needs_as_many_as_the_next_or_more(values, hires):
    found = counts(hires, values)
    assert found == sorted(found, reverse=True)
    assert found[-1] == hires


@given(any_rates, st.integers(0, 500), st.integers(0, 50))
def test_more_hires_never_need_fewer_people(values, hires, more):
    pairs = zip(counts(hires, values), counts(hires + more, values), strict=True)
    assert all(fewer <= many for fewer, many in pairs)


@given(any_rates, st.integers(0, 500))
def test_the_people_needed_are_enough_and_not_one_too_many(values, hires):
    funnel = people_needed(hires, rates(values))
    share = Fraction(1)
    for value in values:
        share *= Fraction(value)
    applicants = funnel.counts[Stage.APPLICANTS]
    assert applicants * share >= hires
    assert hires == 0 or (applicants - 1) * share < hires


@given(st.integers(0, 10**9))
def test_where_everybody_passes_each_applicant_is_hired(hires):
    assert set(counts(hires, ("1",) * 5)) == {hires}
