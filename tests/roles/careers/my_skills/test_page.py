"""The page 'My skills': messages, empty states, and what it offers to whom."""

import re
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from roles.careers.views.my_skills import SUGGESTED
from roles.models import UserSkill
from tests import factories as make

pytestmark = pytest.mark.django_db
PAGE = "/careers/skills/"


@pytest.fixture
def python():
    return make.make_skill(slug="python", preferred_label="Python", alt_labels="CPython")


@pytest.fixture
def member():
    client = Client()
    client.force_login(make.make_user())
    return client


def words_of(response) -> str:
    html = response.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def add(client, *skills):
    return client.post(f"{PAGE}add/", {"skills": [skill.pk for skill in skills]})


def messages_of(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


# ------------------------------------------------------------------ messages
def test_each_change_is_confirmed(client, python):
    other = make.make_skill()
    assert messages_of(add(client, python)) == ["Added 1 skill. Now rate how well you know it."]
    client.get(PAGE)
    assert messages_of(add(client, python, other)) == [
        "Added 2 skills. Now rate how well you know them."
    ]
    client.get(PAGE)
    sent = {f"proficiency-{skill.pk}": 3 for skill in (python, other)}
    assert messages_of(client.post(PAGE, sent)) == ["Saved."]
    client.get(PAGE)
    assert messages_of(client.post(f"{PAGE}delete/")) == ["Deleted all your skills."]


def test_saving_to_the_account_is_confirmed(member, python):
    add(member, python)
    member.get(PAGE)
    assert messages_of(member.post(f"{PAGE}keep/")) == ["Saved your skills to your account."]


def test_taking_over_linked_skills_is_confirmed_or_refused(client, python):
    taken = client.post(f"{PAGE}take/", {"s": "python.3"})
    assert messages_of(taken) == [
        "Added the skills in the link. Change the ratings that don't fit."
    ]
    client.get(PAGE)
    broken = client.post(f"{PAGE}take/", {"s": "python.9"})
    assert messages_of(broken) == ["This link is broken: it has no readable skills."]


# ------------------------------------------------------------------ who may do what
def test_saving_to_an_account_needs_one(client, python):
    add(client, python)
    response = client.post(f"{PAGE}keep/")
    assert response.url == f"/accounts/login/?next={PAGE}keep/"
    assert not UserSkill.objects.exists()


@pytest.mark.parametrize("address", ["find", "from-text", "add", "take", "keep", "delete"])
def test_changes_are_posted(member, address):
    assert member.get(f"{PAGE}{address}/").status_code == 405


def test_the_export_changes_nothing(client):
    assert client.post(f"{PAGE}export/").status_code == 405


@pytest.mark.parametrize("address", ["", "find/", "from-text/", "add/", "take/", "delete/"])
def test_changes_need_a_csrf_token(python, address):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PAGE + address, {"skills": python.pk}).status_code == 403


# ------------------------------------------------------------------ what the page offers
def test_without_skills_the_page_offers_to_find_some(client):
    words = words_of(client.get(PAGE))
    assert "No skills yet. Search for a skill above, or paste a text such as your CV." in words
    assert "Where your skills lead" not in words
    for button in ("Save changes", "Delete all", "Download as JSON"):
        assert button not in words


def test_visitors_are_offered_to_sign_in_and_members_to_save(client, member, python):
    for browser in (client, member):
        add(browser, python)
    visitor, signed_in = words_of(client.get(PAGE)), words_of(member.get(PAGE))
    stays = "Your skills stay in this browser, in a cookie."
    assert (stays in visitor, stays in signed_in) == (True, True)
    assert ("Sign in to save your skills" in visitor, "Save to my account" in visitor) == (
        True,
        False,
    )
    assert ("Sign in to save" in signed_in, "Save to my account" in signed_in) == (False, True)
    member.post(f"{PAGE}keep/")
    saved = words_of(member.get(PAGE))
    assert "Your skills are saved in your account. Only you can see them." in saved
    assert "Save to my account" not in saved


def test_the_page_links_to_published_skills_only(client, python):
    of_occupation = make.make_skill(preferred_label="Filing", is_published=False)
    make.make_occupation_skill(skill=of_occupation)
    add(client, python, of_occupation)
    html = client.get(PAGE).content.decode()
    links = re.findall(r'<a href="([^"]*)">More about this skill</a>', html)
    assert links == [python.get_absolute_url()]


def test_the_export_has_labels_proficiencies_and_evidence(client, python):
    add(client, python)
    evidence = "https://example.org/code"
    client.post(PAGE, {f"proficiency-{python.pk}": 3, f"evidence-{python.pk}": evidence})
    response = client.get(f"{PAGE}export/")
    assert response["Content-Disposition"] == 'attachment; filename="my-skills.json"'
    assert response.json() == {
        "skills": [
            {
                "skill": "Python",
                "slug": "python",
                "proficiency": "Practitioner",
                "evidence": evidence,
            }
        ]
    }


# ------------------------------------------------------------------ suggestions and texts
def test_a_skill_found_by_another_name_shows_it(client, python):
    assert "Add Python Python also called CPython" in words_of(
        client.post(f"{PAGE}find/", {"q": "cpython"})
    )
    assert "also called" not in words_of(client.post(f"{PAGE}find/", {"q": "python"}))


def test_eight_skills_are_suggested_at_most(client):
    for number in range(SUGGESTED + 1):
        make.make_skill(preferred_label=f"Weaving {number}")
    response = client.post(f"{PAGE}find/", {"q": "weaving"})
    assert len(response.context["suggestions"]) == SUGGESTED == 8


def test_the_part_of_suggestions_keeps_the_way_back(client, python):
    make.make_role_level(slug="analyst")
    headers = {"HX-Request": "true"}
    part = client.post(f"{PAGE}find/?to=analyst", {"q": "python"}, headers=headers)
    assert f'action="{PAGE}add/?to=analyst"' in part.content.decode()
    empty = client.post(f"{PAGE}find/", {}, headers=headers)
    assert (empty.status_code, words_in_part(empty)) == (200, "")


def words_in_part(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_skills_in_a_text_are_shown_with_its_own_words(client, python):
    sql = make.make_skill(preferred_label="SQL")
    add(client, sql)
    words = words_of(client.post(f"{PAGE}from-text/", {"text": "CPYTHON, then SQL"}))
    assert "Skills in your text. Clear those that don’t fit. Python “CPYTHON” Add these" in words


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Weaving", "The text has no skills from the catalogue. Search for them one by one above."),
        ("Python", "You have already added the skill in this text."),
        ("Python and SQL", "You have already added all 2 skills in this text."),
    ],
)
def test_a_text_without_new_skills_says_why(client, python, text, message):
    add(client, python, make.make_skill(preferred_label="SQL"))
    assert message in words_of(client.post(f"{PAGE}from-text/", {"text": text}))
