"""One list of countries and currencies, and the names that people use for countries."""

import pytest
from django.core.exceptions import ValidationError

from portal.countries import COUNTRIES, CURRENCIES, country_name, read_country, validate_country
from tests import factories as make
from tests.api_clients import client_of
from tests.hiring.plans.factories import make_planned_hire


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        (" UK ", "GB"),
        ("Great Britain", "GB"),
        ("United Kingdom of Great Britain and Northern Ireland", "GB"),
        ("Scotland", "GB"),
        ("USA", "US"),
        ("u.s.", "US"),
        ("The Netherlands", "NL"),
        ("Holland", "NL"),
        ("Deutschland", "DE"),
        ("DEU", "DE"),
        ("Österreich", "AT"),
        ("oesterreich", None),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Czech Republic", "CZ"),
        ("Vereinigtes  Königreich", "GB"),
        ("Espagne", "ES"),
        ("Georgia", "GE"),
        ("Niger", "NE"),
        ("EU", None),
        ("XX", None),
        ("EN", None),
        ("ZZ", None),
        ("Korea", None),
        ("Congo", None),
        ("Europe", None),
        ("remote", None),
    ],
)
def test_an_unambiguous_name_is_read_as_its_code(text, code):
    if code is None:
        with pytest.raises(ValidationError):
            read_country(text)
    else:
        assert read_country(text) == code


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Germny", "“Germny” is no country. Did you mean Germany (DE)?"),
        ("EN", "“EN” is no country. Did you mean United Kingdom (GB)?"),
        ("Korea", "“Korea” is no country. Did you mean South Korea (KR) or North Korea (KP)?"),
        ("XX", "“XX” is no country. Give its name or its two letters, such as GB."),
    ],
)
def test_what_is_none_is_refused_with_those_that_may_be_meant(text, message):
    with pytest.raises(ValidationError) as caught:
        read_country(text)
    assert caught.value.messages == [message]


def test_every_country_of_iso_3166_can_be_chosen_and_read_by_its_own_name():
    assert len(COUNTRIES) == 249
    for code in COUNTRIES:
        validate_country(code)
        assert read_country(country_name(code)) == code or code in ("CD", "CG", "KP", "KR")


def test_currencies_are_those_of_today():
    assert {"GBP", "EUR", "USD", "CHF", "PLN"} <= CURRENCIES
    assert not {"ADP", "DEM", "HRK", "XAU", "XXX"} & CURRENCIES


# ------------------------------------------------------------------ where they are typed
@pytest.mark.django_db
@pytest.mark.parametrize(("sent", "stored"), [("UK", "GB"), ("Deutschland", "DE"), ("", "")])
def test_the_api_stores_the_code(sent, stored):
    member = make.make_membership()
    make.make_role_requirement(role_level=make.make_role_level(slug="ds-senior"))
    body = {"organisation": member.organisation.slug, "role_level": "ds-senior", "country": sent}
    answer = client_of(member.user).post("/api/v1/job-specs/", body)
    assert (answer.status_code, answer.json()["country"]) == (201, stored)


@pytest.mark.django_db
@pytest.mark.parametrize("sent", ["XX", "EU", "Europe"])
def test_the_api_refuses_what_is_no_country_by_name(sent):
    member = make.make_membership()
    make.make_role_requirement(role_level=make.make_role_level(slug="ds-senior"))
    body = {"organisation": member.organisation.slug, "role_level": "ds-senior", "country": sent}
    answer = client_of(member.user).post("/api/v1/job-specs/", body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "country")
    assert f"“{sent}” is no country." in answer.json()["errors"][0]["detail"]


@pytest.mark.django_db
def test_a_row_is_checked_and_stored_by_its_code():
    hire = make_planned_hire()
    hire.country = "Great Britain"
    hire.full_clean()
    assert hire.country == "GB"
    hire.country = "XX"
    with pytest.raises(ValidationError) as caught:
        hire.full_clean()
    assert list(caught.value.message_dict) == ["country"]
