"""How variants of a plan differ: of rows, of what is covered, of figures."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.engine.comparing import (
    MONEY,
    Change,
    Figures,
    Kind,
    compare_coverage,
    compare_rows,
    compare_values,
    figures_of,
    subtract,
)
from hiring.plans.engine.coverage import Ability, Demand, Group, Need, Status, cover
from hiring.plans.engine.recruiting import recruit
from tests.hiring.plans.charts.plans import RECRUITING, TODAY, few, seat_lists
from tests.hiring.plans.engine.costs import YEAR, cost_of, make_seat

# Few keys and few values, so that rows meet.
values = st.fixed_dictionaries({"count": st.integers(1, 3), "country": st.sampled_from(["", "GB"])})
rows = st.dictionaries(st.sampled_from("abcde"), values)


def applied(rows: dict, differences) -> dict:
    """The rows after each difference was made to them."""
    changed = {key: dict(row) for key, row in rows.items()}
    for one in differences:
        if one.kind == Kind.REMOVED:
            del changed[one.key]
        elif one.kind == Kind.ADDED:
            changed[one.key] = dict(one.after)
        for change in one.changes:
            assert changed[one.key][change.field] == change.before
            changed[one.key][change.field] = change.after
    return changed


# ------------------------------------------------------------------ rows
@given(rows)
def test_rows_do_not_differ_from_themselves(rows):
    assert {one.kind for one in compare_rows(rows, rows)} <= {Kind.UNCHANGED}


@given(rows, rows)
def test_the_differences_lead_from_one_to_the_other(before, after):
    assert applied(before, compare_rows(before, after)) == after


@given(rows, rows)
def test_the_way_back_is_the_mirrored_one(before, after):
    there = {one.key: one for one in compare_rows(before, after)}
    back = {one.key: one for one in compare_rows(after, before)}
    assert there.keys() == back.keys()
    for key, one in there.items():
        assert (one.before, one.after) == (back[key].after, back[key].before)
        mirrored = {Change(change.field, change.after, change.before) for change in one.changes}
        assert set(back[key].changes) == mirrored


@given(rows, rows)
def test_each_row_of_either_is_named_once(before, after):
    keys = [one.key for one in compare_rows(before, after)]
    assert sorted(keys) == sorted(before.keys() | after.keys())


def test_rows_stay_in_their_order_and_new_ones_come_last():
    before = {"b": {"count": 1}, "a": {"count": 1}}
    after = {"c": {"count": 1}, "a": {"count": 2}}
    found = [(one.key, one.kind.value) for one in compare_rows(before, after)]
    assert found == [("b", "removed"), ("a", "changed"), ("c", "added")]


def test_a_change_names_its_field_and_both_values():
    found = compare_values({"count": 1, "pay": None}, {"count": 1, "pay": Decimal(0)})
    assert found == (Change("pay", None, Decimal(0)),)


def test_an_amount_is_the_same_however_many_zeros_it_has():
    assert compare_values({"fte": Decimal("1.00")}, {"fte": Decimal(1)}) == ()


# ------------------------------------------------------------------ coverage
def covered(*skills: str, demands=("python", "sql")):
    """What one person with these skills covers."""
    return cover(
        [make_seat()],
        abilities={"analyst-senior": Ability(dict.fromkeys(skills, 3))},
        demands=[Demand(key, key.title(), Group.USE_CASE, (Need(key, 3),)) for key in demands],
        phases=[("build", "Build")],
        period=YEAR,
    )


def test_what_is_covered_otherwise_comes_first():
    found = compare_coverage([covered("python", "sql"), covered("python")])
    assert [(one.key, one.differs) for one in found] == [
        ("sql", True),
        ("python", False),
        ("build", False),
    ]
    assert found[0].statuses == (Status.MET, Status.UNMET)


def test_what_only_one_plan_asks_for_has_no_status_in_the_other():
    found = compare_coverage([covered("python"), covered(demands=["go"])])
    statuses = {one.key: one.statuses for one in found}
    assert statuses["go"] == (None, Status.UNMET)
    assert statuses["python"] == (Status.MET, None)
    assert all(one.differs for one in found if one.key != "build")


def test_coverage_does_not_differ_from_itself():
    assert not any(one.differs for one in compare_coverage([covered("sql")] * 3))


# ------------------------------------------------------------------ figures
def figures(*seats, budget=None, severities=None, today=TODAY) -> Figures:
    return figures_of(
        cost_of(*seats, assumptions=RECRUITING),
        covered("python"),
        recruit(seats, assumptions=RECRUITING, today=today),
        severities=severities or {},
        budget=budget,
        today=today,
    )


@few
@given(seat_lists(4), st.none() | st.decimals(0, 10**6, places=2))
def test_a_plan_does_not_differ_from_itself(seats, budget):
    same = figures(*seats, budget=budget)
    assert not any(subtract(same, same).values())


@few
@given(seat_lists(4), seat_lists(4))
def test_the_way_back_is_as_long(one, other):
    first, second = figures(*one), figures(*other)
    there, back = subtract(first, second), subtract(second, first)
    assert there == {name: value if value is None else -value for name, value in back.items()}


def test_each_figure_is_counted():
    seats = [make_seat("a/1", date(2028, 6, 1)), make_seat("b/1", date(2028, 1, 3))]
    found = figures(*seats, budget=Decimal(1_000_000), severities={"error": 2})
    assert (found.seats, found.fte, found.most_people) == (2, 2, 2)
    assert (found.demands, found.demands_met, found.phases_met) == (2, 1, 0)
    assert found.remaining == found.budget - found.total
    assert (found.errors, found.warnings, found.notices) == (2, 0, 0)


@pytest.mark.parametrize(
    ("days", "passed", "soon", "next_day"),
    [(-1, 1, 0, None), (0, 0, 1, 0), (28, 0, 1, 28), (29, 0, 0, 29)],
)
def test_an_open_by_date_has_passed_or_is_soon(days, passed, soon, next_day):
    seat = make_seat(start=date(2028, 6, 1))
    [dates] = recruit([seat], assumptions=RECRUITING, today=TODAY).open_by
    today = dates.open_by - timedelta(days)
    found = figures(seat, today=today)
    assert (found.seats_passed, found.seats_soon) == (passed, soon)
    assert found.next_open_by == (None if next_day is None else today + timedelta(next_day))


def test_dates_differ_by_days():
    seat = make_seat(start=date(2028, 6, 1))
    later = replace(seat, start=date(2028, 6, 8))
    assert subtract(figures(seat), figures(later))["next_open_by"] == 7


def test_a_figure_that_one_lacks_has_no_difference():
    found = subtract(figures(), figures(budget=Decimal(1)))
    assert (found["budget"], found["remaining"], found["seats"]) == (None, None, 0)


def test_money_in_two_currencies_has_no_difference():
    euros = replace(figures(make_seat()), currency="EUR")
    found = subtract(figures(make_seat()), euros)
    assert {name for name, value in found.items() if value is None} >= set(MONEY)
    assert found["seats"] == 0


def test_the_names_of_money_are_those_of_figures():
    assert set(MONEY) < {one.name for one in fields(Figures)}
