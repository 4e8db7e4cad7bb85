"""A real browser against the live server. ``page`` is signed out, at ``base_url``."""

import os

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.chromium import find_chromium

# Playwright runs an event loop, beside which Django would refuse to ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="session")
def chromium() -> Browser:
    path = find_chromium()
    assert path, "Browser tests need Chromium: install it, or name it in CHROMIUM."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def base_url(live_server) -> str:
    return live_server.url


@pytest.fixture
def page(chromium, base_url) -> Page:
    context = chromium.new_context(base_url=base_url, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
