"""Somebody without an account says what they can do, by mouse and by keyboard."""

import pytest

from tests.e2e.hands import Keyboard, Mouse
from tests.e2e.test_accessibility import lasting_violations


@pytest.mark.parametrize(("hands", "width"), [(Mouse, 1440), (Keyboard, 390)])
def test_skills_are_found_added_and_rated_without_an_account(open_browser, hands, width):
    page = open_browser(
        viewport={"width": width, "height": 900}, reduced_motion="reduce"
    ).new_page()
    hand = hands(page)
    page.goto("/careers/skills/")
    hand.write(page.get_by_label("Find a skill"), "pyhton")
    hand.press(page.get_by_role("button", name="Add Python", exact=True))
    page.get_by_text("Added 1 skill").wait_for()

    hand.press(page.get_by_text("Find skills in a text"))
    hand.write(page.get_by_label("A text about you"), "PyTorch and SQL, and I go home.")
    hand.press(page.get_by_role("button", name="Read it for skills"))
    page.get_by_text("Found in your text").wait_for()
    assert lasting_violations(page) == []
    hand.press(page.get_by_role("button", name="Add these"))
    page.get_by_text("Added 2 skills").wait_for()

    hand.press(page.locator("summary", has_text="PyTorch"))
    page.locator("li", has_text="PyTorch").get_by_role("radio").nth(1).press("ArrowDown")
    assert lasting_violations(page) == []
    hand.press(page.get_by_role("button", name="Save changes"))
    page.locator("summary", has_text="PyTorch").get_by_text("Practitioner").wait_for()
    row = page.locator(".readiness tbody tr").first
    hand.press(row.locator("summary"))
    row.get_by_role("term").filter(has_text="Missing").wait_for()
    assert lasting_violations(page) == []
    assert {cookie["name"] for cookie in page.context.cookies()} == {"csrftoken", "skills"}
