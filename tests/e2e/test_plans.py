"""A hiring lead plans a team, somebody else approves it, and specs are drafted from its seats."""

import pytest

from hiring.models import HiringPlan, JobSpec
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


def make_plan(hand) -> None:
    page = hand.page
    page.goto("/hiring/plans/")
    hand.press(page.get_by_role("link", name="Make the first plan"))
    hand.write(page.get_by_label("Name"), "Imaging team")
    hand.write(page.get_by_label("First day"), "2030-01-01")
    hand.write(page.get_by_label("Last day"), "2030-12-31")
    hand.choose(page.get_by_label("Currency"), "GBP")
    hand.press(button(page, "Save and add hires"))
    page.wait_for_url("**/edit/")
    row = page.locator("#new-row")
    hand.choose(row.get_by_label("Role and level"), "Senior data scientist")
    hand.write(row.get_by_label("Count", exact=True), "3")
    hand.write(row.locator("[name$='-pay']"), "65000")
    hand.choose(row.get_by_label("Pay currency"), "GBP")
    hand.press(button(page, "Save"))
    page.get_by_text("Saved.", exact=True).wait_for()


@pytest.mark.parametrize(("hands", "width"), [(Mouse, 1440), (Keyboard, 390)])
def test_from_nothing_to_three_drafted_specs(open_browser, team, hands, width):
    size = {"width": width, "height": 900}
    page = open_browser(team["recruiter"], viewport=size, reduced_motion="reduce").new_page()
    hand = hands(page)
    make_plan(hand)
    hand.press(button(page, "Submit for approval"))
    page.get_by_text("Waiting for an approver").wait_for()

    plan = HiringPlan.objects.get(organisation=team["approver"].memberships.get().organisation)
    other = hands(open_browser(team["approver"], viewport=size).new_page())
    other.page.goto(plan.get_absolute_url())
    other.press(button(other.page, "Approve"))
    other.page.get_by_text("Approved. Its dates are the baseline.").wait_for()

    page.reload()
    for box in page.locator("input[name='seats']").all():
        hand.tick(box)
    hand.press(button(page, "Draft job specs for the ticked seats"))
    page.get_by_text("3 job specs drafted.").wait_for()
    assert JobSpec.objects.filter(organisation=plan.organisation).count() == 3
