"""What is covered, as a table."""

from datetime import date

import pytest

from hiring.plans.charts import coverage_heat
from hiring.plans.engine.coverage import Ability, Demand, Group, Need, cover
from hiring.plans.engine.inputs import Period
from tests.hiring.plans.charts.drawn import drawn
from tests.hiring.plans.engine.costs import make_seat

PERIOD = Period(date(2027, 11, 1), date(2028, 2, 29))
ABILITIES = {
    "coder": Ability({"python": 2}, frozenset({"build"})),
    "lead": Ability({"python": 4, "law": 2}, frozenset()),
}
DEMANDS = [
    Demand("safe", "Handles patient data", Group.SECTOR_REQUIREMENT, (Need("law", 2),)),
    Demand("triage", "Triage of referrals", Group.USE_CASE, (Need("python", 3),)),
]
CODER = make_seat("a/1", date(2027, 12, 1), role_level="coder")
LEAD = make_seat("b/1", date(2028, 1, 1), role_level="lead", end=date(2028, 1, 31))


def coverage(*seats, demands=DEMANDS, phases=(("build", "Build"), ("run", "Run"))):
    return cover(seats, abilities=ABILITIES, demands=demands, phases=phases, period=PERIOD)


def lines_of(chart):
    return {line.title: line for group in chart.groups for line in group.lines}


def test_each_cell_has_the_engines_answer_for_its_month():
    found = coverage(CODER, LEAD)
    lines = lines_of(coverage_heat(found))
    for line in found.lines:
        in_months = [cell.status.value for cell in line.months.values()]
        assert [cell.status for cell in lines[line.title].cells] == in_months
        assert lines[line.title].overall.status == line.status.value


def test_a_demand_is_seen_to_be_met_as_people_join_and_leave():
    line = lines_of(coverage_heat(coverage(CODER, LEAD)))["Triage of referrals"]
    assert [cell.symbol for cell in line.cells] == ["×", "½", "✓", "½"]
    assert [cell.label for cell in line.cells] == ["not met", "partly met", "met", "partly met"]
    assert line.note == "from Jan 2028, not in Feb 2028"


def test_a_longer_gap_is_named_by_its_first_and_last_month():
    early = make_seat("b/1", date(2027, 11, 1), role_level="lead", end=date(2027, 11, 30))
    line = lines_of(coverage_heat(coverage(early)))["Handles patient data"]
    assert line.note == "from Nov 2027, not in Dec 2027 to Feb 2028"


def test_what_is_met_only_by_people_who_never_meet_says_so():
    both = Demand("both", "Both", Group.USE_CASE, (Need("python", 3), Need("rust", 1)))
    rustacean = make_seat("c/1", date(2028, 2, 1), role_level="rust")
    abilities = ABILITIES | {"rust": Ability({"rust": 1})}
    found = cover([LEAD, rustacean], abilities=abilities, demands=[both], phases=[], period=PERIOD)
    assert lines_of(coverage_heat(found))["Both"].note == "never all at once"


def test_by_rows_of_the_plan_each_column_is_a_row():
    found = coverage(CODER, LEAD)
    chart = coverage_heat(found, rows={"b": "Lead", "a": "Coder"})
    assert [column.label for column in chart.columns] == ["Lead", "Coder"]
    line = lines_of(chart)["Triage of referrals"]
    assert [cell.label for cell in line.cells] == ["met", "partly met"]
    assert chart.years == ()


def test_months_stand_under_their_years():
    chart = coverage_heat(coverage(CODER))
    assert [(year.label, year.months) for year in chart.years] == [("2027", 2), ("2028", 2)]
    assert [column.label for column in chart.columns] == ["Nov", "Dec", "Jan", "Feb"]


def test_groups_say_how_many_of_theirs_are_met():
    chart = coverage_heat(coverage(CODER, LEAD))
    assert [(group.title, group.met) for group in chart.groups] == [
        ("Sector requirements", "1 of 1 met"),
        ("Use cases", "1 of 1 met"),
        ("Lifecycle phases", "1 of 2 met"),
    ]
    assert chart.description == "Over the whole period: 3 met, 0 partly met and 1 not met."


@pytest.mark.parametrize("rows", [None, {"a": "Coder"}])
def test_all_rows_of_the_table_are_as_wide_as_its_head(rows):
    root = drawn("coverage_heat", coverage_heat(coverage(CODER), rows=rows))
    widths = {
        sum(int(cell.get("colspan", 1)) for cell in row)
        for row in root.iter()
        if row.tag.endswith("tr")
    }
    assert len(widths) == 1


def test_a_screen_reader_hears_each_cell():
    root = drawn("coverage_heat", coverage_heat(coverage(CODER)))
    cells = [cell for cell in root.iter("td") if "heat__cell" in cell.get("class", "")]
    labels = ["".join(cell.find("span[@class='visually-hidden']").itertext()) for cell in cells]
    assert set(labels) <= {"met", "partly met", "not met"}
    assert len(labels) == 4 * 4


def test_a_plan_of_which_nothing_is_asked_says_so():
    root = drawn("coverage_heat", coverage_heat(coverage(CODER, demands=[], phases=[])))
    assert root.find(".//table") is None
    assert "no requirements to cover" in "".join(root.itertext())


def test_a_cell_has_its_symbol_and_words_and_the_key_has_each():
    chart = coverage_heat(coverage(CODER))
    assert [tuple(cell) for cell in chart.legend] == [
        ("met", "✓", "met"),
        ("partly", "½", "partly met"),
        ("unmet", "×", "not met"),
    ]
    # Title and total stand beside the four months.
    assert chart.width == 6
    assert chart.title == "Coverage by month"
    assert coverage_heat(coverage(CODER), rows={"a": "Coder"}).title == (
        "Coverage by row of the plan"
    )


def test_a_phase_is_met_while_somebody_works_in_it():
    line = lines_of(coverage_heat(coverage(CODER)))["Build"]
    assert [cell.symbol for cell in line.cells] == ["×", "✓", "✓", "✓"]
    assert (line.note, line.overall.label) == ("from Dec 2027", "met")


def test_what_nobody_meets_has_no_note():
    line = lines_of(coverage_heat(coverage(CODER)))["Handles patient data"]
    assert ({cell.label for cell in line.cells}, line.note) == ({"not met"}, "")


def test_two_gaps_are_named_one_after_the_other():
    months = [(date(2027, 11, 1), date(2027, 11, 30)), (date(2028, 1, 1), date(2028, 1, 31))]
    leads = [
        make_seat(f"b/{number}", first, role_level="lead", end=last)
        for number, (first, last) in enumerate(months)
    ]
    line = lines_of(coverage_heat(coverage(*leads)))["Handles patient data"]
    assert line.note == "from Nov 2027, not in Dec 2027 and Feb 2028"


def test_a_screen_reader_hears_the_whole_month():
    columns = coverage_heat(coverage(CODER)).columns
    assert [column.full for column in columns] == ["Nov 2027", "Dec 2027", "Jan 2028", "Feb 2028"]
