"""``manage.py doctor`` names what would stop an installation from serving."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from portal import health
from portal.accounts.services import ensure_curators_group
from portal.management.commands import doctor
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def examine(capsys, settings, monkeypatch):
    """Run it, and return the lines that are not ok, by name."""
    settings.SITE_URL = "https://rolebook.example"
    monkeypatch.setattr(health, "_seen_migrated", [])
    # The tests' settings are not those of a deployment, and their catalogue is empty.
    for name in ("Settings", "Catalogue"):
        monkeypatch.setitem(doctor.CHECKS, name, str)

    def examine() -> dict[str, str]:
        capsys.readouterr()
        try:
            call_command("doctor")
        except CommandError as error:
            assert "checks failed" in str(error)
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == len(doctor.CHECKS)
        found = {line[:15].strip(): line[15:] for line in lines}
        return {name: advice for name, advice in found.items() if advice != "ok"}

    ensure_curators_group()
    make.make_user(is_superuser=True)
    return examine


def test_a_sound_installation_is_ok(examine):
    assert examine() == {}


def test_the_exit_status_says_whether_something_fails(examine, settings):
    call_command("doctor")
    settings.SITE_URL = "http://localhost:8000"
    with pytest.raises(CommandError, match=r"^1 of 11 checks failed\.$"):
        call_command("doctor")


def test_each_fault_is_named_with_what_mends_it(examine, settings):
    settings.SITE_URL = "http://localhost:8000"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    MigrationRecorder(connection).migration_qs.filter(app="idempotency").delete()
    Group.objects.get().permissions.clear()
    make.User.objects.update(is_superuser=False)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE portal_cache_default RENAME TO elsewhere")
    found = examine()
    assert found.pop("Mail").startswith("EMAIL_URL leads to no mail server that answers: ")
    assert found == {
        "Address": "Set SITE_URL to the address that visitors use: links in mails lead there.",
        "Migrations": "Run 'manage.py migrate'.",
        "Cache tables": "Run 'manage.py createcachetable'.",
        "Curators": "Run 'manage.py create_curators_group'.",
        "Administrator": "Run 'manage.py createsuperuser': nobody can use all of the admin.",
    }


def test_a_missing_trigger_is_found(examine):
    drop = "DROP TRIGGER roles_role_insert_moves_version"
    if connection.vendor == "postgresql":
        drop = "DROP TRIGGER roles_role_moves_version ON roles_role"
    with connection.cursor() as cursor:
        cursor.execute(drop)
    assert examine() == {"Triggers": "Run 'manage.py migrate': changes of roles_role go unnoticed."}


def test_without_a_database_it_still_reports(examine):
    def refuse(*args):
        raise OperationalError("connection refused\nby the server")

    with connection.execute_wrapper(refuse):
        found = examine()
    assert found["Database"] == "The database refuses: connection refused"
    assert "Mail" not in found


def test_what_djangos_own_checks_warn_of_is_listed(settings):
    settings.SECURE_HSTS_SECONDS = 0
    assert "SECURE_HSTS_SECONDS" in doctor.settings_are_safe()


def test_missing_rows_of_the_catalogue_are_named():
    assert doctor.content_is_complete() == ""
    for slug in ("entry", "mid", "senior", "lead"):
        make.make_level(slug=slug)
    assert doctor.content_is_complete() == (
        "The catalogue lacks roles.Level 'executive', which code refers to."
    )
