"""The report for the board: its pages, what they say, and that no text breaks it."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from hiring.plans import services
from hiring.plans.exports.board import report_data, write_board_report
from hiring.plans.exports.typesetting import typeset
from hiring.plans.models import HiringPlan
from tests.hiring.plans.pages_world import make_full_plan

pytestmark = pytest.mark.django_db
HOSTILE = {
    "long word": "x" * 140,
    "markup": "#panic() *bold* $x^2$ <label> @ref `raw` \\ // = #{1}",
    "right to left": "צוות אבחון, فريق التشخيص",
    "emoji": "Owls 🦉 and 中文",
    "control": "a\u202eb\u00adc",
}


def read(content: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(content))
    text = " ".join(page.extract_text() for page in reader.pages)
    return reader, " ".join(text.split())


def test_it_says_what_a_board_asks(plan, people, computed):
    plan.business_goal, plan.goal_measure = "Fewer missed findings.", "A fifth fewer."
    plan.save()
    services.submit_plan(plan, by=people["recruiter"], expected_version=2)
    services.approve_plan(plan, by=people["approver"], expected_version=3)
    _, text = read(write_board_report(computed(plan)))
    for expected in (
        "Diagnostics team",
        "Fewer missed findings.",
        "Measured by: A fifth fewer.",
        "£125,000",
        "Over budget from",
        "Senior data scientist",
        "Approved on",
        "On-costs, of pay and bonus",
        "page 1 of 2",
        "4 Jan 2027",
    ):
        assert expected in text


def test_the_most_severe_findings_come_first_with_their_reasons(plan, computed):
    data = report_data(computed(plan))
    order = ["error", "warning", "notice"]
    found = [order.index(item["severity"]) for item in data["findings"]]
    assert found == sorted(found) and found[0] == 0
    assert all(item["reason"] and item["source"] for item in data["findings"])


def test_no_address_of_a_person_is_in_it(plan, people, computed):
    services.submit_plan(plan, by=people["recruiter"], expected_version=2)
    services.approve_plan(plan, by=people["approver"], expected_version=3)
    _, text = read(write_board_report(computed(plan)))
    assert people["approver"].email not in text


@pytest.mark.parametrize("rows", [1, 60])
def test_it_has_two_to_four_pages(people, basis, computed, plan, rows):
    reader, text = read(write_board_report(computed(make_full_plan(people, basis, rows=rows))))
    assert 2 <= len(reader.pages) <= 4
    assert ("36 further rows" in text) is (rows == 60)


def test_an_empty_plan_has_a_report_too(people, basis, computed, plan):
    plan.hires.all().delete()
    reader, _ = read(write_board_report(computed(plan)))
    assert len(reader.pages) == 2


def test_it_is_tagged_for_screen_readers(plan, computed):
    reader, _ = read(write_board_report(computed(plan)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_stays_text(plan, computed, basis, text):
    basis["role_level"].title = text
    basis["role_level"].save()
    fields = {"name": text, "business_goal": f"{text} " * 40, "goal_measure": text}
    HiringPlan.objects.update(**fields)
    plan.hires.update(job_location=text)
    reader, found = read(write_board_report(computed(plan)))
    assert len(reader.pages) <= 4
    if text == HOSTILE["markup"]:
        assert "#panic() *bold* $x^2$ <label> @ref" in found


def test_the_same_plan_gives_the_same_file(plan, computed):
    data = report_data(computed(plan))
    day = date(2027, 1, 4)
    assert typeset("board.typ", data, day) == typeset("board.typ", data, day)
