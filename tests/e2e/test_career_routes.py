"""From here to there, by mouse and by keyboard: from a role, from skills, and by a link."""

import pytest

from tests.e2e.hands import Keyboard, Mouse
from tests.e2e.test_accessibility import Watcher, violations

ROUTES = "/careers/routes/"
WIDTHS = [(Mouse, 1440), (Keyboard, 390)]


@pytest.fixture
def open_routes(open_browser):
    def opened(width: int, path: str = ROUTES, **options):
        size = {"width": width, "height": 900}
        page = open_browser(viewport=size, reduced_motion="reduce", **options).new_page()
        page.goto(path)
        return page

    return opened


def pick(hand, label: str, typed: str, title: str) -> None:
    """Type, typos and all, and choose what is suggested, each by its own hands."""
    field = hand.page.get_by_role("combobox", name=label, exact=True)
    hand.write(field, typed)
    option = hand.page.get_by_role("option", name=title, exact=True)
    option.wait_for()
    if isinstance(hand, Mouse):
        option.click()
    else:
        while option.get_attribute("aria-selected") != "true":
            hand.page.keyboard.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
        hand.page.keyboard.press("Enter")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == title


@pytest.mark.parametrize(("hands", "width"), WIDTHS)
def test_from_a_role_to_a_role(open_routes, demo, hands, width):
    page = open_routes(width)
    watcher = Watcher(page, demo.url.removeprefix("http://"))
    hand = hands(page)
    pick(hand, "From", "entri level data sientist", "Entry-level data scientist")
    pick(hand, "To", "sinior data sci", "Senior data scientist")
    hand.press(page.get_by_role("button", name="Show routes"))
    page.wait_for_url("**/careers/routes/?from=entry-data-scientist&to=senior-data-scientist")
    route = page.locator(".route").first
    route.get_by_text("Recorded step").first.wait_for()
    hand.press(route.locator("summary", has_text="Ways to learn it").first)
    hand.press(route.get_by_role("link", name="Online course").first)
    assert page.url.endswith("#way-online-course")
    hand.press(page.locator(".route").nth(1).locator("summary").first)
    page.locator(".route").nth(1).get_by_role("heading", level=4).first.wait_for()
    assert violations(page) == []
    assert watcher.found == []


@pytest.mark.parametrize(("hands", "width"), WIDTHS)
def test_from_skills_to_a_role_and_a_link_to_it(open_routes, open_browser, hands, width):
    page = open_routes(width, f"{ROUTES}?to=senior-data-scientist")
    hand = hands(page)
    hand.press(page.get_by_role("link", name="Add skills"))
    hand.write(page.get_by_label("Find a skill"), "pyhton")
    hand.press(page.get_by_role("button", name="Add Python", exact=True))
    page.get_by_text("Added 1 skill").wait_for()
    hand.press(page.get_by_role("link", name="Routes from these skills"))
    page.get_by_text("Directly from skills").first.wait_for()
    assert violations(page) == []
    link = page.get_by_label("Link to these routes").input_value()
    assert link.endswith("#s=python.2")

    other = open_browser(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    reader = other.new_page()
    asked = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(link)
    reader.locator("#linked").get_by_text("These skills come from a link.").wait_for()
    status = reader.locator("[data-linked-status]").text_content()
    assert status == "These skills come from a link. They aren’t stored."
    assert not [address for address in asked if "python.2" in address.partition("#")[0]]
    assert "skills" not in {cookie["name"] for cookie in other.cookies()}
    assert violations(reader) == []
    hands(reader).press(reader.get_by_role("button", name="Add to my skills"))
    reader.get_by_text("Added the skills in the link").wait_for()
    assert "skills" in {cookie["name"] for cookie in other.cookies()}


def test_the_list_of_suggestions_by_keyboard(open_routes):
    page = open_routes(1440)
    field = page.get_by_role("combobox", name="To", exact=True)
    Keyboard(page).write(field, "data")
    options = page.get_by_role("listbox").get_by_role("option")
    options.first.wait_for()
    page.keyboard.press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    assert options.first.get_attribute("aria-selected") == "true"
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "data"
    page.keyboard.press("ArrowDown")
    options.first.wait_for()
    page.keyboard.press("Tab")
    assert field.get_attribute("aria-expanded") == "false"


def test_without_javascript_a_typo_is_asked_about_and_a_link_is_pasted(open_routes):
    page = open_routes(390, java_script_enabled=False)
    page.get_by_label("To", exact=True).fill("sinior data sientist")
    page.get_by_role("button", name="Show routes").click()
    assert "sinior" not in page.url
    page.get_by_label("Senior data scientist", exact=True).check()
    page.get_by_role("button", name="Show routes").click()
    page.wait_for_url("**/careers/routes/?to=senior-data-scientist")
    page.goto(f"{ROUTES}shared/?to=senior-data-scientist#s=python.3")
    page.get_by_label("Link", exact=True).fill(page.url)
    page.get_by_role("button", name="Show routes").click()
    page.get_by_text("These skills come from a link. They aren’t stored.").wait_for()
