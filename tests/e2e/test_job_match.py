"""Somebody without an account finds open jobs for their skills, by mouse and by keyboard."""

import pytest

from tests.e2e.hands import Keyboard, Mouse
from tests.e2e.test_accessibility import overflow, violations


@pytest.mark.parametrize(("hands", "width"), [(Mouse, 1440), (Keyboard, 390)])
def test_from_no_skills_to_a_job_that_fits(open_browser, demo, hands, width):
    page = open_browser(
        viewport={"width": width, "height": 900}, reduced_motion="reduce"
    ).new_page()
    hand = hands(page)
    page.goto("/jobs/")
    hand.press(page.get_by_role("link", name="See which open jobs fit your skills"))
    hand.press(page.get_by_role("link", name="Add my skills"))
    hand.write(page.get_by_label("Find a skill"), "statistics")
    hand.press(page.get_by_role("button", name="Add Statistics", exact=True))
    page.get_by_text("Added 1 skill").wait_for()
    hand.press(page.get_by_role("link", name="See which open jobs fit your skills"))
    page.wait_for_url("**/jobs/for-my-skills/")

    job = page.locator(".job-match").filter(has=page.locator(f"a[href='/jobs/{demo.posting.pk}/']"))
    job.get_by_text("of the requirements").wait_for()
    assert job.get_by_role("term").filter(has_text="In part").count() == 1
    assert job.get_by_role("term").filter(has_text="Missing").count() == 1
    assert (violations(page), overflow(page)) == ([], 0)

    hand.write(page.get_by_label("Search"), "no-job-is-called-this")
    page.get_by_text("No open job that matches these filters").wait_for()
    assert violations(page) == []
    page.go_back()
    hand.press(job.get_by_role("link"))
    page.wait_for_url(f"**/jobs/{demo.posting.pk}/")
    assert {cookie["name"] for cookie in page.context.cookies()} == {"csrftoken", "skills"}
