"""The map of careers with a mouse, with a keyboard alone, and without JavaScript."""

import re

import pytest

from tests.e2e.hands import Keyboard, Mouse

MAP = "/careers/map/"
CHOSEN = "document.activeElement.dataset.node"


@pytest.fixture
def open_map(open_browser):
    def opened(path: str = MAP, **options):
        size = {"viewport": {"width": 1440, "height": 900}} | options
        page = open_browser(reduced_motion="reduce", **size).new_page()
        page.goto(path)
        return page

    return opened


def width_of(page) -> float:
    return page.locator(".career-map__picture").bounding_box()["width"]


@pytest.mark.parametrize(("hands", "width"), [(Mouse, 1440), (Keyboard, 390)])
def test_from_the_map_to_a_role_level_and_on_to_the_next(open_map, hands, width):
    page = open_map(viewport={"width": width, "height": 900})
    hand = hands(page)
    hand.press(page.locator("[data-node=senior-data-scientist]"))
    page.wait_for_url("**/careers/map/?at=senior-data-scientist#chosen")
    page.get_by_role("heading", name="What leads here").wait_for()
    hand.press(page.locator("#steps").get_by_role("link", name="Lead data scientist"))
    page.wait_for_url("**/careers/map/?at=lead-data-scientist#chosen")
    hand.press(page.get_by_role("link", name="Skills and their sources"))
    page.wait_for_url("**/roles/lead-data-scientist/levels/lead-data-scientist/")


def test_arrow_keys_go_from_box_to_box(open_map):
    page = open_map()
    page.locator("[data-node=entry-data-scientist]").focus()
    walk = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        walk.append(page.evaluate(CHOSEN))
    assert walk == [
        "mid-data-scientist",
        "senior-data-scientist",
        "senior-applied-ml-specialist",
        "mid-applied-ml-specialist",
        "mid-data-scientist",
    ]
    page.keyboard.press("Enter")
    page.wait_for_url("**?at=mid-data-scientist#chosen")


def test_a_box_in_focus_lights_its_steps(open_map):
    page = open_map()
    lit = page.locator(".career-edge.is-near")
    assert lit.count() == 0
    page.locator("[data-node=senior-data-scientist]").focus()
    ends = lit.evaluate_all("edges => edges.map(edge => [edge.dataset.start, edge.dataset.end])")
    assert ends
    assert all("senior-data-scientist" in pair for pair in ends)


def test_zoom_by_button_and_by_key(open_map):
    page = open_map()
    natural = width_of(page)
    page.get_by_role("button", name="Zoom in").click()
    assert width_of(page) == pytest.approx(natural * 1.25, abs=1)
    page.locator("[data-node]").first.focus()
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert width_of(page) == pytest.approx(natural * 0.8, abs=1)
    assert page.locator("[data-map-size]").inner_text() == "80 %"


def test_dragging_moves_the_map_and_chooses_nothing(open_map):
    page = open_map(viewport={"width": 700, "height": 900})
    frame = page.locator("[data-map]")
    node = page.locator("[data-node=mid-data-scientist]")
    node.scroll_into_view_if_needed()
    before = frame.evaluate("frame => frame.scrollLeft")
    box = node.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 90, y, steps=5)
    page.mouse.up()
    assert frame.evaluate("frame => frame.scrollLeft") == before + 90
    assert page.url.endswith(MAP)


def test_fit_shows_the_whole_width_on_a_phone(open_map):
    page = open_map(viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Fit the width").click()
    frame = page.locator("[data-map]")
    assert frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") == 0


def test_the_chosen_box_is_in_view_on_a_phone(open_map):
    page = open_map(f"{MAP}?at=chief-ai-officer", viewport={"width": 390, "height": 844})
    frame = page.locator("[data-map]").bounding_box()
    box = page.locator("[data-node=chief-ai-officer]").bounding_box()
    assert frame["x"] <= box["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"]


def test_filters_replace_the_map_which_still_zooms(open_map):
    page = open_map()
    page.get_by_text("Filter by family").click()
    page.get_by_label("Data science").check()
    page.wait_for_url("**/careers/map/?family=data-science**")
    page.get_by_text("5 role-levels, 7 steps").wait_for()
    assert page.locator("[data-node]").count() == 5
    natural = width_of(page)
    page.get_by_role("button", name="Zoom in").click()
    assert width_of(page) > natural
    page.get_by_role("link", name=re.compile("Data science.*remove")).click()
    page.get_by_text("31 role-levels, 80 steps").wait_for()


def test_a_link_opens_the_table(open_map):
    page = open_map()
    assert not page.get_by_role("table").is_visible()
    page.get_by_role("link", name="The same as a table").click()
    page.get_by_role("table").wait_for()
    assert page.get_by_role("rowheader", name="Chief AI officer").is_visible()


def test_it_works_without_javascript(open_map):
    page = open_map(java_script_enabled=False)
    assert not page.get_by_role("button", name="Zoom in").is_visible()
    page.get_by_text("Filter by family").click()
    page.locator("input[value=research]").check()
    page.get_by_role("button", name="Apply").click()
    assert "family=research" in page.url
    assert page.locator("[data-node]").count() == 3
    page.locator("[data-node=senior-ai-research-scientist]").click()
    assert "at=senior-ai-research-scientist" in page.url
    assert page.get_by_role("heading", name="Where it leads").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_self_check_answers_and_sends_nothing(open_map, scripts):
    page = open_map("/careers/is-this-for-me/", java_script_enabled=scripts)
    asked = []
    # The browser fetches its icon when it likes.
    page.on("request", lambda one: one.url.endswith(".svg") or asked.append(one.url))
    first = page.locator(".statement").first
    says = first.locator(".statement__says--yes")
    assert not says.is_visible()
    first.get_by_label("That is me").check()
    assert says.is_visible()
    first.get_by_label("Not really").check()
    assert not says.is_visible()
    assert asked == []
