"""Skills saved to an account: exactly those given, and only its owner's."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roles.careers.my_skills import SkillRating, TooManySkills, delete_skills, save_skills
from roles.careers.my_skills.account import saved_skills
from roles.models import UserSkill
from tests import factories as make

pytestmark = pytest.mark.django_db
LINK = "https://example.org/work"


@pytest.fixture
def user():
    return make.make_user()


@pytest.fixture
def skills():
    return [make.make_skill() for _ in range(3)]


def test_the_account_then_has_exactly_the_skills_given(user, skills):
    changed, removed, added = skills
    save_skills(user, {changed.pk: SkillRating(1), removed.pk: SkillRating(2)})
    kept = UserSkill.objects.get(skill=changed)
    save_skills(user, {changed.pk: SkillRating(4, LINK), added.pk: SkillRating(3)})
    assert saved_skills(user) == {changed.pk: SkillRating(4, LINK), added.pk: SkillRating(3)}
    assert UserSkill.objects.get(skill=changed).pk == kept.pk
    save_skills(user, {})
    assert saved_skills(user) == {}


def test_other_accounts_stay_as_they_are(user, skills):
    other = make.make_user()
    theirs = {skills[0].pk: SkillRating(1), skills[2].pk: SkillRating(3)}
    save_skills(other, theirs)
    save_skills(user, {skills[0].pk: SkillRating(4), skills[1].pk: SkillRating(2)})
    assert saved_skills(other) == theirs
    assert delete_skills(user) == 2
    assert saved_skills(other) == theirs
    assert delete_skills(user) == 0


def test_skills_that_the_catalogue_no_longer_has_are_left_out(user, skills):
    gone = skills[1].pk
    skills[1].delete()
    save_skills(user, {skills[0].pk: SkillRating(1), gone: SkillRating(2)})
    assert saved_skills(user) == {skills[0].pk: SkillRating(1)}


def test_a_change_has_its_time(user, skills):
    save_skills(user, {skills[0].pk: SkillRating(1)})
    UserSkill.objects.update(updated_at=timezone.now() - timedelta(days=400))
    before = timezone.now()
    save_skills(user, {skills[0].pk: SkillRating(2)})
    assert UserSkill.objects.get().updated_at >= before


@pytest.mark.parametrize(
    ("rating", "field"),
    [
        (SkillRating(0), "proficiency"),
        (SkillRating(5), "proficiency"),
        (SkillRating(2, "ftp://example.org/"), "evidence_url"),
        (SkillRating(2, "https://example.org/" + "x" * 481), "evidence_url"),
    ],
)
def test_a_wrong_rating_saves_nothing(user, skills, rating, field):
    before = {skills[0].pk: SkillRating(1)}
    save_skills(user, before)
    with pytest.raises(ValidationError) as refused:
        save_skills(user, {skills[1].pk: SkillRating(2), skills[2].pk: rating})
    assert list(refused.value.message_dict) == [field]
    assert saved_skills(user) == before


def test_an_account_holds_two_hundred_skills_at_most(user, skills):
    number = skills[0].pk
    with pytest.raises(TooManySkills):
        save_skills(user, {number + n: SkillRating(1) for n in range(201)})
    save_skills(user, {number + n: SkillRating(1) for n in range(200)})  # most of them unknown
    assert len(saved_skills(user)) == 3


def test_saving_takes_as_many_queries_for_thirty_skills_as_for_one(user):
    skills = [make.make_skill() for _ in range(30)]
    counts = []
    for rows in (skills[:1], skills):
        save_skills(user, {skill.pk: SkillRating(1) for skill in rows})
        with CaptureQueriesContext(connection) as queries:
            save_skills(user, {skill.pk: SkillRating(3) for skill in rows})
        counts.append((len(queries), UserSkill.objects.filter(proficiency=3).count()))
    assert counts == [(counts[0][0], 1), (counts[0][0], 30)]
    assert counts[0][0] <= 8
