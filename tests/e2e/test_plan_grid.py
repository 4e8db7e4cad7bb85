"""Somebody pastes rows from a spreadsheet, thinks again, and sees what it comes to."""

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.hiring.plans.factories import make_plan

BLOCK = """\
Senior data scientist\t2\t2030-03-01\tPermanent\t60,000\tgbp\tLeeds\tUnited Kingdom
senior-data-scientist\t1\t2030-06-01\tcontract\t500\tGBP
Data wizard\t1\t2030-09-01\tPermanent\t50000\tGBP
"""
# Playwright has no clipboard of its own; this is what a browser sends for Ctrl V.
PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const options = { clipboardData, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', options));
}"""
PHONE, DESK = 390, 1440


@pytest.fixture
def plan(demo):
    membership = make.make_membership(make.make_organisation(), role="recruiter")
    return make_plan(
        organisation=membership.organisation,
        owner=membership.user,
        period_start="2030-01-01",
        period_end="2030-12-31",
        currency="GBP",
    )


@pytest.fixture
def open_editor(open_browser, plan):
    def opened(width: int):
        size = {"width": width, "height": 900}
        page = open_browser(plan.owner, viewport=size, reduced_motion="reduce").new_page()
        page.goto(f"/hiring/plans/{plan.pk}/edit/")
        cell(page, "Role and level", 1).wait_for()
        page.get_by_text("£0 in the period").wait_for()
        return page

    return opened


def cell(page, column: str, row: int):
    return page.get_by_label(f"{column}, row {row}", exact=True)


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def paste(page, text: str) -> None:
    page.evaluate(PASTE, text)


def said(page, text: str) -> None:
    page.locator("#grid-status", has_text=text).wait_for()


def total(page) -> str:
    return page.locator("#plan-total").inner_text()


def changed(page, before: str) -> str:
    """The total, as soon as it is another one."""
    expect(page.locator("#plan-total")).not_to_have_text(before)
    return total(page)


def value(page, column: str, row: int) -> str:
    return cell(page, column, row).input_value()


def row_count(page) -> int:
    return page.locator("#plan-grid tbody tr:visible").count()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_rows_are_pasted_undone_redone_and_saved(open_editor, plan, width):
    page = open_editor(width)
    cell(page, "Role and level", 1).focus()
    paste(page, BLOCK)
    said(page, "Pasted 3 rows.")
    assert row_count(page) == 3
    assert value(page, "Engagement", 2) == "contract"
    assert value(page, "Country", 1) == "GB"
    # What is no role stays to be seen, with what is wrong with it, and the total waits.
    page.locator("#plan-grid").get_by_text("“Data wizard” is not a role and level").wait_for()
    assert value(page, "Role and level", 3) == "Data wizard"
    assert total(page) == "£0 in the period"

    page.get_by_role("button", name="Undo").click()
    said(page, "Undone: pasting 3 rows.")
    assert (row_count(page), value(page, "Role and level", 1)) == (1, "")
    page.get_by_role("button", name="Redo").click()
    said(page, "Redone: pasting 3 rows.")
    cell(page, "Role and level", 3).select_option(label="Lead data scientist")
    before = changed(page, "£0 in the period")
    cell(page, "Count", 1).fill("1")
    after = changed(page, before)

    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved.", exact=True).wait_for()
    cost = page.locator(".plan-figure strong").first.inner_text()
    assert after.startswith(f"{cost} in the period")
    rows = plan.hires.values_list("count", "pay", "pay_currency", "country")
    assert [row[1:] for row in rows] == [
        (60_000, "GBP", "GB"),
        (500, "GBP", ""),
        (50_000, "GBP", ""),
    ]


def test_the_keyboard_moves_restores_duplicates_and_removes(open_editor):
    page = open_editor(DESK)
    cell(page, "Role and level", 1).focus()
    paste(page, BLOCK)
    active = page.locator(":focus")

    press(page, "Control+ArrowDown", "Control+ArrowRight", "ArrowDown", "Shift+Enter", "Enter")
    assert active.get_attribute("id") == cell(page, "Count", 3).get_attribute("id")
    page.keyboard.type("9")
    press(page, "Escape")
    assert value(page, "Count", 3) == "1"
    page.keyboard.type("8")
    press(page, "Control+z")
    said(page, "Undone: Count in row 3.")
    press(page, "Control+y")
    assert value(page, "Count", 3) == "18"

    page.get_by_role("button", name="Duplicate row 1").press("Enter")
    said(page, "Row 2 is a copy of row 1.")
    assert (row_count(page), value(page, "Pay", 2)) == (4, "60000")
    page.get_by_role("button", name="Remove row 1").press("Enter")
    said(page, "Row 1 removed.")
    assert row_count(page) == 3
    press(page, "Control+z", "Control+z", "Control+z", "Control+z")
    said(page, "Undone: pasting 3 rows.")
    assert (row_count(page), value(page, "Role and level", 1)) == (1, "")


def test_a_copied_row_is_pasted_as_it_is(open_editor):
    page = open_editor(DESK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell(page, "Role and level", 1).focus()
    paste(page, BLOCK)
    cell(page, "Place", 1).fill('Leeds "North"')
    page.get_by_role("button", name="Copy row 1").click()
    said(page, "Row 1 copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Senior data scientist\t2\t2030-03-01\tPermanent\t60000\tGBP\t")
    page.get_by_role("button", name="Add row").click()
    paste(page, f"{copied}\tone too many")
    said(page, "1 cell had no place in the grid.")
    assert value(page, "Place", 4) == 'Leeds "North"'


def test_a_line_of_titles_says_where_the_others_go(open_editor):
    page = open_editor(DESK)
    cell(page, "Role and level", 1).focus()
    paste(page, "Count\tROLE and level\n3\tSenior data scientist\n2\tLead data scientist\n")
    said(page, "Pasted 2 rows. The first line named the columns.")
    assert (row_count(page), value(page, "Count", 1), value(page, "Count", 2)) == (2, "3", "2")
    assert value(page, "Role and level", 1) == "senior-data-scientist"
    paste(page, "Count\tPlace\n")
    said(page, "Only titles of columns were pasted, and no rows.")
    assert row_count(page) == 2
    # With a title that there isn't, it is a row like others.
    paste(page, "Role and level\tSalary\n")
    said(page, "Pasted 1 row.")
    assert value(page, "Role and level", 1) == "Role and level"


def test_all_rows_are_copied_with_their_titles_and_pasted_back(open_editor):
    page = open_editor(DESK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell(page, "Role and level", 1).focus()
    paste(page, BLOCK)
    page.get_by_role("button", name="Copy all rows").click()
    said(page, "3 rows copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Role and level\tCount\tStart\tEngagement\tPay\tCurrency\t")
    page.get_by_role("button", name="Add row").click()
    cell(page, "Place", 4).focus()
    paste(page, copied)
    said(page, "Pasted 3 rows. The first line named the columns.")
    assert row_count(page) == 6
    columns = ("Role and level", "Count", "Pay", "Country", "Start")
    assert [[value(page, column, row + 3) for column in columns] for row in (1, 2, 3)] == [
        [value(page, column, row) for column in columns] for row in (1, 2, 3)
    ]


def test_pictures_that_were_opened_stay_open(open_editor):
    page = open_editor(DESK)
    page.locator("summary", has_text="Coverage by month").click()
    page.locator("summary", has_text="Cost and budget").click()
    cell(page, "Role and level", 1).focus()
    paste(page, BLOCK.splitlines()[0])
    changed(page, "£0 in the period")
    opened = page.locator(".picture[open] > summary")
    assert opened.all_inner_texts() == ["Coverage by month"]
