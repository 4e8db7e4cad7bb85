"""The files of a plan on its page: who gets them, and what is answered where there are none."""

from io import BytesIO

import openpyxl
import pytest

from tests.hiring.plans.pages_world import make_full_plan

pytestmark = pytest.mark.django_db
KINDS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    "pdf": ("application/pdf", b"%PDF-"),
    "ics": ("text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
}
MOST = 15


def address(plan, name) -> str:
    return f"/hiring/plans/{plan.pk}/{name}"


@pytest.fixture
def member(people, signed_in):
    return signed_in(people["approver"])


@pytest.mark.parametrize("suffix", KINDS)
def test_a_member_gets_each_file(member, plan, suffix):
    response = member.get(address(plan, f"plan.{suffix}"))
    kind, beginning = KINDS[suffix]
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="diagnostics-team.{suffix}"'
    assert response["Cache-Control"] == "private, no-store"
    assert response.content.startswith(beginning)


@pytest.mark.parametrize("suffix", KINDS)
def test_strangers_get_none(people, signed_in, plan, suffix):
    for name in ("stranger", "candidate"):
        assert signed_in(people[name]).get(address(plan, f"plan.{suffix}")).status_code == 404


def test_a_plan_that_cannot_be_computed_says_why_instead(member, plan):
    plan.hires.update(pay_currency="EUR")
    response = member.get(address(plan, "plan.xlsx"), follow=True)
    assert response.redirect_chain == [(address(plan, "export/"), 302)]
    assert "There is no exchange rate from EUR to GBP" in response.text
    assert "Download" not in response.text


def test_parameters_of_others_change_no_file(member, plan):
    plain, linked = (
        member.get(address(plan, f"plan.ics{query}")) for query in ("", "?utm_source=mail")
    )
    assert (linked.status_code, linked.content) == (200, plain.content)


def test_a_name_without_letters_still_names_the_file(member, plan):
    plan.name = "…"
    plan.save()
    response = member.get(address(plan, "plan.ics"))
    assert 'filename="hiring-plan.ics"' in response["Content-Disposition"]


def test_the_workbook_costs_what_the_page_says(member, plan):
    content = member.get(address(plan, "plan.xlsx")).content
    summary = openpyxl.load_workbook(BytesIO(content), data_only=True)["Summary"]
    shown = {row[0]: row[1] for row in summary.iter_rows(values_only=True)}
    assert (shown["Organisation"], shown["Seats"]) == ("Acme", 2)
    assert shown["If every seat is filled, GBP"] == 125_000


@pytest.mark.parametrize("suffix", KINDS)
def test_files_take_few_queries_whatever_the_rows(people, basis, member, plan, suffix, queries):
    counts = [
        queries(member, address(make_full_plan(people, basis, rows=rows), f"plan.{suffix}"))
        for rows in (1, 4)
    ]
    assert counts[0] == counts[1] <= MOST
