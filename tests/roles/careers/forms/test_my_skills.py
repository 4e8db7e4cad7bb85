"""The forms for skills: finding, adding, rating and removing them."""

import pytest

from roles.careers.forms.my_skills import AddSkillsForm, SkillRatingsForm, SkillsTextForm
from roles.careers.my_skills import SkillRating
from roles.models import Skill
from tests import factories as make

pytestmark = pytest.mark.django_db
LINK = "https://example.org/work"


@pytest.fixture
def python():
    return make.make_skill(slug="python", preferred_label="Python")


@pytest.fixture
def sql():
    return make.make_skill(slug="sql", preferred_label="SQL")


def ratings_form(ratings, data=None) -> SkillRatingsForm:
    rows = list(Skill.objects.for_rating(ratings))
    return SkillRatingsForm(data, rows=rows, ratings=ratings)


def sent(skill, proficiency="2", evidence="", **values):
    return {f"proficiency-{skill.pk}": proficiency, f"evidence-{skill.pk}": evidence} | values


# ------------------------------------------------------------------ adding
def test_new_skills_count_as_working_knowledge_and_existing_ratings_stay(python, sql):
    form = AddSkillsForm({"skills": [python.pk, sql.pk]})
    assert form.is_valid()
    expert = SkillRating(4, LINK)
    assert form.added_to({sql.pk: expert}) == {python.pk: SkillRating(2), sql.pk: expert}


def test_skills_of_occupations_can_be_added_and_drafts_cannot():
    draft = make.make_skill(is_published=False)
    of_occupation = make.make_occupation_skill(skill=make.make_skill(is_published=False)).skill
    assert AddSkillsForm({"skills": [of_occupation.pk]}).is_valid()
    refused = AddSkillsForm({"skills": [draft.pk]})
    assert refused.errors == {
        "skills": [f"Select a valid choice. {draft.pk} is not one of the available choices."]
    }


def test_a_text_may_have_fifty_thousand_characters():
    assert SkillsTextForm({"text": "x" * 50_000}).is_valid()
    assert list(SkillsTextForm({"text": "x" * 50_001}).errors) == ["text"]


# ------------------------------------------------------------------ rating
def test_each_skill_has_its_rating_its_evidence_and_a_box_to_remove_it(python, sql):
    form = ratings_form({sql.pk: SkillRating(1), python.pk: SkillRating(3, LINK)})
    first, second = form.parts()
    assert (first["skill"], first["level"], second["skill"], second["level"]) == (
        python,
        3,
        sql,
        1,
    )
    assert first["proficiency"].value() == 3
    assert first["evidence"].value() == LINK
    assert first["remove"].value() is None
    assert (second["proficiency"].value(), second["evidence"].value()) == (1, "")
    assert [first[name].label for name in ("proficiency", "evidence", "remove")] == [
        "Python: how well",
        "Python: link to evidence",
        "Remove Python",
    ]


def test_a_level_is_described_for_the_skill_or_in_general(python):
    make.make_skill_level(python, 3, description="Writes <b>packages</b>.")
    field = ratings_form({python.pk: SkillRating(2)}).fields[f"proficiency-{python.pk}"]
    assert [str(label) for _, label in field.choices] == [
        "<strong>Awareness</strong> "
        "I know what it is for and can discuss it with people who use it.",
        "<strong>Working</strong> "
        "I use it on my own for routine tasks and get help with unusual ones.",
        "<strong>Practitioner</strong> Writes &lt;b&gt;packages&lt;/b&gt;.",
        "<strong>Expert</strong> I decide how my organisation uses it, and I teach it.",
    ]


def test_changed_ratings_leave_out_what_is_removed(python, sql):
    ratings = {python.pk: SkillRating(1), sql.pk: SkillRating(2, LINK)}
    form = ratings_form(ratings, sent(python, "4", LINK) | sent(sql, **{f"remove-{sql.pk}": "on"}))
    assert form.is_valid()
    assert form.changed_ratings() == {python.pk: SkillRating(4, LINK)}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org/a", "http://example.org/a"),
        ("example.org/a", "https://example.org/a"),
    ],
)
def test_evidence_is_a_web_address_and_https_is_assumed(python, typed, stored):
    form = ratings_form({python.pk: SkillRating(1)}, sent(python, evidence=typed))
    assert form.is_valid()
    assert form.changed_ratings() == {python.pk: SkillRating(2, stored)}


@pytest.mark.parametrize(
    ("proficiency", "evidence", "field"),
    [
        ("0", "", "proficiency"),
        ("5", "", "proficiency"),
        ("", "", "proficiency"),
        ("2", "ftp://example.org/a", "evidence"),
        ("2", "javascript:alert(1)", "evidence"),
        ("2", f"https://example.org/{'x' * 481}", "evidence"),  # 501 characters
    ],
)
def test_a_wrong_value_is_an_error_at_its_field(python, proficiency, evidence, field):
    form = ratings_form({python.pk: SkillRating(1)}, sent(python, proficiency, evidence))
    assert list(form.errors) == [f"{field}-{python.pk}"]


def test_evidence_may_have_five_hundred_characters(python):
    longest = f"https://example.org/{'x' * 480}"
    assert ratings_form({python.pk: SkillRating(1)}, sent(python, evidence=longest)).is_valid()
