"""The workbook of a stored plan: its facts and its rows by their numbers."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from hiring.plans.exports.files import FILES, XLSX
from hiring.plans.exports.spreadsheet import write_spreadsheet
from hiring.plans.models import HiringPlan
from hiring.plans.services import clone_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def summary(computed):
    """The lines of the summary by their labels."""

    def summary(plan) -> dict:
        book = openpyxl.load_workbook(BytesIO(write_spreadsheet(computed(plan))), data_only=True)
        return {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True) if row[0]}

    return summary


FACTS = ("Organisation", "Status", "Sector", "Business goal", "Measured by", "Exported")


def test_it_begins_with_the_facts_of_the_plan(plan, summary):
    HiringPlan.objects.update(business_goal="Fewer missed findings", goal_measure="=A fifth")
    shown = summary(plan)
    assert next(iter(shown)) == "Diagnostics team"
    assert [shown[label] for label in FACTS] == [
        "Acme",
        "Draft",
        "Health",
        "Fewer missed findings",
        "=A fifth",
        "4 Jan 2027, version 2",
    ]
    assert (shown["Budget, GBP"], shown["Budget remaining"]) == (50_000, -75_000)
    assert shown["First day"] == datetime(2027, 1, 1)


def test_what_is_not_stated_is_called_so(plan, summary):
    HiringPlan.objects.update(sector=None, budget=None)
    shown = summary(plan)
    assert [shown[label] for label in FACTS[2:5]] == ["Any", "Not stated", "Not stated"]
    assert shown["Budget, GBP"] is None


def test_a_scenario_has_no_status(plan, people, summary):
    scenario = clone_plan(plan, name="Smaller", by=people["recruiter"])
    assert summary(scenario)["Status"] == "Scenario"


def test_rows_are_named_by_their_numbers_in_the_plan(plan, computed):
    book = openpyxl.load_workbook(BytesIO(write_spreadsheet(computed(plan))))
    assert book["Rows"]["A5"].value == "1. Senior data scientist"
    assert book["Costs by month"]["A5"].value == "1. Senior data scientist"
    assert book.properties.created == datetime(2027, 1, 4)


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("Diagnostics team, 2027", "diagnostics-team-2027.xlsx"),
        ("…", "hiring-plan.xlsx"),
        ("x" * 200, f"{'x' * 80}.xlsx"),
    ],
)
def test_a_file_has_the_name_of_its_plan(name, file_name):
    assert XLSX.name(HiringPlan(name=name)) == file_name


def test_there_is_one_kind_of_file_for_each_suffix():
    assert {suffix: file.suffix for suffix, file in FILES.items()} == {
        "xlsx": "xlsx",
        "pdf": "pdf",
        "ics": "ics",
    }
