from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hiring.plans.demo import create_demo_plans
from hiring.specs.demo import create_demo_specs
from portal.accounts import services
from portal.fixed_slugs import missing_slugs
from portal.fixture_files import fixture_files
from roles.models import Role


class Command(BaseCommand):
    help = "Load the demo content and make the demo accounts, once; what is there is kept."

    def handle(self, *args: Any, **options: Any) -> None:
        if Role.objects.exists():
            self.stdout.write("The content is there already and is kept.")
            return
        with transaction.atomic():
            call_command("loaddata", *fixture_files(), verbosity=0)
            services.ensure_curators_group()
            accounts = services.create_demo_accounts()
            if missing := missing_slugs():
                raise CommandError(f"The content lacks rows that code refers to: {missing}")
            create_demo_specs()
            create_demo_plans()
        self.stdout.write("Demo accounts, shown this once:")
        for who, email, password in accounts:
            self.stdout.write(f"  {who:<29} {email:<42} {password}")
