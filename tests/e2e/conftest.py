"""A real browser against a live server.

``page`` is signed out, at ``base_url``, on a server that starts empty. ``demo`` is a server with
the demo content: loaded once for a module, whose tests change nothing that another relies on.
"""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic, sleep

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings, setup_databases, teardown_databases
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from hiring.plans import services as plan_services
from hiring.plans.models import HiringPlan
from hiring.specs import services as spec_services
from hiring.specs.models import JobPosting, JobSpec
from portal.accounts.models import User
from portal.accounts.services import ensure_curators_group
from roles.models import RoleLevel, Sector
from tests import factories as make
from tests.content import load_content
from tests.e2e.chromium import MISSING, find_chromium
from tests.hiring.plans.factories import make_plan

# Playwright runs an event loop, beside which Django would refuse to ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
BACKEND = "portal.accounts.backends.UserBackend"


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """pytest-django makes only what its marks ask for, and the tests on ``demo`` have none."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def chromium(django_db_setup) -> Iterator[Browser]:
    path = find_chromium()
    assert path, MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def base_url(live_server, settings) -> str:
    settings.SITE_URL = live_server.url
    return live_server.url


@pytest.fixture
def page(chromium, base_url) -> Iterator[Page]:
    context = chromium.new_context(base_url=base_url, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


# ------------------------------------------------------------------ with the demo content
@dataclass
class Demo:
    """The demo content on a live server, its people, a published job and a draft."""

    url: str
    owner: User
    curator: User
    posting: JobPosting
    draft: JobSpec
    plan: HiringPlan
    share_token: str  # of a link to the plan


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[Demo]:
    with django_db_blocker.unblock():
        load_content()
        server = LiveServer("localhost")
        try:
            with override_settings(SITE_URL=server.url):
                yield _populate(server.url)
        finally:
            _wait_for_answers()
            server.stop()
            call_command("flush", interactive=False, verbosity=0)
            caches["default"].clear()


def _wait_for_answers() -> None:
    """A browser that closes leaves requests behind, which need the database until they are done."""
    end = monotonic() + 5
    while monotonic() < end and any("process_request" in t.name for t in threading.enumerate()):
        sleep(0.05)


def _populate(url: str) -> Demo:
    owner = make.make_membership(make.make_organisation("Northgate"), role="owner").user
    published, draft = (_make_spec(owner, place) for place in ("Leeds", "York"))
    posting = spec_services.publish_spec(
        published, by=owner, expected_version=published.version, on=timezone.now().date()
    )
    curator = make.make_user("curator@example.org", is_staff=True)
    curator.groups.add(ensure_curators_group())
    plan = _make_plan(owner)
    _, token = plan_services.share_plan(plan, by=owner, label="The board")
    return Demo(url, owner, curator, posting, draft, plan, token)


def _make_plan(owner: User) -> HiringPlan:
    """Over budget and with something to open, so that each tab has something to show."""
    start = timezone.now().date().replace(month=1, day=1)
    plan = make_plan(
        organisation=owner.memberships.get().organisation,
        owner=owner,
        sector=Sector.objects.get(slug="healthcare-life-sciences"),
        period_start=start,
        period_end=start.replace(year=start.year + 1, month=12, day=31),
        budget=100_000,
    )
    values = {
        "role_level": RoleLevel.objects.get(slug="senior-data-scientist"),
        "count": 2,
        "expected_start": start.replace(year=start.year + 1),
        "pay": 70_000,
        "pay_currency": "GBP",
    }
    saved = plan_services.save_plan(
        plan, expected_version=1, by=owner, rows=[plan_services.RowInput(values)]
    )
    plan_services.clone_plan(saved, name="Another way", by=owner)
    return saved


def _make_spec(by: User, place: str) -> JobSpec:
    return spec_services.create_spec(
        by.memberships.get().organisation,
        RoleLevel.objects.get(slug="senior-data-scientist"),
        Sector.objects.get(slug="healthcare-life-sciences"),
        by=by,
        job_location=place,
        country="GB",
    )


@pytest.fixture
def open_browser(chromium, demo) -> Iterator[Callable[..., BrowserContext]]:
    """Make a browser window on the demo, signed in as ``user``."""
    contexts = []

    def opened(user: User | None = None, **options) -> BrowserContext:
        context = chromium.new_context(base_url=demo.url, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        if user:
            client = Client()
            client.force_login(user, backend=BACKEND)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": demo.url}])
        return context

    yield opened
    for context in contexts:
        context.close()
