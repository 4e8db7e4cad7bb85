"""A hiring lead plans a team, somebody else approves it, and specs are drafted from its seats."""

import pytest

from hiring.plans.models import HiringPlan
from hiring.specs.models import JobSpec
from tests import factories as make
from tests.e2e.hands import Keyboard, Mouse


@pytest.fixture
def team(demo):
    organisation = make.make_organisation()
    return {
        role: make.make_membership(organisation, role=role).user
        for role in ("recruiter", "approver")
    }


def button(page, name: str):
    return page.get_by_role("button", name=name, exact=True).first


def start_plan(hand) -> None:
    page = hand.page
    page.goto("/hiring/plans/")
    hand.press(page.get_by_role("link", name="Create a plan"))
    hand.write(page.get_by_label("Name"), "Imaging team")
    hand.write(page.get_by_label("First day"), "2030-01-01")
    hand.write(page.get_by_label("Last day"), "2030-12-31")
    hand.choose(page.get_by_label("Currency"), "GBP")
    hand.press(button(page, "Save and add hires"))
    page.wait_for_url("**/edit/")


def make_plan(hand) -> None:
    start_plan(hand)
    page = hand.page
    row = page.locator("#new-row")
    hand.choose(row.get_by_label("Role and level, row 1", exact=True), "Senior data scientist")
    hand.write(row.get_by_label("Count, row 1", exact=True), "3")
    hand.write(row.get_by_label("Pay, row 1", exact=True), "65000")
    hand.write(row.get_by_label("Currency, row 1", exact=True), "GBP")
    hand.press(button(page, "Save"))
    page.get_by_text("Saved.", exact=True).wait_for()


@pytest.mark.parametrize(("hands", "width"), [(Mouse, 1440), (Keyboard, 390)])
def test_from_nothing_to_three_drafted_specs(open_browser, team, hands, width):
    size = {"width": width, "height": 900}
    page = open_browser(team["recruiter"], viewport=size, reduced_motion="reduce").new_page()
    hand = hands(page)
    make_plan(hand)
    approve_and_draft(open_browser, team, hands, page, size)


def suggest_a_team(hand) -> None:
    """A plan without a row, whose team is suggested, kept as a scenario and made the plan."""
    page = hand.page
    start_plan(hand)
    hand.choose(page.get_by_label("Sector", exact=False).first, "Healthcare and Life Sciences")
    hand.press(button(page, "Save"))
    page.get_by_text("Saved.", exact=True).wait_for()
    hand.press(page.get_by_role("link", name="Edit plan"))
    for use_case in ("Medical imaging analysis", "Diagnostics assistance"):
        hand.tick(page.get_by_label(use_case))
    hand.press(button(page, "Save"))
    page.get_by_text("Saved.", exact=True).wait_for()
    hand.press(page.get_by_role("link", name="Suggestion", exact=True))
    hand.choose(page.get_by_label("Country"), "United Kingdom")
    hand.write(page.get_by_label("Contract", exact=False), "0")
    hand.press(button(page, "Suggest a team"))
    page.wait_for_url("**most_contract=0**")
    page.get_by_role("heading", name="This is the cheapest team").wait_for()
    hand.press(button(page, "Save as a scenario"))
    page.get_by_text("Kept as a scenario. The plan is as it was.").wait_for()
    hand.press(page.get_by_role("link", name="Scenarios", exact=True))
    hand.press(page.get_by_role("link", name="Make it the plan"))
    hand.press(button(page, "Make it the plan"))
    page.get_by_text("The scenario is the plan now.").wait_for()


def test_from_a_suggested_team_to_three_drafted_specs(open_browser, team):
    size = {"width": 1440, "height": 900}
    page = open_browser(team["recruiter"], viewport=size, reduced_motion="reduce").new_page()
    suggest_a_team(Mouse(page))
    approve_and_draft(open_browser, team, Mouse, page, size)


def approve_and_draft(open_browser, team, hands, page, size) -> None:
    """Submitted by one, approved by the other; then a spec for each of the three seats."""
    hand = hands(page)
    hand.press(button(page, "Submit for approval"))
    page.get_by_text("Waiting for approval").wait_for()

    plans = HiringPlan.objects.without_scenarios()
    plan = plans.get(organisation=team["approver"].memberships.get().organisation)
    other = hands(open_browser(team["approver"], viewport=size).new_page())
    other.page.goto(plan.get_absolute_url())
    other.press(button(other.page, "Approve"))
    other.page.get_by_text("Approved. Later changes are compared with this plan.").wait_for()

    page.reload()
    for box in page.locator("input[name='seats']").all():
        hand.tick(box)
    hand.press(button(page, "Draft job specs for selected seats"))
    page.get_by_text("3 job specs drafted.").wait_for()
    assert JobSpec.objects.filter(organisation=plan.organisation).count() == 3
