from django.core.management.base import BaseCommand

from portal.accounts.services import ensure_curators_group


class Command(BaseCommand):
    help = "Create the Curators group, with full access to the catalogue. Rerun after a release."

    def handle(self, *args, **options) -> None:
        group = ensure_curators_group()
        self.stdout.write(f"{group.name}: {group.permissions.count()} permissions on the catalogue")
