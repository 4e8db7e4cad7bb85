"""The pages of careers: with a mouse, with a keyboard alone, and some without JavaScript."""

import re

import pytest

from tests.e2e.hands import Keyboard, Mouse
from tests.e2e.test_accessibility import violations

MAP = "/careers/map/"
BOTH_HANDS = pytest.mark.parametrize(("hands", "width"), [(Mouse, 1440), (Keyboard, 390)])
CHOSEN = "document.activeElement.dataset.node"


@pytest.fixture
def open_page(open_browser):
    def opened(path: str = MAP, **options):
        size = {"viewport": {"width": 1440, "height": 900}} | options
        page = open_browser(reduced_motion="reduce", **size).new_page()
        page.goto(path)
        return page

    return opened


def width_of(page) -> float:
    return page.locator(".career-map__picture").bounding_box()["width"]


@BOTH_HANDS
def test_from_the_map_to_a_role_level_and_on_to_the_next(open_page, hands, width):
    page = open_page(viewport={"width": width, "height": 900})
    hand = hands(page)
    hand.press(page.locator("[data-node=senior-data-scientist]"))
    page.wait_for_url("**/careers/map/?at=senior-data-scientist#chosen")
    page.get_by_role("heading", name="How to get here").wait_for()
    hand.press(page.locator("#steps").get_by_role("link", name="Lead data scientist"))
    page.wait_for_url("**/careers/map/?at=lead-data-scientist#chosen")
    hand.press(page.get_by_role("link", name="Skills and their sources"))
    page.wait_for_url("**/roles/lead-data-scientist/levels/lead-data-scientist/")


def test_arrow_keys_go_from_box_to_box(open_page):
    page = open_page()
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


def test_a_box_in_focus_lights_its_steps(open_page):
    page = open_page()
    lit = page.locator(".career-edge.is-near")
    assert lit.count() == 0
    page.locator("[data-node=senior-data-scientist]").focus()
    ends = lit.evaluate_all("edges => edges.map(edge => [edge.dataset.start, edge.dataset.end])")
    assert ends
    assert all("senior-data-scientist" in pair for pair in ends)


def test_zoom_by_button_and_by_key(open_page):
    page = open_page()
    natural = width_of(page)
    page.get_by_role("button", name="Zoom in").click()
    page.locator("[data-map-size]", has_text="125%").wait_for()
    assert width_of(page) == pytest.approx(natural * 1.25, abs=1)
    page.locator("[data-node]").first.focus()
    page.keyboard.press("-")
    page.keyboard.press("-")
    page.locator("[data-map-size]", has_text="80%").wait_for()
    assert width_of(page) == pytest.approx(natural * 0.8, abs=1)


def test_dragging_moves_the_map_and_chooses_nothing(open_page):
    page = open_page(viewport={"width": 700, "height": 900})
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


def test_fit_shows_the_whole_width_on_a_phone(open_page):
    page = open_page(viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Fit width").click()
    frame = page.locator("[data-map]")
    assert frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") == 0


def test_the_chosen_box_is_in_view_on_a_phone(open_page):
    page = open_page(f"{MAP}?at=chief-ai-officer", viewport={"width": 390, "height": 844})
    frame = page.locator("[data-map]").bounding_box()
    box = page.locator("[data-node=chief-ai-officer]").bounding_box()
    assert frame["x"] <= box["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"]


def test_filters_replace_the_map_which_still_zooms(open_page):
    page = open_page()
    page.get_by_text("Filter by family").click()
    page.get_by_label("Data science").check()
    page.wait_for_url("**/careers/map/?family=data-science**")
    page.get_by_text("5 role levels, 7 steps").wait_for()
    assert page.locator("[data-node]").count() == 5
    natural = width_of(page)
    page.get_by_role("button", name="Zoom in").click()
    assert width_of(page) > natural
    page.get_by_role("link", name=re.compile("Data science.*remove")).click()
    page.get_by_text("31 role levels, 80 steps").wait_for()


def test_sector_and_pay_narrow_the_map_down(open_page):
    page = open_page()
    hand = Keyboard(page)
    hand.press(page.get_by_text("Filter by family"))
    hand.tick(page.get_by_label("Energy and Utilities"))
    page.wait_for_url("**sector=energy-utilities**")
    in_sector = page.locator("[data-node]")
    page.get_by_role("link", name="Energy and Utilities remove").wait_for()
    there = in_sector.count()
    assert 0 < there < 31
    hand.write(page.get_by_label("From (a year)"), "150000")
    page.wait_for_url("**pay_minimum=150000**")
    page.get_by_role("link", name=re.compile("Pay from .*150,000 remove")).wait_for()
    assert 0 < in_sector.count() < there


def test_a_link_opens_the_table(open_page):
    page = open_page()
    assert not page.get_by_role("table").is_visible()
    page.get_by_role("link", name="Show as a table").click()
    page.get_by_role("table").wait_for()
    assert page.get_by_role("rowheader", name="Chief AI officer").is_visible()


def test_it_works_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    assert not page.get_by_role("button", name="Zoom in").is_visible()
    page.get_by_text("Filter by family").click()
    page.locator("input[value=research]").check()
    page.get_by_role("button", name="Apply").click()
    assert "family=research" in page.url
    assert page.locator("[data-node]").count() == 3
    page.locator("[data-node=senior-ai-research-scientist]").click()
    assert "at=senior-ai-research-scientist" in page.url
    page.get_by_role("heading", name="Where it leads").wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_self_check_answers_and_sends_nothing(open_page, scripts):
    page = open_page("/careers/is-this-for-me/", java_script_enabled=scripts)
    asked = []
    # The browser fetches its icon when it likes.
    page.on("request", lambda one: one.url.endswith(".svg") or asked.append(one.url))
    first = page.locator(".statement").first
    reply = first.locator(".statement__reply--yes")
    assert not reply.is_visible()
    first.get_by_label("That’s me").check()
    assert reply.is_visible()
    first.get_by_label("Not really").check()
    assert not reply.is_visible()
    assert asked == []


# ------------------------------------------------------------------ the other pages
def link(page, name: str, within: str = "main"):
    return page.locator(within).get_by_role("link", name=name, exact=True).first


@BOTH_HANDS
def test_pay_is_narrowed_down_to_one_range_and_leads_to_the_outlook(open_page, hands, width):
    page = open_page("/careers/", viewport={"width": width, "height": 900})
    hand = hands(page)
    hand.press(link(page, "Pay"))
    page.wait_for_url("**/careers/pay/")
    if width < 600:
        hand.press(page.locator(".filters > details > summary"))
    for name, value in (
        ("role", "data-scientist"),
        ("level", "mid"),
        ("country", "GB"),
        ("year", "2024"),
    ):
        hand.tick(page.locator(f"input[name='{name}'][value='{value}']"))
        page.wait_for_url(f"**{name}={value}**")
    page.locator("#results").get_by_text("1 pay range").wait_for()
    row = page.locator(".pay-table tbody tr")
    for said in ("Data scientist", "Mid", "United Kingdom", "2024", "answers", "£"):
        assert said in row.inner_text()
    assert row.get_by_role("link", name="aijobs salary survey").is_visible()
    assert violations(page) == []

    hand.press(link(page, "What is changing in the field, by sector and by role"))
    page.wait_for_url("**/careers/outlook/")
    hand.choose(page.get_by_label("Role", exact=True), "MLOps engineer")
    page.get_by_text("1 role and 6 sectors").wait_for()
    hand.choose(page.get_by_label("Sector", exact=True), "Energy and Utilities")
    page.get_by_text("1 role and 1 sector", exact=True).wait_for()
    assert "role=mlops-engineer" in page.url
    assert "sector=energy-utilities" in page.url
    assert "26 January 2026" in page.locator("#sectors li").inner_text()
    hand.press(link(page, "MLOps", "#roles"))
    page.wait_for_url("**#development-*")
    hand.press(page.get_by_role("link", name="Energy and Utilities remove"))
    page.get_by_text("1 role and 6 sectors").wait_for()


def test_a_first_job_leads_to_skills_open_jobs_and_the_self_check(open_page):
    page = open_page("/careers/", viewport={"width": 390, "height": 900})
    hand = Mouse(page)
    hand.press(link(page, "First job"))
    page.wait_for_url("**/careers/first-job/")
    hand.press(link(page, "Ways in"))
    page.wait_for_url("**/careers/first-job/#routes")
    assert page.locator("#routes").is_visible()
    hand.press(page.locator("#entry-roles a[href^='/skills/']").first)
    page.wait_for_url("**/skills/*/")
    page.go_back()
    hand.press(link(page, "Open jobs at entry level"))
    page.wait_for_url("**/jobs/?level=entry")
    page.go_back()
    hand.press(link(page, "Is this for me?"))
    first = page.locator(".statement").first
    hand.tick(first.get_by_label("That’s me"))
    first.locator(".statement__reply--yes").wait_for()
