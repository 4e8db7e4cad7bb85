"""What search engines read of a job, and how its place and pay read to people."""

from datetime import date
from decimal import Decimal

import pytest

from hiring.specs import wording
from hiring.specs.exports.structured_data import job_posting
from hiring.specs.jobs.content import JobContent
from hiring.specs.models import JobPosting
from portal import formats
from roles.models.pay import validate_currency

CONTENT = {
    "title": "Analyst",
    "summary": "Finds <things> out.\nAnd more.",
    "job_benefits": "Leave & rest",
    "work_mode": "hybrid",
    "job_location": "Leeds",
    "country": "GB",
    "employment_type": "full-time",
    "engagement_model": "permanent",
    "organisation": {"name": "Acme", "slug": "acme", "website": "", "about": ""},
    "sector": None,
    "lines": [],
}


def markup(content=None, **fields) -> dict | None:
    known = {"pk": 7, "date_posted": date(2026, 3, 2), "country": "GB", "job_location": "Leeds"}
    return job_posting(JobPosting(**known | fields), JobContent(CONTENT | (content or {})))


def test_a_job_says_no_more_than_it_knows(settings):
    settings.SITE_URL = "https://jobs.example"
    assert markup(content={"summary": "", "job_benefits": ""}) == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Analyst",
        "description": "<p>Place and work mode: Leeds, United Kingdom · Hybrid</p>"
        "<p>Employment: Full time, permanent</p>",
        "datePosted": "2026-03-02",
        "hiringOrganization": {"@type": "Organization", "name": "Acme"},
        "identifier": {"@type": "PropertyValue", "name": "Acme", "value": "7"},
        "employmentType": "FULL_TIME",
        "directApply": False,
        "url": "https://jobs.example/jobs/7/",
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "GB",
                "addressLocality": "Leeds",
            },
        },
    }


def test_the_description_has_every_section_and_no_markup_of_its_own():
    lines = [{"section": "must-have", "text": "<b>Python", "skill": None}]
    assert markup(content={"lines": lines})["description"].startswith(
        "<p>Finds &lt;things&gt; out.</p><p>And more.</p>"
        "<p>What you need</p><ul><li>&lt;b&gt;Python</li></ul><p>Leave &amp; rest</p>"
    )


def test_employer_sector_and_skills_are_named_where_they_are_known():
    employer = CONTENT["organisation"] | {"website": "https://acme.example"}
    lines = [{"section": "must-have", "text": "x", "skill": {"label": "Python"}}]
    content = {"organisation": employer, "sector": {"title": "Energy"}, "lines": lines}
    data = markup(content=content)
    assert data["hiringOrganization"]["sameAs"] == "https://acme.example"
    assert (data["industry"], data["skills"]) == ("Energy", ["Python"])


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"employment_type": "full-time", "engagement_model": "permanent"}, "FULL_TIME"),
        ({"employment_type": "intern"}, "INTERN"),
        ({"engagement_model": "fixed-term"}, "TEMPORARY"),
        ({"engagement_model": "contract"}, "CONTRACTOR"),
        (
            {"employment_type": "part-time", "engagement_model": "fixed-term"},
            ["PART_TIME", "TEMPORARY"],
        ),
    ],
)
def test_hours_and_engagement_are_one_answer(terms, expected):
    assert markup(**terms)["employmentType"] == expected


@pytest.mark.parametrize("mode", ["hybrid", "on-site"])
def test_work_at_a_place_without_a_town_names_the_country_alone(mode):
    data = markup(work_mode=mode, job_location="")
    address = {"@type": "PostalAddress", "addressCountry": "GB"}
    assert data["jobLocation"] == {"@type": "Place", "address": address}
    assert "jobLocationType" not in data


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        ({"salary_minimum": Decimal("50000.00")}, {"minValue": 50000, "value": 50000}),
        ({"salary_maximum": Decimal("12.50")}, {"maxValue": 12.5, "value": 12.5}),
        (
            {"salary_minimum": Decimal(0), "salary_maximum": Decimal(9)},
            {"minValue": 0, "maxValue": 9},
        ),
    ],
)
def test_pay_is_what_is_known_of_it(pay, value):
    salary = markup(**pay, salary_currency="GBP", salary_period="hour")["baseSalary"]
    assert salary["currency"] == "GBP"
    assert salary["value"] == {"@type": "QuantitativeValue", "unitText": "HOUR"} | value
    assert all(type(number) in (int, float, str) for number in salary["value"].values())


# ------------------------------------------------------------------ for people
@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (60000, 80000, "£60,000 to £80,000 a year"),
        (Decimal("60000.00"), None, "From £60,000 a year"),
        (None, Decimal("80000.50"), "Up to £80,000.50 a year"),
        (70000, Decimal("70000.00"), "£70,000 a year"),
        (0, 100, "£0 to £100 a year"),
        (None, None, ""),
    ],
)
def test_pay_reads_as_people_say_it(low, high, said):
    job = {"salary_minimum": low, "salary_maximum": high, "salary_currency": "GBP"}
    assert wording.pay(job | {"salary_period": ""}) == said


def test_pay_has_its_currency_and_period():
    job = {"salary_minimum": 450, "salary_maximum": None, "salary_currency": "JPY"}
    assert wording.pay(job | {"salary_period": "day"}) == "From JP¥450 a day"


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"job_location": "Leeds", "country": "GB"}, "Leeds, United Kingdom · Remote"),
        ({"country": "FR"}, "France · Remote"),
        ({"job_location": "Leeds"}, "Leeds · Remote"),
        ({}, "Remote"),
        ({"country": "QQ"}, "QQ · Remote"),
    ],
)
def test_a_place_says_what_is_known(known, expected):
    job = {"job_location": "", "country": "", "work_mode": "remote"}
    assert wording.place(job | known) == expected


def test_countries_are_offered_by_name_and_are_countries():
    codes, names = zip(*formats.country_choices()[1:], strict=True)
    assert {"GB", "FR", "AX"} <= set(codes)
    assert not {"EU", "UN", "ZZ", "001"} & set(codes)
    assert names.index("Åland Islands") < names.index("Albania")


def test_the_usual_currencies_come_first_and_each_comes_once():
    codes = [code for code, _ in formats.currency_choices()]
    assert codes[:4] == ["", "GBP", "EUR", "USD"]
    assert len(codes) == len(set(codes))
    assert "DEM" not in codes
    for code in codes[1:]:
        validate_currency(code)
