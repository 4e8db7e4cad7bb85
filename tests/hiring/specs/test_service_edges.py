"""Saving, publishing and closing a spec where it is easy to get wrong."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from hiring.specs.models import JobPosting, SpecVersion
from hiring.specs.services import LineInput, close_spec, create_spec, save_spec
from tests import factories as make

from .made import LATER, TODAY, as_inputs, changed, make_spec, messages, publish


@pytest.fixture
def user(db):
    return make.make_user()


@pytest.fixture
def spec(user):
    return make_spec(user)


def test_a_save_of_nothing_moves_the_version_and_names_its_author(spec):
    other = make.make_user()
    lines = list(spec.lines.values())
    save_spec(spec, expected_version=1, by=other)
    spec.refresh_from_db()
    assert (spec.version, spec.updated_by, spec.title) == (2, other, "Senior analyst")
    assert list(spec.lines.values()) == lines


def test_a_line_given_twice_is_refused(spec, user):
    first, *_ = as_inputs(spec)
    with pytest.raises(ValidationError) as caught:
        save_spec(spec, expected_version=1, lines=[first, first], by=user)
    assert list(messages(caught)) == ["lines.1.id"]


def test_faults_of_fields_and_lines_are_said_together(spec, user):
    lines = [LineInput(section="responsibility", text=" "), LineInput(section="x", text="x" * 501)]
    with pytest.raises(ValidationError) as caught:
        save_spec(spec, expected_version=1, fields={"title": ""}, lines=lines, by=user)
    fields = {"title", "lines.0.text", "lines.1.section", "lines.1.text"}
    assert set(messages(caught)) == fields


@pytest.mark.parametrize("name", ["proficiency", "stage", "days"])
def test_what_the_database_would_not_take_is_named_before_it_gets_there(spec, user, name):
    wrong = {"proficiency": 9, "stage": "lunch", "days": -1}[name]
    line = LineInput(section="responsibility", text="x", **{name: wrong})
    with pytest.raises(ValidationError) as caught:
        save_spec(spec, expected_version=1, lines=[line], by=user)
    assert list(messages(caught)) == [f"lines.0.{name}"]


def test_a_line_keeps_its_origins_in_another_section(spec, user):
    first, *others = as_inputs(spec)
    moved = changed(first, section="nice-to-have", stage="")
    save_spec(spec, expected_version=1, lines=[*others, moved], by=user)
    line = spec.lines.get(pk=first.id)
    assert (line.section, line.position, line.is_own) == ("nice-to-have", 1, False)


def test_a_line_that_lost_its_skill_is_own(spec, user):
    first, *others = as_inputs(spec)
    save_spec(spec, expected_version=1, lines=[changed(first, skill=None), *others], by=user)
    assert spec.lines.get(pk=first.id).is_own


def test_a_line_can_take_the_catalogues_origins_of_today(spec, user):
    first, *others = as_inputs(spec)
    spec.role_level.requirements.update(reason="It is the job now.")
    lines = [changed(first, keep_origins=False, from_catalogue=True), *others]
    save_spec(spec, expected_version=1, lines=lines, by=user)
    [origin] = spec.lines.get(pk=first.id).origins
    assert origin["statement"] == "It is the job now."


def test_a_frozen_line_keeps_the_origins_of_its_day(spec, user):
    spec.role_level.requirements.update(reason="It is the job now.")
    save_spec(spec, expected_version=1, lines=as_inputs(spec), by=user)
    posting = publish(spec, user, 2)
    [origin] = posting.version.content["lines"][0]["origins"]
    assert origin["statement"] == "It is the job."


def test_a_job_is_closed_once(spec, user):
    publish(spec, user, 1)
    close_spec(spec, by=user, expected_version=2)
    with pytest.raises(ValidationError) as caught:
        close_spec(spec, by=user, expected_version=3)
    assert messages(caught) == {"status": ["Only a published spec can be closed."]}
    spec.refresh_from_db()
    assert (spec.status, spec.version) == ("closed", 3)


def test_a_closed_spec_can_be_edited_and_stays_closed(spec, user):
    publish(spec, user, 1)
    close_spec(spec, by=user, expected_version=2)
    save_spec(spec, expected_version=3, fields={"title": "New"}, by=user)
    spec.refresh_from_db()
    assert (spec.status, spec.posting.is_closed, spec.posting.title) == (
        "closed",
        True,
        "Senior analyst",
    )


def test_publishing_the_same_again_is_another_version(spec, user):
    first = publish(spec, user, 1)
    second = publish(spec, user, 2, on=LATER)
    assert (second.pk, second.date_posted) == (first.pk, TODAY)
    assert second.version.number == 2
    assert second.version.content == first.version.content


def test_a_publication_that_is_refused_leaves_the_job_as_it_was(spec, user):
    publish(spec, user, 1)
    save_spec(spec, expected_version=2, fields={"title": "New"}, lines=[], by=user)
    with pytest.raises(ValidationError):
        publish(spec, user, 3, on=LATER)
    posting = JobPosting.objects.get()
    assert (posting.title, posting.version.number) == ("Senior analyst", 1)
    assert SpecVersion.objects.count() == 1


def test_publishing_copies_every_term_to_the_job(spec, user):
    terms = {
        "work_mode": "remote",
        "employment_type": "intern",
        "engagement_model": "contract",
        "salary_minimum": Decimal("1.50"),
        "salary_maximum": Decimal("2.50"),
        "salary_currency": "EUR",
        "salary_period": "hour",
        "valid_through": LATER,
        "job_location": "Paris",
        "country": "FR",
    }
    save_spec(spec, expected_version=1, fields=terms, by=user)
    publish(spec, user, 2)
    posting = JobPosting.objects.get()
    assert {name: getattr(posting, name) for name in terms} == terms


def test_a_use_case_given_twice_is_stored_once(user):
    use_case = make.make_use_case()
    role_level = make.make_role_level()
    spec = create_spec(
        make.make_organisation(), role_level, use_case.sector, [use_case, use_case], by=user
    )
    assert list(spec.use_cases.all()) == [use_case]
