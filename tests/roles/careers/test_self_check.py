"""Is this for me? Statements from guides, answered in the browser and nowhere else."""

import re
from html import unescape

import pytest

from roles.careers.self_check import self_check
from roles.models import GuideEntry
from tests import factories as make

pytestmark = pytest.mark.django_db
PAGE = "/careers/is-this-for-me/"


@pytest.fixture
def signs():
    guide = make.make_guide()
    for title, section, commentary in [
        ("Likes data", "suits", "Also the dull side."),
        ("Prefers static roles", "does-not-suit", "Reports are similar."),
        ("Data is messy", "challenge", ""),
        ("Has a cat", "", ""),
    ]:
        make.make_guide_entry(guide, title=title, self_check=section, commentary=commentary)
    return guide


def sections(client) -> list[list[str]]:
    check = client.get(PAGE).context["check"]
    groups = (check.suits, check.does_not_suit, check.challenges)
    return [[statement.title for statement in group] for group in groups]


def test_statements_are_in_the_sections_that_curators_chose(client, signs):
    assert sections(client) == [["Likes data"], ["Prefers static roles"], ["Data is messy"]]
    text = client.get(PAGE).content.decode()
    assert "Rolebook editorial: Also the dull side." in text
    assert "Has a cat" not in text


def test_a_statement_can_replace_the_title(client, signs):
    signs.entries.filter(title="Likes data").update(self_check_statement="I like data")
    assert sections(client)[0] == ["I like data"]


def test_rewording_titles_texts_or_slugs_moves_no_statement(client, signs):
    signs.slug = signs.title = "renamed"
    signs.save()
    for entry in signs.entries.all():
        opposite = "Does not suit" if entry.self_check == "suits" else "Suits"
        entry.title, entry.text = f"Reworded {entry.pk}", f"{opposite} such a person."
        entry.commentary = "Suits nobody."
        entry.save()
    check = self_check()
    groups = (check.suits, check.does_not_suit, check.challenges)
    assert [[one.entry.self_check for one in group] for group in groups] == [
        ["suits"],
        ["does-not-suit"],
        ["challenge"],
    ]


def test_the_summary_and_the_guides_come_from_the_entries(client, signs):
    questions = make.make_guide(kind="questions")
    answer = make.make_guide_entry(
        questions, title="Is it?", text="In *short*.", self_check=GuideEntry.SelfCheck.SUMMARY
    )
    response = client.get(PAGE)
    assert response.context["check"].summary == answer
    assert response.context["check"].guides == [signs]
    assert "In <em>short</em>." in response.content.decode()


def test_every_statement_has_a_source_and_two_answers(client, signs):
    text = client.get(PAGE).content.decode()
    assert text.count("<article") == 3
    assert text.count('type="radio"') == 6
    names = re.findall(r'type="radio" name="([^"]+)"', text)
    assert len(set(names)) == 3
    for entry in signs.entries.exclude(self_check=""):
        assert f"/sources/{entry.sources.get().slug}/" in text


def test_nothing_is_sent_or_stored(client, signs):
    response = client.get(PAGE)
    text = response.content.decode()
    assert "<form" not in text
    assert "data-hx" not in text.split("<main")[1]
    assert not response.cookies
    assert client.post(PAGE, {"answer-1": "yes"}).status_code == 405


def test_unpublished_guides_are_left_out(client, signs):
    signs.is_published = False
    signs.save()
    assert "<article" not in client.get(PAGE).content.decode()


def test_the_guide_shows_whom_the_work_suits(client, signs):
    text = client.get(signs.get_absolute_url()).content.decode()
    assert "Suits people like this." in text
    assert "Doesn&#x27;t suit people like this." in text


def test_statements_come_by_guide_and_position(client):
    for guide_position, title in ((2, "Second"), (1, "First")):
        guide = make.make_guide(title=title, position=guide_position)
        for position in (2, 1):
            make.make_guide_entry(
                guide, title=f"{title} {position}", position=position, self_check="suits"
            )
    assert sections(client)[0] == ["First 1", "First 2", "Second 1", "Second 2"]
    assert [guide.title for guide in self_check().guides] == ["First", "Second"]


def test_each_section_has_its_choices_and_replies(client, signs):
    articles = client.get(PAGE).content.decode().split("<article")[1:]
    found = [
        (
            re.findall(r'value="(?:yes|no)"> ([^<]*)</label>', article),
            re.findall(r'__reply--(yes|no)">([^<]*)</p>', article),
        )
        for article in articles
    ]
    mine = ["That’s me", "Not really"]
    assert [(choices, [unescape(text) for _, text in replies]) for choices, replies in found] == [
        (
            mine,
            [
                "That's a good sign.",
                "Worth thinking about: it is much of the work. "
                "Try it for a week before you decide.",
            ],
        ),
        (
            mine,
            [
                "That counts against it. "
                "The comment above suggests similar work that may suit you better.",
                "Good: this needn't hold you back.",
            ],
        ),
        (
            ["I could live with that", "It would wear me down"],
            [
                "Good: you know what to expect.",
                "Take that seriously. Ask people in the job how often it comes up.",
            ],
        ),
    ]
    assert {tuple(answer for answer, _ in replies) for _, replies in found} == {("yes", "no")}


def test_sections_without_statements_have_no_heading(client, signs):
    signs.entries.exclude(self_check="suits").delete()
    page = client.get(PAGE).content.decode()
    headings = re.findall(r"<h2>(.*?)</h2>", page.split("<main")[1])
    assert headings == ["Who enjoys this work", "Where to go next"]


def test_further_reading_names_the_guides(client, signs):
    page = client.get(PAGE).content.decode()
    assert re.findall(r'Further reading:\s*<a href="([^"]*)"', page) == [signs.get_absolute_url()]
    signs.entries.update(self_check="")
    assert "Further reading" not in client.get(PAGE).content.decode()
