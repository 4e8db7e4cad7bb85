from django.contrib.auth.models import Group, Permission
from django.db import transaction

CURATORS = "Curators"


@transaction.atomic
def ensure_curators_group() -> Group:
    """The group whose members look after the catalogue in the admin. Run it after each release:
    it then covers new models too."""
    group, _ = Group.objects.get_or_create(name=CURATORS)
    group.permissions.set(Permission.objects.filter(content_type__app_label="roles"))
    return group
