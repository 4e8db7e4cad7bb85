"""A hiring lead tries another way, holds it against the plan, and makes it the plan."""

from datetime import date

import pytest

from hiring.plans import services
from hiring.plans.models import HiringPlan
from tests import factories as make
from tests.e2e.hands import Keyboard, Mouse


@pytest.fixture
def plan(demo) -> HiringPlan:
    """A plan of its own, so that no other test sees the change."""
    organisation = make.make_membership(user=make.make_user(), role="recruiter").organisation
    by = organisation.memberships.get().user
    plan = services.create_plan(
        organisation,
        by=by,
        name="Imaging team",
        period_start=date(2030, 1, 1),
        period_end=date(2030, 12, 31),
        currency="GBP",
    )
    row = {"role_level": demo.draft.role_level, "expected_start": plan.period_start}
    pay = {"pay": 60_000, "pay_currency": "GBP"}
    return services.save_plan(plan, expected_version=1, by=by, rows=[services.RowInput(row | pay)])


@pytest.mark.parametrize(("hands", "width"), [(Mouse, 1440), (Keyboard, 390)])
def test_another_way_is_tried_compared_and_made_the_plan(open_browser, plan, hands, width):
    size = {"width": width, "height": 900}
    page = open_browser(plan.owner, viewport=size, reduced_motion="reduce").new_page()
    hand = hands(page)

    page.goto(f"{plan.get_absolute_url()}scenarios/")
    hand.write(page.get_by_label("Scenario name"), "Two of them")
    hand.press(page.get_by_role("button", name="Create scenario"))
    page.wait_for_url("**/edit/")
    hand.write(page.get_by_label("Count, row 1", exact=True), "2")
    hand.press(page.get_by_role("button", name="Save", exact=True).first)
    page.get_by_text("Saved.", exact=True).wait_for()

    hand.press(page.get_by_role("link", name="Scenarios", exact=True))
    rows = page.get_by_role("region", name="Row by row")
    assert "Changed" in rows.inner_text()
    assert rows.locator("del").all_inner_texts() == ["1"]
    assert rows.locator("ins").all_inner_texts() == ["2"]
    assert page.evaluate("document.documentElement.scrollWidth") == width

    hand.press(page.get_by_role("link", name="Make it the plan"))
    page.get_by_role("region", name="Changes to Imaging team").wait_for()
    assert HiringPlan.objects.get(pk=plan.pk).hires.get().count == 1
    hand.press(page.get_by_role("button", name="Make it the plan"))
    page.get_by_role("heading", name="Imaging team", level=1).wait_for()
    assert HiringPlan.objects.get(pk=plan.pk).hires.get().count == 2
