"""A recruiter exports the rows of a plan, changes them, and imports them again."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from hiring.plans import services
from hiring.plans.models import HiringPlan


@pytest.fixture
def plan(demo) -> HiringPlan:
    """A scenario of its own, so that no other test sees the change."""
    return services.clone_plan(demo.plan, name="By spreadsheet", by=demo.owner)


def test_rows_go_out_are_changed_and_come_back(open_browser, demo, plan, tmp_path):
    size = {"width": 390, "height": 844}
    page = open_browser(demo.owner, viewport=size, reduced_motion="reduce").new_page()
    page.goto(plan.get_absolute_url())
    with page.expect_download() as download:
        page.get_by_role("link", name="Export rows as CSV").click()
    file = tmp_path / "rows.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    file.write_text(text.replace(",70000,", ",72500,"), encoding="utf-8")

    page.get_by_role("link", name="Import rows").click()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Preview changes").click()
    page.get_by_role("heading", name="Preview of changes").wait_for()
    assert page.locator("del").all_inner_texts() == ["70,000"]
    assert page.locator("ins").all_inner_texts() == ["72,500"]
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]

    page.get_by_role("button", name="Apply these changes").click()
    page.get_by_text("Saved.", exact=True).wait_for()
    assert plan.hires.get().pay == 72_500
