"""The page of a visitor's skills: in their browser, or in their account if they ask for it."""

import logging
import re
from hashlib import sha256

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from roles.careers import my_skills
from roles.careers.my_skills import SkillRating, readiness
from roles.models import UserSkill
from tests import factories as make

pytestmark = pytest.mark.django_db
ADDRESS = "/careers/skills/"
EVIDENCE = "https://example.org/what-only-i-know"


@pytest.fixture
def python():
    return make.make_skill(preferred_label="Python", alt_labels="CPython")


@pytest.fixture
def sql():
    return make.make_skill(preferred_label="SQL")


@pytest.fixture
def member():
    client = Client()
    client.force_login(make.make_user())
    return client


def add(client, *skills, **values):
    return client.post(f"{ADDRESS}add/", {"skills": [skill.pk for skill in skills]} | values)


def change(client, skill, proficiency=3, evidence="", **values):
    fields = {f"proficiency-{skill.pk}": proficiency, f"evidence-{skill.pk}": evidence}
    return client.post(ADDRESS, fields | values)


def rated(client) -> dict[str, str]:
    rows = client.get(f"{ADDRESS}export/").json()["skills"]
    return {row["skill"]: row["proficiency"] for row in rows}


# ------------------------------------------------------------------ without an account
def test_skills_are_added_changed_and_removed_without_an_account(client, python, sql):
    assert add(client, python, sql).status_code == 302
    assert rated(client) == {"Python": "Working", "SQL": "Working"}
    both = {f"proficiency-{sql.pk}": 1, f"remove-{sql.pk}": "on"}
    assert change(client, python, 4, EVIDENCE, **both).status_code == 302
    assert rated(client) == {"Python": "Expert"}
    assert client.get(f"{ADDRESS}export/").json()["skills"][0]["evidence"] == EVIDENCE


def test_adding_a_skill_again_keeps_its_rating(client, python):
    add(client, python)
    change(client, python, 4)
    add(client, python)
    assert rated(client) == {"Python": "Expert"}


def test_other_visitors_see_none_of_it(client, python):
    add(client, python)
    assert rated(Client()) == {}


@pytest.mark.parametrize("value", ["", "x", "eyJ9:1:2", "[[1,4,null]]"])
def test_a_forged_cookie_is_ignored(client, python, value):
    client.cookies["skills"] = value
    assert rated(client) == {}
    assert client.get(ADDRESS).status_code == 200


def test_a_deleted_skill_is_left_out(client, python, sql):
    add(client, python, sql)
    sql.delete()
    assert rated(client) == {"Python": "Working"}


def test_too_much_for_a_cookie_is_refused_and_the_input_stays(client):
    skills = [make.make_skill() for _ in range(20)]
    add(client, *skills)
    fields = {f"proficiency-{skill.pk}": 4 for skill in skills}
    for number, skill in enumerate(skills):
        # What can't be packed into less.
        letters = "".join(sha256(f"{number} {part}".encode()).hexdigest() for part in range(7))
        fields[f"evidence-{skill.pk}"] = f"https://example.org/{letters}"
    answer = client.post(ADDRESS, fields)
    assert answer.status_code == 422
    assert b"Your browser can&#x27;t store any more" in answer.content
    assert answer.content.decode().count("https://example.org/") == 20
    assert set(rated(client).values()) == {"Working"}


# ------------------------------------------------------------------ finding
def test_a_typo_is_forgiven_and_the_part_answers_htmx(client, python):
    whole = client.post(f"{ADDRESS}find/", {"q": "pyhton"})
    part = client.post(f"{ADDRESS}find/", {"q": "pyhton"}, headers={"HX-Request": "true"})
    for answer in (whole, part):
        assert f'value="{python.pk}"' in answer.content.decode()
    assert b"<html" in whole.content
    assert b"<html" not in part.content


def test_suggestions_mark_skills_that_the_visitor_has_already(client, python):
    other = make.make_skill(preferred_label="Pythonic style")
    add(client, python)
    page = client.post(f"{ADDRESS}find/", {"q": "python"}).content.decode()
    [items] = re.findall(r'<ul class="suggested-skills">(.*?)</ul>', page, re.DOTALL)
    have, offered = items.split("</li>")[:2]
    assert ('<span class="badge">added</span>' in have, "<button" in have) == (True, False)
    assert ("badge" in offered, f'name="skills" value="{other.pk}"' in offered) == (False, True)


def test_unpublished_skills_are_not_suggested(client):
    make.make_skill(preferred_label="Hidden skill", is_published=False)
    answer = client.post(f"{ADDRESS}find/", {"q": "hidden skill"})
    assert b"No skill has a similar name" in answer.content


def test_a_skill_of_an_occupation_is_found_by_its_own_name_or_as_ours(client, python):
    esco = make.make_framework(slug="esco")
    twin = make.make_skill(
        framework=esco, external_id="http://x/1", preferred_label="Python twin", is_published=False
    )
    make.make_occupation_skill(skill=twin)
    found = client.post(f"{ADDRESS}find/", {"q": "python twin"}).content.decode()
    assert f'value="{twin.pk}"' in found
    python.esco_uri = "http://x/1"
    python.save()
    found = client.post(f"{ADDRESS}find/", {"q": "python twin"}).content.decode()
    assert f'value="{twin.pk}"' not in found
    assert f'value="{python.pk}"' in found


def test_a_text_offers_what_it_names_and_adds_nothing_by_itself(client, python, sql):
    add(client, sql)
    answer = client.post(f"{ADDRESS}from-text/", {"text": "I write CPython and SQL."})
    assert f'value="{python.pk}" id="found-{python.pk}" checked' in answer.content.decode()
    assert rated(client) == {"SQL": "Working"}


@pytest.mark.parametrize(
    ("address", "sent", "message"),
    [
        ("find/", {"q": "x" * 101}, "at most 100"),
        ("find/", {}, "required"),
        ("from-text/", {"text": "x" * 50_001}, "at most 50000"),
        ("add/", {"skills": "99999999"}, "not one of the available"),
        ("add/", {"skills": "x"}, "not a valid value"),
        ("add/", {}, "Choose a skill"),
    ],
)
def test_wrong_input_is_refused_with_a_message(client, address, sent, message):
    answer = client.post(ADDRESS + address, sent)
    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_wrong_values_are_reported_at_the_field_and_change_nothing(client, python):
    add(client, python)
    for evidence in ("javascript:alert(1)", "ftp://example.org/x", "no address"):
        answer = change(client, python, 4, evidence)
        assert answer.status_code == 422
        assert "Enter a valid URL" in answer.content.decode()
    assert change(client, python, 9).status_code == 422
    assert rated(client) == {"Python": "Working"}


# ------------------------------------------------------------------ with an account
def test_skills_reach_the_account_only_by_the_button(member, python):
    add(member, python)
    assert not UserSkill.objects.exists()
    assert member.post(f"{ADDRESS}keep/").status_code == 302
    assert UserSkill.objects.count() == 1
    assert "skills" not in {name for name, morsel in member.cookies.items() if morsel.value}
    change(member, python, 4)
    assert UserSkill.objects.get().proficiency == 4
    member.post(f"{ADDRESS}delete/")
    assert not UserSkill.objects.exists()
    assert rated(member) == {}


def test_strangers_neither_see_nor_change_saved_skills(member, python):
    add(member, python)
    member.post(f"{ADDRESS}keep/")
    stranger = Client()
    stranger.force_login(make.make_user())
    assert rated(stranger) == {}
    stranger.post(f"{ADDRESS}delete/")
    change(stranger, python, 1)
    assert UserSkill.objects.get().proficiency == 2


def test_neither_permissions_nor_the_admin_cover_user_skills():
    assert not Permission.objects.filter(content_type__model="userskill").exists()
    assert UserSkill not in admin.site._registry


def test_deleting_a_user_deletes_their_skills(python):
    user = make.make_user()
    my_skills.save_skills(user, {python.pk: SkillRating(2)})
    user.delete()
    assert not UserSkill.objects.exists()


def test_too_many_skills_or_wrong_ratings_are_not_saved(python):
    user = make.make_user()
    too_many = {number: SkillRating(2) for number in range(my_skills.MOST_SKILLS + 1)}
    with pytest.raises(ValidationError):
        my_skills.save_skills(user, too_many)
    with pytest.raises(ValidationError):
        my_skills.save_skills(user, {python.pk: SkillRating(7)})
    assert not UserSkill.objects.exists()


# ------------------------------------------------------------------ readiness
@pytest.fixture
def role_levels(python, sql):
    """A role-level of ours that asks for both, SQL as an expert; another for SQL alone."""
    ours = make.make_framework(slug="rolebook")
    levels = []
    for title in ("Analyst", "Database tamer"):
        role = make.make_role(framework=ours)
        levels.append(make.make_role_level(role=role, title=title))
    analyst, tamer = levels
    make.make_role_requirement(role_level=analyst, skill=python, proficiency=2)
    make.make_role_requirement(role_level=analyst, skill=sql, proficiency=4)
    make.make_role_requirement(role_level=tamer, skill=sql, proficiency=2)
    return levels


def seen(client) -> readiness.ReadinessReport:
    return client.get(ADDRESS).context["report"]


def test_readiness_is_shown_with_its_parts_the_nearest_first(client, python, sql, role_levels):
    add(client, python)
    rows = seen(client).readiness
    assert [(one.role_level.title, one.gap.percent) for one in rows] == [
        ("Analyst", 50),
        ("Database tamer", 0),
    ]
    assert [line.label for line in rows[0].gap.missing] == ["SQL"]
    add(client, sql)
    assert [(one.role_level.title, one.gap.percent) for one in seen(client).readiness] == [
        ("Database tamer", 100),
        ("Analyst", 75),
    ]
    answer = client.get(ADDRESS).content.decode()
    assert "75%" in answer
    assert "1 met, 1 in part, 0 missing" in answer


def test_a_next_skill_names_the_role_levels_that_it_opens(client, python, role_levels):
    add(client, python)
    [next_skill] = seen(client).next_skills
    assert (next_skill.label, next_skill.proficiency) == ("SQL", 4)
    assert {row.title for row in next_skill.role_levels} == {"Analyst", "Database tamer"}
    assert "2 more role levels within reach" in client.get(ADDRESS).content.decode()


def test_a_rare_skill_that_opens_a_role_comes_before_common_ones(client, sql, role_levels):
    framework = role_levels[0].role.framework
    for _ in range(2):
        far = make.make_role_level(role=make.make_role(framework=framework))
        for common in [make.make_skill() for _ in range(readiness.TRIED)]:
            make.make_role_requirement(role_level=far, skill=common, proficiency=1)
    other, rare = make.make_skill(), make.make_skill(preferred_label="ZX Spectrum")
    near = make.make_role_level(role=make.make_role(framework=framework), title="Collector")
    for skill in (sql, other, rare):
        make.make_role_requirement(role_level=near, skill=skill, proficiency=2)
    add(client, sql, other)
    found = {one.label: one.role_levels for one in seen(client).next_skills}
    assert found["ZX Spectrum"] == [near]


def test_without_skills_there_is_no_report(client, role_levels):
    assert seen(client) is None


def test_a_skill_that_the_engine_does_not_know_is_left_out(client, python, sql, role_levels):
    hidden = make.make_skill(is_published=False)
    make.make_occupation_skill(skill=hidden, occupation=make.make_occupation())
    add(client, python, hidden)
    assert seen(client).readiness[0].gap.percent == 50


# ------------------------------------------------------------------ privacy
def everything_stored() -> str:
    """All texts of all tables."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_skills_and_texts_are_in_no_table_no_log_and_no_address(client, python, caplog):
    caplog.set_level(logging.DEBUG)
    python.preferred_label = "Xylophonics"
    python.save()
    secret = "Xylophonics since zanzibar-1871"
    answers = [
        client.post(f"{ADDRESS}find/", {"q": "zanzibar-1871"}),
        client.post(f"{ADDRESS}from-text/", {"text": secret}),
        client.post(f"{ADDRESS}from-text/", {"text": secret + "x" * 60_000}),
        add(client, python),
        change(client, python, 4, EVIDENCE),
        change(client, python, 4, "zanzibar-1871"),
        client.get(ADDRESS),
    ]
    stored = everything_stored()
    for word in ("zanzibar", "what-only-i-know"):
        assert word not in stored
        assert word not in caplog.text
        assert all(word not in answer.headers.get("Location", "") for answer in answers)
    assert "Xylophonics" not in caplog.text
    assert all(answer["Cache-Control"] == "private, no-store" for answer in answers)
    assert client.cookies["skills"]["httponly"]
    assert client.cookies["skills"]["samesite"] == "Lax"
    assert "sessionid" not in client.cookies


def test_the_page_makes_as_many_queries_for_fifty_as_for_one(client, role_levels):
    skills = [make.make_skill() for _ in range(50)]
    counts = []
    for number in (1, 3, 50):
        add(client, *skills[:number])
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ADDRESS).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_saved_skills_are_read_once_in_a_request(member, python, sql):
    add(member, python, sql)
    member.post(f"{ADDRESS}keep/")
    wrong = {f"proficiency-{python.pk}": 9}
    table = UserSkill._meta.db_table
    for ask in (
        lambda: member.get(ADDRESS),
        lambda: member.post(f"{ADDRESS}find/", {"q": "python"}),
        lambda: member.post(f"{ADDRESS}from-text/", {"text": "Python"}),
        lambda: member.post(ADDRESS, wrong),
        lambda: member.get(f"{ADDRESS}export/"),
    ):
        with CaptureQueriesContext(connection) as queries:
            ask()
        reading = [query["sql"] for query in queries if f'FROM "{table}"' in query["sql"]]
        assert len(reading) == 1
