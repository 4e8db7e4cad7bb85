"""Skills after the '#' of a link: what can be written, read and what is refused."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from roles.careers.my_skills import MOST_SKILLS, SkillRating, TooManySkills
from roles.careers.my_skills.share_link import LONGEST, pack, read_link, unpack
from roles.models import Skill
from tests import factories as make

slugs = st.text("abcxyzABC0189-_", min_size=1, max_size=200)
skills = st.dictionaries(slugs, st.integers(1, 4), min_size=1, max_size=MOST_SKILLS)


def test_skills_are_written_in_the_order_given_and_without_evidence():
    rows = [Skill(pk=2, slug="sql"), Skill(pk=1, slug="python")]
    ratings = {1: SkillRating(3, "https://example.org/secret"), 2: SkillRating(1)}
    assert pack(ratings, rows) == "sql.1,python.3"


@given(skills)
def test_what_is_written_can_be_read(named):
    rows = [Skill(pk=number, slug=slug) for number, slug in enumerate(named)]
    ratings = {row.pk: SkillRating(named[row.slug]) for row in rows}
    text = pack(ratings, rows)
    assert len(text) <= LONGEST
    assert unpack(text) == named


@given(st.text(max_size=60))
def test_any_text_has_readable_skills_or_is_refused(text):
    try:
        named = unpack(text)
    except ValidationError:
        return
    assert ",".join(f"{slug}.{proficiency}" for slug, proficiency in named.items()) == text


def test_a_link_has_up_to_two_hundred_skills():
    most = [f"s{number}.1" for number in range(MOST_SKILLS)]
    assert len(unpack(",".join(most))) == 200
    with pytest.raises(TooManySkills) as refused:
        unpack(",".join([*most, "one-more.1"]))
    assert refused.value.messages == ["You can add up to 200 skills."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "This link is broken: it has no readable skills."),
        ("python", "This link is broken: it has no readable skills."),
        ("python.3,sql", "This link is broken: it has no readable skills."),
        (f"{'x' * 201}.1", "This link is broken: it has no readable skills."),
        (f"python.1{' ' * LONGEST}", "This link is broken: it has no readable skills."),
        ("python.1,sql.2,python.1", "This link is broken: it has a skill twice."),
    ],
)
def test_a_refusal_gives_its_reason(text, message):
    with pytest.raises(ValidationError) as refused:
        unpack(text)
    assert refused.value.messages == [message]


@pytest.mark.django_db
def test_a_link_leads_to_the_skills_of_the_catalogue_by_name(django_assert_num_queries):
    python = make.make_skill(slug="python", preferred_label="Python")
    sql = make.make_skill(slug="sql", preferred_label="SQL")
    of_occupation = make.make_skill(slug="filing", preferred_label="Filing", is_published=False)
    make.make_occupation_skill(skill=of_occupation)
    make.make_skill(slug="draft", is_published=False)
    with django_assert_num_queries(1):
        linked = read_link("sql.1,python.4,filing.2,draft.3,lost.3")
    assert linked.rows == [of_occupation, python, sql]
    assert linked.skills == {
        sql.pk: SkillRating(1),
        python.pk: SkillRating(4),
        of_occupation.pk: SkillRating(2),
    }
    assert linked.unknown_count == 2
