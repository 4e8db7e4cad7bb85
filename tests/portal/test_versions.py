"""The catalogue version moves with every change, whatever makes it."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction

from hiring.specs import services
from portal.accounts.models import Organisation
from portal.versions.models import ContentVersion, catalogue_version
from roles.models import Framework, Guide, GuideEntry, Level, Source, UserSkill
from tests import factories as make
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


def tables_with_triggers() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT DISTINCT event_object_table FROM information_schema.triggers")
        return {name for (name,) in cursor.fetchall()}


def test_every_catalogue_table_is_covered():
    """A model that a later change adds must have its triggers too.

    What people say of themselves is no part of the catalogue, and must not empty its caches.
    """
    tables = {m._meta.db_table for m in apps.get_app_config("roles").get_models(True)}
    tables -= {UserSkill._meta.db_table}
    assert tables - tables_with_triggers() == set()


# ------------------------------------------------------------------ each way to change a row
def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


WAYS = {
    "save": lambda source: source.save(),
    "update": lambda source: Source.objects.filter(pk=source.pk).update(title="B"),
    "bulk update": lambda source: Source.objects.bulk_update([source], ["title"]),
    "update or create": lambda source: Source.objects.update_or_create(
        {"title": "B"}, slug=source.slug
    ),
    "upsert": lambda source: Source.objects.bulk_create(
        [Source(slug=source.slug, title="B")],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["title"],
    ),
    "delete": lambda source: source.delete(),
    "raw delete": lambda source: Source.objects.all()._raw_delete("default"),
    "plain insert": lambda source: run(
        "INSERT INTO roles_level (slug, title, rank, summary) VALUES ('l', 'L', 1, '')"
    ),
    "plain delete": lambda source: run("DELETE FROM roles_source"),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_change_a_row_moves_it(way):
    source = make_source()
    assert moved_by(lambda: WAYS[way](source))


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_emptying_a_table_moves_it():
    assert moved_by(lambda: run("TRUNCATE roles_source CASCADE"))


def test_a_cascade_moves_it_though_only_the_parent_is_named():
    guide = Guide.objects.create(slug="g", title="G", kind="outlook")
    GuideEntry.objects.create(guide=guide, title="E")
    assert moved_by(lambda: Guide.objects.filter(slug="g").delete())
    assert not GuideEntry.objects.exists()


def test_only_catalogue_jobs_and_employers_move_a_version():
    """Sessions, tokens and drafts change all the time, and no public page shows them."""
    others = {table for table in tables_with_triggers() if not table.startswith("roles_")}
    assert others == {"specs_jobposting", "specs_specversion", "accounts_organisation"}


def test_a_change_that_its_savepoint_takes_back_leaves_it_where_it_was():
    before = catalogue_version()
    with transaction.atomic():
        point = transaction.savepoint()
        make_source()
        transaction.savepoint_rollback(point)
    assert catalogue_version() == before


def test_a_portal_that_nobody_changed_yet_has_version_zero():
    ContentVersion.objects.all().delete()
    assert ContentVersion.current() == {"catalogue": 0, "jobs": 0}
    make_source()
    assert (catalogue_version(), str(ContentVersion.objects.get())) == (1, "catalogue 1")


@pytest.fixture
def spec():
    member = make.make_membership()
    role_level = make.make_role_level()
    make.make_role_requirement(role_level=role_level)
    make.make_responsibility(role=role_level.role)
    place = {"job_location": "Leeds", "country": "GB"}
    return services.create_spec(member.organisation, role_level, by=member.user, **place)


def test_drafting_moves_nothing_and_publishing_the_jobs(spec):
    before = ContentVersion.current()
    services.save_spec(spec, by=spec.created_by, expected_version=1, fields={"title": "B"})
    assert ContentVersion.current() == before
    spec.refresh_from_db()
    services.publish_spec(spec, by=spec.created_by, expected_version=2, on=date.today())
    after = ContentVersion.current()
    assert (after["catalogue"], after["jobs"] > before["jobs"]) == (before["catalogue"], True)
