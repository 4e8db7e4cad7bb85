"""What only a browser can show of the admin: choosing by search, rows on a phone."""

import pytest

from roles.models import RoleLevel


@pytest.fixture
def role_level(demo) -> RoleLevel:
    return RoleLevel.objects.get(slug="senior-data-scientist")


@pytest.fixture
def opened(open_browser, demo, role_level):
    """The role-level's page in a window of some width, as its curator sees it."""

    def at(width: int):
        page = open_browser(demo.curator, viewport={"width": width, "height": 900}).new_page()
        page.goto(f"/admin/roles/rolelevel/{role_level.pk}/change/")
        return page

    return at


def has_focus(locator) -> bool:
    return locator.evaluate("element => element === document.activeElement")


def test_a_label_leads_to_the_box_that_stands_for_its_list(opened):
    page = opened(1440)
    page.get_by_text("Level:", exact=True).click()
    assert has_focus(page.locator(".field-level .select2-selection"))


def test_the_list_behind_a_box_is_out_of_reach(opened):
    lists = opened(1440).locator("select.select2-hidden-accessible")
    assert lists.count() > 2
    hidden = "all => all.every(one => getComputedStyle(one).visibility === 'hidden')"
    assert lists.evaluate_all(hidden)


def test_a_row_is_added_by_search_and_keyboard(opened):
    page = opened(1440)
    page.get_by_role("button", name="Add another Role requirement").click()
    row = page.locator(".dynamic-requirements").last
    row.locator(".field-skill .select2-selection").press("Enter")
    page.keyboard.type("python")
    page.locator(".select2-results__option--highlighted", has_text="Python").wait_for()
    page.keyboard.press("Enter")
    assert "Python" in row.locator(".field-skill .select2-selection").inner_text()
    assert row.locator("select[name$=-skill]").input_value()


@pytest.mark.parametrize(("width", "together"), [(1440, True), (390, False)])
def test_rows_stand_as_cards_where_a_table_has_no_room(opened, width, together):
    page = opened(width)
    row = page.locator("#requirements-0")
    tops = [row.locator(f".field-{name}").bounding_box()["y"] for name in ("skill", "reason")]
    assert (tops[0] == tops[1]) is together
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1440, 390])
def test_a_reason_is_shown_whole(opened, width):
    cut = "all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length"
    reasons = opened(width).locator(".dynamic-requirements textarea")
    assert reasons.count() > 7
    assert reasons.evaluate_all(cut) == 0
