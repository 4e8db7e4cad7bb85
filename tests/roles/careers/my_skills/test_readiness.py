"""Readiness for each role level, and the skills that would bring more of them within reach."""

from html import unescape
from re import sub

import pytest

from roles.careers.my_skills import SkillRating
from roles.careers.my_skills.readiness import REACH, SUGGESTED, readiness_report
from roles.models import Framework, Skill
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    return make.make_framework(slug=Framework.OWN)


@pytest.fixture
def skills(own):
    """Ten skills, a to j, whose labels are in the opposite order of their slugs."""
    return {
        slug: make.make_skill(slug=slug, preferred_label=f"Skill {9 - number}", framework=own)
        for number, slug in enumerate("abcdefghij")
    }


@pytest.fixture
def add_role_level(own, skills):
    """Make a role level by the proficiency that it requires of each skill; negative: optional."""
    family = make.make_role_family(framework=own)

    def add(title, **requirements):
        role_level = make.make_role_level(title=title, role=make.make_role(family=family))
        for slug, proficiency in requirements.items():
            make.make_role_requirement(
                role_level=role_level,
                skill=skills[slug],
                proficiency=abs(proficiency) or None,
                importance="essential" if proficiency > 0 else "optional",
            )
        return role_level

    return add


def report_on(skills, **proficiencies):
    ratings = {skills[slug].pk: SkillRating(level) for slug, level in proficiencies.items()}
    rows = Skill.objects.filter(slug__in=proficiencies)
    return readiness_report(ratings, rows)


def percents(report):
    return [(one.role_level.title, one.gap.percent) for one in report.readiness]


def next_skills(report):
    return [
        (one.slug, one.proficiency, [row.title for row in one.role_levels])
        for one in report.next_skills
    ]


# ------------------------------------------------------------------ readiness
def test_the_nearest_come_first_and_equal_ones_by_title(skills, add_role_level):
    add_role_level("Worker", a=4)
    add_role_level("Zealot", a=1, b=1)
    add_role_level("Adept", a=1, c=1)
    add_role_level("Master", a=1)
    assert percents(report_on(skills, a=1)) == [
        ("Master", 100),
        ("Adept", 50),
        ("Zealot", 50),
        ("Worker", 25),
    ]


def test_percents_are_rounded_down(skills, add_role_level):
    # Two of three equal requirements, and 20 of 21 parts: 3 for each essential skill.
    add_role_level("Two thirds", a=1, b=1, c=1)
    add_role_level("Nearly all", a=1, b=1, d=-2)
    assert percents(report_on(skills, a=1, b=1, d=1)) == [("Nearly all", 92), ("Two thirds", 66)]


def test_role_levels_without_requirements_are_left_out(skills, add_role_level):
    add_role_level("Blank")
    add_role_level("Analyst", a=1)
    assert percents(report_on(skills, a=1)) == [("Analyst", 100)]


def test_only_rolebook_s_published_role_levels_are_judged(skills, add_role_level):
    add_role_level("Analyst", a=1)
    hidden = add_role_level("Hidden", a=1)
    hidden.role.is_published = False
    hidden.role.save()
    make.make_role_requirement(role_level=make.make_role_level(title="Foreign"), skill=skills["a"])
    assert percents(report_on(skills, a=1)) == [("Analyst", 100)]


# ------------------------------------------------------------------ within reach
def test_seventy_per_cent_are_within_reach(skills, add_role_level):
    assert REACH == 70
    # Seven of ten equal requirements, and two of three.
    add_role_level("Seven tenths", **dict.fromkeys("abcdefghij", 1))
    add_role_level("Two thirds", a=1, b=1, j=1)
    report = report_on(skills, **dict.fromkeys("abcdefg", 1))
    assert [(one.role_level.title, one.is_within_reach) for one in report.readiness] == [
        ("Seven tenths", True),
        ("Two thirds", False),
    ]


def test_meeting_a_requirement_reaches_exactly_seventy_per_cent(skills, add_role_level):
    add_role_level("Seven tenths", **dict.fromkeys("abcdefghij", 1))
    [one] = report_on(skills, **dict.fromkeys("abcdef", 1)).readiness
    assert [one.would_reach(line) for line in one.gap.missing] == [True] * 4
    [one] = report_on(skills, **dict.fromkeys("abcde", 1)).readiness
    assert [one.would_reach(line) for line in one.gap.missing] == [False] * 5


# ------------------------------------------------------------------ next skills
def test_a_next_skill_is_tried_at_the_highest_proficiency_required(skills, add_role_level):
    add_role_level("Low", a=1)
    add_role_level("High", a=3)
    assert next_skills(report_on(skills, b=1)) == [("a", 3, ["High", "Low"])]


def test_a_skill_at_too_low_a_proficiency_is_one_to_improve(skills, add_role_level):
    add_role_level("Expert", a=4)
    assert next_skills(report_on(skills, a=2)) == [("a", 4, ["Expert"])]


def test_those_that_open_most_come_first_then_the_easiest_then_by_label(skills, add_role_level):
    add_role_level("One", a=2)
    add_role_level("Two", a=2)
    add_role_level("Three", b=3)
    add_role_level("Four", c=1)
    add_role_level("Five", d=1)
    found = report_on(skills, j=1).next_skills
    # Of C and D, both at awareness, D has the label that sorts first.
    assert [one.slug for one in found] == ["a", "d", "c"]
    assert len(found) == SUGGESTED == 3


def test_skills_that_open_nothing_are_not_suggested(skills, add_role_level):
    add_role_level("Far", a=1, b=1, c=1, d=1)
    assert next_skills(report_on(skills, j=1)) == []


def test_requirements_without_a_proficiency_are_not_suggested(skills, add_role_level):
    add_role_level("Open", a=0)
    assert percents(report_on(skills, j=1)) == [("Open", 0)]
    assert next_skills(report_on(skills, j=1)) == []


def test_what_is_within_reach_already_is_not_counted(skills, add_role_level):
    add_role_level("There", a=1, b=1, c=1, d=1)
    add_role_level("Near", d=1)
    report = report_on(skills, a=1, b=1, c=1)
    assert percents(report) == [("There", 75), ("Near", 0)]
    assert next_skills(report) == [("d", 1, ["Near"])]


def test_a_related_skill_can_bring_a_role_within_reach(skills, add_role_level):
    make.make_skill_relation(skills["b"], skills["a"], weight="0.80")
    add_role_level("Analyst", a=1)
    add_role_level("Builder", b=1)
    found = next_skills(report_on(skills, j=1))
    assert ("b", 1, ["Analyst", "Builder"]) in [(s, p, sorted(t)) for s, p, t in found]


# ------------------------------------------------------------------ the page
def test_the_page_lists_met_partly_met_and_missing_requirements(client, skills, add_role_level):
    make.make_skill_relation(skills["b"], skills["c"], weight="0.50")
    add_role_level("Analyst", a=1, b=3, c=1, d=1, e=-1)
    chosen = [skills[slug].pk for slug in "ab"]
    client.post("/careers/skills/add/", {"skills": chosen})  # at a proficiency of 2
    html = client.get("/careers/skills/").content.decode().split('id="opens"')[1]
    text = " ".join(unescape(sub(r"<[^>]+>", " ", html)).split())
    # Points of 13: 3 for A, 2 for B, 1.5 for C through B.
    assert "Analyst 50% 1 met, 2 in part, 2 missing" in text
    assert "Met Skill 9 In part Skill 8, Skill 7 (through Skill 8) " in text
    assert "Missing Skill 6, Skill 5 (optional) How to get there : Analyst" in text
    assert "Within reach means a readiness of 70% or more" in text
