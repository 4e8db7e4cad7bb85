from django.core.management.base import BaseCommand

from portal.accounts.services import ensure_curators_group


class Command(BaseCommand):
    help = "Make the group of curators, with all rights on the catalogue; repeat after a release."

    def handle(self, *args, **options) -> None:
        group = ensure_curators_group()
        self.stdout.write(f"{group.name}: {group.permissions.count()} permissions on the catalogue")
