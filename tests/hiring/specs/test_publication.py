"""What a spec needs before it is published, what publishing freezes, and how that reads."""

import json
from datetime import date
from decimal import Decimal

import pytest

from hiring.specs import services
from hiring.specs.checks import publication_errors
from hiring.specs.frozen import SCHEMA, freeze, thaw
from hiring.specs.jobs.content import JobContent
from hiring.specs.models import JobSpec, SpecLine, SpecVersion
from tests import factories as make

TODAY = date(2026, 3, 2)
MUST = SpecLine(section="must-have", text="Python", stage="screen")
DUTY = SpecLine(section="responsibility", text="Builds")
READY = {"title": "Analyst", "job_location": "Leeds", "country": "GB"}


def refused(lines=(MUST, DUTY), **fields) -> dict:
    return publication_errors(JobSpec(**READY | fields), lines, on=TODAY)


def test_a_spec_with_all_it_needs_can_be_published():
    assert refused() == {}
    assert refused([*[MUST] * 7, DUTY]) == {}
    assert refused(valid_through=TODAY) == {}


@pytest.mark.parametrize("field", ["title", "job_location"])
def test_spaces_are_no_answer(field):
    assert list(refused(**{field: "  "})) == [field]


@pytest.mark.parametrize("mode", ["on-site", "hybrid"])
def test_only_remote_work_needs_no_place(mode):
    assert refused(work_mode=mode, job_location="") == {
        "job_location": ["Enter a place, for example Leeds."]
    }
    assert refused(work_mode="remote", job_location="") == {}


@pytest.mark.parametrize("bound", ["salary_minimum", "salary_maximum"])
def test_pay_needs_a_currency_even_if_it_is_nothing(bound):
    assert refused(**{bound: Decimal(0)}) == {"salary_currency": ["Pay needs a currency."]}


def test_all_that_is_missing_is_said_at_once():
    assert set(refused([], title="", job_location="", country="")) == {
        "title",
        "responsibilities",
        "must_haves",
        "job_location",
        "country",
    }


def test_nice_to_haves_and_outcomes_are_neither_duties_nor_must_haves():
    others = [SpecLine(section="nice-to-have"), SpecLine(section="outcome", days=30)]
    assert set(refused(others)) == {"responsibilities", "must_haves"}


# ------------------------------------------------------------------ what is frozen
@pytest.fixture
def frozen(drafted):
    def frozen(**fields) -> dict:
        spec = drafted()
        for name, value in fields.items():
            setattr(spec, name, value)
        return freeze(spec, list(spec.lines.all()))

    return frozen


def test_frozen_content_is_plain_json(frozen):
    content = frozen(salary_minimum=Decimal("50000.50"), valid_through=TODAY)
    assert json.loads(json.dumps(content)) == content
    assert (content["salary_minimum"], content["salary_maximum"]) == ("50000.50", None)
    assert content["valid_through"] == "2026-03-02"


def test_frozen_content_names_what_the_job_was_drafted_from(frozen, basis):
    content = frozen()
    role_level = basis["role_level"]
    assert content["role_level"] == {"slug": "ds-senior", "title": "Senior data scientist"}
    assert content["role"]["slug"] == role_level.role.slug
    assert content["level"]["slug"] == role_level.level.slug
    assert content["sector"] == {"slug": "health", "title": "Health"}
    assert content["use_cases"] == [{"slug": "risk", "title": "Risk prediction"}]


def test_a_published_job_says_what_it_said_when_the_catalogue_moves_on(client, published, basis):
    posting = published()
    basis["sector"].title, basis["role_level"].title = "Renamed", "Renamed"
    basis["sector"].save()
    basis["role_level"].save()
    skill = posting.spec.lines.filter(skill__isnull=False)[0].skill
    skill.preferred_label = "Renamed"
    skill.save()
    for address in (f"/jobs/{posting.pk}/", f"/api/v1/jobs/{posting.pk}/"):
        assert "Renamed" not in client.get(address).content.decode()


# ------------------------------------------------------------------ how it is shown
def line(section, text="x", skill=None, origins=()) -> dict:
    return {"section": section, "text": text, "skill": skill, "origins": list(origins)}


def test_sections_come_in_reading_order_and_empty_ones_not_at_all():
    lines = [line("nice-to-have", "Wish"), line("outcome", "First"), line("outcome", "Second")]
    sections = JobContent({"lines": lines}).sections
    assert [section.title for section in sections] == ["What success looks like", "Nice to have"]
    assert [found["text"] for found in sections[0].lines] == ["First", "Second"]


def test_a_skill_is_named_once_though_two_lines_ask_for_it():
    python, rust = {"label": "Python"}, {"label": "Rust"}
    lines = [line("must-have", skill=skill) for skill in (rust, python, None, rust)]
    assert JobContent({"lines": lines}).skill_labels == ["Rust", "Python"]


def test_each_source_is_named_once_and_none_where_nobody_gave_one():
    said = {"source": "A", "source_slug": "a"}
    mapped = said | {"mapping_source": "B", "mapping_source_slug": "b"}
    origins = [said, mapped, {"source": "", "source_slug": ""}]
    job = JobContent({"lines": [line("must-have", origins=origins), line("outcome")]})
    assert job.sources == [{"slug": "a", "title": "A"}, {"slug": "b", "title": "B"}]


def test_each_line_of_a_text_is_a_paragraph():
    job = JobContent({"summary": " One \r\n\r\nTwo\n ", "job_benefits": ""})
    assert (job.summary, job.passages) == (["One", "Two"], [])


def test_a_job_without_a_sector_has_a_page(client, employer, basis):
    by = make.make_membership(employer).user
    terms = {"job_location": "Leeds", "country": "GB"}
    spec = services.create_spec(employer, basis["role_level"], by=by, **terms)
    posting = services.publish_spec(spec, by=by, expected_version=1, on=spec.created_at.date())
    assert posting.version.content["sector"] is None
    assert client.get(f"/jobs/{posting.pk}/").status_code == 200


# ------------------------------------------------------------------ older content
def test_content_without_a_schema_and_without_keys_can_be_read():
    content = thaw({"title": "Analyst", "organisation": {"name": "Acme"}, "lines": [{"text": "x"}]})
    assert content["organisation"] == {"name": "Acme", "slug": "", "website": "", "about": ""}
    assert (content["sector"], content["use_cases"], content["work_mode"]) == (None, [], "hybrid")
    assert (content["lines"][0]["text"], content["lines"][0]["origins"]) == ("x", [])
    job = JobContent({})
    assert (job.sections, job.sources, job.skill_labels, job.pay) == ([], [], [], "")
    assert job.facts == [
        ("Place and work mode", "Hybrid"),
        ("Employment", "Full time, permanent"),
    ]


def test_amounts_and_dates_are_values_again():
    content = thaw({"salary_minimum": "60000.00", "valid_through": "2026-03-02"})
    assert (content["salary_minimum"], content["salary_maximum"]) == (Decimal(60_000), None)
    assert content["valid_through"] == TODAY


@pytest.mark.parametrize("left", [{}, {"title": "Old"}, {"lines": [{"section": "must-have"}]}])
def test_a_job_with_older_content_has_its_pages(client, published, editor, left):
    posting = published()
    SpecVersion.objects.update(content=left)
    for address in ("", "/api/v1"):
        assert client.get(f"{address}/jobs/{posting.pk}/").status_code == 200
    services.close_spec(posting.spec, by=posting.spec.updated_by, expected_version=2)
    assert client.get(f"/jobs/{posting.pk}/").status_code == 410


def test_frozen_content_has_the_number_of_its_schema(frozen):
    assert frozen()["schema"] == SCHEMA == 1
