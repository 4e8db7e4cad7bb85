"""Check an installation: what would stop it from serving, and what to do about it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core import checks
from django.core.mail import get_connection
from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from portal import health
from portal.accounts.models import User
from portal.accounts.services.curators import CURATORS, curated_types
from portal.fixed_slugs import missing_slugs
from portal.versions.triggers import missing_triggers


def settings_are_safe() -> str:
    found = checks.run_checks(include_deployment_checks=True)
    return "; ".join(str(one.msg) for one in found if one.level >= checks.WARNING)


def database_answers() -> str:
    health.database_answers()
    return ""


def database_is_migrated() -> str:
    return "" if health.is_migrated() else "Run 'manage.py migrate'."


def cache_tables_exist() -> str:
    return "" if health.cache_tables_exist() else "Run 'manage.py createcachetable'."


def triggers_are_installed() -> str:
    missing = missing_triggers()
    return (
        f"Run 'manage.py migrate': changes of {', '.join(missing)} go unnoticed." if missing else ""
    )


def content_is_complete() -> str:
    missing = missing_slugs()
    names = [f"{model} '{slug}'" for model, slugs in missing.items() for slug in slugs]
    return f"The catalogue lacks {', '.join(names)}, which code refers to." if names else ""


def curators_have_their_rights() -> str:
    wanted = Permission.objects.filter(content_type__in=curated_types())
    group = Group.objects.filter(name=CURATORS).first()
    has = set(group.permissions.all()) if group else set()
    return "" if set(wanted) <= has else "Run 'manage.py create_curators_group'."


def somebody_is_in_charge() -> str:
    is_there = User.objects.filter(is_superuser=True, is_active=True).exists()
    return "" if is_there else "Run 'manage.py createsuperuser': nobody can use all of the admin."


def static_files_are_collected() -> str:
    try:
        staticfiles_storage.url("css/base/tokens.css")
    except ValueError:
        return "Run 'manage.py collectstatic --no-input'."
    return ""


def mail_server_answers() -> str:
    try:
        mails = get_connection()
        mails.open()
        mails.close()
    except OSError as error:
        return f"EMAIL_URL leads to no mail server that answers: {error}"
    return ""


def site_is_named() -> str:
    if "localhost" in settings.SITE_URL:
        return "Set SITE_URL to the address that visitors use: links in mails lead there."
    return ""


CHECKS: dict[str, Callable[[], str]] = {
    "Settings": settings_are_safe,
    "Address": site_is_named,
    "Database": database_answers,
    "Migrations": database_is_migrated,
    "Cache tables": cache_tables_exist,
    "Triggers": triggers_are_installed,
    "Catalogue": content_is_complete,
    "Curators": curators_have_their_rights,
    "Administrator": somebody_is_in_charge,
    "Static files": static_files_are_collected,
    "Mail": mail_server_answers,
}


class Command(BaseCommand):
    help = "Check this installation. Exits with 1 if something would stop it from serving."
    # It reports what Django's own checks say, rather than ending with the first.
    requires_system_checks: Any = []

    def handle(self, *args: Any, **options: Any) -> None:
        failing = 0
        for name, check in CHECKS.items():
            try:
                advice = check()
            except Error as error:
                advice = f"The database refuses: {str(error).splitlines()[0]}"
            failing += bool(advice)
            self.stdout.write(f"{name:<15}{advice or 'ok'}")
        if failing:
            raise CommandError(f"{failing} of {len(CHECKS)} checks failed.")
