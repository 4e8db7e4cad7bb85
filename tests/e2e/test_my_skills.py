"""Somebody without an account says what they can do, by mouse and by keyboard."""

import json

import pytest

from roles.models import RoleRequirement, UserSkill
from tests.e2e.hands import Keyboard, Mouse
from tests.e2e.test_accessibility import violations


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
    hand.press(page.get_by_role("button", name="Find skills", exact=True))
    page.get_by_text("Skills in your text").wait_for()
    assert violations(page) == []
    hand.press(page.get_by_role("button", name="Add these skills"))
    page.get_by_text("Added 2 skills").wait_for()

    hand.press(page.locator("summary", has_text="PyTorch"))
    page.locator("li", has_text="PyTorch").get_by_role("radio").nth(1).press("ArrowDown")
    assert violations(page) == []
    hand.press(page.get_by_role("button", name="Save changes"))
    page.locator("summary", has_text="PyTorch").get_by_text("Practitioner").wait_for()
    row = page.locator(".readiness tbody tr").first
    hand.press(row.locator("summary"))
    row.get_by_role("term").filter(has_text="Missing").wait_for()
    assert violations(page) == []
    assert {cookie["name"] for cookie in page.context.cookies()} == {"csrftoken", "skills"}


def test_an_account_keeps_them_hands_them_out_and_deletes_them(open_browser, demo):
    asked = RoleRequirement.objects.filter(role_level__slug="entry-data-scientist")
    labels = sorted(asked.values_list("skill__preferred_label", flat=True))
    page = open_browser(user=demo.owner, reduced_motion="reduce").new_page()
    page.goto("/careers/skills/")
    hand = Mouse(page)
    hand.press(page.get_by_text("Find skills in a text"))
    # Without the first four, the role-level is just out of reach.
    page.get_by_label("A text about you").fill("; ".join(labels[4:]))
    hand.press(page.get_by_role("button", name="Find skills", exact=True))
    hand.press(page.get_by_role("button", name="Add these skills"))
    opens = page.locator("#opens li").filter(has_text="within reach").first
    opens.wait_for()
    assert "Entry-level data scientist" in opens.inner_text()
    assert not UserSkill.objects.exists()

    hand.press(page.get_by_role("button", name="Save to my account"))
    page.get_by_text("Your skills are saved in your account").wait_for()
    assert UserSkill.objects.filter(user=demo.owner).count() == len(labels) - 4
    assert violations(page) == []
    with page.expect_download() as download:
        hand.press(page.get_by_role("link", name="Download as JSON"))
    with open(download.value.path()) as file:
        assert sorted(row["skill"] for row in json.load(file)["skills"]) == labels[4:]
    hand.press(page.get_by_role("button", name="Delete all"))
    page.get_by_text("No skills yet.").wait_for()
    assert not UserSkill.objects.exists()
