"""What holds for the markup of every chart."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from hiring.plans import charts
from hiring.plans.engine.coverage import Ability, Demand, Group, Need, cover
from hiring.plans.engine.inputs import Engagement
from tests.hiring.plans.charts.drawn import SVG, drawn
from tests.hiring.plans.charts.plans import RECRUITING, TODAY, dates_of
from tests.hiring.plans.engine.costs import YEAR, cost_of, make_seat

SEATS = [
    make_seat(f"{model}/1", date(2028, 1 + month, 1), engagement=model)
    for month, model in enumerate(Engagement)
]
COSTING = cost_of(*SEATS, assumptions=RECRUITING)
COVERAGE = cover(
    SEATS,
    abilities={"analyst-senior": Ability({"python": 2})},
    demands=[Demand("d", "A <demand> & more", Group.USE_CASE, (Need("python", 3),))],
    phases=[("run", "Run")],
    period=YEAR,
)
CHARTS = {
    "cumulative_cost": charts.cumulative_cost(COSTING, Decimal(100_000)),
    "head_count": charts.head_count(COSTING),
    "seat_gantt": charts.seat_gantt(
        SEATS,
        dates_of(*SEATS),
        YEAR,
        TODAY,
        assumptions=RECRUITING,
        titles={"permanent": "<Engineer> & co"},
        approved={seat.key: seat.start for seat in SEATS},
    ),
    "coverage_heat": charts.coverage_heat(COVERAGE),
    "scenario_lines": charts.scenario_lines([(f"<{i}>", COSTING) for i in range(4)]),
    "scenario_people": charts.scenario_people([(f"<{i}>", COSTING) for i in range(4)]),
}
CSS = "".join(path.read_text() for path in Path(settings.BASE_DIR, "static", "css").glob("*/*.css"))

each_chart = pytest.mark.parametrize("name", CHARTS)


@each_chart
def test_the_content_security_policy_has_nothing_to_refuse(name):
    for element in drawn(name, CHARTS[name]).iter():
        assert element.tag.rpartition("}")[2] not in ("script", "style")
        assert not [key for key in element.attrib if key == "style" or key.startswith("on")]


@each_chart
def test_ids_are_unique_and_each_reference_finds_its_own(name):
    elements = list(drawn(name, CHARTS[name]).iter())
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in elements:
        assert set(element.get("aria-labelledby", "").split()) <= set(ids)
        assert set(re.findall(r"url\(#([^)]*)\)", element.get("fill", ""))) <= set(ids)


@each_chart
def test_every_picture_has_a_title_and_a_description_or_is_hidden_from_readers(name):
    root = drawn(name, CHARTS[name])
    parts = {svg for outer in root.findall(f".//{SVG}") for svg in outer.findall(f".//{SVG}")}
    hidden = set(root.findall(f".//{SVG}[@aria-hidden]"))
    for svg in set(root.findall(f".//{SVG}")) - parts - hidden:
        assert svg.get("role") == "img"
        assert all(svg.findtext(f"{{*}}{part}").strip() for part in ("title", "desc"))


@each_chart
def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(name):
    boxes = [one for one in drawn(name, CHARTS[name]).iter() if "scroll-x" in one.get("class", "")]
    assert boxes
    assert all(box.get("tabindex") == "0" and box.get("role") == "region" for box in boxes)
    assert all(box.get("aria-label") for box in boxes)


@each_chart
def test_every_class_is_in_the_style_sheet(name):
    for element in drawn(name, CHARTS[name]).iter():
        for word in element.get("class", "").split():
            assert re.search(rf"\.{re.escape(word)}\b(?!-)", CSS), word


def test_two_charts_of_a_kind_share_no_id():
    first, second = (
        drawn("head_count", charts.head_count(COSTING, key=key)) for key in ("now", "then")
    )
    ids = [{element.get("id") for element in root.iter()} - {None} for root in (first, second)]
    assert ids[0].isdisjoint(ids[1])
