"""What no row of hiring can be, whoever writes it, plain SQL included."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from hiring.specs.models import JobPosting, JobSpec, SpecLine, SpecVersion
from tests import factories as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def refused(rows, **values) -> bool:
    """Whether the database keeps all of ``rows`` from having these values."""
    try:
        with transaction.atomic():
            assert rows.update(**values) > 0
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    ("values", "is_wrong"),
    [
        ({"salary_minimum": 2, "salary_maximum": 1, "salary_currency": "GBP"}, True),
        ({"salary_minimum": 1, "salary_maximum": 1, "salary_currency": "GBP"}, False),
        ({"salary_minimum": 2, "salary_maximum": None, "salary_currency": "GBP"}, False),
        ({"salary_minimum": 2, "salary_maximum": None, "salary_currency": ""}, True),
        ({"salary_minimum": None, "salary_maximum": 2, "salary_currency": ""}, True),
        ({"salary_minimum": None, "salary_maximum": None, "salary_currency": ""}, False),
    ],
)
def test_pay_of_specs_and_jobs_is_in_order_and_has_a_currency(published, values, is_wrong):
    published()
    for model in (JobSpec, JobPosting):
        assert refused(model.objects.all(), **values) is is_wrong


@pytest.mark.parametrize(
    ("section", "values", "is_wrong"),
    [
        ("must-have", {"stage": ""}, True),
        ("must-have", {"stage": "domain"}, False),
        ("nice-to-have", {"stage": ""}, False),
        ("outcome", {"days": 31}, True),
        ("outcome", {"days": 365}, False),
        ("responsibility", {"proficiency": 5}, True),
        ("responsibility", {"proficiency": 0}, True),
        ("responsibility", {"proficiency": None}, False),
    ],
)
def test_the_database_knows_what_a_line_needs(spec, section, values, is_wrong):
    assert refused(spec.lines.filter(section=section), **values) is is_wrong


def test_a_spec_has_each_version_once(published, drafted):
    version = published().version
    again = {"number": version.number, "content": {}}
    with pytest.raises(IntegrityError), transaction.atomic():
        SpecVersion.objects.create(spec=version.spec, **again)
    assert SpecVersion.objects.create(spec=drafted(), **again).pk


def test_a_spec_has_one_job(published):
    posting = published()
    posting.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        posting.save(force_insert=True)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"country": "EU"}, "country"),
        ({"country": "GBQ"}, "country"),
        ({"salary_currency": "ZZZ"}, "salary_currency"),
        ({"salary_minimum": -1, "salary_currency": "GBP"}, "salary_minimum"),
        ({"salary_maximum": 10**10, "salary_currency": "GBP"}, "salary_maximum"),
        ({"work_mode": "moon"}, "work_mode"),
        ({"title": ""}, "title"),
        ({"title": "x" * 151}, "title"),
        ({"salary_maximum": 1}, "salary_currency"),
    ],
)
def test_a_wrong_value_of_a_spec_is_named_at_its_field(spec, values, field):
    for name, value in values.items():
        setattr(spec, name, value)
    with pytest.raises(ValidationError) as caught:
        spec.full_clean()
    assert field in caught.value.message_dict


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"section": "must-have"}, "stage"),
        ({"section": "outcome"}, "days"),
        ({"section": "outcome", "days": 60}, "days"),
        ({"section": "other"}, "section"),
        ({"section": "responsibility", "text": "x" * 501}, "text"),
        ({"section": "responsibility", "proficiency": 5}, "proficiency"),
    ],
)
def test_a_wrong_value_of_a_line_is_named_at_its_field(spec, values, field):
    line = SpecLine(**{"spec": spec, "text": "Something"} | values)
    with pytest.raises(ValidationError) as caught:
        line.full_clean()
    assert field in caught.value.message_dict


def test_a_job_does_not_close_before_it_is_posted(published):
    posting = published(on=TODAY)
    posting.valid_through = date(2026, 3, 1)
    with pytest.raises(ValidationError) as caught:
        posting.full_clean()
    said = {"valid_through": ["The closing date is before the posting date."]}
    assert caught.value.message_dict == said
    posting.valid_through = TODAY
    posting.full_clean()


@pytest.mark.parametrize(
    ("origins", "text", "is_own", "is_reworded"),
    [
        ([], "New", True, False),
        ([{"kind": "role"}], "Old", False, False),
        ([{"kind": "role"}], "New", False, True),
    ],
)
def test_a_line_is_own_reworded_or_as_drafted(origins, text, is_own, is_reworded):
    line = SpecLine(origins=origins, text=text, original_text="Old")
    assert (line.is_own, line.is_reworded) == (is_own, is_reworded)


# ------------------------------------------------------------------ what is found
@pytest.mark.parametrize(
    ("closed", "through", "is_open"),
    [
        (False, None, True),
        (False, TODAY, True),
        (False, date(2026, 3, 1), False),
        (True, None, False),
        (True, TODAY, False),
    ],
)
def test_a_job_is_open_through_its_last_day(published, closed, through, is_open):
    posting = published(on=date(2026, 1, 1))
    JobPosting.objects.update(is_closed=closed, valid_through=through)
    posting.refresh_from_db()
    assert posting.is_open(TODAY) is is_open
    assert JobPosting.objects.open(TODAY).exists() is is_open


def test_specs_are_for_members_who_are_signed_in(spec, people):
    assert list(JobSpec.objects.visible_to(people["approver"])) == [spec]
    assert not JobSpec.objects.visible_to(AnonymousUser()).exists()


def test_a_member_of_two_organisations_sees_each_spec_once(spec, people):
    make.make_membership(user=people["owner"])
    assert list(JobSpec.objects.visible_to(people["owner"])) == [spec]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("analyst LEEDS", True), ("leeds acme", True), ("analyst york", False), ("", True)],
)
def test_a_search_for_jobs_finds_every_word_somewhere(published, text, is_found):
    published(fields={"title": "Analyst"})
    assert JobPosting.objects.search(text).exists() is is_found


# ------------------------------------------------------------------ what goes, and what stays
def test_a_spec_outlives_those_who_made_it(client, published, people):
    posting = published()
    people["recruiter"].delete()
    spec = JobSpec.objects.get()
    assert (spec.created_by, spec.updated_by, spec.versions.get().published_by) == (None,) * 3
    assert client.get(f"/jobs/{posting.pk}/").status_code == 200


def test_what_a_spec_rests_on_cannot_be_deleted(drafted, basis):
    spec = drafted()
    for row in (basis["role_level"], basis["sector"], spec.lines.exclude(skill=None)[0].skill):
        with pytest.raises(ProtectedError):
            row.delete()


def test_a_published_version_cannot_be_deleted_under_its_job(published):
    with pytest.raises(ProtectedError):
        published().version.delete()


def test_a_drafts_lines_go_with_it(spec):
    spec.delete()
    assert not SpecLine.objects.exists()
