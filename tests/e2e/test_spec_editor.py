"""Draft, edit and publish a spec in a real browser, by mouse and by keyboard."""

import pytest
from django.conf import settings
from django.test import Client

from hiring.specs import services
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
BACKEND = "portal.accounts.backends.UserBackend"


@pytest.fixture
def recruiter():
    return make.make_membership(make.make_organisation("Acme")).user


@pytest.fixture
def role_level():
    role_level = make.make_role_level(slug="ds-senior", title="Senior data scientist")
    for _ in range(3):
        make.make_role_requirement(role_level=role_level)
    make.make_role_requirement(role_level=role_level, importance="optional")
    make.make_responsibility(role=role_level.role)
    return role_level


@pytest.fixture
def spec(recruiter, role_level):
    employer = recruiter.memberships.get().organisation
    return services.create_spec(
        employer, role_level, by=recruiter, job_location="Leeds", country="GB"
    )


@pytest.fixture
def signed_in(page, base_url, recruiter):
    client = Client()
    client.force_login(recruiter, backend=BACKEND)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": base_url, "httpOnly": True}]
    )
    return page


@pytest.fixture
def editor(signed_in, base_url, spec):
    signed_in.goto(f"{base_url}/hiring/job-specs/{spec.pk}/edit/")
    return signed_in


def must_haves(page) -> list[str]:
    boxes = page.locator("[data-lines='must-have'] textarea")
    return [boxes.nth(number).input_value() for number in range(boxes.count())]


def saved(spec) -> list[str]:
    lines = spec.lines.filter(section="must-have").order_by("position")
    return [line.text for line in lines]


def save(page) -> None:
    page.locator(".save-bar button[value='save']").click()
    page.get_by_text("Saved.", exact=True).wait_for()


def test_draft_appears_as_soon_as_a_role_is_chosen(page, base_url, role_level):
    page.goto(f"{base_url}/hiring/job-specs/new/")
    page.get_by_label("Role and level").select_option("ds-senior")
    page.locator("#draft h2", has_text="Senior data scientist").wait_for()
    page.wait_for_url("**role_level=ds-senior**")
    page.get_by_role("link", name="Sign in to save").wait_for()


def test_save_a_draft_and_publish_it(signed_in, base_url, role_level, recruiter):
    page = signed_in
    page.goto(
        f"{base_url}/hiring/job-specs/new/?role_level=ds-senior&country=GB&job_location=Leeds"
    )
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("button", name="Save and publish").click()
    page.get_by_role("link", name="Open the public page").click()
    page.get_by_role("heading", name="What you need").wait_for()
    assert page.evaluate("document.querySelectorAll('script[type$=\"ld+json\"]').length") == 1


def test_move_by_keyboard_keeps_focus_and_says_so(editor, spec):
    before = saved(spec)
    button = editor.locator("[data-lines='must-have'] [data-move='down']").first
    button.focus()
    editor.keyboard.press("Enter")
    assert must_haves(editor) == [before[1], before[0], before[2]]
    assert editor.evaluate("document.activeElement.dataset.move") == "down"
    assert editor.locator("#editor-status").inner_text() == "Line 2 of 3."
    save(editor)
    assert saved(spec) == [before[1], before[0], before[2]]


def test_drag_to_the_end(editor, spec):
    before = saved(spec)
    lines = editor.locator("[data-lines='must-have'] > .line")
    editor.locator("#title-must-have").evaluate("heading => heading.scrollIntoView()")
    grip = lines.nth(0).locator("[data-grip]").bounding_box()
    last = lines.nth(2).bounding_box()
    editor.mouse.move(grip["x"] + 5, grip["y"] + 5)
    editor.mouse.down()
    editor.mouse.move(grip["x"] + 60, last["y"] + last["height"] - 8, steps=12)
    editor.mouse.up()
    assert must_haves(editor) == [before[1], before[2], before[0]]
    save(editor)
    assert saved(spec) == [before[1], before[2], before[0]]


def test_swap_counts(editor):
    counter = editor.locator("[data-counter]")
    assert counter.inner_text() == "3 of 7 must-haves"
    editor.locator("[data-lines='nice-to-have'] [data-move='swap']").first.click()
    assert counter.inner_text() == "4 of 7 must-haves"
    save(editor)
    assert counter.inner_text() == "4 of 7 must-haves"


def test_add_a_line_and_undo_a_removal(editor, spec):
    before = saved(spec)
    editor.locator("[data-lines='must-have'] [data-move='remove']").first.click()
    assert len(must_haves(editor)) == 2
    editor.get_by_role("button", name="Undo").click()
    assert must_haves(editor) == before
    editor.locator("[data-add='must-have']").click()
    editor.keyboard.type("Own line")
    editor.locator("[data-lines='must-have'] select[name$='-stage']").last.select_option("screen")
    save(editor)
    assert saved(spec) == [*before, "Own line"]


def test_moves_without_javascript(chromium, base_url, spec, recruiter):
    client = Client()
    client.force_login(recruiter, backend=BACKEND)
    context = chromium.new_context(java_script_enabled=False)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    page = context.new_page()
    page.goto(f"{base_url}/hiring/job-specs/{spec.pk}/edit/")
    before = saved(spec)
    page.locator("[data-lines='must-have'] [data-move='down']").first.click()
    page.get_by_text("Not saved yet.").wait_for()
    page.locator(".save-bar button[value='save']").click()
    assert saved(spec) == [before[1], before[0], before[2]]
    context.close()
