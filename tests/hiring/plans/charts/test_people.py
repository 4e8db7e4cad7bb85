"""Headcount by month."""

from datetime import date
from decimal import Decimal

from hypothesis import given

from hiring.plans.charts import head_count
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
