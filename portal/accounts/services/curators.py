from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

CURATORS = "Curators"


@transaction.atomic
def ensure_curators_group() -> Group:
    """The group whose members look after the catalogue in the admin. Run it after each release:
    it then covers new models too."""
    group, _ = Group.objects.get_or_create(name=CURATORS)
    catalogue = Q(content_type__app_label="roles")
    # What plans assume is curated too, though only hiring uses it.
    benchmarks = Q(content_type__app_label="hiring", content_type__model="benchmark")
    group.permissions.set(Permission.objects.filter(catalogue | benchmarks))
    return group
