"""What somebody with a shared link sees of a plan, and what not."""

import pytest

from hiring.plans.exports.shared import shared_page

pytestmark = pytest.mark.django_db


def test_a_shared_plan_has_its_rows_cases_and_charts(plan, computed):
    page = shared_page(computed(plan))
    [row] = page["rows"]
    assert (row.title, row.seats, row.cost) == ("Senior data scientist", 2, "£125,000")
    assert page["cases"][-1] == ("If every seat is filled", "£125,000")
    assert page["total"] == "£125,000 in the period, £75,000 over budget"
    assert page["cost_chart"].table.rows[-1].cells[1] == "£125,000.00"
    assert page["gantt_chart"].groups[0].about == "2 seats, permanent"


def test_people_findings_and_decisions_are_not_shared(plan, computed):
    assert set(shared_page(computed(plan))) == {
        "figures",
        "total",
        "rows",
        "cases",
        "cost_chart",
        "head_chart",
        "gantt_chart",
        "heat_chart",
    }
