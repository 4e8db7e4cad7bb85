from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.module_loading import import_string

from portal.accounts import services
from portal.fixed_slugs import missing_slugs
from portal.fixture_files import fixture_files
from roles.models import Role


class Command(BaseCommand):
    help = "Load the demo content and create the demo accounts, unless there is content already."

    def handle(self, *args: Any, **options: Any) -> None:
        if Role.objects.exists():
            self.stdout.write("Content exists already; nothing was loaded.")
            return
        with transaction.atomic():
            call_command("loaddata", *fixture_files(), verbosity=0)
            services.ensure_curators_group()
            accounts = services.create_demo_accounts()
            if missing := missing_slugs():
                raise CommandError(f"The content lacks rows that code refers to: {missing}")
            # In the order of INSTALLED_APPS: plans build on specs.
            for config in apps.get_app_configs():
                if create := getattr(config, "demo_content", None):
                    import_string(create)()
        self.stdout.write("Demo accounts (shown only once):")
        for description, email, password in accounts:
            self.stdout.write(f"  {description:<29} {email:<42} {password}")
