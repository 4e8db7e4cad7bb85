"""Every field of a job reaches every place: each test runs for each declared field."""

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.db import models
from rest_framework.test import APIClient

from hiring.specs import services
from hiring.specs.admin import JobSpecAdmin
from hiring.specs.api.inputs import JobSpecCreateSerializer, JobSpecUpdateSerializer
from hiring.specs.drafting import draft
from hiring.specs.exports.structured_data import job_posting
from hiring.specs.fields import DRAFTED, JOB_FIELDS, OTHER_FIELDS, JobField, Omitted, names
from hiring.specs.forms.draft import DraftForm
from hiring.specs.forms.spec import SpecForm
from hiring.specs.frozen import thaw
from hiring.specs.jobs.content import JobContent
from hiring.specs.jobs.filtersets import JobFilterSet
from hiring.specs.models import JobPosting, JobSpec

TODAY = date(2026, 3, 2)
BEFORE = {
    "title": "Analyst",
    "country": "GB",
    "job_location": "Leeds",
    "salary_minimum": Decimal(50_000),
    "salary_currency": "GBP",
}
# What the job list is asked for, so that it holds the job either before or after the change.
ASKED = {"q": "Changed", "salary_minimum": "55000"}
ASKED_FOR_PERIOD = "45000"
OTHER_VALUES = {"work_mode": "remote", "country": "FR", "salary_currency": "CHF"}
each_field = pytest.mark.parametrize("field", JOB_FIELDS, ids=names())


def other_value(field: JobField) -> object:
    """A value that is neither the default nor that of ``BEFORE``."""
    column = field.model_field
    if field.name in OTHER_VALUES:
        return OTHER_VALUES[field.name]
    if column.choices:
        return next(value for value, _ in column.choices if value not in ("", field.default))
    if isinstance(column, models.DecimalField):
        return Decimal(60_000)
    if isinstance(column, models.DateField):
        return date(2027, 1, 31)
    return "Changed text"


def as_json(field: JobField) -> object:
    return field.freeze(other_value(field))


class Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(html.split("<article>")[1].split("</article>")[0])

    def handle_data(self, data: str) -> None:
        self.parts.append(data.strip())


@pytest.fixture
def spec(drafted, people):
    spec = drafted()
    return services.save_spec(spec, expected_version=1, fields=BEFORE, by=people["recruiter"])


@pytest.fixture
def changed(spec, people):
    """Publishes the spec, then once more with another value of a field; looks both times."""

    def changed(field: JobField, look) -> tuple:
        found = []
        for values in ({}, {field.name: other_value(field)}):
            spec.refresh_from_db()
            given = {"by": people["recruiter"], "expected_version": spec.version}
            saved = services.save_spec(spec, fields=values, **given)
            given["expected_version"] = saved.version
            found.append(look(services.publish_spec(saved, on=TODAY, **given)))
        return tuple(found)

    return changed


# ------------------------------------------------------------------ the declaration
@pytest.mark.parametrize("model", [JobSpec, JobPosting])
def test_every_column_is_a_field_of_the_job_or_has_a_reason_not_to_be(model):
    columns = [column.name for column in model._meta.fields]
    undeclared = [name for name in columns if name not in (*names(), *OTHER_FIELDS)]
    assert undeclared == []


def test_each_name_is_declared_once_and_each_reason_is_about_a_column():
    columns = {column.name for model in (JobSpec, JobPosting) for column in model._meta.fields}
    assert len(set(names())) == len(JOB_FIELDS)
    assert set(names()) | set(OTHER_FIELDS) == columns
    assert set(names()) & set(OTHER_FIELDS) == set()


@each_field
def test_a_field_that_is_omitted_somewhere_has_a_reason(field):
    assert field.schema_org
    assert field.filter.reason if isinstance(field.filter, Omitted) else field.filter


# ------------------------------------------------------------------ writing
@each_field
def test_the_editor_shows_it_once_with_its_label(field, spec):
    shown = [bound.name for _, fields in SpecForm(instance=spec).groups() for bound in fields]
    assert shown.count(field.name) == 1
    assert SpecForm(instance=spec)[field.name].label == field.label


@each_field
def test_the_editor_saves_it(field, typed, editor, address, spec):
    data = typed(**{field.name: str(other_value(field))})
    assert editor.post(address, data).status_code == 302
    spec.refresh_from_db()
    assert getattr(spec, field.name) == other_value(field)


@each_field
def test_the_page_for_drafting_offers_it_if_it_is_drafted(field, recruiter):
    form = recruiter.get("/hiring/job-specs/new/").context["form"]
    assert (field.name in form.fields) is field.is_drafted
    assert (field.name in DraftForm.base_fields) is field.is_drafted
    shown = [bound.name for _, fields in form.groups() for bound in fields]
    assert shown.count(field.name) == field.is_drafted


@pytest.mark.parametrize("field", DRAFTED, ids=names(DRAFTED))
def test_a_draft_passes_it_on(field, basis, drafted):
    value = other_value(field)
    assert draft(**basis, **{field.name: value}).details[field.name] == value
    assert getattr(drafted(**{field.name: value}), field.name) == value


def test_a_draft_takes_no_other_field(basis):
    with pytest.raises(TypeError, match=r"A draft does not take: colour, title\."):
        draft(**basis, title="x", colour="red")


@each_field
def test_the_admin_shows_it_once(field):
    fieldsets = JobSpecAdmin.get_fieldsets(JobSpecAdmin, None)
    shown = [name for _, options in fieldsets for name in options["fields"]]
    assert shown.count(field.name) == 1


@each_field
def test_a_conflict_shows_it(field, typed, editor, address, spec, people):
    data = typed(**{field.name: str(other_value(field))})
    services.save_spec(spec, expected_version=2, fields={}, by=people["owner"])
    response = editor.post(address, data)
    assert [difference.label for difference in response.context["conflict"]] == [field.label]


# ------------------------------------------------------------------ the API
@pytest.fixture
def api(people):
    client = APIClient()
    client.force_authenticate(people["recruiter"])
    return client


@each_field
def test_the_api_changes_it_and_reads_it(field, api, spec):
    url = f"/api/v1/job-specs/{spec.pk}/"
    body = {field.name: as_json(field)}
    answer = api.patch(url, body, format="json", headers={"If-Match": '"2"'})
    assert answer.status_code == 200
    spec.refresh_from_db()
    assert getattr(spec, field.name) == other_value(field)
    assert type(field.thaw(answer.json()[field.name])) is type(other_value(field))
    assert field.thaw(answer.json()[field.name]) == other_value(field)


@each_field
def test_a_replacement_keeps_an_optional_field_that_is_not_sent(field, api, spec):
    url = f"/api/v1/job-specs/{spec.pk}/"
    services.save_spec(
        spec, expected_version=2, fields={field.name: other_value(field)}, by=spec.created_by
    )
    stored = api.get(url).json()
    body = {name: stored[name] for name in names() if name != field.name} | {"lines": []}
    answer = api.put(url, body, format="json", headers={"If-Match": '"3"'})
    assert answer.status_code == (400 if field.is_required else 200)
    spec.refresh_from_db()
    assert getattr(spec, field.name) == other_value(field)


@each_field
def test_the_input_of_the_api_has_it(field):
    update, create = JobSpecUpdateSerializer().fields, JobSpecCreateSerializer().fields
    assert update[field.name].required is field.is_required
    assert (field.name in create) is field.is_drafted
    assert not (field.is_drafted and create[field.name].required)


@each_field
def test_a_public_job_of_the_api_has_it(field, changed, client):
    def look(posting):
        return client.get(f"/api/v1/jobs/{posting.pk}/").json()[field.name]

    before, after = changed(field, look)
    assert field.thaw(before) != other_value(field)
    assert field.thaw(after) == other_value(field)


# ------------------------------------------------------------------ what is published
@each_field
def test_publishing_freezes_it(field, changed):
    _, after = changed(field, lambda posting: posting.version.content)
    assert type(after[field.name]) is type(as_json(field))
    assert thaw(after)[field.name] == other_value(field)


@each_field
def test_content_from_before_the_field_gets_the_default(field, changed):
    _, content = changed(field, lambda posting: dict(posting.version.content))
    del content[field.name]
    assert thaw(content)[field.name] == field.default


@each_field
def test_publishing_copies_it_to_the_posting(field, changed):
    if not field.is_posted:
        return
    before, after = changed(field, lambda posting: getattr(posting, field.name))
    assert (before == after, after) == (False, other_value(field))


@each_field
def test_the_job_page_shows_it(field, changed, client):
    before, after = changed(field, lambda job: Text(client.get(f"/jobs/{job.pk}/").text).parts)
    assert before != after


@each_field
def test_markdown_has_it(field, changed, editor):
    def look(posting):
        return editor.get(f"/hiring/job-specs/{posting.spec_id}/markdown/").text

    before, after = changed(field, look)
    assert before != after


@each_field
def test_structured_data_has_it(field, changed):
    def look(posting):
        return job_posting(posting, JobContent(posting.version.content)).get(field.schema_org)

    before, after = changed(field, look)
    assert before != after


@each_field
def test_the_job_list_filters_by_it_and_counts_its_choices(field, changed, client):
    if isinstance(field.filter, Omitted):
        return
    asked = ASKED.get(field.filter, other_value(field))
    if field.name == "salary_period":
        asked = ASKED_FOR_PERIOD

    def look(posting):
        answer = client.get(f"/api/v1/jobs/?{field.filter}={asked}")
        assert answer.status_code == 200
        return answer.json()["count"]

    before, after = changed(field, look)
    assert {before, after} == {0, 1}
    has_choices = bool(field.model_field.choices) and field.filter == field.name
    assert not has_choices or field.name in JobFilterSet.facets
