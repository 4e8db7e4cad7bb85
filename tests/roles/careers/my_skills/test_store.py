"""Where a visitor's skills are stored: a signed cookie, or the account once they ask for it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory

from roles.careers import my_skills
from roles.careers.my_skills import MOST_SKILLS, SkillRating, TooManySkills, store
from roles.models import UserSkill
from tests import factories as make

LINK = "https://example.org/work"
HALF_A_YEAR = timedelta(days=180)


def request_of(user=None, *, cookie=None, name="skills"):
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    if cookie is not None:
        request.COOKIES[name] = cookie
    return request


def written(ratings) -> str:
    response = HttpResponse()
    my_skills.write_cookie(response, ratings)
    return response.cookies["skills"].value


def signed(rows) -> str:
    return signing.dumps(rows, salt=store.SALT, compress=True)


# ------------------------------------------------------------------ the cookie
def test_a_visitor_s_skills_come_back_as_they_were_written():
    ratings = {7: SkillRating(1), 3: SkillRating(4, LINK)}
    assert my_skills.read(request_of(cookie=written(ratings))) == ratings


def test_the_cookie_lasts_half_a_year_and_no_script_reads_it():
    response = HttpResponse()
    my_skills.write_cookie(response, {1: SkillRating(2)})
    cookie = response.cookies["skills"]
    assert cookie["max-age"] == HALF_A_YEAR.total_seconds()
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert cookie["secure"] == ""


def test_on_https_the_cookie_belongs_to_this_host_alone(settings):
    settings.SESSION_COOKIE_SECURE = True
    response = HttpResponse()
    my_skills.write_cookie(response, {1: SkillRating(2)})
    [(name, cookie)] = response.cookies.items()
    # Browsers take a cookie with this prefix only if it is secure, has no domain, and path '/'.
    assert (name, cookie["secure"], cookie["domain"], cookie["path"]) == (
        "__Host-skills",
        True,
        "",
        "/",
    )
    plain = request_of(cookie=cookie.value)
    own = request_of(cookie=cookie.value, name="__Host-skills")
    assert (my_skills.read(plain), my_skills.read(own)) == ({}, {1: SkillRating(2)})


def test_no_skills_remove_the_cookie():
    response = HttpResponse()
    my_skills.write_cookie(response, {})
    assert (response.cookies["skills"].value, response.cookies["skills"]["max-age"]) == ("", 0)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "no signature",
        signing.dumps([[1, 2, ""]], salt="another purpose"),
        signing.dumps([[1, 2, ""]], key="another key", salt=store.SALT),
    ],
    # A signature has the time in it, and each of the workers that share the tests its own.
    ids=["empty", "unsigned", "other purpose", "other key"],
)
def test_a_cookie_of_someone_else_s_making_is_ignored(value):
    assert my_skills.read(request_of(cookie=value)) == {}


def test_a_cookie_older_than_half_a_year_is_ignored(monkeypatch):
    value = written({1: SkillRating(2)})
    now = signing.time.time()
    for age, ratings in ((-60, {1: SkillRating(2)}), (60, {})):
        later = now + HALF_A_YEAR.total_seconds() + age
        monkeypatch.setattr(signing.time, "time", lambda later=later: later)
        assert my_skills.read(request_of(cookie=value)) == ratings


def test_a_proficiency_that_no_longer_exists_is_left_out():
    value = signed([[1, 2, ""], [2, 0, ""], [3, 5, ""]])
    assert my_skills.read(request_of(cookie=value)) == {1: SkillRating(2)}


def test_a_browser_stores_two_hundred_skills_without_evidence():
    most = {number: SkillRating(1 + number % 4) for number in range(1_000, 1_000 + MOST_SKILLS)}
    assert len(written(most)) <= store.LARGEST
    with pytest.raises(TooManySkills) as refused:
        written(most | {9_999: SkillRating(1)})
    assert refused.value.messages == ["You can add up to 200 skills."]


# ------------------------------------------------------------------ the account
@pytest.mark.django_db
def test_skills_in_the_account_come_before_those_in_the_browser():
    user = make.make_user()
    in_browser = written({make.make_skill().pk: SkillRating(1)})
    signed_in = request_of(user, cookie=in_browser)
    assert my_skills.are_in_account(signed_in) is False
    assert list(my_skills.read(signed_in).values()) == [SkillRating(1)]
    saved = make.make_user_skill(user=user, proficiency=4, evidence_url=LINK)
    make.make_user_skill()  # of another user
    request = request_of(user, cookie=in_browser)
    assert my_skills.are_in_account(request) is True
    assert my_skills.read(request) == {saved.skill_id: SkillRating(4, LINK)}


@pytest.mark.django_db
def test_skills_are_written_where_they_are():
    user, skill = make.make_user(), make.make_skill()
    response = HttpResponse()
    my_skills.write(request_of(user), response, {skill.pk: SkillRating(3)})
    assert (UserSkill.objects.count(), "skills" in response.cookies) == (0, True)
    my_skills.save_skills(user, {skill.pk: SkillRating(3)})
    response = HttpResponse()
    my_skills.write(request_of(user), response, {skill.pk: SkillRating(4)})
    assert (UserSkill.objects.get().proficiency, "skills" in response.cookies) == (4, False)


@pytest.mark.django_db
def test_visitors_who_are_not_signed_in_have_nothing_in_an_account():
    make.make_user_skill()
    assert my_skills.are_in_account(request_of()) is False
    assert my_skills.read(request_of()) == {}
