"""What holds for the cost of any plan."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.engine.costing import KEYS, Case
from hiring.plans.engine.inputs import Assumptions, Engagement, ExchangeRate, Period, cents
from tests.hiring.plans.engine.costs import VALUES, cost_of, make_seat

FIRST, LAST = date(2026, 11, 10), date(2028, 4, 20)  # with a leap day, cut at both ends
PERIOD = Period(FIRST, LAST)

pays = st.decimals(0, 200_000, places=2)
shares_of_1 = st.decimals(0, 1, places=2)
days = st.dates(date(2026, 6, 1), date(2028, 8, 31))
starts_inside = st.dates(FIRST, LAST)


@st.composite
def seats(draw, starts=days, probabilities=shares_of_1):
    start = draw(starts)
    return make_seat(
        start=start,
        end=draw(st.none() | st.integers(0, 500).map(lambda n: start + timedelta(n))),
        pay=draw(pays),
        engagement=draw(st.sampled_from(Engagement)),
        currency=draw(st.sampled_from(["GBP", "EUR"])),
        country=draw(st.sampled_from(["GB", "FR", ""])),
        place=draw(st.sampled_from(["Leeds", "Lyon"])),
        role=draw(st.sampled_from(["analyst", "engineer"])),
        fte=draw(st.decimals("0.01", 1, places=2)),
        probability=draw(probabilities),
    )


@st.composite
def plans(draw, **of_seats):
    drawn = draw(st.lists(seats(**of_seats), max_size=6))
    return [
        replace(seat, key=f"{row}/{n}", row=row)
        for n, seat in enumerate(drawn)
        for row in [draw(st.sampled_from("abc"))]
    ]


def costing_of(plan, **others):
    return cost_of(*plan, period=PERIOD, **others)


def summed(lines, key):
    sums = defaultdict(Decimal)
    for line in lines:
        sums[getattr(line, key)] += line.amount
    return sums


@given(plans(), st.sampled_from(Case))
def test_sums_agree_to_the_cent_whichever_way_they_are_taken(plan, case):
    costing = costing_of(plan).in_case(case)
    assert {sum(costing.by(key).values()) for key in KEYS} == {costing.total}
    assert sum(costing.by("row", "month", "part").values()) == costing.total
    assert sum(line.amount for line in costing.lines) == costing.total
    assert list(costing.cumulative().values())[-1] == costing.total
    assert costing.total == cents(costing.total)


@given(plans(), st.sampled_from(Case), st.sampled_from(["month", "part", "seat", "row"]))
def test_a_total_by_something_is_the_sum_of_its_lines(plan, case, key):
    costing = costing_of(plan).in_case(case)
    by_key = {found: amount for found, amount in costing.by(key).items() if amount}
    assert by_key == {
        found: amount for found, amount in summed(costing.lines, key).items() if amount
    }


@given(plans(), st.data())
def test_totals_by_requirement_add_up_to_the_total(plan, data):
    requirements = st.lists(st.sampled_from("xyz"))
    covers = {seat.key: data.draw(requirements) for seat in plan}
    split = costing_of(plan).by_requirement(covers)
    assert sum(split.values()) == costing_of(plan).total
    assert all(amount >= 0 for amount in split.values())


@given(seats(starts=starts_inside), st.data())
def test_a_later_start_in_the_period_never_costs_more(seat, data):
    latest = min(LAST, seat.end or LAST)
    later = replace(seat, start=data.draw(st.dates(seat.start, max(seat.start, latest))))
    assert costing_of([later]).total <= costing_of([seat]).total


@given(seats(), st.lists(st.sampled_from("abc"), min_size=1, max_size=5))
def test_splitting_a_row_into_several_changes_nothing_else(seat, rows):
    together = [replace(seat, key=str(n), row="a") for n, _ in enumerate(rows)]
    apart = [replace(seat, key=str(n), row=row) for n, row in enumerate(rows)]
    ours, theirs = costing_of(together), costing_of(apart)
    assert ours.by("month", "part", "seat") == theirs.by("month", "part", "seat")
    assert sum(theirs.by("row").values()) == ours.by("row")["a"]
    assert (ours.ramp_loss, ours.cases()) == (theirs.ramp_loss, theirs.cases())


@given(plans(), st.randoms())
def test_the_order_of_seats_changes_nothing(plan, random):
    shuffled = random.sample(plan, len(plan))
    ours, theirs = costing_of(plan), costing_of(shuffled)
    assert all(ours.by(key) == theirs.by(key) for key in KEYS)
    assert sorted(ours.lines) == sorted(theirs.lines)
    assert ours.headcount() == theirs.headcount()


@given(plans(probabilities=st.just(Decimal(1))))
def test_where_all_is_certain_the_cases_are_one(plan):
    assert len(set(costing_of(plan).cases().values())) == 1


@given(plans())
def test_the_cases_are_in_order(plan):
    cases = costing_of(plan).cases()
    assert cases[Case.LOW] <= cases[Case.BASE] <= cases[Case.HIGH]


@given(plans())
def test_converting_at_a_rate_of_1_changes_nothing(plan):
    at_1 = Assumptions(VALUES, "GBP", (ExchangeRate("EUR", Decimal(1)),))
    unconverted = [replace(seat, currency="GBP") for seat in plan]
    ours, theirs = costing_of(plan, assumptions=at_1), costing_of(unconverted, assumptions=at_1)
    assert list(ours.lines) == list(theirs.lines)
    assert ours.ramp_loss == theirs.ramp_loss


@given(plans())
def test_every_line_opens_to_terms_that_make_its_amount(plan):
    costing = costing_of(plan)
    for line in costing.lines:
        opened = costing.explain(line)
        over, under = Decimal(1), Decimal(1)
        for term in opened.terms:
            over, under = (over, under * term.value) if term.divides else (over * term.value, under)
        assert opened.amount == line.amount == cents(over / under)


@given(seats(), st.dates(FIRST, LAST))
def test_two_periods_cost_about_what_they_do_together(seat, day):
    if day == LAST:
        return
    before, after = Period(FIRST, day), Period(day + timedelta(1), LAST)
    apart = cost_of(seat, period=before).total + cost_of(seat, period=after).total
    # Of a month that is cut, each part is rounded twice.
    assert abs(apart - costing_of([seat]).total) <= Decimal("0.08")


@given(plans(), st.decimals(0, 500_000, places=2))
def test_a_budget_is_over_from_the_first_month_that_it_says(plan, budget):
    costing = costing_of(plan)
    found = costing.against(budget)
    spent = zip(costing.by("month"), accumulate(costing.by("month").values()), strict=True)
    over = [month for month, amount in spent if amount > budget]
    assert found.first_month_over == (over[0] if over else None)
    assert (found.remaining < 0) == bool(over)
