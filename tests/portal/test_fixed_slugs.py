"""Rows that code refers to by slug: each exists, and a check reports those that have gone."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from portal.fixed_slugs import check_fixed_slugs, is_fixed, missing_slugs
from roles.models import Framework, Level, LifecyclePhase, Role, Sector, Source
from tests import factories as make

pytestmark = pytest.mark.django_db


# First, as the catalogue of the next tests stays for the module.
def test_an_empty_catalogue_lacks_nothing_yet():
    assert missing_slugs() == {}
    make.make_level(slug="other")
    assert missing_slugs() == {"roles.Level": ["entry", "executive", "lead", "mid", "senior"]}


def test_the_content_has_every_row_that_code_refers_to(catalogue):
    assert missing_slugs() == {}
    assert check_fixed_slugs(databases=["default"]) == []


def test_each_app_s_missing_rows_are_named(catalogue):
    Level.objects.filter(slug=Level.MID).update(slug="middle")
    LifecyclePhase.objects.filter(slug="deploy-and-monitor").update(slug="run")
    Sector.objects.filter(slug="healthcare-life-sciences").update(slug="health")
    assert missing_slugs() == {
        "roles.Level": ["mid"],
        "roles.LifecyclePhase": ["deploy-and-monitor"],
        "roles.Sector": ["healthcare-life-sciences"],
    }
    [level] = [found for found in check_fixed_slugs(databases=["default"]) if "Level " in found.msg]
    assert level.msg == "roles.Level has no row with the slug 'mid', which code refers to."


def test_the_database_check_fails_a_deployment_that_asks_for_it(catalogue):
    Level.objects.filter(slug=Level.MID).update(slug="middle")
    with pytest.raises(SystemCheckError, match="portal.W001"):
        call_command("check", databases=["default"], fail_level="WARNING", stderr=StringIO())
    # Without a database to ask, and where it only warns, nothing stops.
    call_command("check", stderr=StringIO())
    call_command("check", databases=["default"], stderr=StringIO())


def test_a_table_that_is_not_migrated_yet_is_left_out(catalogue, monkeypatch):
    Level.objects.filter(slug=Level.MID).update(slug="middle")
    assert "roles.Level" in missing_slugs()
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert missing_slugs() == {}


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (Level(slug="mid"), True),
        (Level(slug="middle"), False),
        (Framework(slug="esco"), True),
        (Source(slug="rolebook-editorial"), True),
        (Role(slug="mid"), False),
    ],
)
def test_a_slug_is_fixed_for_its_own_model_alone(row, outcome):
    assert is_fixed(row) == outcome
