"""Is this for me? Statements from the guides, answered in the browser and nowhere else."""

import re

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db
PAGE = "/careers/is-this-for-me/"


@pytest.fixture
def signs():
    guide = make.make_guide(slug="is-this-for-me")
    for title, text in [
        ("Likes data", "Suits such a person.\n\nAlso the dull side."),
        ("Prefers static roles", "Does not suit such a person.\n\nReports are close by."),
        ("Has a cat", "Says nothing."),
    ]:
        make.make_guide_entry(guide, title=title, text=text)
    return guide


def test_statements_are_parted_by_what_the_guide_says_of_them(client, signs):
    check = client.get(PAGE).context["check"]
    assert [(one.entry.title, one.text) for one in check.suits] == [
        ("Likes data", "Also the dull side."),
        ("Has a cat", "Says nothing."),
    ]
    assert [(one.entry.title, one.text) for one in check.does_not_suit] == [
        ("Prefers static roles", "Reports are close by.")
    ]


def test_every_statement_has_a_source_and_two_answers(client, signs):
    text = client.get(PAGE).content.decode()
    assert text.count("<article") == 3
    assert text.count('type="radio"') == 6
    names = re.findall(r'type="radio" name="([^"]+)"', text)
    assert len(set(names)) == 3
    for entry in signs.entries.all():
        assert f"/sources/{entry.sources.get().slug}/" in text


def test_nothing_is_sent_or_kept(client, signs):
    response = client.get(PAGE)
    text = response.content.decode()
    assert "<form" not in text
    assert "data-hx" not in text.split("<main")[1]
    assert not response.cookies
    assert client.post(PAGE, {"answer-1": "yes"}).status_code == 405


def test_withdrawn_guides_say_nothing(client, signs):
    signs.is_published = False
    signs.save()
    assert "<article" not in client.get(PAGE).content.decode()
