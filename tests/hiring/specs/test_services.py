"""Drafting, saving, publishing and closing a spec, and what each refuses."""

import contextlib
import sqlite3
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hiring.specs.models import JobPosting, JobSpec, SpecVersion
from hiring.specs.services import (
    LineInput,
    close_spec,
    create_spec,
    publish_spec,
    save_spec,
)
from portal.versioned.models import StaleVersionError
from tests import factories as make
from tests.threads import at_once

from .made import LATER, TODAY, as_inputs, changed, make_spec, messages, publish


@pytest.fixture
def user(db):
    return make.make_user()


@pytest.fixture
def spec(user):
    return make_spec(user)


# ------------------------------------------------------------------ create
def test_a_spec_is_created_as_drafted(spec, user):
    assert (spec.title, spec.status, spec.version) == ("Senior analyst", "draft", 1)
    assert (spec.created_by, spec.updated_by) == (user, user)
    assert (spec.salary_minimum, spec.salary_maximum) == (50_000, 60_000)
    assert spec.salary_currency == "GBP"
    assert spec.pay_band is not None
    lines = list(spec.lines.all())
    assert [line.section for line in lines] == ["must-have", "must-have", "responsibility"]
    assert all(line.text == line.original_text and line.origins for line in lines)
    assert [line.position for line in lines] == [1, 2, 1]


def test_use_cases_of_another_sector_are_refused(user):
    with pytest.raises(ValidationError) as caught:
        create_spec(
            make.make_organisation(), make.make_role_level(), None, [make.make_use_case()], by=user
        )
    assert messages(caught) == {"use_cases": ["Choose use cases of the job's sector."]}
    assert not JobSpec.objects.exists()


def test_a_wrong_term_is_refused_by_its_field(user):
    with pytest.raises(ValidationError) as caught:
        make_spec(user, country="Europe")
    assert list(messages(caught)) == ["country"]


# ------------------------------------------------------------------ save
def test_fields_are_saved_and_the_version_moves(spec):
    other = make.make_user()
    saved = save_spec(spec, expected_version=1, fields={"title": "Analyst"}, by=other)
    spec.refresh_from_db()
    assert (spec.title, spec.version, spec.updated_by) == ("Analyst", 2, other)
    assert (saved.version, spec.lines.count()) == (2, 3)


def test_a_stale_save_writes_nothing_and_carries_the_current_spec(spec, user):
    save_spec(spec, expected_version=1, fields={"title": "First"}, by=user)
    with pytest.raises(StaleVersionError) as caught:
        save_spec(spec, expected_version=1, fields={"title": "Second"}, lines=[], by=user)
    assert (caught.value.current.title, caught.value.current.version) == ("First", 2)
    assert spec.lines.count() == 3


def test_a_refused_save_does_not_move_the_version(spec, user):
    wrong = {"salary_minimum": Decimal(9), "salary_maximum": Decimal(3), "title": ""}
    with pytest.raises(ValidationError) as caught:
        save_spec(spec, expected_version=1, fields=wrong, by=user)
    assert messages(caught) == {
        "title": ["This field cannot be blank."],
        "salary_minimum": ["The lowest pay is above the highest."],
    }
    spec.refresh_from_db()
    assert (spec.version, spec.title) == (1, "Senior analyst")


def test_what_the_draft_was_made_from_cannot_be_changed(spec, user):
    with pytest.raises(ValidationError) as caught:
        save_spec(spec, expected_version=1, fields={"role_level": None}, by=user)
    assert messages(caught) == {"role_level": ["This cannot be changed."]}


def test_a_reworded_line_keeps_its_origins(spec, user):
    first, *others = as_inputs(spec)
    lines = [changed(first, text="In our own words"), *others]
    save_spec(spec, expected_version=1, lines=lines, by=user)
    line = spec.lines.get(pk=first.id)
    assert (line.text, line.original_text) == ("In our own words", first.text)
    assert (line.is_reworded, line.is_own) == (True, False)


def test_a_line_with_another_skill_is_own(spec, user):
    first, *others = as_inputs(spec)
    lines = [changed(first, skill=make.make_skill()), *others]
    save_spec(spec, expected_version=1, lines=lines, by=user)
    line = spec.lines.get(pk=first.id)
    assert (line.origins, line.original_text, line.is_own) == ([], "", True)


def test_origins_can_be_dropped_on_purpose(spec, user):
    first, *others = as_inputs(spec)
    lines = [changed(first, keep_origins=False), *others]
    save_spec(spec, expected_version=1, lines=lines, by=user)
    line = spec.lines.get(pk=first.id)
    assert (line.text, line.is_own) == (first.text, True)


def test_lines_are_added_removed_reordered_and_numbered(spec, user):
    one, two, duty = as_inputs(spec)
    added = LineInput(section="must-have", text="  Drives  ", stage="screen")
    save_spec(spec, expected_version=1, lines=[added, duty, two], by=user)
    found = spec.lines.values_list("section", "position", "text")
    assert list(found) == [
        ("must-have", 1, "Drives"),
        ("must-have", 2, two.text),
        ("responsibility", 1, duty.text),
    ]
    assert spec.lines.get(text="Drives").is_own


@pytest.mark.parametrize(
    "line,errors",
    [
        (
            {"section": "must-have"},
            {"lines.0.stage": ["Choose the stage that assesses this must-have."]},
        ),
        (
            {"section": "outcome", "days": 31},
            {"lines.0.days": ["Choose a day: 30, 90 or 365."]},
        ),
        (
            {"section": "nice-to-have", "id": 10**9},
            {"lines.0.id": ["The spec has no such line, or it is given twice."]},
        ),
    ],
)
def test_a_wrong_line_is_named_with_its_field(spec, user, line, errors):
    with pytest.raises(ValidationError) as caught:
        save_spec(spec, expected_version=1, lines=[LineInput(text="x", **line)], by=user)
    assert messages(caught) == errors
    assert spec.lines.count() == 3


def test_a_line_of_another_spec_is_unknown(spec, user):
    with pytest.raises(ValidationError) as caught:
        save_spec(spec, expected_version=1, lines=as_inputs(make_spec(user)), by=user)
    assert "lines.0.id" in messages(caught)


def test_a_spec_has_a_bounded_number_of_lines(spec, user):
    lines = [LineInput(section="nice-to-have", text="x")] * 61
    with pytest.raises(ValidationError) as caught:
        save_spec(spec, expected_version=1, lines=lines, by=user)
    assert messages(caught) == {"lines": ["A spec has at most 60 lines."]}


def test_queries_of_a_save_do_not_grow_with_lines(spec, user):
    def queries(version: int, count: int) -> int:
        lines = [LineInput(section="nice-to-have", text=f"Line {n}") for n in range(count)]
        lines += as_inputs(spec)[:2]
        with CaptureQueriesContext(connection) as captured:
            save_spec(spec, expected_version=version, lines=lines, by=user)
        return len(captured)

    assert queries(1, 1) == queries(2, 50)


# ------------------------------------------------------------------ publish
def test_publishing_freezes_the_content_and_posts_it(spec, user):
    posting = publish(spec, user, 1)
    spec.refresh_from_db()
    assert (spec.status, spec.version) == ("published", 2)
    assert (posting.title, posting.date_posted, posting.is_closed) == (
        "Senior analyst",
        TODAY,
        False,
    )
    version = posting.version
    assert (version.number, version.published_by) == (1, user)
    content = version.content
    assert content["organisation"]["name"] == spec.organisation.name
    assert (content["salary_minimum"], content["salary_currency"]) == ("50000.00", "GBP")
    assert [line["text"] for line in content["lines"]] == [line.text for line in spec.lines.all()]
    assert content["lines"][0]["origins"][0]["statement"] == "It is the job."
    assert "stage" not in content["lines"][0]


def test_edits_stay_private_until_they_are_published_too(spec, user):
    publish(spec, user, 1)
    save_spec(spec, expected_version=2, fields={"title": "Head analyst"}, by=user)
    assert JobPosting.objects.get().title == "Senior analyst"
    posting = publish(spec, user, 3, on=LATER)
    assert (posting.title, posting.date_posted) == ("Head analyst", TODAY)
    assert list(spec.versions.values_list("number", "content__title")) == [
        (2, "Head analyst"),
        (1, "Senior analyst"),
    ]


def test_a_closed_job_opens_again_when_published(spec, user):
    publish(spec, user, 1)
    closed = close_spec(spec, by=user, expected_version=2)
    assert (closed.status, JobPosting.objects.get().is_closed) == ("closed", True)
    posting = publish(spec, user, 3, on=LATER)
    assert (posting.is_closed, posting.date_posted) == (False, TODAY)


def test_a_draft_cannot_be_closed(spec, user):
    with pytest.raises(ValidationError) as caught:
        close_spec(spec, by=user, expected_version=1)
    assert messages(caught) == {"status": ["Only a published spec can be closed."]}
    spec.refresh_from_db()
    assert spec.version == 1


@pytest.mark.parametrize("act", [publish_spec, close_spec])
def test_a_stale_decision_changes_nothing(spec, user, act):
    save_spec(spec, expected_version=1, fields={"title": "New"}, by=user)
    on = {"on": TODAY} if act is publish_spec else {}
    with pytest.raises(StaleVersionError):
        act(spec, by=user, expected_version=1, **on)
    assert not SpecVersion.objects.exists()


@pytest.mark.parametrize(
    "fields,errors",
    [
        ({"job_location": ""}, {"job_location": ["Enter a place, for example Leeds."]}),
        ({"country": ""}, {"country": ["Choose a country."]}),
        (
            {"country": "", "job_location": "", "work_mode": "remote"},
            {"country": ["Choose the country that applicants may live in."]},
        ),
        ({"valid_through": date(2026, 3, 1)}, {"valid_through": ["The closing date has passed."]}),
    ],
)
def test_what_keeps_a_spec_from_being_published(spec, user, fields, errors):
    save_spec(spec, expected_version=1, fields=fields, by=user)
    with pytest.raises(ValidationError) as caught:
        publish(spec, user, 2)
    assert messages(caught) == errors
    spec.refresh_from_db()
    assert (spec.status, spec.version) == ("draft", 2)


def test_a_remote_job_needs_no_place(spec, user):
    save_spec(spec, expected_version=1, fields={"work_mode": "remote", "job_location": ""}, by=user)
    assert publish(spec, user, 2).work_mode == "remote"


def test_a_spec_needs_responsibilities_and_a_few_must_haves(spec, user):
    save_spec(spec, expected_version=1, lines=[], by=user)
    with pytest.raises(ValidationError) as caught:
        publish(spec, user, 2)
    assert messages(caught) == {
        "responsibilities": ["Add at least one responsibility."],
        "must_haves": ["Add at least one must-have."],
    }


def test_eight_must_haves_are_too_many(spec, user):
    more = [LineInput(section="must-have", text=f"M{n}", stage="screen") for n in range(6)]
    save_spec(spec, expected_version=1, lines=as_inputs(spec) + more, by=user)
    with pytest.raises(ValidationError) as caught:
        publish(spec, user, 2)
    assert messages(caught) == {
        "must_haves": ["There are 8 must-haves. Keep at most 7, and make the others nice-to-haves."]
    }


def test_a_dedicated_team_has_a_page_too(user):
    posting = publish(make_spec(user, engagement_model="dedicated-team"), user, 1)
    assert posting.engagement_model == "dedicated-team"


def test_only_members_see_a_spec(spec, user):
    member = make.make_membership(spec.organisation).user
    stranger = make.make_membership().user
    assert list(JobSpec.objects.visible_to(member)) == [spec]
    assert not JobSpec.objects.visible_to(stranger).exists()


@pytest.fixture
def connect(spec, tmp_path):
    """Gives a thread a connection of its own, as another process would have.

    The tests' SQLite is in memory, where threads share locks as no two processes do, so there
    the threads work on a copy in a file, which has the spec.
    """
    path = str(tmp_path / "copy.sqlite3")

    if connection.vendor == "sqlite":
        with contextlib.closing(sqlite3.connect(path)) as target:
            connection.connection.backup(target)

    def connect() -> None:
        if connection.vendor == "sqlite":
            connection.settings_dict = connection.settings_dict | {"NAME": path}

    return connect


@pytest.mark.django_db(transaction=True)
def test_two_publications_at_once_make_one_posting(user, spec, connect):
    results, counts = at_once(
        lambda name: publish(spec, user, 1).title,
        before=connect,
        after=lambda: (JobPosting.objects.count(), SpecVersion.objects.count()),
    )
    assert results == ["Senior analyst", "stale"]
    assert counts == [(1, 1), (1, 1)]


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_once_one_wins_whole(user, spec, connect):
    def save(name: str) -> str:
        lines = [LineInput(section="responsibility", text=name)]
        fields = {"title": name}
        return save_spec(spec, expected_version=1, fields=fields, lines=lines, by=user).title

    def look() -> tuple:
        found = JobSpec.objects.get()
        return found.version, found.title, [line.text for line in found.lines.all()]

    results, found = at_once(save, before=connect, after=look)
    [winner] = set(results) - {"stale"}
    assert len(results) == 2
    assert found == [(2, winner, [winner])] * 2


def test_a_phase_stays_with_its_line(spec, user):
    phase = make.make_phase()
    line = LineInput(section="responsibility", text="Leads", phase=phase)
    save_spec(spec, expected_version=1, lines=[line], by=user)
    assert spec.lines.get().phase == phase


# ------------------------------------------------------------------ what the catalogue asks for
def from_catalogue(skill, **changes) -> LineInput:
    given = {"section": "nice-to-have", "text": "In our words", "skill": skill}
    return LineInput(**given | {"from_catalogue": True} | changes)


def test_a_removed_requirement_comes_back_with_the_catalogues_origins(spec, user):
    gone = spec.lines.filter(section="must-have")[0]
    rest = [given for given in as_inputs(spec) if given.id != gone.pk]
    save_spec(spec, expected_version=1, lines=rest, by=user)
    lines = [*rest, from_catalogue(gone.skill)]
    save_spec(spec, expected_version=2, lines=lines, by=user)
    line = spec.lines.get(text="In our words")
    assert (line.origins, line.original_text) == (gone.origins, gone.text)
    assert (line.section, line.is_own, line.is_reworded) == ("nice-to-have", False, True)


@pytest.mark.parametrize("changes", [{}, {"section": "responsibility"}])
def test_what_the_catalogue_does_not_ask_for_gets_no_origins(spec, user, changes):
    with pytest.raises(ValidationError) as caught:
        lines = [from_catalogue(make.make_skill(), **changes)]
        save_spec(spec, expected_version=1, lines=lines, by=user)
    said = {"lines.0.skill": ["The catalogue does not ask for this skill in this job."]}
    assert messages(caught) == said
    assert JobSpec.objects.get().version == 1


def test_what_the_catalogue_asks_for_has_a_skill(spec, user):
    with pytest.raises(ValidationError) as caught:
        save_spec(spec, expected_version=1, lines=[from_catalogue(None)], by=user)
    assert list(messages(caught)) == ["lines.0.skill"]


def test_a_requirement_is_taken_once(spec, user):
    lines = as_inputs(spec)
    skill = next(given.skill for given in lines if given.skill)
    with pytest.raises(ValidationError) as caught:
        save_spec(spec, expected_version=1, lines=[*lines, from_catalogue(skill)], by=user)
    said = ["The spec has a line for this skill already."]
    assert messages(caught) == {f"lines.{len(lines)}.skill": said}


def test_a_use_case_that_moved_away_lends_nothing(spec, user):
    use_case = make.make_use_case()
    skill = make.make_skill()
    use_case.skills.add(skill)
    spec.use_cases.add(use_case)
    with pytest.raises(ValidationError):
        save_spec(spec, expected_version=1, lines=[from_catalogue(skill)], by=user)
