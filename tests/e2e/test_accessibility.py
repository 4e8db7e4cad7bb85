"""Every kind of page, at two widths in both themes: WCAG 2.2 AA, policy, network and reflow."""

import secrets
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from hiring.specs import services
from tests import factories as make

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": WCAG},
    "resultTypes": ["violations"],
    "preload": False,  # style sheets of other hosts: there are none
}
HEIGHT = 900
# Colours come from the theme and what stands where from the width: each is seen once.
LOOKS = [(390, "light"), (1440, "dark")]
SECTOR = "healthcare-life-sciences"
CHOSEN = f"role_level=senior-data-scientist&sector={SECTOR}"

# Addresses may name the demo's own objects, such as {draft}.
PUBLIC = [
    "/",
    "/roles/",
    "/roles/?q=nothing-is-called-this",
    f"/roles/?sector={SECTOR}",
    "/roles/data-scientist/",
    "/roles/ai-architect/",
    "/roles/data-scientist/levels/senior-data-scientist/",
    f"/roles/data-scientist/sectors/{SECTOR}/",
    "/sectors/",
    f"/sectors/{SECTOR}/",
    f"/sectors/{SECTOR}/patient-risk-prediction/",
    "/skills/",
    "/skills/ai-agents/",
    "/careers/skills/",
    "/careers/",
    "/careers/map/",
    "/careers/map/?at=senior-data-scientist",
    "/careers/map/?family=data-science&pay_minimum=150000",
    "/careers/map/?pay_minimum=9000000",
    "/careers/routes/",
    "/careers/routes/?from=entry-data-scientist&to=lead-data-scientist",
    "/careers/routes/?from=entry-data-scientist&to=chief-ai-officer&avoid_leadership=yes",
    "/careers/routes/shared/",
    "/careers/first-job/",
    "/careers/is-this-for-me/",
    "/guides/",
    "/guides/engagement-models/",
    "/sources/",
    "/careers/outlook/",
    "/careers/outlook/?role=mlops-engineer&sector=energy-utilities",
    "/careers/pay/",
    "/careers/pay/?country=GB",
    "/sources/rolebook-editorial/",
    "/jobs/",
    "/jobs/for-my-skills/",
    "/jobs/{posting}/",
    "/hiring/job-specs/new/",
    f"/hiring/job-specs/new/?{CHOSEN}",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/confirm-email/",
    "/api/v1/docs/",
    "/shared/plans/{share_token}/",
]
ERRORS = ["/nowhere/", "/roles/?colour=blue", "/careers/routes/?to=sinior+data+sientist"]
MEMBERS = [
    "/hiring/job-specs/",
    "/hiring/job-specs/{draft}/",
    "/hiring/job-specs/{draft}/edit/",
    f"/hiring/job-specs/new/?{CHOSEN}",
    "/hiring/plans/",
    "/hiring/plans/new/",
    "/hiring/plans/{plan}/",
    "/hiring/plans/{plan}/edit/",
    "/hiring/plans/{plan}/import/",
    "/hiring/plans/{plan}/timeline/",
    "/hiring/plans/{plan}/cost/",
    "/hiring/plans/{plan}/coverage/",
    "/hiring/plans/{plan}/funnel/",
    "/hiring/plans/{plan}/assumptions/",
    "/hiring/plans/{plan}/assumptions/edit/",
    "/hiring/plans/{plan}/actuals/",
    "/hiring/plans/{plan}/scenarios/",
    "/hiring/plans/{scenario}/promote/",
    "/hiring/plans/{scenario}/delete/",
    "/hiring/plans/{plan}/suggestion/",
    "/hiring/plans/{plan}/suggestion/?head_count=0",
    "/hiring/plans/{plan}/history/",
    "/hiring/plans/{plan}/export/",
    "/hiring/recruiting-figures/{organisation}/",
    "/account/",
    "/account/tokens/",
    "/organisations/",
    "/organisations/new/",
    "/organisations/{organisation}/",
    "/organisations/{organisation}/edit/",
    "/organisations/{organisation}/members/invite/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/accounts/2fa/",
]
CURATORS = [
    "/admin/",
    "/admin/roles/payband/",
    "/admin/roles/rolelevel/{role_level}/change/",
]


class Watcher:
    """Notes what a page does that it must not do."""

    def __init__(self, page, host: str) -> None:
        self.found: list[str] = []
        self.host = host
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))
        page.on("request", self._request)

    def _console(self, message) -> None:
        # The browser itself notes an error page's status.
        if message.type in ("error", "warning") and "the server responded with" not in message.text:
            self.found.append(f"console: {message.text}")

    def _request(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self.host:
            self.found.append(f"request to another host: {request.url}")


def violations(page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{rule['id']}: {' '.join(node['target'][0] for node in rule['nodes'][:3])}"
        for rule in found
    ]


def overflow(page) -> int:
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def faults(page, url: str) -> list[str]:
    watcher = Watcher(page, urlsplit(url).netloc)
    page.goto(url, wait_until="load")
    if url.endswith("/api/v1/docs/"):
        page.get_by_role("button", name="Open the interactive reference").click()
        # The schema takes seconds to make and the reference to draw; longer on a busy machine.
        page.locator(".opblock-tag").first.wait_for(timeout=60_000)
    found = []
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if (extra := overflow(page)) > 0:
            found.append(f"scrolls sideways by {extra} px at {width} px")
    # Axe tries styles of its own, which the policy refuses: the page's own faults come first.
    found += watcher.found
    for width, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=theme)
        found += [f"{width} px, {theme}: {text}" for text in violations(page)]
    return found


@pytest.fixture
def address(demo):
    """The whole address of a page, with the names of the demo's objects in it."""
    names = {
        "posting": demo.posting.pk,
        "draft": demo.draft.pk,
        "plan": demo.plan.pk,
        "scenario": demo.plan.scenarios.earliest("pk").pk,
        "share_token": demo.share_token,
        "role_level": demo.draft.role_level_id,
        "organisation": demo.draft.organisation.slug,
    }
    return lambda path: demo.url + path.format(**names)


def new_page(open_browser, user=None):
    return open_browser(user, reduced_motion="reduce").new_page()


@pytest.mark.parametrize("path", [*PUBLIC, *ERRORS])
def test_public_page_has_no_fault(open_browser, address, path):
    assert faults(new_page(open_browser), address(path)) == []


@pytest.mark.parametrize("path", MEMBERS)
def test_members_page_has_no_fault(open_browser, address, demo, path):
    assert faults(new_page(open_browser, demo.owner), address(path)) == []


@pytest.mark.parametrize("path", CURATORS)
def test_admin_page_has_no_fault(open_browser, address, demo, path):
    assert faults(new_page(open_browser, demo.curator), address(path)) == []


@pytest.mark.parametrize(
    "path", ["/account/", "/accounts/email/", "/organisations/{organisation}/"]
)
def test_a_long_address_stays_on_a_narrow_screen(open_browser, address, demo, path):
    name = f"{secrets.token_hex(20)}@people.example.org"
    member = make.make_membership(demo.draft.organisation, user=make.make_user(name)).user
    page = open_browser(member, viewport={"width": 320, "height": HEIGHT}).new_page()
    page.goto(address(path))
    assert page.get_by_text(name).first.is_visible()
    assert overflow(page) == 0


def test_a_line_of_three_origins_stays_on_a_narrow_screen(open_browser, demo):
    spec = services.create_spec(
        demo.draft.organisation,
        demo.draft.role_level,
        demo.draft.sector,
        list(demo.draft.sector.use_cases.all()),
        by=demo.owner,
    )
    page = open_browser(demo.owner, viewport={"width": 320, "height": HEIGHT}).new_page()
    page.goto(f"/hiring/job-specs/{spec.pk}/edit/")
    marks = page.locator(".origin > summary").filter(has_text="Role").filter(has_text="Sector")
    assert marks.filter(has_text="Use case").first.is_visible()
    assert overflow(page) == 0


def test_switch_of_themes_is_remembered(open_browser):
    page = open_browser(color_scheme="light").new_page()
    page.goto("/")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    switch = page.locator("[data-theme-switch]")
    switch.click()
    switch.click()
    assert switch.inner_text().split()[-1] == "dark"
    dark = page.evaluate(background)
    assert dark != light
    page.goto("/roles/")
    assert page.evaluate(background) == dark
    assert page.locator("[data-theme-switch]").inner_text().split()[-1] == "dark"


def test_skip_link_leads_to_the_content(open_browser):
    page = open_browser().new_page()
    page.goto("/roles/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
