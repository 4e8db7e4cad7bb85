"""The three users' main ways, at two widths in both themes, by mouse and by keyboard alone."""

import time

import pytest

from roles.models import RoleLevel
from tests import factories as make
from tests.e2e.hands import Keyboard, Mouse

# Every pair of a hand, a theme and a width: what fails, fails for two of them at most.
pytestmark = pytest.mark.parametrize(
    ("hands", "theme", "width"),
    [
        (Mouse, "light", 390),
        (Mouse, "dark", 1440),
        (Keyboard, "light", 1440),
        (Keyboard, "dark", 390),
    ],
)
SECTOR = "healthcare-life-sciences"
MOST_STEPS = 20
MOST_SECONDS = 120


@pytest.fixture
def page(open_browser, width, theme):
    page = open_browser(
        viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
    ).new_page()
    page.goto("/")
    return page


@pytest.fixture
def hand(hands, page):
    return hands(page)


def link(page, name: str):
    return page.get_by_role("link", name=name, exact=True).first


def button(page, name: str):
    return page.get_by_role("button", name=name, exact=True).first


def sign_in(hand, user) -> None:
    page = hand.page
    hand.write(page.locator("input[name='login']"), user.email)
    hand.write(page.locator("input[name='password']"), make.PASSWORD)
    hand.press(page.locator("main").get_by_role("button", name="Sign in", exact=True))
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def test_recruiter_publishes_a_spec(hand, demo):
    page, started = hand.page, time.monotonic()
    hand.press(link(page, "Browse roles"))
    hand.press(link(page, "Data scientist"))
    hand.press(page.locator(f"a[href='/roles/data-scientist/sectors/{SECTOR}/']").first)
    hand.press(link(page, "Senior data scientist"))
    hand.press(link(page, "Draft a job spec"))
    hand.press(link(page, "Sign in to save"))
    sign_in(hand, make.make_membership(make.make_organisation()).user)
    hand.choose(page.get_by_label("Work mode"), "Remote")
    page.wait_for_url("**work_mode=remote**")
    hand.choose(page.get_by_label("Country"), "United Kingdom")
    page.wait_for_url("**country=GB**")
    hand.press(button(page, "Save draft"))
    boxes = page.locator("[data-lines='must-have'] textarea")
    first = boxes.nth(0).input_value()
    hand.press(page.locator("[data-lines='must-have'] [data-move='down']").first)
    hand.press(page.locator(".save-bar button[value='save']"))
    page.get_by_text("Saved.", exact=True).wait_for()
    assert boxes.nth(1).input_value() == first
    hand.press(button(page, "Save and publish"))
    hand.press(link(page, "Open the public page"))
    page.get_by_role("heading", name="What you need").wait_for()
    assert hand.steps <= MOST_STEPS
    assert time.monotonic() - started < MOST_SECONDS


def test_candidate_finds_a_role_a_skill_and_a_job(hand, demo, width):
    page = hand.page
    hand.press(link(page, "Browse roles"))
    if width == 390:
        hand.press(page.locator(".filters > details > summary"))
    box = page.locator(f".filters input[name='sector'][value='{SECTOR}']")
    hand.tick(box)
    page.wait_for_url(f"**sector={SECTOR}**")
    chip = page.get_by_role("list", name="Active filters").locator(".chip")
    chip.wait_for()
    page.go_back()
    chip.wait_for(state="detached")
    page.go_forward()
    hand.press(chip)
    chip.wait_for(state="detached")
    hand.press(link(page, "Data scientist"))
    hand.press(page.locator("#skills tbody th a").first)
    page.get_by_role("heading", name="What each proficiency looks like").wait_for()
    assert page.locator("#levels .phase-list > li").count() == 4
    hand.press(link(page, "Jobs"))
    hand.press(page.locator(f"a[href='/jobs/{demo.posting.pk}/']").first)
    page.get_by_role("heading", name="What you need").wait_for()


def test_curator_changes_a_requirement(hand, demo):
    page = hand.page
    role_level = RoleLevel.objects.get(slug="senior-data-scientist")
    requirement = role_level.requirements.select_related("skill").order_by("pk")[0]
    wanted = "expert" if requirement.get_proficiency_display().lower() != "expert" else "working"
    hand.press(link(page, "Sign in"))
    sign_in(hand, demo.curator)
    page.wait_for_url("**/admin/")
    page.goto(f"/admin/roles/rolerequirement/{requirement.pk}/change/")
    hand.choose(page.get_by_label("Proficiency"), wanted.capitalize())
    hand.press(page.locator("input[name='_save']").last)
    page.locator(".messagelist .success").wait_for()
    page.goto(f"/roles/data-scientist/levels/{role_level.slug}/")
    entry = page.locator(".requirement").filter(has_text=requirement.skill.preferred_label)
    assert wanted in entry.first.inner_text().lower()
