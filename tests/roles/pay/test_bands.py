"""Which pay band applies to a job."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roles.models import PayBand
from roles.pay.best_band import best_band
from tests.factories import make_level, make_pay_band, make_role, make_sector, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def job():
    return {"level": make_level(), "role": make_role(), "sector": make_sector(), "country": "GB"}


def slugs(job, **fields) -> list[str]:
    return [band.slug for band in PayBand.objects.for_job(**job | fields)]


def make_band(job, slug, *names, **fields) -> PayBand:
    return make_pay_band(
        slug=slug, level=job["level"], **{name: job[name] for name in names}, **fields
    )


def test_the_most_specific_band_goes_first(job):
    make_band(job, "level")
    make_band(job, "sector", "sector")
    make_band(job, "role", "role")
    make_band(job, "country", "country")
    make_band(job, "role-sector", "role", "sector")
    make_band(job, "sector-country", "sector", "country")
    make_band(job, "role-country", "role", "country")
    make_band(job, "all", "role", "sector", "country")
    assert slugs(job) == [
        "all",
        "role-country",
        "sector-country",
        "role-sector",
        "country",
        "role",
        "sector",
        "level",
    ]


def test_a_band_of_something_else_never_applies(job):
    make_pay_band()
    make_band(job, "other-role", role=make_role())
    make_band(job, "other-sector", sector=make_sector())
    make_band(job, "other-country", country="US")
    make_band(job, "applies", "country")
    assert slugs(job) == ["applies"]
    assert slugs(job, country="") == []


def test_newer_then_larger_samples_go_first(job):
    make_band(job, "undated", sample_size=900)
    make_band(job, "old", as_of=date(2024, 1, 1), sample_size=900)
    make_band(job, "small", as_of=date(2025, 1, 1), sample_size=2)
    make_band(job, "large", as_of=date(2025, 1, 1), sample_size=90)
    assert slugs(job) == ["large", "small", "old", "undated"]


def test_a_currency_restricts(job):
    make_band(job, "pounds")
    make_band(job, "dollars", "country", currency="USD")
    assert slugs(job, currency="GBP") == ["pounds"]


# ------------------------------------------------------------------ surveys
def make_quartiles(job, slug, year, *names, sample_size=100, **fields) -> PayBand:
    fields = {"as_of": date(year, 12, 31), "median": 55_000} | fields
    return make_band(job, slug, *names, kind="quartiles", sample_size=sample_size, **fields)


@pytest.fixture
def survey():
    return make_source(date_published=date(2025, 1, 19))


def test_quartiles_of_few_answers_set_no_job_s_pay(job, survey):
    make_quartiles(job, "few", 2024, "role", "country", source=survey, sample_size=29)
    make_quartiles(job, "enough", 2024, "country", source=survey, sample_size=30)
    assert slugs(job) == ["enough"]


def test_a_survey_s_old_years_set_no_job_s_pay(job, survey):
    make_quartiles(job, "old", 2023, "role", "country", source=survey)
    make_quartiles(job, "recent", 2024, "country", source=survey)
    make_band(job, "range", as_of=date(2001, 1, 1))
    assert slugs(job) == ["recent", "range"]


def test_a_survey_s_last_two_years_are_as_new_and_the_larger_goes_first(job, survey):
    make_quartiles(job, "january", 2025, source=survey, sample_size=31)
    make_quartiles(job, "year", 2024, source=survey, sample_size=900)
    make_band(job, "between", as_of=date(2025, 1, 1))
    assert slugs(job) == ["year", "january", "between"]


def test_undated_surveys_are_taken_at_their_word(job):
    make_quartiles(job, "survey-undated", 1999)
    make_quartiles(job, "undated", 1999, as_of=None)
    assert slugs(job) == ["survey-undated", "undated"]


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(bands=st.lists(st.tuples(*[st.sampled_from(["any", "same", "other"])] * 3), max_size=6))
def test_only_matching_bands_and_never_a_vaguer_one_first(job, bands):
    PayBand.objects.all().delete()
    others = {"role": make_role(), "sector": make_sector(), "country": "US"}
    for marks in bands:
        choice = dict(zip(others, marks, strict=True))
        named = {name: job[name] for name, mark in choice.items() if mark == "same"}
        named |= {name: others[name] for name, mark in choice.items() if mark == "other"}
        make_pay_band(level=job["level"], **named)
    found = list(PayBand.objects.for_job(**job))
    matches = [sum(map(bool, (band.role, band.sector, band.country))) for band in found]
    assert len(found) == sum("other" not in marks for marks in bands)
    assert matches == sorted(matches, reverse=True)


@given(
    made=st.lists(
        st.tuples(
            st.sets(st.sampled_from(["role", "sector", "country"])),
            st.sampled_from([None, date(2023, 12, 31), date(2024, 1, 1), date(2025, 1, 1)]),
            st.sampled_from([None, 0, 29, 30, 40]),
            st.sampled_from(["GBP", "EUR"]),
            st.sampled_from(["range", "quartiles"]),
            st.sampled_from([None, date(2024, 6, 1), date(2025, 6, 1)]),
        ),
        max_size=6,
    ),
    currency=st.sampled_from(["", "GBP"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_memory_and_database_choose_the_same_band(job, made, currency):
    PayBand.objects.all().delete()
    for number, (names, as_of, sample, money, kind, published) in enumerate(made):
        fields = {"as_of": as_of, "sample_size": sample, "currency": money, "kind": kind}
        if kind == "quartiles":
            fields |= {"sample_size": sample or 0, "median": 55_000}
        source = make_source(date_published=published)
        make_band(job, f"band-{number}", *sorted(names), source=source, **fields)
    found = best_band(
        PayBand.objects.all(),
        job["level"].pk,
        job["role"].pk,
        job["sector"].pk,
        job["country"],
        currency,
    )
    assert found == PayBand.objects.for_job(**job, currency=currency).first()
