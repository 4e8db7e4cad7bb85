"""The catalogue version moves with every change, whatever makes it."""

import pytest
from django.apps import apps
from django.db import connection, transaction

from portal.accounts.models import Organisation
from portal.versions.models import ContentVersion, catalogue_version
from roles.models import Framework, Guide, GuideEntry, Level, Source
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


def moved_by(change) -> bool:
    before = catalogue_version()
    change()
    return catalogue_version() > before


def make_source() -> Source:
    return Source.objects.create(slug="s", title="A source")


def test_create_update_and_delete_move_it():
    assert moved_by(make_source)
    assert moved_by(lambda: Source.objects.update(title="Another"))
    assert moved_by(lambda: Source.objects.all().delete())


def test_bulk_create_and_plain_sql_move_it():
    levels = [Level(slug=f"l{n}", title=f"L{n}", rank=n) for n in range(3)]
    assert moved_by(lambda: Level.objects.bulk_create(levels))
    with connection.cursor() as cursor:
        assert moved_by(lambda: cursor.execute("UPDATE roles_level SET summary = 'x'"))


def test_a_many_to_many_change_moves_it():
    source = make_source()
    guide = Guide.objects.create(slug="g", title="G", kind="outlook")
    entry = GuideEntry.objects.create(guide=guide, title="E")
    assert moved_by(lambda: entry.sources.add(source))
    assert moved_by(entry.sources.clear)


def test_it_moves_back_with_a_change_that_is_rolled_back():
    before = catalogue_version()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_source()
        assert catalogue_version() > before
        raise ZeroDivisionError
    assert catalogue_version() == before


def test_reading_does_not_move_it():
    make_source()
    assert not moved_by(lambda: list(Source.objects.all()))


def test_catalogue_and_jobs_move_apart():
    jobs = ContentVersion.current()["jobs"]
    Framework.objects.create(slug="f", title="F")
    assert ContentVersion.current()["jobs"] == jobs


def test_a_change_of_an_organisation_moves_the_jobs_version():
    """Public jobs name their employer."""

    def jobs() -> int:
        return ContentVersion.current()["jobs"]

    found = [jobs()]
    organisation = make_organisation("Acme")
    found.append(jobs())
    Organisation.objects.update(name="Apex")
    found.append(jobs())
    organisation.delete()
    found.append(jobs())
    assert found == sorted(set(found))


def test_every_catalogue_table_is_covered():
    """A model that a later change adds must have its triggers too."""
    tables = {m._meta.db_table for m in apps.get_app_config("roles").get_models(True)}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT DISTINCT event_object_table FROM information_schema.triggers")
        covered = {name for (name,) in cursor.fetchall()}
    assert tables - covered == set()
