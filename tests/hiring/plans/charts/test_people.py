"""Headcount by month."""

from datetime import date
from decimal import Decimal

from hypothesis import given

from hiring.plans.charts import head_count
from hiring.plans.charts.people import Segment
from hiring.plans.engine.inputs import Engagement
from tests.hiring.plans.charts.drawn import drawn, texts
from tests.hiring.plans.charts.plans import costings, few, months_from
from tests.hiring.plans.engine.costs import contractor, cost_of, make_seat


@few
@given(costings())
def test_bars_stand_on_each_other_within_the_plot(costing):
    people = [each.people for each in costing.headcount().values()]
    for picture in head_count(costing).pictures:
        frame = picture.frame
        stacks: dict[float, list] = {}
        for segment in picture.segments:
            stacks.setdefault(segment.x, []).append(segment)
            assert frame.left <= segment.x
            assert segment.x + segment.width <= frame.right
            assert segment.height > 0
        assert [sum(one.people for one in stack) for stack in stacks.values()] == [
            count for count in people if count
        ]
        for stack in stacks.values():
            floor = frame.bottom
            for segment in stack:
                assert abs(segment.y + segment.height - floor) < 0.1
                floor = segment.y
            assert floor >= frame.top


@few
@given(costings())
def test_the_table_has_the_engines_numbers(costing):
    everybody = costing.headcount().values()
    table = head_count(costing).table
    assert [int(row.cells[0]) for row in table.rows] == [each.people for each in everybody]
    assert [sum(map(int, row.cells[1:-2])) for row in table.rows] == [
        each.people for each in everybody
    ]
    assert [tuple(map(Decimal, row.cells[-2:])) for row in table.rows] == [
        (each.fte, each.expected) for each in everybody
    ]


def test_engagement_models_that_occur_are_named_once():
    costing = cost_of(
        make_seat("a/1"), make_seat("a/2"), contractor(key="b/1"), contractor(key="b/2")
    )
    chart = head_count(costing)
    assert [one.label for one in chart.engagements] == ["Permanent", "Contract"]
    assert "Contract" in "".join(drawn("head_count", chart).find(".//{*}ul").itertext())


def test_one_model_needs_no_key():
    assert drawn("head_count", head_count(cost_of(make_seat()))).find(".//{*}ul") is None


def test_each_bar_has_its_number_where_there_is_room():
    costing = cost_of(make_seat("a/1"), make_seat("a/2", date(2028, 7, 1)))
    wide = head_count(costing).pictures[-1]
    assert [label.text for label in wide.numbers] == ["1"] * 6 + ["2"] * 6


def test_numbers_over_narrow_bars_keep_clear_of_each_other_and_of_the_bars():
    seats = [make_seat(f"a/{i}", date(2028, 1 + i % 12, 1)) for i in range(150)]
    costing = cost_of(*seats, period=months_from(date(2028, 1, 1), 60))
    narrow = head_count(costing).pictures[0]
    xs = [label.x for label in narrow.numbers]
    assert xs
    assert all(right - left > 30 for left, right in zip(xs, xs[1:], strict=False))
    tops = {segment.x: segment.y for segment in narrow.segments}
    for label in narrow.numbers:
        beneath = [y for x, y in tops.items() if label.x - 12 <= x <= label.x + 8]
        assert label.y < min(beneath)


def test_the_description_names_the_most_and_the_last():
    first = make_seat("a/1", end=date(2028, 6, 30))
    chart = head_count(cost_of(first, make_seat("a/2", date(2028, 3, 1))))
    assert chart.description == (
        "Headcount peaks at 2 at the end of Mar 2028. At the end of Dec 2028, it is 1."
    )


def test_where_nobody_ever_is_a_sentence_stands_for_the_picture():
    chart = head_count(cost_of())
    root = drawn("head_count", chart)
    assert texts(root) == []
    assert "From Jan 2028 to Dec 2028, there are no hires." in "".join(root.itertext())


def test_sixty_months_of_all_models_are_drawn():
    seats = [
        make_seat(f"{model}/1", date(2028, 1 + i, 1), engagement=model)
        for i, model in enumerate(Engagement)
    ]
    chart = head_count(cost_of(*seats, period=months_from(date(2028, 1, 1), 60)))
    assert len(drawn("head_count", chart).findall(".//{*}tbody/{*}tr")) == 60


# ------------------------------------------------------------------ coordinates
# In the wide frame the plot is from 40 to 908, so a month of four is 217 wide, and its bar 64.
FOUR_MONTHS = months_from(date(2028, 1, 1), 4)


def test_bars_are_stacked_in_the_order_of_the_terms():
    employed = make_seat("a/1", end=date(2028, 3, 30))
    hired = [contractor(key=f"b/{number}", start=date(2028, 2, 1)) for number in (1, 2, 3)]
    picture = head_count(cost_of(*hired, employed, period=FOUR_MONTHS)).pictures[-1]
    # Four people on a scale of 4 that is 316 - 22 = 294 high: 73.5 each.
    assert [tick.label for tick in picture.value_ticks] == ["0", "1", "2", "3", "4"]
    middle = [40 + 217 * (month + 0.5) for month in range(4)]
    assert picture.segments == (
        Segment("permanent", 1, middle[0] - 32, 242.5, 64, 73.5),
        Segment("permanent", 1, middle[1] - 32, 242.5, 64, 73.5),
        Segment("contract", 3, middle[1] - 32, 22.0, 64, 220.5),
        Segment("contract", 3, middle[2] - 32, 95.5, 64, 220.5),
        Segment("contract", 3, middle[3] - 32, 95.5, 64, 220.5),
    )
    assert [(one.x, one.y, one.text) for one in picture.numbers] == [
        (middle[0], 236.5, "1"),
        (middle[1], 16.0, "4"),
        (middle[2], 89.5, "3"),
        (middle[3], 89.5, "3"),
    ]


def test_a_month_without_anybody_has_no_number():
    picture = head_count(cost_of(make_seat("a/1", date(2028, 3, 1)), period=FOUR_MONTHS)).pictures[
        -1
    ]
    assert [number.x for number in picture.numbers] == [40 + 217 * 2.5, 40 + 217 * 3.5]


def test_bars_of_many_months_leave_a_gap_between_them():
    costing = cost_of(make_seat(), period=months_from(date(2028, 1, 1), 24))
    first, second, *_ = head_count(costing).pictures[-1].segments
    # A month is 868 / 24 = 36.2 wide, of which the bar takes 78%.
    assert (first.width, first.x, second.x) == (28.2, 44.0, 80.1)


def test_the_table_tells_people_from_full_time_equivalents():
    half = contractor(key="b/1", fte=Decimal("0.5"), probability=Decimal("0.4"))
    chart = head_count(cost_of(make_seat(), half, period=FOUR_MONTHS))
    assert chart.table.columns == (
        "End of",
        "People",
        "Permanent",
        "Contract",
        "FTE",
        "FTE weighted by probability",
    )
    assert {row.cells for row in chart.table.rows} == {("2", "1", "1", "1.5", "1.2")}


def test_whoever_leaves_before_the_last_day_of_a_month_is_not_counted_in_it():
    seats = [
        make_seat("a/1", end=date(2028, 2, 28)),
        make_seat("a/2", end=date(2028, 2, 29)),
        make_seat("a/3", date(2028, 3, 31)),
        make_seat("a/4", date(2028, 4, 1)),
    ]
    rows = head_count(cost_of(*seats, period=FOUR_MONTHS)).table.rows
    assert [row.cells[0] for row in rows] == ["2", "1", "1", "2"]
