"""Who can do what a plan's sector and use cases ask for, and from when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.plans.engine.coverage import Ability, Demand, Gap, Group, Need, Status, cover
from hiring.plans.engine.inputs import Engagement, Period, PlanInputError, Seat

YEAR = Period(date(2027, 1, 1), date(2027, 12, 31))
SKILLS = ("mlops", "privacy", "statistics")
PHASES = (("train", "Train models"), ("deploy", "Deploy and monitor"))
ORDER = [Status.UNMET, Status.PARTLY, Status.MET]
ABILITIES = {
    "engineer": Ability({"mlops": 3, "privacy": 1}, frozenset({"train", "deploy"})),
    "scientist": Ability({"statistics": 4, "privacy": 2}, frozenset({"train"})),
    "adviser": Ability({"privacy": None}),
    "novice": Ability(),
}


def make_seat(role_level="engineer", key="a/1", start=date(2027, 1, 1), **values) -> Seat:
    values = {"row": key.split("/")[0], "pay": Decimal(1), "currency": "EUR"} | values
    engagement = Engagement.PERMANENT
    return Seat(key, role_level=role_level, role="", engagement=engagement, start=start, **values)


def make_demand(*needs: Need, key="safe", group=Group.SECTOR_REQUIREMENT) -> Demand:
    return Demand(key, "Keep data safe", group, needs)


def covered(seats, *demands, abilities=ABILITIES, phases=PHASES, period=YEAR):
    return cover(seats, abilities=abilities, demands=demands, phases=phases, period=period)


def line(seats, *needs: Need, **values):
    """The one demand's line."""
    return covered(seats, make_demand(*needs), **values).lines[0]


def phase(seats, key: str):
    return covered(seats).line(key, Group.PHASE)


def held_by(holdings) -> list[tuple]:
    return [(holding.role_level, holding.proficiency, holding.seats) for holding in holdings]


def test_a_need_is_met_at_the_proficiency_asked_for():
    found = line([make_seat()], Need("mlops", 3))
    assert found.status == Status.MET
    assert held_by(found.needs[0].holdings) == [("engineer", 3, ("a/1",))]


def test_a_proficiency_below_meets_in_part_and_names_the_nearest():
    found = line([make_seat(), make_seat("scientist", "b/1")], Need("privacy", 3))
    assert found.status == Status.PARTLY
    assert [(need.need.skill, need.status) for need in found.short] == [("privacy", Status.PARTLY)]
    assert held_by(found.short[0].holdings) == [("scientist", 2, ("b/1",))]


def test_a_proficiency_that_nobody_stated_counts_as_below_the_lowest():
    found = line([make_seat("adviser")], Need("privacy", 1))
    assert found.status == Status.PARTLY
    assert held_by(found.short[0].holdings) == [("adviser", None, ("a/1",))]


def test_a_skill_that_nobody_has_is_unmet_and_has_no_nearest_holder():
    found = line([make_seat("novice")], Need("privacy", 1))
    assert (found.status, found.needs[0].status) == (Status.UNMET, Status.UNMET)
    assert found.needs[0].holdings == ()


def test_several_people_can_meet_a_demand_together():
    needs = (Need("mlops", 3), Need("statistics", 4))
    found = line([make_seat(), make_seat("scientist", "b/1")], *needs)
    assert found.status == Status.MET
    assert {key: cell.status for key, cell in found.seats.items()} == {
        "a/1": Status.PARTLY,
        "b/1": Status.PARTLY,
    }
    assert found.holdings == ()


def test_a_cell_says_what_a_person_is_short_of():
    found = line([make_seat()], Need("mlops", 2), Need("privacy", 3), Need("statistics", 1))
    short = [(one.need.skill, one.has) for one in found.seats["a/1"].short]
    assert short == [("privacy", 1), ("statistics", None)]


def test_whoever_meets_a_demand_alone_is_named():
    found = line([make_seat(key="a/2"), make_seat()], Need("mlops", 3))
    assert held_by(found.holdings) == [("engineer", None, ("a/1", "a/2"))]


def test_optional_needs_do_not_decide():
    optional = Need("statistics", 1, is_essential=False)
    found = line([make_seat()], Need("mlops", 3), optional)
    assert found.status == Status.MET
    assert [need.need for need in found.short] == [optional]


def test_optional_needs_alone_do_not_make_a_demand_met_in_part():
    found = line([make_seat()], Need("statistics", 1), Need("mlops", 1, is_essential=False))
    assert found.status == Status.UNMET


def test_where_nothing_is_essential_all_needs_decide():
    needs = (Need("statistics", 1, is_essential=False), Need("mlops", 1, is_essential=False))
    assert line([make_seat()], *needs).status == Status.PARTLY


def test_a_row_is_covered_by_its_seats_together():
    seats = [make_seat(row="team"), make_seat("scientist", "b/1", row="team")]
    found = line(seats, Need("mlops", 3), Need("statistics", 4))
    assert found.rows["team"].status == Status.MET


def test_a_phase_is_met_by_whoever_works_in_it():
    seats = [make_seat("scientist"), make_seat(key="b/1")]
    assert held_by(phase(seats, "deploy").holdings) == [("engineer", None, ("b/1",))]
    assert phase(seats, "deploy").seats["a/1"].status == Status.UNMET
    assert phase(seats[:1], "deploy").status == Status.UNMET


def test_months_follow_those_who_join_and_leave():
    seats = [
        make_seat(start=date(2027, 2, 28), end=date(2027, 3, 1)),
        make_seat(key="b/1", start=date(2027, 6, 30)),
    ]
    found = line(seats, Need("mlops", 3))
    met = [month.month for month, cell in found.months.items() if cell.status == Status.MET]
    assert met == [2, 3, 6, 7, 8, 9, 10, 11, 12]
    assert found.met_from == date(2027, 2, 1)
    assert found.gaps == (Gap(date(2027, 4, 1), date(2027, 5, 1)),)


def test_months_without_anybody_are_named():
    coverage = covered([make_seat(start=date(2027, 3, 1), end=date(2027, 10, 31))])
    assert [month.month for month in coverage.empty_months] == [1, 2, 11, 12]
    assert coverage.active[date(2027, 3, 1)] == ("a/1",)


def test_people_who_never_meet_cover_the_whole_and_no_month():
    seats = [
        make_seat(end=date(2027, 3, 31)),
        make_seat("scientist", "b/1", start=date(2027, 4, 1)),
    ]
    found = line(seats, Need("mlops", 3), Need("statistics", 4))
    assert found.status == Status.MET
    assert (found.met_from, found.gaps) == (None, ())


@pytest.mark.parametrize(
    "values",
    [
        {"start": date(2028, 1, 1)},
        {"start": date(2026, 1, 1), "end": date(2026, 12, 31)},
        {"start": date(2027, 5, 2), "end": date(2027, 5, 1)},
        {"probability": Decimal(0)},
        {"fte": Decimal(0)},
    ],
)
def test_whoever_is_never_there_covers_nothing(values):
    found = line([make_seat(**values)], Need("mlops", 1))
    assert {found.status, found.seats["a/1"].status, found.rows["a"].status} == {Status.UNMET}


def test_a_period_cuts_its_first_and_last_month():
    period = Period(date(2027, 1, 15), date(2027, 2, 15))
    early = make_seat(start=date(2026, 1, 1), end=date(2027, 1, 14))
    late = make_seat(key="b/1", start=date(2027, 2, 16))
    assert covered([early, late], period=period).empty_months == tuple(period.months())


def test_the_share_met_can_be_of_groups_and_of_a_month():
    use_case = make_demand(Need("statistics", 1), key="risk", group=Group.USE_CASE)
    coverage = covered([make_seat(start=date(2027, 2, 1))], make_demand(Need("mlops", 1)), use_case)
    assert coverage.share_met() == Decimal("0.75")
    assert coverage.share_met(Group.USE_CASE) == 0
    assert coverage.share_met(Group.PHASE, month=date(2027, 1, 1)) == 0
    assert coverage.share_met(Group.PHASE, month=date(2027, 2, 1)) == 1


def test_there_is_no_share_of_nothing():
    assert covered([make_seat()], phases=()).share_met() is None


def test_what_is_open_begins_with_what_nobody_can_do():
    partly, unmet = make_demand(Need("privacy", 4)), make_demand(Need("art", 1), key="art")
    coverage = covered([make_seat()], partly, unmet)
    assert [line.key for line in coverage.open] == ["art", "safe"]


def test_a_plan_without_seats_covers_nothing():
    coverage = covered([], make_demand(Need("mlops", 1)))
    assert {line.status for line in coverage.lines} == {Status.UNMET}
    assert len(coverage.empty_months) == 12


def refused(call) -> str:
    with pytest.raises(PlanInputError) as caught:
        call()
    return caught.value.field


@pytest.mark.parametrize("proficiency", [0, 5, -1])
def test_a_need_outside_the_scale_is_refused(proficiency):
    assert refused(lambda: Need("mlops", proficiency)) == "needs.mlops"


def test_a_demand_without_needs_is_refused():
    assert refused(lambda: make_demand()) == "demands.safe"


def test_a_role_level_that_nobody_described_is_refused():
    assert refused(lambda: covered([make_seat("poet")])) == "seats.a/1"


def test_what_is_there_twice_is_refused():
    demand = make_demand(Need("mlops", 1))
    assert refused(lambda: covered([make_seat(), make_seat()])) == "seats.a/1"
    assert refused(lambda: covered([], demand, demand)) == "demands.sector requirement.safe"
    assert refused(lambda: covered([], phases=PHASES[:1] * 2)) == "phases.train"


# What holds for every plan

abilities = st.dictionaries(
    st.sampled_from(["r0", "r1", "r2", "r3"]),
    st.builds(
        Ability,
        st.dictionaries(st.sampled_from(SKILLS), st.none() | st.integers(1, 4)),
        st.frozensets(st.sampled_from([key for key, _ in PHASES])),
    ),
    min_size=4,
)
needs = st.builds(Need, st.sampled_from(SKILLS), st.integers(1, 4), st.booleans())
demands = st.lists(st.lists(needs, min_size=1, max_size=4), max_size=4).map(
    lambda found: [make_demand(*one, key=f"d{n}") for n, one in enumerate(found)]
)
days = st.integers(-60, 420).map(lambda n: date(2027, 1, 1) + timedelta(n))


@st.composite
def teams(draw, max_size=6):
    size = draw(st.integers(0, max_size))
    return [
        make_seat(
            draw(st.sampled_from(["r0", "r1", "r2", "r3"])),
            f"row-{draw(st.integers(0, 2))}/{n}",
            draw(days),
            end=draw(st.none() | days),
        )
        for n in range(size)
    ]


def statuses(coverage) -> list[int]:
    """Every answer that a team gets, overall and by month; higher is better."""
    return [
        ORDER.index(status)
        for found in coverage.lines
        for status in (found.status, *(cell.status for cell in found.months.values()))
    ]


@given(teams(), abilities, demands)
def test_one_seat_more_never_lowers_coverage(seats, abilities, demands):
    fewer = statuses(covered(seats[1:], *demands, abilities=abilities))
    more = statuses(covered(seats, *demands, abilities=abilities))
    assert all(one <= other for one, other in zip(fewer, more, strict=True))


@given(teams(), abilities, st.lists(needs, min_size=1, max_size=4))
def test_asking_for_more_never_raises_coverage(seats, abilities, asked):
    raised = [Need(n.skill, min(4, n.proficiency + 1), n.is_essential) for n in asked]
    before = statuses(covered(seats, make_demand(*asked), abilities=abilities))
    after = statuses(covered(seats, make_demand(*raised), abilities=abilities))
    assert all(one >= other for one, other in zip(before, after, strict=True))


@given(teams(), abilities, demands)
def test_a_month_is_covered_by_those_who_are_there(seats, abilities, demands):
    coverage = covered(seats, *demands, abilities=abilities)
    month = date(2027, 12, 1)
    there = [seat for seat in seats if seat.days_in(month)]
    alone = covered(there, *demands, abilities=abilities, period=Period(month, YEAR.end))
    assert [one.months[month] for one in coverage.lines] == [
        one.months[month] for one in alone.lines
    ]
    assert [one.months[month].status for one in coverage.lines] == [
        one.status for one in alone.lines
    ]


@given(teams(), abilities, demands, st.randoms())
def test_the_order_of_seats_does_not_matter(seats, abilities, demands, random):
    shuffled = random.sample(seats, len(seats))
    assert covered(seats, *demands, abilities=abilities) == covered(
        shuffled, *demands, abilities=abilities
    )


@given(teams(), abilities, demands)
def test_somebody_who_never_arrives_changes_nothing(seats, abilities, demands):
    absent = make_seat("r0", "late/1", date(2028, 1, 1))
    without = covered(seats, *demands, abilities=abilities)
    assert statuses(covered([*seats, absent], *demands, abilities=abilities)) == statuses(without)
