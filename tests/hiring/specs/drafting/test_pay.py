"""Where a draft's pay comes from, and what it says of it."""

from datetime import date

import pytest

from hiring.specs.drafting import draft
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def role_level():
    level = make.make_level(title="Senior")
    return make.make_role_level(role=make.make_role(title="Analyst"), level=level)


def band(role_level, **fields):
    return make.make_pay_band(level=role_level.level, **fields)


def test_without_a_band_a_draft_states_no_pay(role_level):
    drafted = draft(role_level)
    assert drafted.pay_note == "No pay band of the catalogue applies to this job."
    assert drafted.pay_origins == ()
    pay = {name: value for name, value in drafted.details.items() if name.startswith("salary")}
    assert pay == {
        "salary_minimum": None,
        "salary_maximum": None,
        "salary_currency": "",
        "salary_period": "year",
    }


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "GBP 50,000 to 60,000 a year"),
        ({"is_top_open": True}, "GBP 50,000 to 60,000 or more a year"),
        ({"maximum": None}, "GBP 50,000 or more a year"),
        ({"period": "day", "currency": "EUR", "minimum": 400}, "EUR 400 to 60,000 a day"),
    ],
)
def test_the_band_is_stated_as_its_source_has_it(role_level, fields, said):
    made = band(role_level, note="Without bonus.", **fields)
    [origin] = draft(role_level).pay_origins
    assert (origin["kind"], origin["label"]) == ("level", "Senior")
    assert (origin["statement"], origin["reason"]) == (said, "Without bonus.")
    assert origin["source_slug"] == made.source.slug


def test_of_a_survey_the_draft_says_how_many_answered(role_level):
    survey = {"kind": "quartiles", "median": 55_000, "sample_size": 1_234}
    band(role_level, as_of=date(2024, 12, 31), **survey)
    [origin] = draft(role_level).pay_origins
    said = "GBP 50,000 to 60,000 a year (the middle half of 1,234 answers, 2024)"
    assert origin["statement"] == said


def test_the_most_specific_band_gives_the_pay_and_says_whose_it_is(role_level):
    sector = make.make_sector(title="Health")
    band(role_level, minimum=1)
    band(role_level, minimum=2, sector=sector)
    band(role_level, minimum=3, role=role_level.role)
    drafted = draft(role_level, sector)
    assert drafted.details["salary_minimum"] == 3
    assert (drafted.pay_origins[0]["kind"], drafted.pay_origins[0]["label"]) == ("role", "Analyst")


def test_a_sectors_band_is_the_sectors(role_level):
    sector = make.make_sector(title="Health")
    band(role_level, sector=sector)
    assert draft(role_level, sector).pay_origins[0]["label"] == "Health"
    assert draft(role_level).pay_origins == ()


@pytest.mark.parametrize(
    ("fields", "country", "note"),
    [
        ({}, "", ""),
        ({"country": "GB"}, "GB", ""),
        ({}, "GB", "The source names no country; compare it with pay in GB."),
        ({"is_top_open": True}, "", "The top is open: the source says 'or more'."),
        ({"country": "FR"}, "GB", "No pay band of the catalogue applies to this job."),
    ],
)
def test_what_to_mind_about_the_pay_is_noted(role_level, fields, country, note):
    band(role_level, **fields)
    assert draft(role_level, country=country).pay_note == note


def test_a_currency_leaves_only_its_bands(role_level):
    band(role_level, role=role_level.role)
    band(role_level, currency="EUR", minimum=7)
    assert draft(role_level, currency="EUR").details["salary_minimum"] == 7
    assert draft(role_level, currency="USD").pay_band is None


def test_a_title_that_is_too_long_for_a_spec_is_shortened(role_level):
    role_level.title = "Very " * 29 + "senior analyst"
    drafted = draft(role_level)
    assert len(drafted.title) <= 150
    assert drafted.title.endswith("Very…")
