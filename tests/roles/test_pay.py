"""Which pay band applies to a job."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roles.models import PayBand
from roles.models.pay import best_band
from tests.factories import make_level, make_pay_band, make_role, make_sector

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
            st.sampled_from([None, date(2024, 1, 1), date(2025, 1, 1)]),
            st.sampled_from([None, 0, 12]),
            st.sampled_from(["GBP", "EUR"]),
        ),
        max_size=6,
    ),
    currency=st.sampled_from(["", "GBP"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_memory_and_database_choose_the_same_band(job, made, currency):
    PayBand.objects.all().delete()
    for number, (names, as_of, sample, money) in enumerate(made):
        fields = {"as_of": as_of, "sample_size": sample, "currency": money}
        make_band(job, f"band-{number}", *sorted(names), **fields)
    found = best_band(
        PayBand.objects.all(),
        job["level"].pk,
        job["role"].pk,
        job["sector"].pk,
        job["country"],
        currency,
    )
    assert found == PayBand.objects.for_job(**job, currency=currency).first()
