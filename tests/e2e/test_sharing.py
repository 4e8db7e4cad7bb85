"""A plan is shared by a link, read by somebody without an account, and closed to them again."""

import pytest

from tests.e2e.hands import Keyboard, Mouse


@pytest.mark.parametrize(("hands", "width"), [(Mouse, 1440), (Keyboard, 390)])
def test_a_link_opens_a_plan_until_it_is_revoked(open_browser, demo, hands, width):
    size = {"width": width, "height": 900}
    page = open_browser(demo.owner, viewport=size, reduced_motion="reduce").new_page()
    hand = hands(page)
    page.goto(f"/hiring/plans/{demo.plan.pk}/export/")
    label = f"The board, {width}"
    hand.write(page.get_by_label("For whom"), label)
    hand.press(page.get_by_role("button", name="Create link"))
    link = page.get_by_label("Link", exact=True).inner_text()

    reader = open_browser(viewport=size).new_page()
    assert reader.goto(link).status == 200
    reader.get_by_role("heading", name="Planned hires").wait_for()
    assert reader.locator("form[method=post]").count() == 0

    hand.press(page.get_by_role("link", name="Back to Export and share"))
    hand.press(page.get_by_role("button", name=f"Revoke the link for {label}"))
    page.get_by_text(f"The link for {label} opens nothing any more.").wait_for()
    assert reader.reload().status == 404
