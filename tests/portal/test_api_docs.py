"""The API's documentation page and the requests in it."""

import html
import re

import pytest
from django.conf import settings

from portal.rest.pagination import LARGEST_PAGE, PagePagination
from tests import factories as make

pytestmark = pytest.mark.django_db
REQUEST = re.compile(r"curl (?:-X \w+ )?'?https?://[^/]+(/api/v1/[^' ]*)")


@pytest.fixture
def shown(client) -> str:
    """The page's text with its tags."""
    return html.unescape(client.get("/api/v1/docs/").content.decode())


def test_the_docs_come_from_here_and_need_nothing_inline(client, shown):
    script = client.get("/api/v1/docs/?script=")
    assert "<style" not in shown
    assert "//" not in shown.replace(settings.SITE_URL, "")
    assert '<html lang="en-GB">' in shown
    assert (script.status_code, script["Content-Type"]) == (200, "application/javascript")


def test_every_request_in_the_docs_gets_the_documented_answer(catalogue, client, shown):
    assert {path: client.get(path).status_code for path in REQUEST.findall(shown)} == {
        "/api/v1/profiles/senior-data-scientist/?sector=healthcare-life-sciences": 200,
        "/api/v1/job-specs/": 401,
        "/api/v1/roles/?level=senior&ordering=title&page_size=5": 200,
        "/api/v1/sectors/?colour=blue": 400,
        "/api/v1/job-specs/1/": 401,
    }


def test_the_docs_show_the_problem_that_the_api_answers(client, shown):
    problem = client.get("/api/v1/sectors/?colour=blue").json()
    for name in ("type", "title", "code", "detail"):
        assert f'"{name}": "{problem[name]}"' in shown


def test_the_docs_give_the_sizes_of_pages(shown):
    assert f"have pages of {PagePagination.page_size} rows" in shown
    assert f"up to {LARGEST_PAGE} with" in shown


def test_the_docs_lead_to_tokens_and_to_the_schema(shown):
    assert 'href="/account/tokens/"' in shown
    assert 'href="/api/v1/schema/"' in shown


def test_the_docs_have_the_readers_own_header(client):
    client.force_login(
        make.make_user(name="Ada Byron"), backend="portal.accounts.backends.UserBackend"
    )
    assert ">Ada Byron</a>" in client.get("/api/v1/docs/").content.decode()
